"""UpdateDocumentProperties: what is told of a document."""

from documents import (
    check_document_levels,
    check_document_paths,
    check_names,
    check_unchangeable,
    document,
    fill,
    only_changes,
    told,
)
from domains import check_roots
from flows import Call, check_tickets
from tasks import AGREEMENT

CALL = Call("UpdateDocumentProperties", path=AGREEMENT, newDocumentName="", newDescription="First",
            newUpdateInstructions="Ask")


def test_success(api):
    """The name keeps its ending; ends of lines are of one kind; who described it is known."""
    home = api.home
    row = only_changes(home, lambda: CALL.good(api, newDocumentName="Contract", newDescription="A\r\nB",
                                               newUpdateInstructions="C\rD"),
                       "name", "name_folded", "description", "described", "described_by_id", "update_instructions")
    assert [row[name] for name in ("name", "description", "described_by_id", "update_instructions")] == [
        "Contract.pdf", "A\nB", home.user_id("mwilson"), "C\nD"]
    assert row["described"] == home.value("SELECT max(created) FROM documents") and row["name_folded"] == "contract.pdf"
    assert told(home, "/Corporate/Contracts/contract.pdf")["Description"] == "A\nB"


def test_what_is_left_out_stays(form_api):
    home = form_api.home
    fill(home, cutoff=None)
    for given in ({}, {"newDescription": " ", "newUpdateInstructions": " ", "newDocumentName": " "}):
        only_changes(home, lambda: form_api.good(CALL.name, by="mwilson", path=AGREEMENT, **given))
    row = only_changes(home, lambda: form_api.good(CALL.name, by="mwilson", path=AGREEMENT, newDescription=""),
                       "description", "described", "described_by_id")
    assert row["described_by_id"] is None and row["description"] == "" and row["update_instructions"] == "Ask first"


def test_the_same_description_keeps_its_author(api):
    home = api.home
    fill(home, cutoff=None)
    CALL.good(api, by="admin", newDescription="A <draft> & more")
    assert document(home)["described_by_id"] == home.user_id("mwilson")
    CALL.good(api, by="admin", newDescription="Another")
    assert document(home)["described_by_id"] == home.user_id("admin")


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
