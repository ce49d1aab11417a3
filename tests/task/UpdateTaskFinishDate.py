"""UpdateTaskFinishDate: corrects when a task was completed."""

from harness import CLOCK, Api
from tasks import (
    COMPLETED,
    DEMO_TASK,
    STATUS_NAMES,
    change,
    columns,
    create,
    insert,
    nothing_changes,
    seconds,
    show,
)

CALL = "UpdateTaskFinishDate"
DATE = "2026-02-10T14:30:00"
CHANGE_FINISH_DATE = 2  # the permission


def complete(home, task=DEMO_TASK):
    change(home, task, status=COMPLETED, finished=seconds(CLOCK))
    return task


def put(api, task=DEMO_TASK, date=DATE, by="jsmith"):
    return api.good(CALL, by=by, taskId=task, finishDate=date)


def refuse(api, phrase, task=DEMO_TASK, date=DATE, by="jsmith"):
    api.home.ticket(by)
    return nothing_changes(
        api.home, lambda: api.bad(phrase, CALL, by=by, taskId=task, finishDate=date))


def test_success(api):
    complete(api.home)
    before = columns(api.home, DEMO_TASK)
    root = put(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    after = columns(api.home, DEMO_TASK)
    assert {name for name in after if after[name] != before[name]} == {"finished"}
    fields = show(api, DEMO_TASK)
    assert fields["FinishDate"] == "2026-02-10 14:30:00" and fields["TaskStatus"] == "Completed"


def test_past_and_future(api):
    complete(api.home)
    for date in ("2000-01-01T00:00:00", "2026-03-01T09:00:00", "2027-12-31T23:59:59", "9999-12-31"):
        put(api, date=date)
        expected = date.replace("T", " ") if "T" in date else date + " 00:00:00"
        assert show(api, DEMO_TASK)["FinishDate"] == expected


def test_the_year_1_stands_for_no_date(api):
    """It is what clients send for none."""
    complete(api.home)
    for date in ("0001-01-01T00:00:00", "0001-01-01", "0001-01-01T00:00:00Z", "0001-12-31T23:59:59"):
        refuse(api, "finishDate is in the year 1", date=date)
        refuse(api, "finishDate is in the year 1", date=date, by="jsmith")
    api.home.environment["TZ"] = "XXX-2"
    refuse(api, "finishDate is in the year 1", date="0001-01-01T00:00:00")
    put(api, date="0002-01-01T02:00:00")
    assert columns(api.home, DEMO_TASK)["finished"] == seconds("0002-01-01T00:00:00")


def test_dates_are_in_the_servers_zone(api):
    complete(api.home)
    api.home.environment["TZ"] = "XXX-2"  # two hours ahead
    put(api)
    assert columns(api.home, DEMO_TASK)["finished"] == seconds(DATE) - 7200
    put(api, date=DATE + "Z")
    assert columns(api.home, DEMO_TASK)["finished"] == seconds(DATE)


def test_only_completed_tasks(api):
    for status, name in STATUS_NAMES.items():
        if status == COMPLETED:
            continue
        change(api.home, DEMO_TASK, status=status, finished=None)
        assert name in refuse(api, "task not completed")


def test_the_assignee_needs_the_permission(api):
    home = api.home
    task = complete(home, create(api, PermissionChangeFinishDate=False))
    refuse(api, "access denied", task=task, by="jdoe")
    task = complete(home, create(api, PermissionChangeFinishDate=True))
    put(api, task=task, by="jdoe")
    assert columns(home, task)["finished"] == seconds(DATE)
    for other in ("PermissionEnableEdit", "PermissionChangeDueDate", "PermissionChangePriority"):
        refuse(api, "access denied", task=complete(home, create(api, **{other: True})), by="jdoe")


def test_who_may(api):
    home = api.home
    home.add_user("stranger")
    task = complete(home, insert(
        home, supervisor_id="mwilson", assignee_id="jdoe", assigned_by_id="jsmith",
        permissions=63 - CHANGE_FINISH_DATE))
    for by in ("mwilson", "admin"):
        put(api, task=task, by=by)
    for by in ("jdoe", "jsmith"):
        refuse(api, "access denied", task=task, by=by)
    change(home, task, permissions=CHANGE_FINISH_DATE)
    refuse(api, "access denied", task=task, by="jsmith")
    assert refuse(api, "task not found", task=task, by="stranger") == \
        refuse(api, "task not found", task=999, by="stranger")
    put(api, task=task, by="jdoe")
    # A right that is gone is gone, whatever the ticket.
    change(home, task, permissions=0, supervisor_id=None)
    refuse(api, "access denied", task=task, by="jdoe")
    refuse(api, "access denied", task=task, by="mwilson")  # still manages the library


def test_rights_come_before_the_state(api):
    refuse(api, "access denied", by="mwilson")


def test_unknown_tasks(api):
    for task in (0, -1, 999999, 2147483647):
        refuse(api, "task not found", task=task)


def test_history(api):
    home = api.home
    complete(home)
    put(api)
    row = home.sql("SELECT * FROM task_history WHERE task_id = 1 ORDER BY id DESC LIMIT 1")[0]
    assert row["action"] == "FinishDateChanged"
    assert row["detail"] == f"{CLOCK} to {DATE}Z"
    assert row["user_id"] == home.user_id("jsmith") and row["at"] == seconds(CLOCK)


def test_parameters(api):
    complete(api.home)
    api.plain(500, "Missing parameter: taskId.", CALL, by="jsmith", finishDate=DATE)
    api.plain(500, "Missing parameter: finishDate.", CALL, by="jsmith", taskId=1)
    for bad in ("", "2026-02-30", "15/03/2026"):
        nothing_changes(api.home, lambda: api.plain(
            500, f"Cannot convert {bad} to System.DateTime.\nParameter name: finishDate ---> "
                 "String was not recognized as a valid DateTime.", CALL, by="jsmith", taskId=1,
            finishDate=bad))


def test_tickets(api):
    complete(api.home)
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", CALL, authenticationTicket="x", taskId=1,
        finishDate=DATE))


def test_editions(home):
    api = Api(home)
    complete(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert put(api).tag == tag
