"""DomainExists: whether there is a library of a name."""

from domains import (
    LIBRARY,
    Call,
    check_empty_success,
    check_everybody,
    check_roots,
    check_tickets,
    check_unknown,
)
from tasks import nothing_changes

CALL = Call("DomainExists", DomainName=LIBRARY)


def test_success(api):
    api.home.ticket("admin")
    nothing_changes(api.home, lambda: check_empty_success(api, CALL))


def test_archived_and_hidden(api):
    api.home.sql("UPDATE domains SET archived = 1, hidden = 1")
    CALL.good(api, by="jdoe")


def test_unknown(api):
    check_unknown(api, CALL, by="jdoe")


def test_who_may(api):
    check_everybody(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
