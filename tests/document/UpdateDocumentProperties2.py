"""UpdateDocumentProperties2: what is told of a document, with its importance."""

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

CALL = Call("UpdateDocumentProperties2", path=AGREEMENT, newDocumentName="", newDescription="First",
            newUpdateInstructions="Ask", newDocumentSource="Press", newDocumentLanguage="fr",
            newDocumentAuthor="Jane Roe", importance=2)


def test_success(api):
    home = api.home
    row = only_changes(home, lambda: CALL.good(api), "description", "described", "described_by_id",
                       "update_instructions", "source", "language", "author", "importance")
    assert [row[name] for name in ("source", "language", "author", "importance")] == ["Press", "fr", "Jane Roe", 2]


def test_what_is_left_out_stays(form_api):
    home = form_api.home
    fill(home, cutoff=None)
    only_changes(home, lambda: form_api.good(CALL.name, by="mwilson", path=AGREEMENT))


def test_importances(api):
    for importance in (-1, 0, 1, 3):
        CALL.good(api, importance=importance)
        assert told(api.home)["Importance"] == str(importance)
    for importance in (4, -2, 2147483647):
        CALL.bad(api, "the importance argument can be -1=NoMarkings; 0=Low; 1=Normal; 2=High; 3=Vital",
                 importance=importance)


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
