"""SetTaskApprovalStatus: the assignee's decision."""

from harness import CLOCK
from tasks import (
    COMPLETED,
    DROPPED,
    DUE_DATE_CHANGED,
    IN_PROGRESS,
    NOT_STARTED,
    REASSIGNED,
    change,
    columns,
    create,
    insert,
    nothing_changes,
    relate,
    seconds,
    show,
)
from workflows import (
    assignees,
    check_assignee_alone,
    check_editions,
    check_required,
    check_tickets,
    refused,
    running,
    state,
    submit,
    task_of,
    user,
)

CALL = "SetTaskApprovalStatus"


def put(api, task, decision=6, by="jdoe"):
    return api.good(CALL, by=by, taskId=task, approvalDecision=decision)


def refuse(api, phrase, task, decision=6, by="jdoe"):
    return refused(api, phrase, CALL, by, taskId=task, approvalDecision=decision)


def test_success(api):
    home = api.home
    task = create(api, needs=["Approval"])
    before = columns(home, task)
    root = put(api, task)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    after = columns(home, task)
    assert {name for name in after if after[name] != before[name]} == {"approval"}
    assert show(api, task)["TaskStatus"] == "InProgress"
    row = home.sql("SELECT * FROM task_history ORDER BY id DESC LIMIT 1")[0]
    assert (row["task_id"], row["action"], row["user_id"]) == (task, "Decided", user(home, "jdoe"))
    assert row["at"] == seconds(CLOCK) and row["detail"] == show(api, task)["ApprovalStatus"]


def test_every_decision(api):
    task = create(api, needs=["Approval"])
    shown = []
    for decision in (5, 6, 0, 6, 5, 0):
        put(api, task, decision)
        assert columns(api.home, task)["approval"] == decision
        shown.append(show(api, task)["ApprovalStatus"])
    assert shown[:3] == [shown[4], shown[3], shown[5]] and len(set(shown)) == 3
    assert shown[2] == "NoResult"


def test_what_is_no_decision(api):
    task = insert(api.home)
    for bad in (-1, 1, 2, 3, 4, 7, 10, 30, 2147483647, -2147483648):
        refuse(api, "invalid decision", task, bad)
    for bad in ("", "Approve", "6.0"):
        nothing_changes(api.home, lambda: api.plain(
            500, f"Cannot convert {bad} to System.Int32.\nParameter name: approvalDecision ---> "
                 "Input string was not in a correct format.", CALL, by="jdoe", taskId=task,
            approvalDecision=bad))


def test_states(api):
    home = api.home
    task = insert(home)
    for status in (IN_PROGRESS, DUE_DATE_CHANGED):
        change(home, task, status=status, approval=0)
        put(api, task)
        row = columns(home, task)
        assert (row["status"], row["approval"]) == (status, 6)
    for status, phrase in ((NOT_STARTED, "task not started"), (COMPLETED, "completed"),
                           (DROPPED, "task dropped"), (REASSIGNED, "task reassigned")):
        change(home, task, status=status)
        for decision in (0, 5):
            refuse(api, phrase, task, decision)


def test_it_moves_no_workflow(api):
    home = api.home
    submit(home, running(home, [{"users": ["jdoe"], "needs": ["Approval"]}], [{"users": ["admin"]}]))
    for decision in (5, 6):
        put(api, task_of(home, "jdoe"), decision)
        assert state(home) == ("", 1, "Contracts") and assignees(home) == ["jdoe"]


def test_who_may(api):
    check_assignee_alone(api, put, refuse)


def test_other_tasks_stay(api):
    other, child = insert(api.home), relate(api)
    before = columns(api.home, other), columns(api.home, child)
    put(api, insert(api.home))
    assert (columns(api.home, other), columns(api.home, child)) == before


def test_parameters_tickets_and_editions(form_api):
    task = insert(form_api.home)
    check_required(form_api, CALL, "jdoe", taskId=task, approvalDecision=6)
    check_tickets(form_api, CALL, taskId=task, approvalDecision=6)
    check_editions(form_api, lambda: put(form_api, task))
