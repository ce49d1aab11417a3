"""GetManagedDomainsByUser: the libraries that a user manages."""

from domains import (
    EVERYBODY,
    LIBRARY,
    OTHER,
    Call,
    check_roots,
    check_tickets,
    finance,
    listed,
    people,
)
from tasks import nothing_changes

CALL = Call("GetManagedDomainsByUser", userName="mwilson")


def test_success(api):
    home = api.home
    finance(home)
    home.routeslip("library", "manager", OTHER, "mwilson")
    home.ticket("mwilson")
    root = nothing_changes(home, lambda: api.good(CALL.name, by="mwilson"))
    assert root.tag == "root" and listed(root) == [LIBRARY, OTHER]
    assert listed(CALL.good(api, by="admin", userName="MWILSON")) == [LIBRARY, OTHER]


def test_oneself(api):
    for name in ("", "mwilson", "MWilson"):
        assert listed(CALL.good(api, by="mwilson", userName=name)) == [LIBRARY]


def test_a_member_manages_none(api):
    assert listed(api.good(CALL.name, by="jdoe")) == []
    assert listed(CALL.good(api, by="admin", userName="jdoe")) == []


def test_unknown(api):
    CALL.bad(api, "User not found", by="admin", userName="nobody")


def test_who_may(api):
    """Of others an administrator alone is told."""
    people(api.home)
    for by in EVERYBODY:
        if by in ("admin", "mwilson"):
            CALL.good(api, by=by)
        else:
            CALL.bad(api, "[2840] Access denied", by=by)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL, "root", None)
