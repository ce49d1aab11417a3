"""SetDocumentSummary: the summary of a version."""

from documents import check_document_levels, check_document_paths, check_unchangeable, check_version_numbers
from domains import check_roots
from flows import Call, check_tickets
from tasks import AGREEMENT, importing

CALL = Call("SetDocumentSummary", path=AGREEMENT, versionNumber=0, summary="The results <of> 2026.\nIn short.")


def stored(home):
    return [tuple(row) for row in home.sql("SELECT version, summary, summarized_by_id FROM document_versions"
                                            " WHERE summarized IS NOT NULL ORDER BY version")]


def test_success(api):
    """Of each version one; the later one counts."""
    home = api.home
    importing(home, "two", AGREEMENT)
    CALL.good(api)
    CALL.good(api, versionNumber=1000000, summary="First", by="admin")
    text = "The results <of> 2026.\nIn short."
    assert stored(home) == [(1, "First", home.user_id("admin")), (2, text, home.user_id("mwilson"))]
    CALL.good(api, by="admin", versionNumber=2000000, summary="")
    assert stored(home)[1] == (2, "", home.user_id("admin"))


def test_the_published_version(api):
    """Where none is published, the newest."""
    home = api.home
    importing(home, "two", AGREEMENT)
    home.sql("UPDATE documents SET publishing_rule = 3, published_version = 1")
    CALL.good(api)
    home.sql("UPDATE documents SET publishing_rule = 4")
    CALL.good(api)
    assert [row[0] for row in stored(home)] == [1, 2]


def test_numbers(api):
    check_version_numbers(api, CALL, "versionNumber")


def test_what_has_no_content(api):
    home = api.home
    home.sql("UPDATE documents SET shortcut = 1")
    CALL.bad(api, "URL and shortcut files do not have text content.")
    home.sql("UPDATE documents SET shortcut = 0, name = 'page.URL', name_folded = 'page.url'")
    CALL.bad(api, "URL and shortcut files do not have text content.", path="/Corporate/Contracts/page.url")
    home.sql("UPDATE documents SET version = 0, name = 'agreement.pdf', name_folded = 'agreement.pdf'")
    home.sql("DELETE FROM document_versions")
    CALL.bad(api, "No version number was given, and this document has no version to keep it for.")


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
