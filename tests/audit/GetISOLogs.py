"""GetISOLogs: the ISO reviews of a document."""

from documents import check_document_levels, check_document_paths
from flows import Call, check_editions, check_tickets
from folders import check_archived
from reviews import check_list
from tasks import AGREEMENT

CALL = Call("GetISOLogs", DocumentPath=AGREEMENT)


def test_success(api):
    check_list(api, CALL, 0)


def test_who_may(api):
    """Who reads the document; audit managers too: see roles.py."""
    check_document_levels(api, CALL, {2, 4, 5, 6})


def test_an_archived_library(api):
    check_archived(api, CALL)


def test_unknown_paths(api):
    check_document_paths(api, CALL, "DocumentPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
