"""GetDocumentViewLog: who has looked at a document."""

from documents import check_document_levels, check_document_paths, view
from domains import check_roots
from flows import Call, check_tickets
from library.SetDomainPolicies import say
from places import joined
from tasks import AGREEMENT, importing, nothing_changes, seconds

CALL = Call("GetDocumentViewLog", path=AGREEMENT)


def test_success(api):
    home = api.home
    importing(home, "two", AGREEMENT)
    importing(home, "x", "/Corporate/other.txt", "--owner", "jsmith")
    view(home, "jsmith", version=1, at=seconds("2024-05-01T09:15:00"))
    view(home, "jsmith", version=2, at=seconds("2024-06-15T10:30:00"))
    view(home, "jdoe", version=2, at=seconds("2024-06-14T14:20:00"))
    view(home, "jdoe", version=2, at=seconds("2024-06-14T14:20:00"))
    view(home, "jdoe", "other.txt")
    root = nothing_changes(home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    (log,) = root
    jsmith, jdoe = str(home.user_id("jsmith")), str(home.user_id("jdoe"))
    assert log.tag == "ViewLog" and {one.tag for one in log} == {"Version"} and not any(len(one) for one in log)
    assert [dict(one.attrib) for one in log] == [
        {"Number": "2000000", "UserID": jsmith, "Viewer": "John Smith", "ViewDate": "2024-06-15T10:30:00.000Z"},
        *[{"Number": "2000000", "UserID": jdoe, "Viewer": "Jane Doe", "ViewDate": "2024-06-14T14:20:00.000Z"}] * 2,
        {"Number": "1000000", "UserID": jsmith, "Viewer": "John Smith", "ViewDate": "2024-05-01T09:15:00.000Z"}]


def test_nobody(api):
    (log,) = CALL.good(api)
    assert log.tag == "ViewLog" and len(log) == 0


def test_who_may(api):
    check_document_levels(api, CALL, {6})


def test_a_policy_says_who_may(api):
    home = api.home
    joined(home, "ann")
    CALL.bad(api, "Access denied", by="ann")
    say(home, DocumentReadViewLog={"RightRequired": "READ"})
    CALL.good(api, by="ann")


def test_unknown_paths(api):
    check_document_paths(api, CALL, "path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
