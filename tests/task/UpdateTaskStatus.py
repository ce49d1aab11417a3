"""UpdateTaskStatus: status, finish date and comment in one call."""

from harness import CLOCK, Api, Request
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
    check_editions,
    check_required,
    check_tickets,
    decide,
    last_notice,
    notices,
    people,
    refused,
    running,
    state,
    statuses,
    submit,
    task_of,
    user,
)

CALL = "UpdateTaskStatus"
NOW = "0001-01-01T00:00:00"
DATE = "2026-02-10T14:30:00"
CHANGE_FINISH_DATE = 2  # the permission
CHANGES = {  # all there are
    (NOT_STARTED, IN_PROGRESS), (NOT_STARTED, DROPPED),
    (IN_PROGRESS, NOT_STARTED), (IN_PROGRESS, COMPLETED), (IN_PROGRESS, DROPPED),
    (DUE_DATE_CHANGED, NOT_STARTED), (DUE_DATE_CHANGED, COMPLETED), (DUE_DATE_CHANGED, DROPPED),
}
OPEN = (NOT_STARTED, IN_PROGRESS, DUE_DATE_CHANGED)
EVERY = (NOT_STARTED, IN_PROGRESS, DUE_DATE_CHANGED, COMPLETED, DROPPED, REASSIGNED)


def put(api, task, status=COMPLETED, by="jdoe", date=NOW, **comments):
    return api.good(CALL, by=by, taskId=task, taskStatus=status, finishDate=date, **comments)


def refuse(api, phrase, task, status=COMPLETED, by="jdoe", date=NOW, **comments):
    return refused(
        api, phrase, CALL, by, taskId=task, taskStatus=status, finishDate=date, **comments)


def test_success(api):
    home = api.home
    task = insert(home)
    before = columns(home, task)
    root = put(api, task, comments="Done.")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    after = columns(home, task)
    assert {name for name in after if after[name] != before[name]} == \
        {"status", "finished", "comments"}
    assert after["finished"] == seconds(CLOCK) and after["comments"] == "Done."
    assert show(api, task)["TaskStatus"] == "Completed"
    rows = home.sql("SELECT * FROM task_history WHERE task_id = ? ORDER BY id", task)
    assert [row["action"] for row in rows] == ["Commented", "Completed"]
    assert {row["user_id"] for row in rows} == {user(home, "jdoe")}


def test_every_change(api):
    home = api.home
    for before in EVERY:
        for after in EVERY:
            task = insert(home, status=before)
            if (before, after) in CHANGES:
                put(api, task, after, date=DATE)
                row = columns(home, task)
                ends = after in (COMPLETED, DROPPED)
                assert row["status"] == after
                assert row["finished"] == (seconds(CLOCK) if ends else None)
            elif before == after and before in OPEN:
                row = columns(home, task)
                nothing_changes(home, lambda: put(api, task, after, date=DATE))
                assert columns(home, task) == row
            else:
                phrase = {COMPLETED: "task already completed", DROPPED: "task dropped",
                          REASSIGNED: "task reassigned"}.get(before)
                phrase = phrase or {REASSIGNED: "ReassignTask", DUE_DATE_CHANGED: "ChangeTaskDueDate"}.get(after)
                refuse(api, phrase or ("task not started" if before == NOT_STARTED else "changed"), task, after)


def test_the_status_that_it_has(api):
    """As the reference's newest sample: nothing changes, and the comment is stored."""
    home = api.home
    for status in OPEN:
        task = insert(home, status=status, comments="as it was")
        before = columns(home, task)
        put(api, task, status, date="2098-01-01", comments="Started the review.")
        assert columns(home, task) == {**before, "comments": "Started the review."}
        rows = home.sql("SELECT action FROM task_history WHERE task_id = ?", task)
        assert [row["action"] for row in rows] == ["Commented"]
        put(api, task, status, comments="")
        assert columns(home, task)["comments"] == ""
    home.sql("UPDATE documents SET offline = 1")
    refuse(api, "document offline", task, status, comments="Done.")


def test_the_page_says_why(home):
    page = home.cgi(Request(None, query=f"op={CALL}", program_name="srv.asmx")).text
    for told in ("20 and -2 are refused", "ChangeTaskDueDate", "ReassignTask"):
        assert told in page, told


def test_what_is_no_status(api):
    task = insert(api.home)
    for bad in (-3, 1, 5, 29, 31, 2147483647, -2147483648):
        refuse(api, "taskStatus is not one of", task, bad)
    for bad in ("", "Completed", "30.0"):
        nothing_changes(api.home, lambda: api.plain(
            500, f"Cannot convert {bad} to System.Int32.\nParameter name: taskStatus ---> "
                 "Input string was not in a correct format.", CALL, by="jdoe", taskId=task,
            taskStatus=bad, finishDate=NOW))


