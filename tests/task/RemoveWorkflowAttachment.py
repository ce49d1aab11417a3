"""RemoveWorkflowAttachment: an attached version of a document is taken off a task."""

from attachments import (
    REPORT,
    SECRET,
    Caller,
    attach,
    attached,
    check_editions,
    check_parameters,
    check_rights,
    check_states,
    check_unknown,
    library,
)
from tasks import DEMO_TASK, importing, insert, show

CALL = Caller("RemoveWorkflowAttachment")


def prepared(home):
    """The library, and REPORT attached in both versions."""
    library(home)
    attach(home, "report.txt", 1)
    attach(home, "report.txt", 2)


def putting(home):
    return lambda task: attach(home, "report.txt", 2, task)


def test_success(api):
    home = api.home
    prepared(home)
    root = CALL.good(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert attached(home) == [("report.txt", 1)]  # 0 is the latest
    CALL.good(api, version=1)
    assert attached(home) == [] and show(api, DEMO_TASK)["Attachments"] == ""
    home.routeslip("check")


def test_what_is_not_attached(api):
    home = api.home
    library(home)
    CALL.bad(api, "not attached")
    attach(home, "report.txt", 1)
    for version in (0, 2):
        CALL.bad(api, "not attached", version=version)
    CALL.bad(api, "version not found", version=3)
    CALL.good(api, version=1)
    CALL.bad(api, "not attached", version=1)


def test_packed_numbers(api):
    """As the newest edition of the reference writes them."""
    prepared(api.home)
    CALL.good(api, version=2000000)
    assert attached(api.home) == [("report.txt", 1)]
    CALL.bad(api, "not attached", version=2000000)
    for version in (1000001, 1001000, 3000000, 2147000000):
        CALL.bad(api, "version not found", version=version)


def test_the_latest_at_this_time(api):
    home = api.home
    prepared(home)
    importing(home, "third", REPORT)
    CALL.bad(api, "not attached")
    CALL.good(api, version=2)


def test_other_tasks_keep_theirs(api):
    home = api.home
    prepared(home)
    other = insert(home)
    attach(home, "report.txt", 2, other)
    CALL.good(api)
    assert attached(home, other) == [("report.txt", 2)]


def test_documents_that_the_caller_may_not_read(api):
    home = api.home
    library(home)
    assert CALL.bad(api, "document not found", path=SECRET) == \
        CALL.bad(api, "document not found", path=SECRET + "x")
    # The task shows that it is attached: there is nothing to hide.
    attach(home, "secret.txt", 1)
    CALL.bad(api, "version not found", path=SECRET, version=2)
    CALL.good(api, path=SECRET)
    assert attached(home) == []


def test_history(api):
    home = api.home
    prepared(home)
    CALL.good(api, by="jsmith")
    row = home.sql("SELECT * FROM task_history WHERE task_id = 1 ORDER BY id DESC LIMIT 1")[0]
    assert (row["action"], row["detail"]) == ("Detached", f"{REPORT}, version 2")
    assert row["user_id"] == home.user_id("jsmith")


def test_states(api):
    library(api.home)
    check_states(api, CALL, putting(api.home))


def test_who_may(api):
    library(api.home)
    check_rights(api, CALL, putting(api.home))


def test_unknown(api):
    prepared(api.home)
    check_unknown(api, CALL)


def test_parameters_and_tickets(api):
    check_parameters(api, CALL)


def test_editions(home):
    library(home)
    check_editions(home, CALL, putting(home))
