"""UploadDocument1: with a comment."""

from flows import check_editions, check_tickets
from tasks import nothing_changes
from uploads import (CONTENT, NEW, Upload, check_archived, check_cutoffs, check_document_rights, check_folder_rights,
                     check_largest, check_long_path, check_places, check_policies, check_rules, check_share,
                     check_states, check_stored, document, version)

CALL = Upload("UploadDocument1", versionComment="Updated figures for Q1")


def test_the_pages_sample(api):
    root = CALL.good(api)
    assert dict(root.attrib) == {
        "success": "true", "DocumentId": str(document(api.home, NEW)["id"]), "VersionId": "1000000"}
    assert version(api.home, NEW)["comment"] == "Updated figures for Q1"
    check_stored(api.home, NEW, CONTENT)


def test_without_a_comment(api):
    CALL.good(api)
    CALL.good(api, versionComment=None)
    assert [version(api.home, NEW, number)["comment"] for number in (1, 2)] == ["Updated figures for Q1", ""]
    CALL.good(api, versionComment="ü" * 1024)
    assert version(api.home, NEW)["comment"] == "ü" * 1024
    nothing_changes(api.home, lambda: api.plain(
        500, "Parameter too long: versionComment (at most 4096 bytes).", CALL.name, by="jdoe",
        **{**CALL.parameters, "versionComment": "x" * 4097}))


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
    check_largest(api, CALL)


def test_share(home):
    check_share(home, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
