"""RemoveExpirationDate: a document that expires no more."""

from documents import check_document_levels, check_document_paths, check_unchangeable, only_changes
from domains import check_roots
from flows import Call, check_tickets
from tasks import AGREEMENT, nothing_changes

CALL = Call("RemoveExpirationDate", documentPath=AGREEMENT)


def test_success(api):
    """With what was to be told before; also where there was none."""
    home = api.home
    nothing_changes(home, lambda: CALL.good(api, by=home.ticket("mwilson") and "mwilson"))
    home.sql("UPDATE documents SET expires = 1900000000, expiry_notice_days = 7, expiry_agent_id = ?",
             home.user_id("jdoe"))
    row = only_changes(home, lambda: CALL.good(api), "expires", "expiry_notice_days", "expiry_agent_id")
    assert (row["expires"], row["expiry_notice_days"], row["expiry_agent_id"]) == (None, 0, None)


def test_a_shortcut(api):
    api.home.sql("UPDATE documents SET shortcut = 1")
    CALL.good(api)
    api.home.sql("UPDATE documents SET expires = 1900000000")
    CALL.bad(api, "A shortcut keeps its expiration date")


def test_what_does_not_change(api):
    check_unchangeable(api, CALL)


def test_who_may(api):
    check_document_levels(api, CALL, {5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "documentPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
