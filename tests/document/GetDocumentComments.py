"""GetDocumentComments: the comments on a document."""

from documents import check_document_levels, check_document_paths
from domains import check_roots
from flows import Call, builder, check_tickets
from harness import CLOCK
from tasks import AGREEMENT, nothing_changes

CALL = Call("GetDocumentComments", Path=AGREEMENT)


def test_success(api):
    home = api.home
    (comments,) = nothing_changes(home, lambda: CALL.good(api))
    assert comments.tag == "Comments" and len(comments) == 0
    builder(home).good("AddDocumentComment", by="jsmith", DocumentPath=AGREEMENT, CommentText="Looks <good> & done")
    builder(home).good("AddDocumentComment", by="jsmith", DocumentPath=AGREEMENT, CommentText="Two\nlines")
    home.clock = "2026-03-02T10:15:22Z"
    builder(home).good("AddDocumentComment", by="mwilson", DocumentPath=AGREEMENT, CommentText="Last")
    home.clock = CLOCK
    (comments,) = CALL.good(api)
    jsmith, mwilson = str(home.user_id("jsmith")), str(home.user_id("mwilson"))
    assert [(one.tag, dict(one.attrib), one.text) for one in comments] == [
        ("Comment", {"AuthorID": jsmith, "AuthorName": "jsmith", "CommentDate": "2026-03-01T09:00:00.000Z"},
         "Looks <good> & done"),
        ("Comment", {"AuthorID": jsmith, "AuthorName": "jsmith", "CommentDate": "2026-03-01T09:00:01.000Z"},
         "Two\nlines"),
        ("Comment", {"AuthorID": mwilson, "AuthorName": "mwilson", "CommentDate": "2026-03-02T10:15:22.000Z"}, "Last")]


def test_who_may(api):
    check_document_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "Path")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
