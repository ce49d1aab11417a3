"""SetTaskPriority: how urgent a task is."""

from harness import CLOCK, Api
from tasks import (
    COMPLETED,
    DEMO_TASK,
    PRIORITIES,
    STATUS_NAMES,
    change,
    columns,
    create,
    insert,
    nothing_changes,
    relate,
    seconds,
    show,
)

CALL = "SetTaskPriority"
NUMBERS = (0, 1, 5, 10, 11)
CHANGE_PRIORITY = 8  # the permission


def put(api, task=DEMO_TASK, priority=10, by="jsmith"):
    return api.good(CALL, by=by, taskId=task, taskPriority=priority)


def refuse(api, phrase, task=DEMO_TASK, priority=10, by="jsmith"):
    api.home.ticket(by)
    return nothing_changes(
        api.home, lambda: api.bad(phrase, CALL, by=by, taskId=task, taskPriority=priority))


def test_success(api):
    before = columns(api.home, DEMO_TASK)
    root = put(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    after = columns(api.home, DEMO_TASK)
    assert {name for name in after if after[name] != before[name]} == {"priority"}
    assert show(api, DEMO_TASK)["Priority"] == "High"


def test_every_priority(api):
    for number, name in zip(NUMBERS, PRIORITIES, strict=True):
        put(api, priority=number)
        assert show(api, DEMO_TASK)["Priority"] == name
        put(api, priority=number)
        assert columns(api.home, DEMO_TASK)["priority"] == number


def test_what_is_no_priority(api):
    for number in (-1, 2, 6, 12, 100, 2147483647, -2147483648):
        refuse(api, "taskPriority", priority=number)
    for text in ("High", "", "1.0"):
        nothing_changes(api.home, lambda: api.plain(
            500, f"Cannot convert {text} to System.Int32.\nParameter name: taskPriority ---> "
                 "Input string was not in a correct format.", CALL, by="jsmith", taskId=DEMO_TASK,
            taskPriority=text))


def test_every_state_but_completed(api):
    for status in STATUS_NAMES:
        change(api.home, DEMO_TASK, status=status)
        if status == COMPLETED:
            refuse(api, "task completed")
            continue
        for number in (1, 10):
            put(api, priority=number)
            row = columns(api.home, DEMO_TASK)
            assert (row["priority"], row["status"]) == (number, status)


def test_the_assignee_needs_the_permission(api):
    refuse(api, "access denied", task=create(api, PermissionChangePriority=False), by="jdoe")
    task = create(api, PermissionChangePriority=True)
    put(api, task=task, by="jdoe")
    assert show(api, task)["Priority"] == "High"
    for other in ("PermissionEnableEdit", "PermissionChangeDueDate", "PermissionChangeFinishDate"):
        refuse(api, "access denied", task=create(api, **{other: True}), by="jdoe")


def test_who_may(api):
    home = api.home
    home.add_user("stranger")
    task = insert(home, supervisor_id="mwilson", assignee_id="jdoe", assigned_by_id="jsmith",
                  permissions=63 - CHANGE_PRIORITY)
    for by in ("mwilson", "admin"):
        put(api, task=task, by=by)
    for by in ("jdoe", "jsmith"):
        refuse(api, "access denied", task=task, by=by)
    # The permission is the assignee's own.
    change(home, task, permissions=CHANGE_PRIORITY)
    refuse(api, "access denied", task=task, by="jsmith")
    assert refuse(api, "task not found", task=task, by="stranger") == \
        refuse(api, "task not found", task=999, by="stranger")
    put(api, task=task, priority=1, by="jdoe")
    # A right that is gone is gone, whatever the ticket.
    change(home, task, permissions=0, supervisor_id=None)
    refuse(api, "access denied", task=task, by="jdoe")
    refuse(api, "access denied", task=task, by="mwilson")  # still manages the library


def test_tasks_without_a_document(api):
    task = insert(api.home, document_id=None, domain_id=None)
    put(api, task=task)
    assert columns(api.home, task)["priority"] == 10


def test_other_tasks_stay(api):
    other, child = insert(api.home), relate(api)
    before = columns(api.home, other), columns(api.home, child)
    put(api)
    assert (columns(api.home, other), columns(api.home, child)) == before


def test_unknown_tasks(api):
    for task in (0, -1, 999999, 2147483647):
        refuse(api, "task not found", task=task)


def test_history(api):
    home = api.home
    put(api, priority=11)
    row = home.sql("SELECT * FROM task_history WHERE task_id = 1 ORDER BY id DESC LIMIT 1")[0]
    assert (row["action"], row["detail"]) == ("PriorityChanged", "Normal to Urgent")
    assert row["user_id"] == home.user_id("jsmith") and row["at"] == seconds(CLOCK)


def test_parameters(api):
    api.plain(500, "Missing parameter: taskId.", CALL, by="jsmith", taskPriority=1)
    api.plain(500, "Missing parameter: taskPriority.", CALL, by="jsmith", taskId=1)


def test_tickets(api):
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", CALL, authenticationTicket="x", taskId=1,
        taskPriority=1))


def test_editions(home):
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert put(api).tag == tag
