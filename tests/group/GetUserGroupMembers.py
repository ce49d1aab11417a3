"""GetUserGroupMembers: who is in a group."""

import users
from flows import LIBRARY, Call, check_editions, check_tickets
from groups import EVERYWHERE, MANAGER, PEOPLE, ROLES, STAFF, TEAM, check_unknown, group, people, show
from tasks import nothing_changes

CALL = Call("GetUserGroupMembers", DomainName=LIBRARY, GroupName=TEAM)


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
    home.sql("UPDATE users SET mobile_number = '+1 555' WHERE login = 'mia'")
    assert [one.get("MobileNumber") for one in users.users_of(ask(api))] == [None, None, "+1 555", None]
    assert users.logins(ask(api, by="admin", DomainName="")) == ["jsmith"]
    home.sql("UPDATE users SET deleted = 1, enabled = 0 WHERE login = 'mia'")
    assert users.logins(ask(api)) == ["zoe", "jdoe", "alan"]


def test_none(api):
    group(api.home, TEAM, LIBRARY)
    assert users.logins(ask(api)) == []


def test_what_is_not_there(api):
    group(api.home, TEAM, LIBRARY)
    check_unknown(api, CALL)


def test_who_may_see_hidden_ones(api):
    home = api.home
    people(home)
    group(home, TEAM, LIBRARY, "jdoe")
    group(home, STAFF, None, "jdoe")
    for by in PEOPLE:
        for library, name in ((LIBRARY, TEAM), ("", STAFF), ("", ROLES[104]), ("", ROLES[100])):
            if by in EVERYWHERE or (by == MANAGER and library):
                assert users.logins(ask(api, by, DomainName=library, GroupName=name))
            else:  # jdoe is in it
                CALL.bad(api, "Access denied", by=by, DomainName=library, GroupName=name)


def test_who_may_see_those_that_are_shown(api):
    home = api.home
    people(home)
    local, everybodys = group(home, TEAM, LIBRARY, "jdoe"), group(home, STAFF, None, "jdoe")
    for id_ in (local, everybodys):
        show(home, id_)
    for by in PEOPLE:
        assert users.logins(ask(api, by)) == ["jdoe"]
        assert users.logins(ask(api, by, DomainName="", GroupName=STAFF)) == ["jdoe"]
    show(home, local, 0)
    CALL.bad(api, "Access denied", by="jdoe")


def test_tickets(api):
    group(api.home, TEAM, LIBRARY)
    check_tickets(api, CALL)


def test_editions(home):
    group(home, TEAM, LIBRARY, "jdoe")
    check_editions(home, CALL, "response")
