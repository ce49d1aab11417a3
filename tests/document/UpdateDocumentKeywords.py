"""UpdateDocumentKeywords: the keywords of a document."""

from documents import check_document_levels, check_document_paths, check_unchangeable, only_changes
from domains import check_roots
from flows import Call, builder, check_tickets
from tasks import AGREEMENT

CALL = Call("UpdateDocumentKeywords", path=AGREEMENT, keywords="finance, quarterly")


def test_success(api):
    """They are in place of those that were."""
    home = api.home
    for given, kept in (
            ("acceptance letter, invoice", "acceptance letter,invoice"), ("a;b|c\td\ne\r\nf,g", "a,b,c,d,e,f,g"),
            ("  many   blanks  ,,; ,", "many blanks"), ("Finance,FINANCE,finance", "Finance"), ("", ""),
            ("x" * 130 + ",y", "x" * 128 + ",y"), ("<R&D>,Größe", "<R&D>,Größe")):
        row = only_changes(home, lambda given=given: CALL.good(api, keywords=given), "keywords")
        assert row["keywords"] == kept, given


def test_many(home):
    words = ",".join(f"word {number}" for number in range(5000))
    CALL.good(builder(home), keywords=words)
    assert home.value("SELECT keywords FROM documents") == words


def test_what_does_not_change(api):
    check_unchangeable(api, CALL)


def test_who_may(api):
    check_document_levels(api, CALL, {5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
