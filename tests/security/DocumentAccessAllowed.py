"""DocumentAccessAllowed: whether the caller may do something with a document."""

from flows import Call, check_editions, check_tickets
from places import AGREEMENT, CONTRACTS, OF_DOCUMENTS, check_actions, check_paths

CALL = Call("DocumentAccessAllowed", Path=AGREEMENT, ActionId=23)


def test_actions(api):
    check_actions(api, CALL, AGREEMENT, OF_DOCUMENTS, "Document not found")


def test_the_other_kind(api):
    CALL.bad(api, "Document not found", Path=CONTRACTS)


def test_unknown_paths(api):
    check_paths(api, "DocumentAccessAllowed", both=False, ActionId=23)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
