"""AddISOComment: an ISO review, by who has a task that asks for one."""

from documents import check_document_paths
from flows import Call, check_editions, check_tickets
from folders import check_archived
from places import set_list
from reviews import ask, check_add
from tasks import AGREEMENT

CALL = Call("AddISOComment", DocumentPath=AGREEMENT, CommentText="Verified as current")
DENIED = "Access denied: the caller has no ISO review task on the document."


def test_success(api):
    check_add(api, CALL, 0)


def test_who_may(api):
    """The assignee alone, while the task is open; rights on the document are not asked."""
    home = api.home
    task = ask(home)
    for by in ("admin", "mwilson", "jsmith"):
        CALL.bad(api, DENIED, by=by)
    for status, may in ((10, True), (20, True), (0, False), (30, False), (-1, False), (-2, False)):
        home.sql("UPDATE tasks SET status = ? WHERE id = ?", status, task)
        CALL.good(api, by="jdoe") if may else CALL.bad(api, DENIED, by="jdoe")
    CALL.bad(api, DENIED, by="jdoe", DocumentPath=AGREEMENT)
    ask(home, "SOXReview")
    CALL.bad(api, DENIED, by="jdoe")
    home.sql("UPDATE tasks SET status = 10, right_type = 1 WHERE id = ?", task)
    set_list(home, AGREEMENT, members=0)
    CALL.good(api, by="jdoe")


def test_an_archived_library(api):
    ask(api.home)
    check_archived(api, CALL, by="jdoe")


def test_unknown_paths(api):
    ask(api.home, by="admin")
    check_document_paths(api, CALL, "DocumentPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    ask(home, by="admin")
    check_editions(home, CALL, "root")
