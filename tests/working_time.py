"""
Deadlines in hours of work: the setting DeadlinesInWorkingHours, with the days, hours and holidays of the general
settings, in the server's zone. What is expected was counted by hand, on a calendar.
"""

import xml.etree.ElementTree as ElementTree

from harness import Api, note
from sitesettings import GENERAL, change
from tasks import AGREEMENT, nothing_changes, relate, show
from workflows import running, submit

NINE_TO_FIVE = {"Workdays__StartHour": "9", "Workdays__EndHour": "17"}
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def switch(home, on=True):
    home.routeslip("setting", "set", "DeadlinesInWorkingHours", "true" if on else "false")


def holidays(home, *days):
    api = Api(home, program_name="srv.asmx", kept=True)
    element = GENERAL.shown(api)
    (within,) = element.iter("HolidayList")
    for child in list(within):
        within.remove(child)
    for day in days:
        holiday = ElementTree.SubElement(within, "Holiday")
        ElementTree.SubElement(holiday, "HolidayDate").text = day + "T00:00:00"
        ElementTree.SubElement(holiday, "Description").text = "Closed"
    GENERAL.write(api, element)


def lasting(home):
    """Tickets that live as long as the clock is moved."""
    for login in ("admin", "jsmith", "jdoe", "mwilson"):
        home.ticket(login)
    home.sql("UPDATE tickets SET created = 0, expires = 99999999999")


def given(home, at, hours, **more):
    """The task of a definition of so many hours that is given out at a time (UTC), as GetTask shows it."""
    home.clock = at
    for table in ("task_history", "task_requirements", "tasks", "workflows"):
        home.sql(f"DELETE FROM {table} WHERE " + {"tasks": "workflow_id IS NOT NULL", "workflows": "1 = 1"}.get(
            table, "task_id IN (SELECT id FROM tasks WHERE workflow_id IS NOT NULL)"))
    home.sql("DELETE FROM flows")
    flow = running(home, [{"users": ["jdoe"], "DeadLine": hours, "ReminderTimeSpan": 0,
                           "SupervisorNotificationOnDue": 0, **more}])
    submit(home, flow)
    return show(Api(home, program_name="srv.asmx", kept=True),
                home.value("SELECT id FROM tasks WHERE workflow_id IS NOT NULL"), by="jdoe")


def prepared(home, zone="UTC", *days):
    home.environment["TZ"] = zone
    lasting(home)
    change(home, GENERAL, **NINE_TO_FIVE)
    holidays(home, *days)
    switch(home)


def dates_follow(home):
    """By what routeslip check says; given() has removed too much of what was before."""
    assert "the dates of task" not in home.routeslip("check", code=None).out


def due(home, at, hours):
    fields = given(home, at, hours)
    assert fields["DeadLine"] == str(hours), fields["DeadLine"]
    return fields["DueDate"]


def test_off_at_first(home):
    lasting(home)
    assert due(home, "2026-03-06T16:00:00Z", 24) == "2026-03-07 16:00:00"
    switch(home)
    assert due(home, "2026-03-06T16:00:00Z", 24) == "2026-03-11 13:00:00"  # 1 h, then 9 a day, from 8 on
    switch(home, False)
    assert due(home, "2026-03-06T16:00:00Z", 24) == "2026-03-07 16:00:00"


def test_days_and_hours(home):
    """6 March 2026 is a Friday."""
    prepared(home)
    for at, hours, expected in (
            ("2026-03-06T09:00:00Z", 1, "2026-03-06 10:00:00"),
            ("2026-03-06T09:00:00Z", 8, "2026-03-06 17:00:00"),  # with the day, and not as the next begins
            ("2026-03-06T09:00:01Z", 8, "2026-03-09 09:00:01"),
            ("2026-03-06T08:59:59Z", 8, "2026-03-06 17:00:00"),
            ("2026-03-06T16:59:59Z", 1, "2026-03-09 09:59:59"),
            ("2026-03-06T17:00:00Z", 1, "2026-03-09 10:00:00"),
            ("2026-03-07T12:00:00Z", 8, "2026-03-09 17:00:00"),  # a Saturday
            ("2026-03-08T23:59:59Z", 9, "2026-03-10 10:00:00"),
            ("2026-03-09T09:00:00Z", 400, "2026-05-15 17:00:00")):  # ten weeks
        note(at)
        assert due(home, at, hours) == expected, (at, hours)
    change(home, GENERAL, Workdays__Saturday="true", Workdays__Monday="false", Workdays__EndMinute="30")
    assert due(home, "2026-03-06T17:00:00Z", 1) == "2026-03-07 09:30:00"
    assert due(home, "2026-03-07T17:00:00Z", 1) == "2026-03-10 09:30:00"


