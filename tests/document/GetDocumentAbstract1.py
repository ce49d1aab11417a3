"""GetDocumentAbstract1: the abstract of a version."""

from documents import check_document_levels, check_document_paths, check_version_numbers
from domains import check_roots
from flows import Call, check_tickets
from tasks import AGREEMENT, nothing_changes

CALL = Call("GetDocumentAbstract1", path=AGREEMENT, versionNumber=0)


def test_success(api):
    """There is no index of contents yet that would make one."""
    root = nothing_changes(api.home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    assert [(one.tag, one.text, dict(one.attrib)) for one in root] == [("Value", "-", {})]
    assert CALL.good(api, versionNumber=1000000)[0].text == "-"


def test_numbers(api):
    check_version_numbers(api, CALL, "versionNumber")


def test_who_may(api):
    check_document_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
