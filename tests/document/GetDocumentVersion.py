"""GetDocumentVersion: a version of a document."""

from document.GetDocumentVersions import check_versions, furnish
from documents import check_document_levels, check_document_paths
from domains import check_roots
from flows import Call, check_tickets
from tasks import AGREEMENT, nothing_changes

CALL = Call("GetDocumentVersion", path=AGREEMENT, versionNumber=1000000)
MISSING = "Specified version cannot be found."


def test_success(api):
    home = api.home
    furnish(home)
    root = nothing_changes(home, lambda: CALL.good(api, versionNumber=2000000))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and len(root) == 1
    check_versions(home, [None, root[0]])
    assert CALL.good(api)[0].get("Number") == "1000000"


def test_the_published_version(api):
    home = api.home
    furnish(home)
    assert CALL.good(api, versionNumber=0)[0].get("Number") == "2000000"
    home.sql("UPDATE documents SET publishing_rule = 3, published_version = 1")
    assert CALL.good(api, versionNumber=0)[0].get("Number") == "1000000"
    home.sql("UPDATE documents SET publishing_rule = 4")
    CALL.bad(api, MISSING, versionNumber=0)


def test_no_version(api):
    for number in (1, 2, 999999, 1000001, 1500000, 2000000, 2147483647, -1, -1000000, -2147483648):
        CALL.bad(api, MISSING, versionNumber=number)


def test_who_may(api):
    check_document_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
