"""GetDomainMembers: the users and groups that are members of a library."""

import groups
import users
from domains import (
    LIBRARY,
    OTHER,
    Call,
    check_everybody,
    check_roots,
    check_tickets,
    check_unknown,
)
from tasks import nothing_changes

CALL = Call("GetDomainMembers", DomainName=LIBRARY)


def furnish(home):
    """zoe's account is of Finance, mia manages it; alan is in it by a group."""
    users.furnish(home)
    home.routeslip("library", "manager", OTHER, "mia")
    home.routeslip("library", "member", OTHER, "jsmith")
    groups.join(home, groups.group(home, "Clerks", None, "alan", "jsmith"), OTHER)
    groups.group(home, "Elsewhere", LIBRARY, "alan")
    groups.group(home, "Unused", None, "alan")
    return groups.group(home, "Accounting", OTHER, "jdoe")


def parts(root):
    """The users, and the groups' names."""
    assert [child.tag for child in root] == ["users", "usergroups"]
    return list(root[0]), groups.names(root[1])


def test_success(api):
    """Users who are members by themselves, says the page, and all groups."""
    home = api.home
    own = furnish(home)
    home.ticket("jdoe")
    root = nothing_changes(home, lambda: CALL.good(api, by="jdoe", DomainName=OTHER))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    found, named = parts(root)
    assert sorted(one.get("UserName") for one in found) == ["jsmith", "mia", "zoe"] and named == ["Accounting", "Clerks"]
    users.is_sorted(home, [one.get("UserName") for one in found], 2)
    users.in_detail(found)
    groups.show(home, own)
    assert [(one["GroupName"], one["DomainName"], one["public"]) for one in groups.listed(CALL.good(api, DomainName=OTHER)[1])] == [
        ("Accounting", OTHER, "True"), ("Clerks", "", "False")]


def test_none(api):
    api.home.routeslip("library", "add", "Projects")
    assert parts(CALL.good(api, DomainName="Projects")) == ([], [])


def test_unknown(api):
    check_unknown(api, CALL, by="jdoe")


def test_who_may(api):
    check_everybody(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
