"""GetUserGroupMembers1: who is in a group."""

import users
from flows import LIBRARY, Call, check_editions, check_tickets
from groups import TEAM, check_members_seen, check_unknown, group
from tasks import nothing_changes

CALL = Call("GetUserGroupMembers1", DomainName=LIBRARY, GroupName=TEAM, sortBy=2, sortAscending="true", detailMode="true")


def ask(api, by="mwilson", **changes):
    api.home.ticket(by)
    root = nothing_changes(api.home, lambda: CALL.good(api, by=by, **changes))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    return root


def team(home, library=LIBRARY):
    """Who differ; its id."""
    users.furnish(home)
    return group(home, TEAM, library, "jdoe", "zoe", "alan", "mia")


def test_members(api):
    """By first and last name, and all is shown of each."""
    home = api.home
    team(home)
    group(home, TEAM, None, "jsmith")
    root = ask(api, DomainName=LIBRARY.upper(), GroupName=TEAM.upper())
    users.in_detail(users.users_of(root))
    assert users.logins(root) == ["zoe", "jdoe", "mia", "alan"]
    assert users.logins(ask(api, by="admin", DomainName="")) == ["jsmith"]
    home.sql("UPDATE users SET deleted = 1, enabled = 0 WHERE login = 'mia'")
    assert users.logins(ask(api)) == ["zoe", "jdoe", "alan"]


def test_none(api):
    group(api.home, TEAM, LIBRARY)
    assert users.logins(ask(api)) == []


def test_without_detail(api):
    team(api.home)
    root = ask(api, detailMode="false")
    users.in_short(users.users_of(root))
    assert users.logins(root) == ["zoe", "jdoe", "mia", "alan"]


def test_orders(api):
    team(api.home)
    users.each_sort(api.home, lambda sort, ascending: users.logins(
        ask(api, sortBy=sort, sortAscending="true" if ascending else "false")))


def test_sorts_that_are_none(api):
    group(api.home, TEAM, LIBRARY)
    for bad in (-1, 9):
        CALL.bad(api, "sortBy", sortBy=bad)


def test_what_is_not_there(api):
    group(api.home, TEAM, LIBRARY)
    check_unknown(api, CALL)


def test_who_may_see_them(api):
    check_members_seen(api, CALL)


def test_tickets(api):
    group(api.home, TEAM, LIBRARY)
    check_tickets(api, CALL)


def test_editions(home):
    group(home, TEAM, LIBRARY, "jdoe")
    check_editions(home, CALL, "response")
