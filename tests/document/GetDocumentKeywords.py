"""GetDocumentKeywords: the keywords of a document."""

from documents import check_document_levels, check_document_paths
from domains import check_roots
from flows import Call, builder, check_tickets
from tasks import AGREEMENT, nothing_changes

CALL = Call("GetDocumentKeywords", Path=AGREEMENT)


def test_success(api):
    home = api.home
    (keywords,) = nothing_changes(home, lambda: CALL.good(api))
    assert keywords.tag == "Keywords" and not keywords.text
    builder(home).good("UpdateDocumentKeywords", by="mwilson", path=AGREEMENT, keywords="finance, acceptance letter")
    assert CALL.good(api)[0].text == "finance,acceptance letter"


def test_who_may(api):
    check_document_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "Path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
