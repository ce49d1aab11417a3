"""UploadDocumentWithHandler2: with a label."""

from flows import check_editions, check_tickets
from uploads import (CONTENT, NEW, Staged, check_archived, check_cutoffs, check_document_rights, check_folder_rights,
                     check_handlers, check_largest_of_chunks, check_long_path, check_places, check_policies,
                     check_rules, check_share_at_the_end, check_states, check_stored, document, stage, version)

CALL = Staged("UploadDocumentWithHandler2", versionComments="Draft", mpVersionMajor=2, mpVersionMinor=0, mpVersionRevision=1)


def test_the_pages_sample(api):
    root = CALL.good(api)
    row, one = document(api.home, NEW), version(api.home, NEW)
    assert dict(root.attrib) == {"success": "true", "DocumentId": str(row["id"]), "VersionId": "1000000"}
    assert row["owner_id"] == api.home.user_id("mwilson") and one["comment"] == "Draft" and one["label"] == "2.0.1"
    assert not api.home.sql("SELECT id FROM uploads")
    check_stored(api.home, NEW, CONTENT)


def test_labels(api):
    CALL.good(api, mpVersionMajor=2400, mpVersionMinor=999, mpVersionRevision=999, versionComments=None)
    assert version(api.home, NEW)["label"] == "2400.999.999" and version(api.home, NEW)["comment"] == ""
    handler = stage(api.home)
    for name, values in {"mpVersionMajor": (0, -1, 2401), "mpVersionMinor": (-1, 1000), "mpVersionRevision": (-1, 1000)}.items():
        for value in values:
            CALL.bad(api, f"{name} is not between", handler=handler, **{name: value})


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
