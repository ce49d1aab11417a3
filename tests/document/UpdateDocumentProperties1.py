"""UpdateDocumentProperties1: what is told of a document, with where it comes from."""

from documents import (
    check_document_levels,
    check_document_paths,
    check_names,
    check_unchangeable,
    fill,
    only_changes,
    told,
)
from domains import check_roots
from flows import Call, check_tickets
from tasks import AGREEMENT

CALL = Call("UpdateDocumentProperties1", path=AGREEMENT, newDocumentName="", newDescription="First",
            newUpdateInstructions="Ask", newDocumentSource="Press", newDocumentLanguage="fr",
            newDocumentAuthor="Jane Roe")


def test_success(api):
    home = api.home
    row = only_changes(home, lambda: CALL.good(api, newDocumentAuthor="A\r\nB"), "description", "described",
                       "described_by_id", "update_instructions", "source", "language", "author")
    assert [row[name] for name in ("description", "update_instructions", "source", "language", "author")] == [
        "First", "Ask", "Press", "fr", "A\nB"]
    shown = told(home)
    assert (shown["Author"], shown["Language"], shown["Source"]) == ("A\nB", "fr", "Press")


def test_what_is_left_out_stays(form_api):
    home = form_api.home
    fill(home, cutoff=None)
    only_changes(home, lambda: form_api.good(CALL.name, by="mwilson", path=AGREEMENT))
    row = only_changes(home, lambda: form_api.good(CALL.name, by="mwilson", path=AGREEMENT, newDocumentSource="",
                                                   newDocumentLanguage=" ", newDocumentAuthor=""), "source", "author")
    assert (row["source"], row["author"], row["language"]) == ("", "", "en-US")


def test_names(api):
    check_names(api, CALL)


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
