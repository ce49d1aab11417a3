"""UnpublishDocument: a document without a published version."""

from documents import check_document_paths, check_unchangeable, only_changes, told
from domains import check_roots
from flows import Call, builder, check_tickets
from places import joined, set_list
from tasks import AGREEMENT

CALL = Call("UnpublishDocument", documentPath=AGREEMENT)


def test_success(api):
    """Also where it had none."""
    home = api.home
    for _ in range(2):
        only_changes(home, lambda: CALL.good(api), "publishing_rule")
        assert told(home)["PublishedVersionNumber"] == "0" and told(home)["VersionNumber"] == "1"
    builder(home).good("PublishDocument", by="mwilson", DocumentPath=AGREEMENT, VersionNumber=0)
    assert told(home)["PublishedVersionNumber"] == "1"


def test_who_has_no_part_in_it(api):
    """Who may change it publishes it as its owner, as a manager of the library, or having made a version of it."""
    home = api.home
    joined(home, "ann")
    set_list(home, AGREEMENT, users={"ann": 5})
    CALL.bad(api, "To publish a document you must be the owner, a domain manager, or the author", by="ann")
    home.sql("UPDATE document_versions SET created_by = ?", home.user_id("ann"))
    CALL.good(api, by="ann")
    set_list(home, AGREEMENT, users={"ann": 4})
    CALL.bad(api, "Access denied", by="ann")


def test_checked_out(api):
    home = api.home
    home.sql("UPDATE documents SET checked_out_by = ?", home.user_id("jsmith"))
    for by in ("mwilson", "admin"):
        CALL.bad(api, "This document has been checked out by another user.", by=by)
    CALL.good(api, by="jsmith")


def test_what_does_not_change(api):
    check_unchangeable(api, CALL)


def test_unknown_paths(api):
    check_document_paths(api, CALL, "documentPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
