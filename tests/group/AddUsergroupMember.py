"""AddUsergroupMember: a user becomes a member of a group."""

from flows import LIBRARY, Call, check_editions, check_tickets
from groups import ROLES, STAFF, TEAM, changes, check_unknown, group, members, only, people

CALL = Call("AddUsergroupMember", DomainName=LIBRARY, GroupName=TEAM, UserName="jdoe")


def test_a_group_of_a_library(api):
    home = api.home
    id_ = group(home, TEAM, LIBRARY, "jsmith")
    other = group(home, TEAM, None, "jsmith")
    root = CALL.good(api, UserName="JDOE", GroupName=TEAM.upper(), DomainName=LIBRARY.upper())
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    assert members(home, id_) == ["jdoe", "jsmith"]
    assert members(home, other) == ["jsmith"]


def test_a_global_group(api):
    id_ = group(api.home, STAFF, None)
    CALL.good(api, by="admin", DomainName="", GroupName=STAFF)
    assert members(api.home, id_) == ["jdoe"]


def test_twice(api):
    group(api.home, TEAM, LIBRARY)
    CALL.good(api)
    CALL.bad(api, "User already a member")
    CALL.bad(api, "User already a member", by="admin")


def test_somebody_who_is_disabled(api):
    id_ = group(api.home, TEAM, LIBRARY)
    api.home.routeslip("user", "disable", "jdoe")
    CALL.good(api)
    assert members(api.home, id_) == ["jdoe"]


def test_by_number(api):
    """The page's short form is never taken for a login."""
    home = api.home
    id_ = group(home, TEAM, LIBRARY)
    number = home.user_id("jdoe")
    home.add_user("older")  # a login as of before it was refused
    home.sql("UPDATE users SET login = ?, login_folded = ? WHERE login = 'older'", f"ID:{number}", f"id:{number}")
    CALL.good(api, UserName=f"ID:{number}")
    assert members(home, id_) == ["jdoe"]
    CALL.good(api, UserName=f"id:{home.user_id('jsmith')}")
    assert members(home, id_) == ["jdoe", "jsmith"]
    for bad in ("ID:", "ID:0", "ID:-1", "ID:999", "ID:x", "ID:99999999999999999999", f"ID:{number}x", f"ID {number}"):
        CALL.bad(api, "User not found", UserName=bad)


def test_what_is_not_there(api):
    group(api.home, TEAM, LIBRARY)
    check_unknown(api, CALL)
    for bad in ("nobody", "", "jdoe ", "%", "x" * 3000):
        CALL.bad(api, "User not found", UserName=bad)


def test_groups_of_roles(api):
    """Administrators alone say who has a role, and it is had at once."""
    home = api.home
    people(home)
    group(home, STAFF)
    of_role = {"DomainName": "", "UserName": "stranger"}
    CALL.bad(api, "Access denied", by="stranger", DomainName="", GroupName=STAFF)
    for id_, name in ROLES.items():
        for by in ("warden", "mwilson", "otto", "searcher"):
            CALL.bad(api, "Insufficient rights", by=by, GroupName=name, **of_role)
        CALL.good(api, by="chief", GroupName=name, **of_role)
        assert "stranger" in members(home, id_)
    CALL.good(api, by="stranger", DomainName="", GroupName=STAFF)


def test_who_may(api):
    def again(library):
        only(api.home)
        group(api.home, TEAM, library or None)

    changes(api, CALL, again)


def test_tickets(api):
    group(api.home, TEAM, LIBRARY)
    check_tickets(api, CALL)


def test_editions(home):
    def again():
        only(home)
        group(home, TEAM, LIBRARY)

    check_editions(home, CALL, "response", again=again)
