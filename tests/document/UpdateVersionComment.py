"""UpdateVersionComment: who made a version says something else of it."""

from document.DeleteDocumentVersion import check_numbers, grow
from documents import check_document_paths
from flows import Call, builder, check_editions, check_tickets
from folders import check_archived
from places import joined, set_list
from tasks import AGREEMENT

CALL = Call("UpdateVersionComment", documentPath=AGREEMENT, versionNumber=1000000, commentText="Signed & sealed")


def comment(home, number=1):
    root = builder(home).good("GetDocumentVersion", by="admin", Path=AGREEMENT, versionNumber=number * 1000000)
    return root.find("Version").findtext("Comment") or ""


def test_success(api):
    home = api.home
    grow(home)
    root = CALL.good(api, by="jsmith")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    assert (comment(home), comment(home, 2)) == ("Signed & sealed", "")
    for text in ("<b>ü</b> 承認", "x" * 4000, ""):
        CALL.good(api, versionNumber=2000000, commentText=text)
        assert (comment(home), comment(home, 2)) == ("Signed & sealed", text)


def test_who_may(api):
    """Its author alone, as long as the document may be seen."""
    home = api.home
    grow(home)
    joined(home, "ann")
    for by in ("admin", "mwilson", "jdoe"):
        CALL.bad(api, "Access denied: somebody else made the version.", by=by)
    home.sql("UPDATE document_versions SET created_by = ? WHERE version = 1", home.user_id("ann"))
    CALL.good(api, by="ann")
    set_list(home, AGREEMENT, members=0)
    CALL.bad(api, "Document not found", by="ann")


def test_numbers(api):
    check_numbers(api, CALL, "versionNumber")


def test_an_archived_library(api):
    check_archived(api, CALL, by="jsmith")


def test_paths(api):
    home = api.home
    home.sql("UPDATE document_versions SET created_by = ?", home.user_id("admin"))
    check_document_paths(api, CALL, "documentPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    home.sql("UPDATE document_versions SET created_by = ?", home.user_id("admin"))
    check_editions(home, CALL, "root")
