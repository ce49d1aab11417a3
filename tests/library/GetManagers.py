"""GetManagers: who manages a library."""

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

CALL = Call("GetManagers", DomainName=LIBRARY)


def test_success(api):
    home = api.home
    users.furnish(home)
    for login in ("zoe", "alan", "mia"):
        home.routeslip("library", "manager", OTHER, login)
    home.routeslip("library", "member", OTHER, "jsmith")
    home.ticket("jdoe")
    root = nothing_changes(home, lambda: CALL.good(api, by="jdoe", DomainName=OTHER))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    found = users.logins(root)
    assert sorted(found) == ["alan", "mia", "zoe"]
    users.is_sorted(home, found, 2)
    users.in_detail(users.users_of(root))
    assert users.logins(CALL.good(api)) == ["mwilson"]


def test_none(api):
    api.home.routeslip("library", "add", "Projects")
    assert users.logins(CALL.good(api, DomainName="Projects")) == []


def test_unknown(api):
    check_unknown(api, CALL, by="jdoe")


def test_who_may(api):
    check_everybody(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
