"""UploadNewDocumentWidthHandler: a new document alone."""

from flows import check_editions, check_tickets
from folders import NAME_RULE, grow
from uploads import (CONTENT, NEW, PARAMETERS, StagedNew, check_archived, check_bad_options, check_folder_rights,
                     check_handlers, check_largest_of_chunks, check_long_path, check_options, check_rules, check_share_at_the_end,
                     check_stored, document, set_rule, stage, version)

CALL = StagedNew("UploadNewDocumentWidthHandler", xmlParameters=PARAMETERS)


def test_the_pages_sample(api):
    root = CALL.good(api)
    row, one = document(api.home, NEW), version(api.home, NEW)
    assert dict(root.attrib) == {"success": "true", "DocumentId": str(row["id"]), "VersionId": "1000000"}
    check_options(api.home, row, one)
    check_stored(api.home, NEW, CONTENT)
    CALL.bad(api, "There is a document Q1-Report.pdf already.")
    CALL.bad(api, "There is a document Q1-Report.pdf already.", by="admin", path=NEW.upper())


def test_handlers(api):
    check_handlers(api, CALL)


def test_names(api):
    for name in ("a/b", "", "..", "x/"):
        CALL.bad(api, NAME_RULE, documentName=name, handler=stage(api.home))


def test_rules_of_new_ones(api):
    set_rule(api.home, "Checkouts", "disallows")
    CALL.bad(api, "The rules of the folder allow no check-outs of documents.")
    set_rule(api.home, "Checkouts", "allows")
    check_rules(api, CALL, versions=False)


def test_bad_options(api):
    check_bad_options(api, CALL, handler=stage(api.home))


def test_a_cut_off_folder(api):
    api.home.sql("UPDATE folders SET cutoff = 1 WHERE name = 'Contracts'")
    CALL.bad(api, "The folder is cut off", by="admin")


def test_where_there_is_a_folder(api):
    grow(api.home, NEW)
    CALL.bad(api, "name the document in it")


def test_long_path(api):
    check_long_path(api, CALL)


def test_folder_rights(api):
    check_folder_rights(api, CALL)


def test_archived(api):
    check_archived(api, CALL)


def test_largest(api):
    check_largest_of_chunks(api, CALL)


def test_share_at_the_end(home):
    check_share_at_the_end(home, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def rid(home):
    """Makes room for the next new one."""
    home.sql("UPDATE documents SET name = 'old-' || id, name_folded = 'old-' || id WHERE name = 'Q1-Report.pdf'")


def test_editions(home):
    check_editions(home, CALL, "root", again=lambda: rid(home))
