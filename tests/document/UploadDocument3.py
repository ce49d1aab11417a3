"""UploadDocument3: with a comment, and checks it out."""

from flows import MANAGER, check_editions, check_tickets
from uploads import (CONTENT, NEW, Upload, check_archived, check_cutoffs, check_document_rights, check_folder_rights,
                     check_largest, check_long_path, check_places, check_policies, check_rules, check_share,
                     check_states, check_stored, document, version)

CALL = Upload("UploadDocument3", versionComment="Revised revenue figures", checkout=True)


def test_the_pages_sample(api):
    home = api.home
    root = CALL.good(api)
    row = document(home, NEW)
    assert dict(root.attrib) == {"success": "true", "DocumentId": str(row["id"]), "VersionId": "1000000"}
    assert row["checked_out_by"] == home.user_id(MANAGER) and row["checked_out"] == row["created"]
    assert version(home, NEW)["comment"] == "Revised revenue figures"
    check_stored(home, NEW, CONTENT)


def test_neither(api):
    CALL.good(api, versionComment=None, checkout=False)
    assert not document(api.home, NEW)["checked_out_by"] and version(api.home, NEW)["comment"] == ""


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
