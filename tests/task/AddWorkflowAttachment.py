"""AddWorkflowAttachment: a version of a document is attached to an active task."""

from attachments import (
    REPORT,
    SECRET,
    Caller,
    attached,
    check_editions,
    check_parameters,
    check_rights,
    check_states,
    check_unknown,
    library,
)
from harness import CLOCK
from tasks import AGREEMENT, DEMO_TASK, create, importing, insert, seconds, show

CALL = Caller("AddWorkflowAttachment")


def nothing(task):
    """There is nothing to prepare."""


def test_success(api):
    home = api.home
    library(home)
    root = CALL.good(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert attached(home) == [("report.txt", 2)]  # the latest
    row = dict(home.sql("SELECT * FROM task_attachments")[0])
    assert row["user_id"] == home.user_id("jdoe") and row["attached"] == seconds(CLOCK)
    (one,) = show(api, DEMO_TASK)["Attachments"]
    assert one.findtext("DocumentName") == "report.txt"
    assert one.findtext("Path") == "/Corporate/Archive"


def test_versions(api):
    home = api.home
    library(home)
    CALL.good(api, version=1)
    CALL.good(api, version=2)
    assert attached(home) == [("report.txt", 1), ("report.txt", 2)]
    for version in (3, 2147483647):
        CALL.bad(api, "version not found", version=version)


def test_twice(api):
    home = api.home
    library(home)
    CALL.good(api)
    CALL.bad(api, "already attached")
    CALL.bad(api, "already attached", version=2, by="jsmith")
    CALL.good(api, task=insert(home))  # to another task
    # The latest is another now.
    importing(home, "third", REPORT)
    CALL.good(api)
    assert attached(home) == [("report.txt", 2), ("report.txt", 3)]


def test_the_own_document(api):
    CALL.good(api, path=AGREEMENT)
    assert attached(api.home) == [("agreement.pdf", 1)]


def test_paths_in_any_case(api):
    library(api.home)
    CALL.good(api, path=REPORT.upper())
    assert attached(api.home) == [("report.txt", 2)]


def test_what_the_caller_may_not_read(api):
    home = api.home
    library(home)
    assert CALL.bad(api, "document not found", path=SECRET) == \
        CALL.bad(api, "document not found", path=SECRET + "x")
    assert CALL.bad(api, "document not found", path=SECRET, version=9) == \
        CALL.bad(api, "document not found", path=SECRET)
    CALL.good(api, path=SECRET, by="otto", task=insert(home, assignee_id="otto"))


def test_the_requirement_is_fulfilled(api):
    task = create(api, needs=["Attachment"])
    api.bad("attach", "TestTaskCompletion", by="jdoe", taskId=task, exceptTaskComments="false")
    CALL.good(api, path=AGREEMENT, task=task)
    api.good("TestTaskCompletion", by="jdoe", taskId=task, exceptTaskComments="false")


def test_history(api):
    home = api.home
    library(home)
    CALL.good(api, by="jsmith")
    row = home.sql("SELECT * FROM task_history WHERE task_id = 1 ORDER BY id DESC LIMIT 1")[0]
    assert (row["action"], row["detail"]) == ("Attached", f"{REPORT}, version 2")
    assert row["user_id"] == home.user_id("jsmith")


def test_packed_numbers(api):
    """As the newest edition of the reference writes them."""
    library(api.home)
    CALL.good(api, version=1000000)
    assert attached(api.home) == [("report.txt", 1)]
    for version in (1000001, 1001000, 3000000, 2147000000):
        CALL.bad(api, "version not found", version=version)


def test_states(api):
    library(api.home)
    check_states(api, CALL, nothing)


def test_who_may(api):
    library(api.home)
    check_rights(api, CALL, nothing)


def test_unknown(api):
    library(api.home)
    check_unknown(api, CALL)


def test_parameters_and_tickets(api):
    check_parameters(api, CALL)


def test_editions(home):
    library(home)
    check_editions(home, CALL, nothing)
