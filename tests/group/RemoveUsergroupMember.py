"""RemoveUsergroupMember: a user becomes a member of a group no longer."""

from flows import LIBRARY, Call, check_editions, check_tickets
from groups import ROLES, STAFF, TEAM, changes, check_unknown, group, members, only, people

CALL = Call("RemoveUsergroupMember", DomainName=LIBRARY, GroupName=TEAM, UserName="jdoe")


def test_a_group_of_a_library(api):
    home = api.home
    id_ = group(home, TEAM, LIBRARY, "jdoe", "jsmith")
    other = group(home, TEAM, None, "jdoe")
    root = CALL.good(api, UserName="JDOE", GroupName=TEAM.upper(), DomainName=LIBRARY.upper())
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    assert members(home, id_) == ["jsmith"]
    assert members(home, other) == ["jdoe"]


def test_a_global_group(api):
    id_ = group(api.home, STAFF, None, "jdoe")
    CALL.good(api, by="admin", DomainName="", GroupName=STAFF)
    assert members(api.home, id_) == []


def test_twice(api):
    group(api.home, TEAM, LIBRARY, "jdoe")
    CALL.good(api)
    CALL.bad(api, "User not a member")
    CALL.bad(api, "User not a member", by="admin")


def test_somebody_who_is_disabled(api):
    id_ = group(api.home, TEAM, LIBRARY, "jdoe")
    api.home.routeslip("user", "disable", "jdoe")
    CALL.good(api)
    assert members(api.home, id_) == []


def test_what_is_not_there(api):
    group(api.home, TEAM, LIBRARY, "jdoe")
    check_unknown(api, CALL)
    for bad in ("nobody", "", "jdoe ", "%", "x" * 3000):
        CALL.bad(api, "User not found", UserName=bad)


def test_groups_of_roles(api):
    """Administrators alone say who has a role, and what is lost is lost at once."""
    home = api.home
    people(home)
    for login, id_ in (("searcher", 105), ("auditor", 101), ("policy", 102), ("retention", 103), ("warden", 100)):
        of_role = {"DomainName": "", "GroupName": ROLES[id_], "UserName": login}
        for by in ("warden", "mwilson", "otto", "stranger", login):
            CALL.bad(api, "Insufficient rights", by=by, **of_role)
        CALL.good(api, by="chief", **of_role)
        assert members(home, id_) == []
    group(home, STAFF, None, "jdoe")
    CALL.bad(api, "Access denied", by="warden", DomainName="", GroupName=STAFF)


def test_the_last_administrator(api):
    """One who can log in stays."""
    home = api.home
    last = {"DomainName": "", "GroupName": ROLES[104]}
    CALL.bad(api, "last administrator", by="admin", UserName="admin", **last)
    home.add_user("chief", "--administrator")
    home.routeslip("user", "disable", "chief")
    CALL.bad(api, "last administrator", by="admin", UserName="admin", **last)
    CALL.good(api, by="admin", UserName="chief", **last)  # who could not log in
    assert members(home, 104) == ["admin"]
    CALL.bad(api, "User not a member", by="admin", UserName="chief", **last)
    CALL.bad(api, "User not a member", by="admin", UserName="jdoe", **last)
    home.routeslip("user", "enable", "chief")
    home.routeslip("group", "member", ROLES[104], "chief")
    CALL.good(api, by="admin", UserName="admin", **last)  # oneself, too
    CALL.bad(api, "Insufficient rights", by="admin", UserName="chief", **last)
    CALL.bad(api, "last administrator", by="chief", UserName="chief", **last)


def test_who_may(api):
    def again(library):
        only(api.home)
        group(api.home, TEAM, library or None, "jdoe")

    changes(api, CALL, again)


def test_tickets(api):
    group(api.home, TEAM, LIBRARY, "jdoe")
    check_tickets(api, CALL)


def test_editions(home):
    def again():
        only(home)
        group(home, TEAM, LIBRARY, "jdoe")

    check_editions(home, CALL, "response", again=again)