def test_the_finish_date(api):
    home = api.home
    for status in (COMPLETED, DROPPED):
        for permissions, date, stored in (
            (CHANGE_FINISH_DATE, DATE, DATE),
            (CHANGE_FINISH_DATE, "2027-01-01T00:00:00", "2027-01-01T00:00:00"),
            (CHANGE_FINISH_DATE, NOW, CLOCK),
            (63 - CHANGE_FINISH_DATE, DATE, CLOCK),
            (0, NOW, CLOCK),
        ):
            task = insert(home, permissions=permissions)
            put(api, task, status, date=date)
            assert columns(home, task)["finished"] == seconds(stored)
    task = insert(home, permissions=CHANGE_FINISH_DATE)
    put(api, task, NOT_STARTED, date=DATE)
    put(api, task, IN_PROGRESS, date=DATE)
    assert show(api, task)["FinishDate"] == "1900-01-01 00:00:00"


def test_comments(api):
    home = api.home
    for given, stored in (({"comments": "Two\r\nlines"}, "Two\nlines"), ({"comments": ""}, ""),
                          ({"comments": "  \t "}, "as it was"), ({}, "as it was")):
        for status in (COMPLETED, DROPPED, NOT_STARTED):
            task = insert(home, comments="as it was")
            put(api, task, status, **given)
            assert columns(home, task)["comments"] == stored


def refuse_and_keep(api, phrase, task, comment, status=COMPLETED):
    """The status stays, and nothing but the comment changes."""
    home = api.home
    before, rest = columns(home, task), home.dump("tasks", "task_history", "sqlite_sequence")
    others = home.sql("SELECT * FROM tasks WHERE id <> ?", task)
    history = home.sql("SELECT * FROM task_history ORDER BY id")
    api.bad(phrase, CALL, by="jdoe", taskId=task, taskStatus=status, finishDate=NOW,
            comments=comment)
    assert columns(home, task) == {**before, "comments": comment}
    assert home.dump("tasks", "task_history", "sqlite_sequence") == rest
    assert home.sql("SELECT * FROM tasks WHERE id <> ?", task) == others
    *same, added = home.sql("SELECT * FROM task_history ORDER BY id")
    assert same == history and (added["task_id"], added["action"]) == (task, "Commented")


