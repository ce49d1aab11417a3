"""TransferUserGroupMemberships: another is in the groups that a user is in."""

from accounts import LAST, refuses, roles
from domains import LIBRARY
from groups import ROLES, STAFF, TEAM, group, members
from transfers import Transfer, check, check_editions, people

CALL = Transfer("TransferUserGroupMemberships", "group memberships")


def test_success(api):
    home = api.home
    people(home)
    CALL.moves(api, 0)
    staff = group(home, STAFF, None, "giver", "taker", "jdoe")
    team = group(home, TEAM, LIBRARY, "giver")
    CALL.moves(api, 1)
    assert members(home, staff) == ["jdoe", "taker"] and members(home, team) == ["taker"]
    CALL.moves(api, 0)


def test_a_disabled_group(api):
    home = api.home
    people(home)
    team = group(home, TEAM, LIBRARY, "giver")
    home.routeslip("group", "disable", TEAM, "--library", LIBRARY)
    CALL.moves(api, 1)
    assert members(home, team) == ["taker"]


def test_administrative_roles(api):
    """Administrators alone say who has one."""
    home = api.home
    people(home)
    team = group(home, TEAM, LIBRARY, "giver")
    for id_ in (101, 104):
        home.routeslip("group", "member", ROLES[id_], "giver")
    CALL.moves(api, 1, left=2, by="chief")
    assert roles(home, "giver") == {101, 104} and not roles(home, "taker") and members(home, team) == ["taker"]
    CALL.moves(api, 2)
    assert not roles(home, "giver") and roles(home, "taker") == {101, 104}


def test_the_last_administrator(api):
    home = api.home
    people(home)
    home.routeslip("user", "change", "taker", "--read-only", code=None)
    home.sql("UPDATE users SET read_only = 1 WHERE login = 'taker'")
    group(home, TEAM, LIBRARY, "admin")
    refuses(api, LAST, CALL.name, fromUserName="admin", toUserName="taker")
    home.sql("UPDATE users SET read_only = 0 WHERE login = 'taker'")
    CALL.moves(api, 2, fromUserName="admin")
    assert roles(home, "taker") == {104} and not roles(home, "admin")
    CALL.bad(api, "Access denied", by="admin")


def test_who_and_bad_input(api):
    check(api, CALL)


def test_editions(home):
    check_editions(home, CALL)
