"""GetDocumentSummary: the summary of a version."""

from documents import check_document_levels, check_document_paths, check_version_numbers
from domains import check_roots
from flows import Call, builder, check_tickets
from tasks import AGREEMENT, importing, nothing_changes

CALL = Call("GetDocumentSummary", path=AGREEMENT, versionNumber=0)


def test_success(api):
    home = api.home
    root = nothing_changes(home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": "", "status": "Ready"}
    (value,) = root
    assert value.tag == "Value" and value.text == "-" and not value.attrib
    for version, text in ((1000000, "Of <the> first."), (2000000, "Of the second.")):
        if version == 2000000:
            importing(home, "two", AGREEMENT)
        builder(home).good("SetDocumentSummary", by="mwilson", path=AGREEMENT, versionNumber=version, summary=text)
    (value,) = CALL.good(api)
    assert value.text == "Of the second." and dict(value.attrib) == {
        "AppliedById": str(home.user_id("mwilson")), "AppliedBy": "Mary Wilson",
        "DateApplied": "2026-03-01T09:00:00.000Z"}
    assert CALL.good(api, versionNumber=1000000)[0].text == "Of <the> first."
    builder(home).good("SetDocumentSummary", by="mwilson", path=AGREEMENT, versionNumber=0, summary="")
    (value,) = CALL.good(api)
    assert value.text == "-" and not value.attrib


def test_a_document_without_versions(api):
    api.home.sql("DELETE FROM document_versions")
    api.home.sql("UPDATE documents SET version = 0")
    assert CALL.good(api)[0].text == "-"


def test_numbers(api):
    check_version_numbers(api, CALL, "versionNumber")


def test_offline(api):
    """A shortcut has none in any case."""
    home = api.home
    home.sql("UPDATE documents SET offline = 1")
    CALL.bad(api, "This document is marked as 'offline'")
    home.sql("UPDATE documents SET shortcut = 1")
    assert CALL.good(api)[0].text == "-"


def test_who_may(api):
    check_document_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
