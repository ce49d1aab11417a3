"""DeleteDocumentComment: a comment on a document that goes."""

from documents import check_document_levels, check_document_paths
from flows import Call, builder, check_editions, check_tickets
from library.SetDomainPolicies import say
from places import joined, set_list
from tasks import AGREEMENT

CALL = Call("DeleteDocumentComment", DocumentPath=AGREEMENT, CommentAuthorID=1, CommentDate="2026-03-01T09:00:00Z")


def add(home, by="jsmith"):
    """Their comment; the parameters that delete it."""
    builder(home).good("AddDocumentComment", by=by, DocumentPath=AGREEMENT, CommentText="x")
    return {"CommentAuthorID": home.user_id(by)}


def count(home):
    return home.value("SELECT count(*) FROM document_comments")


def test_ones_own(api):
    """It takes no right on the document but to list it."""
    home = api.home
    joined(home, "ann")
    mine, other = add(home, "ann"), add(home)
    set_list(home, AGREEMENT, users={"ann": 1})
    CALL.bad(api, "Access denied", by="ann", **other)
    CALL.good(api, by="ann", **mine)
    assert count(home) == 1
    CALL.bad(api, "Comment not found", by="ann", **mine)


def test_others(api):
    home = api.home
    for by in ("mwilson", "admin", "jsmith"):  # who owns it
        CALL.good(api, by=by, **add(home, "jdoe"))
        assert count(home) == 0


def test_unknown_ones(api):
    home = api.home
    there = add(home)
    add(home)
    for wrong in ({"CommentDate": "2026-03-01T09:00:02Z"}, {"CommentAuthorID": home.user_id("jdoe")},
                  {"CommentAuthorID": -1}):
        CALL.bad(api, "Comment not found", by="admin", **{**there, **wrong})
    CALL.good(api, by="admin", **there, CommentDate="2026-03-01T09:00:01")
    assert count(home) == 1


def test_what_is_offline(api):
    home = api.home
    there = add(home)
    home.sql("UPDATE documents SET offline = 1")
    CALL.bad(api, "This document is marked as 'offline'", by="admin", **there)
    home.sql("UPDATE documents SET offline = 0")
    home.sql("UPDATE domains SET archived = 1")
    CALL.bad(api, "archived", by="admin", **there)


def test_a_policy_says_who_may(api):
    home = api.home
    joined(home, "ann")
    set_list(home, AGREEMENT, users={"ann": 5})
    CALL.bad(api, "Access denied", by="ann", **add(home))
    say(home, DocumentCommentsChangeDelete={"RightRequired": "CHANGE"})
    CALL.good(api, by="ann", CommentAuthorID=home.user_id("jsmith"))


def test_who_may(api):
    there = add(api.home)

    def again():
        if not count(api.home):
            add(api.home)

    check_document_levels(api, Call(CALL.name, **{**CALL.parameters, **there}), {6}, again=again)


def test_unknown_paths(api):
    there = add(api.home)
    check_document_paths(api, Call(CALL.name, **{**CALL.parameters, **there}), "DocumentPath",
                         again=lambda: count(api.home) or add(api.home))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    there = add(home)
    check_editions(home, Call(CALL.name, **{**CALL.parameters, **there}), "root",
                   again=lambda: count(home) or add(home))