def test_holidays(home):
    """One of the year 2000 comes each year; any other once."""
    prepared(home, "UTC", "2000-12-25", "2000-01-01", "2026-12-24", "2000-02-29")
    for at, hours, expected in (
            ("2026-12-23T16:00:00Z", 2, "2026-12-28 10:00:00"),  # Wednesday; closed on Thursday and Friday
            ("2027-12-23T16:00:00Z", 2, "2027-12-24 10:00:00"),  # the 24th was closed in 2026 alone
            ("2025-12-23T16:00:00Z", 2, "2025-12-24 10:00:00"),
            ("2025-12-24T16:00:00Z", 2, "2025-12-26 10:00:00"),
            ("2026-12-25T12:00:00Z", 1, "2026-12-28 10:00:00"),
            ("2026-12-31T16:00:00Z", 2, "2027-01-04 10:00:00"),  # over the year's end, and a weekend
            ("2030-12-31T16:00:00Z", 2, "2031-01-02 10:00:00"),
            ("2028-02-28T16:00:00Z", 2, "2028-03-01 10:00:00"),  # there is a 29th
            ("2027-02-26T16:00:00Z", 2, "2027-03-01 10:00:00")):  # there is none: the 1st is no holiday
        assert due(home, at, hours) == expected, (at, hours)
    holidays(home)
    assert due(home, "2026-12-23T16:00:00Z", 2) == "2026-12-24 10:00:00"


def test_the_zone(home):
    """Days and hours are those of where the server is."""
    prepared(home, NEW_YORK, "2026-03-09")
    assert due(home, "2026-03-06T21:00:00Z", 2) == "2026-03-10 10:00:00"  # 16:00 there, on Friday
    assert due(home, "2026-03-10T03:30:00Z", 1) == "2026-03-10 10:00:00"  # still the holiday there
    home.environment["TZ"] = BERLIN
    assert due(home, "2026-03-06T21:00:00Z", 2) == "2026-03-10 11:00:00"
    assert due(home, "2026-03-09T23:30:00Z", 1) == "2026-03-10 10:00:00"


def test_when_clocks_are_changed(home):
    """In Berlin they go forward on Sunday, 29 March 2026, at 2, and back on 25 October at 3."""
    prepared(home, BERLIN)
    assert due(home, "2026-03-27T15:00:00Z", 2) == "2026-03-30 10:00:00"
    assert due(home, "2026-10-23T14:00:00Z", 2) == "2026-10-26 10:00:00"
    # Where people work in that night it has an hour less or more.
    change(home, GENERAL, Workdays__Sunday="true", Workdays__StartHour="1", Workdays__EndHour="5")
    assert due(home, "2026-03-29T00:00:00Z", 2) == "2026-03-29 04:00:00"
    assert due(home, "2026-03-29T00:00:00Z", 3) == "2026-03-29 05:00:00"
    assert due(home, "2026-03-29T00:00:00Z", 4) == "2026-03-30 02:00:00"
    assert due(home, "2026-10-24T23:00:00Z", 4) == "2026-10-25 04:00:00"
    assert due(home, "2026-10-24T23:00:00Z", 5) == "2026-10-25 05:00:00"
    # The day may begin in the hour that is left out: it does so an hour later.
    change(home, GENERAL, Workdays__StartHour="2")
    assert due(home, "2026-03-28T20:00:00Z", 1) == "2026-03-29 04:00:00"


