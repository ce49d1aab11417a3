"""GetDomainUsers: who is a member of a library, be it by a group."""

import users
from domains import (
    LIBRARY,
    OTHER,
    Call,
    check_everybody,
    check_roots,
    check_tickets,
    check_unknown,
    domain_id,
    global_group,
    listed,
    manages,
    member,
)
from groups import group
from tasks import nothing_changes

CALL = Call("GetDomainUsers", DomainName=OTHER)


def furnish(home):
    """zoe's account is of Finance."""
    users.furnish(home)
    home.routeslip("library", "manager", OTHER, "mia")
    home.routeslip("library", "member", OTHER, "jsmith")
    id_ = global_group(home, "Clerks", "alan", "jsmith")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home, OTHER), id_)


def test_success(api):
    home = api.home
    furnish(home)
    home.ticket("jdoe")
    root = nothing_changes(home, lambda: CALL.good(api, by="jdoe"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    found = users.logins(root)
    assert sorted(found) == ["alan", "jsmith", "mia", "zoe"]
    users.is_sorted(home, found, 2)
    users.in_detail(users.users_of(root))


def test_a_group_that_is_disabled_or_leaves(api):
    home = api.home
    furnish(home)
    home.routeslip("group", "disable", "Clerks")
    assert sorted(users.logins(CALL.good(api))) == ["jsmith", "mia", "zoe"]
    home.routeslip("group", "enable", "Clerks")
    home.sql("DELETE FROM domain_groups")
    assert sorted(users.logins(CALL.good(api))) == ["jsmith", "mia", "zoe"]


def test_groups_of_the_library(api):
    """Its own groups are its members without being given it; those of another library are not."""
    home = api.home
    furnish(home)
    group(home, "Team", OTHER, "jdoe")
    group(home, "Team", LIBRARY, "admin")
    assert sorted(users.logins(CALL.good(api))) == ["alan", "jdoe", "jsmith", "mia", "zoe"]
    assert listed(api.good("GetMemberDomains", by="jdoe")) == [LIBRARY, OTHER]
    assert member(home, "jdoe", OTHER) and not manages(home, "jdoe", OTHER)
    home.routeslip("group", "disable", "Team", "--library", OTHER)
    assert sorted(users.logins(CALL.good(api))) == ["alan", "jsmith", "mia", "zoe"]


def test_none(api):
    api.home.routeslip("library", "add", "Projects")
    assert users.logins(CALL.good(api, DomainName="Projects")) == []


def test_unknown(api):
    check_unknown(api, Call(CALL.name, DomainName=LIBRARY), by="jdoe")


def test_who_may(api):
    check_everybody(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, Call(CALL.name, DomainName=LIBRARY))
