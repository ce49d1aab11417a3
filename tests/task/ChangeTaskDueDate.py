"""ChangeTaskDueDate: another due date, and all that follows from it."""

from harness import CLOCK, Api
from tasks import (
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    DUE_DATE_CHANGED,
    HOUR,
    IN_PROGRESS,
    NO_DATE,
    NOT_STARTED,
    REASSIGNED,
    change,
    columns,
    create,
    insert,
    nothing_changes,
    plain,
    relate,
    seconds,
    show,
)

DUE = "2026-03-15T17:00:00"
AT = seconds(DUE)
DAY = 24 * HOUR
CALL = "ChangeTaskDueDate"


def move(api, task=DEMO_TASK, due=DUE, span=0, by="jdoe"):
    return api.good(CALL, by=by, taskId=task, newDueDate=due, allowedStartTimeSpan=span)


def refuse(api, phrase, task=DEMO_TASK, due=DUE, span=0, by="jdoe"):
    api.home.ticket(by)
    return nothing_changes(api.home, lambda: api.bad(
        phrase, CALL, by=by, taskId=task, newDueDate=due, allowedStartTimeSpan=span), "tickets")


def test_the_documents_example(api):
    root = move(api, span=24)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    fields = show(api, DEMO_TASK)
    assert fields["TaskStatus"] == "DueDateChanged"
    assert fields["DueDate"] == "2026-03-15 17:00:00"
    assert fields["AllowedStartTimeSpan"] == "24"
    assert fields["AllowedStartDate"] == "2026-03-14 17:00:00"


def test_status_becomes_due_date_changed(api):
    for status in (IN_PROGRESS, DUE_DATE_CHANGED):
        change(api.home, DEMO_TASK, status=status)
        move(api)
        assert columns(api.home, DEMO_TASK)["status"] == DUE_DATE_CHANGED


def test_only_active_tasks(api):
    for status in (NOT_STARTED, COMPLETED, DROPPED, REASSIGNED):
        change(api.home, DEMO_TASK, status=status)
        refuse(api, "not active")


def test_derived_dates(api):
    home = api.home
    change(home, DEMO_TASK, reminder_hours=48, reminder_date=1, supervisor_notice_hours=12,
           supervisor_notice_date=2, allowed_start_hours=5, allowed_start_date=3)
    move(api, span=72)
    row = columns(home, DEMO_TASK)
    assert row["due"] == AT
    assert row["reminder_hours"] == 48 and row["reminder_date"] == AT - 48 * HOUR
    assert row["supervisor_notice_hours"] == 12 and row["supervisor_notice_date"] == AT - 12 * HOUR
    assert row["allowed_start_hours"] == 72 and row["allowed_start_date"] == AT - 72 * HOUR
    fields = show(api, DEMO_TASK)
    assert fields["ReminderDate"] == plain(AT - 48 * HOUR)
    assert fields["SupervisorNotificationDate"] == plain(AT - 12 * HOUR)
    assert fields["AllowedStartDate"] == plain(AT - 72 * HOUR)


def test_dates_that_are_not_set_stay_so(api):
    home = api.home
    change(home, DEMO_TASK, reminder_hours=0, reminder_date=None, supervisor_notice_hours=0,
           supervisor_notice_date=None)
    move(api)
    fields = show(api, DEMO_TASK)
    for name in ("ReminderDate", "SupervisorNotificationDate", "AllowedStartDate"):
        assert fields[name] == NO_DATE, name
    row = columns(home, DEMO_TASK)
    assert row["reminder_date"] is None and row["supervisor_notice_date"] is None


def test_zero_removes_the_allowed_start(api):
    home = api.home
    change(home, DEMO_TASK, allowed_start_hours=24, allowed_start_date=AT)
    move(api, span=0)
    row = columns(home, DEMO_TASK)
    assert row["allowed_start_hours"] == 0 and row["allowed_start_date"] is None
    fields = show(api, DEMO_TASK)
    assert fields["AllowedStartTimeSpan"] == "0" and fields["AllowedStartDate"] == NO_DATE


def test_flags_are_cleared(api):
    change(api.home, DEMO_TASK, reminder_sent=1, supervisor_notice_sent=1, overdue_notice_sent=1)
    move(api)
    row = columns(api.home, DEMO_TASK)
    assert (row["reminder_sent"], row["supervisor_notice_sent"], row["overdue_notice_sent"]) == (0, 0, 0)