def test_reminders_and_supervisors(home):
    """They are told so many hours of work before; who may start is so many hours before, as ever."""
    prepared(home, "UTC", "2000-03-10")
    fields = given(home, "2026-03-06T16:00:00Z", 18, ReminderTimeSpan=9, SupervisorNotificationOnDue=3,
                   AllowedStartTimeSpan=2)
    assert fields["DueDate"] == "2026-03-12 10:00:00"
    assert fields["ReminderDate"] == "2026-03-11 09:00:00"
    assert fields["SupervisorNotificationDate"] == "2026-03-11 15:00:00"
    assert fields["AllowedStartDate"] == "2026-03-12 08:00:00"
    fields = given(home, "2026-03-06T16:00:00Z", 18, ReminderTimeSpan=17)
    assert fields["ReminderDate"] == "2026-03-09 09:00:00"  # the holiday is left out
    dates_follow(home)
    home.sql("UPDATE tasks SET reminder_date = due - 16 * 3600 WHERE reminder_hours = 17")
    assert "the dates of task" in home.routeslip("check", code=1).out


def test_a_due_date_that_is_moved(home):
    """It is what was asked for; the reminder goes with it, in hours of work, and the hours are counted anew."""
    prepared(home)
    fields = given(home, "2026-03-06T09:00:00Z", 16, ReminderTimeSpan=8)
    assert (fields["DueDate"], fields["ReminderDate"]) == ("2026-03-09 17:00:00", "2026-03-09 09:00:00")
    home.sql("UPDATE tasks SET supervisor_id = ? WHERE workflow_id IS NOT NULL", home.user_id("jsmith"))
    Api(home).good("ChangeTaskDueDate", by="jsmith", taskId=int(fields["TaskID"]),
                   newDueDate="2026-03-14T12:00:00Z", allowedStartTimeSpan=0)
    fields = show(Api(home), int(fields["TaskID"]), by="jdoe")
    assert fields["DueDate"] == "2026-03-14 12:00:00" and fields["DeadLine"] == "48"
    assert fields["ReminderDate"] == "2026-03-13 09:00:00"
    dates_follow(home)


def test_other_tasks(home):
    """Their due date is what the client says; hours are counted for their reminders."""
    prepared(home)
    home.clock = "2026-03-06T09:00:00Z"
    task = relate(Api(home), DueDate="2026-03-09T10:00:00Z", ReminderTimeSpan=2)
    fields = show(Api(home), task)
    assert (fields["DueDate"], fields["ReminderDate"]) == ("2026-03-09 10:00:00", "2026-03-06 16:00:00")
    assert fields["DeadLine"] == "73"  # as it goes by: no definition gives hours


def test_a_workflow(home):
    """Its due date too is that many hours of work after its beginning."""
    prepared(home)
    given(home, "2026-03-06T16:00:00Z", 18)
    root = Api(home).good("GetDocumentWorkflows", by="admin", documentPath=AGREEMENT)
    assert next(root.iter("DueDate")).text == "2026-03-11T10:00:00Z"


def test_no_day_of_work(home):
    """Holidays may leave none: hours go by then, and nothing hangs."""
    months = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    prepared(home, "UTC", *(f"2000-{month:02}-{day:02}" for month, days in enumerate(months, 1)
                            for day in range(1, days + 1)))
    assert due_of(home) == "2026-03-07 09:00:00"


def due_of(home):
    return given(home, "2026-03-06T09:00:00Z", 24)["DueDate"]


def test_a_task_definition_is_not_changed_by_it(home):
    """The setting may change while a workflow runs: what was given out stays as it was."""
    lasting(home)
    before = given(home, "2026-03-06T09:00:00Z", 24)
    nothing_changes(home, lambda: switch(home), "site_settings")
    after = show(Api(home), int(before["TaskID"]), by="jdoe")
    assert {name: one for name, one in after.items() if isinstance(one, str)} == {
        name: one for name, one in before.items() if isinstance(one, str)}
    dates_follow(home)
