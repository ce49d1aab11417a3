"""SetDocumentImportance: how important a document is."""

from documents import check_document_levels, check_document_paths, check_unchangeable, only_changes, told
from domains import check_roots
from flows import Call, check_tickets
from tasks import AGREEMENT

CALL = Call("SetDocumentImportance", path=AGREEMENT, importance=2)


def test_success(api):
    home = api.home
    for importance in (-1, 0, 1, 2, 3):
        only_changes(home, lambda importance=importance: CALL.good(api, importance=importance), "importance")
        assert told(home)["Importance"] == str(importance)


def test_none(api):
    for importance in (4, -2, 32767, -2147483648):
        CALL.bad(api, "the importance argument can be -1=NoMarkings; 0=Low; 1=Normal; 2=High; 3=Vital",
                 importance=importance)


def test_what_does_not_change(api):
    check_unchangeable(api, CALL)


def test_who_may(api):
    check_document_levels(api, CALL, {5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
