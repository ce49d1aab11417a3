"""AddDocumentComment: a comment on a document."""

from documents import check_document_levels, check_document_paths, check_unchangeable
from flows import Call, check_editions, check_tickets
from tasks import AGREEMENT, seconds

CALL = Call("AddDocumentComment", DocumentPath=AGREEMENT, CommentText="Looks <good> & done")


def comments(home):
    return [tuple(row) for row in home.sql(
        "SELECT author_id, created, comment FROM document_comments ORDER BY created, author_id")]


def test_success(api):
    home = api.home
    now = seconds("2026-03-01T09:00:00")
    CALL.good(api)
    CALL.good(api, by="jsmith", CommentText="A\r\nB")
    assert sorted(comments(home)) == sorted([(home.user_id("mwilson"), now, "Looks <good> & done"),
                                             (home.user_id("jsmith"), now, "A\nB")])


def test_several_in_a_second(api):
    """Each has a time of its own, by which it can be deleted."""
    home = api.home
    now = seconds("2026-03-01T09:00:00")
    for text in ("one", "two", "three"):
        CALL.good(api, CommentText=text)
    assert [row[1:] for row in comments(home)] == [(now, "one"), (now + 1, "two"), (now + 2, "three")]


def test_what_is_none(api):
    for text in ("", "   ", "\n\t"):
        CALL.bad(api, "Comment text cannot be empty", CommentText=text)
    CALL.good(api, CommentText="ü" * 4000)
    CALL.bad(api, "A comment has at most 4000 characters.", CommentText="ü" * 4001)


def test_what_does_not_change(api):
    check_unchangeable(api, CALL)


def test_who_may(api):
    check_document_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL, "DocumentPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
