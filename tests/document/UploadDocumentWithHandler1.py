"""UploadDocumentWithHandler1: with a comment."""

from flows import check_editions, check_tickets
from uploads import (CONTENT, NEW, Staged, check_archived, check_cutoffs, check_document_rights, check_folder_rights,
                     check_handlers, check_largest_of_chunks, check_long_path, check_places, check_policies,
                     check_rules, check_share_at_the_end, check_states, check_stored, document, version)

CALL = Staged("UploadDocumentWithHandler1", versionComments="Updated figures")


def test_the_pages_sample(api):
    root = CALL.good(api)
    row, one = document(api.home, NEW), version(api.home, NEW)
    assert dict(root.attrib) == {"success": "true", "DocumentId": str(row["id"]), "VersionId": "1000000"}
    assert row["owner_id"] == api.home.user_id("mwilson") and one["comment"] == "Updated figures" and one["label"] == ""
    assert not api.home.sql("SELECT id FROM uploads")
    check_stored(api.home, NEW, CONTENT)


def test_without_a_comment(api):
    CALL.good(api, versionComments=None)
    assert version(api.home, NEW)["comment"] == ""


def test_places(api):
    check_places(api, CALL)


def test_long_path(api):
    check_long_path(api, CALL)


def test_folder_rights(api):
    check_folder_rights(api, CALL)


def test_document_rights(api):
    check_document_rights(api, CALL)


def test_policies(api):
    check_policies(api, CALL)


def test_rules(api):
    check_rules(api, CALL)


def test_states(api):
    check_states(api, CALL)


def test_cutoffs(api):
    check_cutoffs(api, CALL)


def test_archived(api):
    check_archived(api, CALL)


def test_largest(api):
    check_largest_of_chunks(api, CALL)


def test_handlers(api):
    check_handlers(api, CALL)


def test_share_at_the_end(home):
    check_share_at_the_end(home, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