def test_nothing_else_changes(api):
    home = api.home
    before = columns(home, DEMO_TASK)
    move(api, span=24)
    after = columns(home, DEMO_TASK)
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"status", "due", "deadline_hours", "reminder_date", "supervisor_notice_date",
                       "allowed_start_hours", "allowed_start_date", "reminder_sent",
                       "supervisor_notice_sent", "overdue_notice_sent"}, changed
    assert {"status", "due", "allowed_start_hours", "allowed_start_date"} <= changed


def test_other_tasks_stay(api):
    other, child = insert(api.home), relate(api)
    before = columns(api.home, other), columns(api.home, child)
    move(api)
    assert (columns(api.home, other), columns(api.home, child)) == before


def test_earlier_and_later(api):
    for due in ("2027-01-01T00:00:00", "2026-03-01T09:00:01", "2026-03-02T00:00:00"):
        move(api, due=due)
        assert show(api, DEMO_TASK)["DueDate"] == due.replace("T", " ")


def test_past_dates(api):
    for past in ("2026-03-01T08:59:59", "2026-02-28", "1999-01-01T00:00:00", "1753-01-01",
                 "2026-03-01T09:59:59+01:00"):
        refuse(api, "past", due=past)


def test_past_is_by_the_servers_clock(api):
    api.home.clock = "2026-03-15T16:59:59Z"
    move(api)
    api.home.clock = "2026-03-15T17:00:01Z"
    refuse(api, "past")


def test_forms_of_dates(form_api):
    for text, expected in (
        ("2026-03-15T17:00:00", "2026-03-15 17:00:00"),
        ("2026-03-15 17:00:00", "2026-03-15 17:00:00"),
        ("2026-03-15T17:00", "2026-03-15 17:00:00"),
        ("2026-03-15T17:00:00.999", "2026-03-15 17:00:00"),
        ("2026-03-15T17:00:00Z", "2026-03-15 17:00:00"),
        ("2026-03-15T17:00:00+02:00", "2026-03-15 15:00:00"),
        ("2026-03-15", "2026-03-15 00:00:00"),
        ("3/15/2026", "2026-03-15 00:00:00"),
        ("03/15/2026 5:00 PM", "2026-03-15 17:00:00"),
        ("3/15/2026 17:00:30", "2026-03-15 17:00:30"),
        ("2026/03/15", "2026-03-15 00:00:00"),
        ("15 Mar 2026", "2026-03-15 00:00:00"),
        ("Sun, 15 Mar 2026 17:00:00 GMT", "2026-03-15 17:00:00"),
        ("  2026-03-15T17:00:00  ", "2026-03-15 17:00:00"),
    ):
        move(form_api, due=text)
        assert show(form_api, DEMO_TASK)["DueDate"] == expected, text


def test_in_the_servers_zone(api):
    api.home.environment["TZ"] = "EST5EDT,M3.2.0,M11.1.0"
    move(api, due="2026-03-15T17:00:00")  # summer time since the 8th
    assert columns(api.home, DEMO_TASK)["due"] == seconds("2026-03-15T21:00:00")
    move(api, due="2026-03-05T17:00:00", span=1)
    row = columns(api.home, DEMO_TASK)
    assert row["due"] == seconds("2026-03-05T22:00:00")
    assert row["allowed_start_date"] == row["due"] - HOUR


def test_bad_dates(api):
    for bad in ("15/03/2026", "20260315", "2026", "", "2026-13-01", "2026-02-30", "2026-03-15T25:00:00"):
        nothing_changes(api.home, lambda: api.plain(
            500, f"Cannot convert {bad} to System.DateTime.\nParameter name: newDueDate ---> "
                 "String was not recognized as a valid DateTime.", CALL, by="jdoe", taskId=1,
            newDueDate=bad, allowedStartTimeSpan=0))
    for bad in ("tomorrow", "soon", "x"):
        api.plain(500, f"Cannot convert {bad} to System.DateTime.\nParameter name: newDueDate ---> "
                       "The string was not recognized as a valid DateTime. There is an unknown word "
                       "starting at index 0.", CALL, by="jdoe", taskId=1, newDueDate=bad,
                  allowedStartTimeSpan=0)


def test_bad_numbers(api):
    for bad in ("x", "1.5", ""):
        api.plain(500, f"Cannot convert {bad} to System.Int32.\nParameter name: allowedStartTimeSpan"
                       " ---> Input string was not in a correct format.", CALL, by="jdoe", taskId=1,
                  newDueDate=DUE, allowedStartTimeSpan=bad)
    refuse(api, "allowedStartTimeSpan", span=-1)
    refuse(api, "", span=-2147483648)


