"""GetDocumentExpirationDate: when a document expires."""

from documents import check_document_levels, check_document_paths
from flows import Call, check_editions, check_tickets
from tasks import AGREEMENT, nothing_changes, seconds

CALL = Call("GetDocumentExpirationDate", path=AGREEMENT)


def test_success(api):
    home = api.home
    root = nothing_changes(home, lambda: CALL.good(api))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true", "expirationDate": ""}
    home.sql("UPDATE documents SET expires = ?", seconds("2026-12-31T00:00:00"))
    assert CALL.good(api).get("expirationDate") == "2026-12-31T00:00:00"


def test_who_may(api):
    check_document_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
