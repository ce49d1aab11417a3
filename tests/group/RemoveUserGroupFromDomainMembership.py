"""RemoveUserGroupFromDomainMembership: a global group is a member of a library no longer."""

from flows import LIBRARY, Call, builder, check_editions, check_tickets
from groups import MANAGER, NOBODY, OTHER, STAFF, group, join, joined, members, only, people

CALL = Call("RemoveUserGroupFromDomainMembership", DomainName=LIBRARY, GroupName=STAFF)


def ready(home, *logins):
    """STAFF, a member of LIBRARY; its id."""
    only(home)
    id_ = group(home, STAFF, None, *logins)
    join(home, id_)
    return id_


def test_success(api):
    """The group and its members stay, and the other libraries that it is a member of."""
    home = api.home
    id_ = ready(home, "jdoe")
    home.routeslip("library", "add", OTHER)
    join(home, id_, OTHER)
    root = CALL.good(api, DomainName=LIBRARY.upper(), GroupName=STAFF.upper())
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    assert joined(home, id_) == [OTHER] and members(home, id_) == ["jdoe"]
    CALL.bad(api, "The group is not a member of the domain.")


def test_who_loses_access(api):
    """Those who had it through the group alone."""
    home = api.home
    for login in ("ann", "bob"):
        home.add_user(login)
    home.routeslip("library", "member", LIBRARY, "bob")
    ready(home, "ann", "bob")

    def shares(login):
        """Whether who is in the library may look them up, as one of it."""
        answer = builder(home).call("GetUser", by="jsmith", UserName=login)
        return answer.xml.get("success") == "true"

    assert shares("ann") and shares("bob")
    CALL.good(api)
    assert not shares("ann") and shares("bob")


def test_a_group_of_the_library(api):
    """It always is a member; a global one of that name may be taken out."""
    home = api.home
    only(home, STAFF, LIBRARY)
    CALL.bad(api, "own groups are always its members")
    id_ = group(home, STAFF)
    CALL.bad(api, "The group is not a member of the domain.")
    join(home, id_)
    CALL.good(api)
    assert joined(home, id_) == []


def test_what_is_not_there(api):
    home = api.home
    ready(home)
    home.routeslip("library", "add", OTHER)
    group(home, "Theirs", OTHER)
    for bad in ("Other", "", LIBRARY + " ", " "):
        CALL.bad(api, "[115] Domain not found", by="admin", DomainName=bad)
    for bad in ("none", "", STAFF + " ", "%", "Theirs"):
        CALL.bad(api, "Group not found", GroupName=bad)
    CALL.bad(api, "The group is not a member of the domain.", by="admin", DomainName=OTHER)


def test_who_may(api):
    home = api.home
    people(home)
    for by in NOBODY:
        ready(home)
        CALL.bad(api, "Access denied", by=by)
        CALL.bad(api, "Access denied", by=by, GroupName="none")  # nor is told what there is
    for by in ("admin", "chief", "warden", MANAGER):
        ready(home)
        CALL.good(api, by=by)
    ready(home)
    home.routeslip("library", "manager", LIBRARY, MANAGER, "--remove")
    CALL.bad(api, "Access denied")


def test_tickets(api):
    ready(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response", again=lambda: ready(home))