def test_large_spans(api):
    """A year of hours reaches back before today; more than makes sense may be an error."""
    move(api, span=24 * 365)
    assert columns(api.home, DEMO_TASK)["allowed_start_date"] == AT - 24 * 365 * HOUR
    answer = api.call(CALL, by="jdoe", taskId=1, newDueDate=DUE, allowedStartTimeSpan=2147483647)
    assert answer.status == 200, answer
    show(api, DEMO_TASK)


def test_the_assignee_needs_the_permission(api):
    task = create(api, PermissionChangeDueDate=False)
    refuse(api, "access denied", task=task)
    task = create(api, PermissionChangeDueDate=True)
    move(api, task=task)
    for other in ("PermissionEnableEdit", "PermissionChangePriority", "PermissionChangeFinishDate"):
        refuse(api, "access denied", task=create(api, **{other: True}))


def test_a_supervisor_may(api):
    home = api.home
    task = insert(home, supervisor_id="mwilson", permissions=0)
    move(api, task=task, by="mwilson")


def test_who_is_neither_may_not(api):
    """Neither assignee with the permission nor supervisor: not even who assigned the task."""
    home = api.home
    task = insert(home, supervisor_id=None, permissions=columns(home, DEMO_TASK)["permissions"])
    move(api, task=task, by="jdoe")
    for by in ("jsmith", "mwilson", "admin"):
        refuse(api, "access denied", task=task, by=by)


def test_the_permission_is_the_assignees_own(api):
    home = api.home
    task = insert(home, supervisor_id=None, assignee_id="mwilson", assigned_by_id="jdoe",
                  permissions=columns(home, DEMO_TASK)["permissions"])
    refuse(api, "access denied", task=task, by="jdoe")
    move(api, task=task, by="mwilson")


def test_a_stranger_learns_nothing(api):
    api.home.add_user("stranger")
    known = refuse(api, "task not found", by="stranger")
    unknown = refuse(api, "task not found", by="stranger", task=999)
    assert known == unknown


def test_who_made_a_related_task_may_move_it(api):
    task = relate(api, by="jsmith")
    move(api, task=task, by="jsmith")
    assert show(api, task)["TaskStatus"] == "DueDateChanged"
    assert show(api, task)["LinkedTaskID"] == str(DEMO_TASK)


def test_unknown_tasks(api):
    for task in (0, -1, 999999, 2147483647):
        refuse(api, "task not found", task=task)


def test_history(api):
    home = api.home
    before = home.value("SELECT count(*) FROM task_history WHERE task_id = 1")
    move(api)
    move(api, due="2026-04-01")
    rows = home.sql("SELECT * FROM task_history WHERE task_id = 1 ORDER BY id")
    assert len(rows) == before + 2
    for row in rows[before:]:
        assert row["user_id"] == home.user_id("jdoe") and row["at"] == seconds(CLOCK)
        assert row["action"] == "DueDateChanged"


def test_the_deadline_follows(api):
    """DeadLine: hours from the creation until due."""
    change(api.home, DEMO_TASK, created=seconds("2026-03-01T00:00:00"))
    move(api, due="2026-03-11T00:00:00")
    assert show(api, DEMO_TASK)["DeadLine"] == "240"
    move(api, due="2026-03-02T00:00:00")
    assert show(api, DEMO_TASK)["DeadLine"] == "24"


def test_parameters(form_api):
    good = {"taskId": 1, "newDueDate": DUE, "allowedStartTimeSpan": 0}
    for name in good:
        rest = {key: value for key, value in good.items() if key != name}
        nothing_changes(form_api.home, lambda: form_api.plain(
            500, f"Missing parameter: {name}.", CALL, by="jdoe", **rest))
    form_api.plain(500, "Missing parameter: authenticationTicket.", CALL, **good)
    # The first bad one wins, in the order of the document.
    form_api.plain(500, "Missing parameter: taskId.", CALL, by="jdoe", newDueDate="x", allowedStartTimeSpan="y")
    answer = form_api.call(CALL, by="jdoe", taskId=1, newDueDate="2026-13-01", allowedStartTimeSpan="y")
    assert "System.DateTime" in answer.text, answer


def test_tickets(api):
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", CALL, authenticationTicket="x", taskId=1,
        newDueDate=DUE, allowedStartTimeSpan=0))


def test_editions(home):
    api = Api(home)
    for edition, tag, attributes in (
        ("documented", "root", {"success": "true"}),
        ("response", "response", {"success": "true", "error": ""}),
        ("current", "response", {"success": "true", "error": "", "errorCode": "0"}),
    ):
        home.edition = edition
        root = move(api)
        assert root.tag == tag and dict(root.attrib) == attributes