def test_the_comment_stays_where_the_status_cannot_change(api):
    """It is stored first, says the reference."""
    home = api.home
    home.ticket("jdoe")
    task = create(api, needs=["Comments", "Approval"])
    refuse_and_keep(api, "approve or reject", task, "Looked at it.")
    refuse_and_keep(api, "approve or reject", task, "Looked at it again.")
    for before, after, phrase in (
        (NOT_STARTED, COMPLETED, "task not started"), (IN_PROGRESS, REASSIGNED, "ReassignTask"),
        (IN_PROGRESS, DUE_DATE_CHANGED, "ChangeTaskDueDate"), (DUE_DATE_CHANGED, IN_PROGRESS, "changed"),
    ):
        refuse_and_keep(api, phrase, insert(home, status=before), "Why not?", after)
    # Not of a task that is closed, nor of one that somebody else has.
    for status in (COMPLETED, DROPPED, REASSIGNED):
        refuse(api, "task", insert(home, status=status), comments="Done.")
    refuse(api, "access denied", task, by="jsmith", comments="Done.")
    refuse(api, "taskStatus is not one of", task, 1, comments="Done.")
    # What comes of the completion is not kept with it: here nobody can be given the next step.
    submit(home, running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"]}]))
    home.sql("UPDATE users SET enabled = 0 WHERE login <> 'jdoe'")
    refuse_and_keep(api, "nobody can be given", task_of(home, "jdoe"), "Done.")


def test_requirements(api):
    home = api.home
    task = create(api, needs=["Comments", "Approval"])
    refuse(api, "a comment is required", task)
    change(home, task, comments="Done.")
    refuse(api, "approve or reject", task)
    change(home, task, approval=6)
    put(api, task, comments="Done.")
    # What is asked for before a task is completed does not keep it from anything else.
    task = create(api, needs=["Comments", "Approval"])
    for status in (NOT_STARTED, IN_PROGRESS, DROPPED):
        put(api, task, status)
    # Clearing the comment with the completion leaves none.
    task = create(api, needs=["Comments"])
    change(home, task, comments="Done.")
    refuse_and_keep(api, "a comment is required", task, "")
    refuse(api, "a comment is required", task)


def test_what_else_keeps_a_task_from_completion(api):
    home = api.home
    task = insert(home, allowed_start_date=seconds(CLOCK) + 1)
    refuse(api, "allowed start date", task)
    change(home, task, allowed_start_date=seconds(CLOCK))
    home.sql("UPDATE documents SET offline = 1")
    refuse(api, "document offline", task, comments="Done.")
    home.sql("UPDATE documents SET offline = 0, checked_out_by = ?", user(home, "jdoe"))
    refuse(api, "checked out", task)
    home.sql("UPDATE documents SET checked_out_by = NULL")
    put(api, task)


def test_who_may(api):
    home = api.home
    home.add_user("stranger")
    task = insert(home, supervisor_id="mwilson", permissions=63)
    for by in ("jsmith", "mwilson", "admin"):
        for status in (COMPLETED, DROPPED, NOT_STARTED):
            refuse(api, "access denied", task, status, by=by)
    assert refuse(api, "task not found", task, by="stranger") == \
        refuse(api, "task not found", 999, by="stranger")
    for unknown in (0, -1, 999999, 2147483647):
        refuse(api, "task not found", unknown)
    change(home, task, assignee_id=user(home, "mwilson"))
    refuse(api, "task not found", task)
    put(api, task, by="mwilson")


def test_the_notice(api):
    home = api.home
    for status, told in ((COMPLETED, ["jsmith", "mwilson"]), (DROPPED, []), (NOT_STARTED, [])):
        task = insert(home, on_complete_notice=1, document_id=None, supervisor_id="mwilson")
        after = last_notice(home)
        put(api, task, status)
        assert notices(home, after) == [("TaskCompleted", login) for login in told]


def test_other_tasks_stay(api):
    other, child = insert(api.home), relate(api)
    before = columns(api.home, other), columns(api.home, child)
    put(api, insert(api.home))
    assert (columns(api.home, other), columns(api.home, child)) == before


# Workflows ------------------------------------------------------------------------------------


def start(home, **changes):
    people(home, "ann")
    submit(home, running(home, [{"users": ["jdoe", "ann"], **changes}], [{"users": ["admin"]}]))


def test_completion_moves_the_workflow(home):
    start(home)
    api = Api(home)
    for login in ("jdoe", "ann"):
        assert state(home)[1] == 1
        put(api, task_of(home, login), by=login)
    assert state(home) == ("", 2, "Contracts") and assignees(home) == ["admin"]
    put(api, task_of(home, "admin"), by="admin")
    assert state(home) == ("Complete", 2, "Contracts")


def test_dropped_tasks_move_it_too(home):
    start(home)
    api = Api(home)
    for login in ("jdoe", "ann"):
        assert state(home)[1] == 1
        put(api, task_of(home, login), DROPPED, by=login)
    assert state(home)[:2] == ("", 2) and assignees(home) == ["admin"]


def test_who_drops_leaves_it_to_the_others(home):
    start(home, RequiredAssigneeCount=2)
    put(Api(home), task_of(home, "jdoe"), DROPPED)
    assert assignees(home) == ["ann"] and state(home)[1] == 1
    put(Api(home), task_of(home, "ann"), by="ann")
    assert state(home)[1] == 2


def test_one_of_several_suffices(home):
    start(home, RequiredAssigneeCount=2)
    put(Api(home), task_of(home, "jdoe"))
    assert statuses(home)["ann"] == DROPPED and state(home)[1] == 2


def test_tasks_that_are_not_started_hold_the_step(home):
    start(home)
    api = Api(home)
    task = task_of(home, "ann")
    put(api, task, NOT_STARTED, by="ann")
    put(api, task_of(home, "jdoe"))
    assert state(home)[1] == 1
    put(api, task, IN_PROGRESS, by="ann")
    assert state(home)[1] == 1
    put(api, task, by="ann")
    assert state(home)[1] == 2


def test_a_rejection(home):
    start(home, needs=["Approval"])
    decide(home, "ann", 5)
    put(Api(home), task_of(home, "ann"), by="ann")
    assert state(home) == ("Reject", 1, "Contracts") and statuses(home)["jdoe"] == DROPPED


def test_a_task_that_is_dropped_rejects_nothing(home):
    start(home, needs=["Approval"])
    decide(home, "ann", 5)
    put(Api(home), task_of(home, "ann"), DROPPED, by="ann")
    assert state(home) == ("", 1, "Contracts") and assignees(home) == ["jdoe"]


def test_parameters_tickets_and_editions(form_api):
    home = form_api.home
    task = insert(home)
    check_required(form_api, CALL, "jdoe", taskId=task, taskStatus=30, finishDate=NOW)
    check_tickets(form_api, CALL, taskId=task, taskStatus=30, finishDate=NOW)
    for bad in ("", "2026-02-30", "15/03/2026"):
        nothing_changes(home, lambda: form_api.plain(
            500, f"Cannot convert {bad} to System.DateTime.\nParameter name: finishDate ---> "
                 "String was not recognized as a valid DateTime.", CALL, by="jdoe", taskId=task,
            taskStatus=30, finishDate=bad))
    check_editions(form_api, lambda: put(form_api, insert(home)))
