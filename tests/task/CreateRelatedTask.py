"""CreateRelatedTask: a task beside another one, on the same document."""

from harness import Api, assert_plain
from redirections import passed_over
from seeds import RELATED  # its date is after the clock of the tests
from tasks import (
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    DUE_DATE_CHANGED,
    HOUR,
    IN_PROGRESS,
    NO_DATE,
    NOT_STARTED,
    PRIORITIES,
    REASSIGNED,
    REQUIREMENTS,
    change,
    columns,
    insert,
    nothing_changes,
    plain,
    redirect,
    relate,
    related,
    requirements_of,
    seconds,
    show,
    value_of,
)


def send(api, xml, by="jsmith", task=DEMO_TASK):
    return api.good("CreateRelatedTask", by=by, taskId=task, xmlParameters=xml)


def refuse(api, phrase, xml, by="jsmith", task=DEMO_TASK):
    """The call fails with that phrase and leaves no trace."""
    return nothing_changes(
        api.home,
        lambda: api.bad(phrase, "CreateRelatedTask", by=by, taskId=task, xmlParameters=xml),
    )


def test_the_documents_example(api):
    root = send(api, RELATED)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    assert [child.tag for child in root] == ["Value"]
    task, redirected = value_of(root)
    assert task > DEMO_TASK and redirected == ""
    fields, parent = show(api, task), show(api, DEMO_TASK)
    assert fields["LinkedTaskID"] == str(DEMO_TASK)
    assert fields["AdHoc"] == "True"
    assert fields["AssigneeName"] == "jdoe" and fields["AssigneeType"] == "User"
    assert fields["AssignedByName"] == "jsmith"
    assert fields["ShortInstruction"] == "Please review the related document section."
    assert fields["extendedInstruction"] == fields["ShortInstruction"]
    assert fields["DueDate"] == "2026-05-15 00:00:00"
    assert fields["StartDate"] == fields["StartDtae"] == "2026-03-01 09:00:00"
    assert fields["FinishDate"] == NO_DATE
    assert fields["Priority"] == "Normal"
    assert fields["TaskStatus"] == "InProgress" and fields["ApprovalStatus"] == "NoResult"
    assert requirements_of(fields) == [("Approval", "", 0)]
    assert fields["ReminderDate"] == NO_DATE and fields["AllowedStartDate"] == NO_DATE
    assert fields["DeadLine"] == str((seconds("2026-05-15T00:00:00Z") - seconds("2026-03-01T09:00:00Z")) // HOUR)
    for name in ("DocumentID", "DocumentName", "DocumentFolderID", "DocumentLibraryID",
                 "DocumentLibraryName", "StartVersionNumber"):
        assert fields[name] == parent[name] != "", name


def test_the_documents_example_without_requirements(api):
    xml = ("<RelatedTaskRequestModel><RequestedAssigneeName>jdoe</RequestedAssigneeName>"
           "<Instructions>Please review</Instructions><DueDate>2026-05-15T00:00:00</DueDate>"
           "<Priority>Normal</Priority><TaskRequirements /><ReminderTimeSpan>0</ReminderTimeSpan>"
           "<AllowedStartTimeSpan>0</AllowedStartTimeSpan><SendToNotice>true</SendToNotice>"
           "</RelatedTaskRequestModel>")
    task, _ = value_of(send(api, xml))
    assert requirements_of(show(api, task)) == []


def test_the_parent_stays_as_it_is(api):
    before = columns(api.home, DEMO_TASK)
    relate(api)
    assert columns(api.home, DEMO_TASK) == before


def test_ids_grow_and_are_never_used_again(api):
    first, second = relate(api), relate(api)
    assert second > first
    api.good("DeleteTask", by="jsmith", taskId=second)
    assert relate(api) > second


def test_a_related_task_may_have_related_tasks(api):
    child = relate(api)
    grandchild = relate(api, task=child)
    assert show(api, grandchild)["LinkedTaskID"] == str(child)
    assert show(api, grandchild)["DocumentName"] == "agreement.pdf"


def test_every_priority(api):
    for name in PRIORITIES:
        assert show(api, relate(api, Priority=name))["Priority"] == name
    assert show(api, relate(api, Priority=None))["Priority"] == "Normal"
    for bad in ("normal", "HIGH", "NoPrioritySetting", "Urgent!", "5", "Low,High", "Middle"):
        assert "Priority" in refuse(api, "Priority", related(Priority=bad)), bad


def test_every_requirement(api):
    for number, name in enumerate(REQUIREMENTS):
        object_id = 77 if name == "FormTemplate" else 0
        task = relate(api, needs=[(name, object_id, f"definition {number}")])
        assert requirements_of(show(api, task)) == [(name, f"definition {number}", object_id)]


def test_requirement_numbers_are_distinct(api):
    task = relate(api, needs=[(name, 77, "") for name in REQUIREMENTS])
    details = show(api, task)["RequirementDetails"]
    numbers = [one.findtext("RequirementType") for one in details]
    assert len(set(numbers)) == len(REQUIREMENTS)
    assert all(number.isdigit() for number in numbers), numbers
    assert numbers[REQUIREMENTS.index("LastestVersionRead")] == "4"  # as GetTask's example has it


def test_several_requirements_keep_their_order(api):
    wanted = [("Comments", "say why", 0), ("Approval", "", 0), ("FormTemplate", "leave", 12),
              ("ReproptPassword", "", 0)]
    task = relate(api, needs=[(name, object_id, text) for name, text, object_id in wanted])
    assert requirements_of(show(api, task)) == wanted
    rows = api.home.sql("SELECT number FROM task_requirements WHERE task_id = ? ORDER BY number", task)
    assert [row[0] for row in rows] == [1, 2, 3, 4]


def test_requirement_fields_that_may_be_absent(api):
    task = relate(api, needs=[("Edit", None, None)])
    assert requirements_of(show(api, task)) == [("Edit", "", 0)]


def test_bad_requirements(api):
    for bad in ("approval", "LatestVersionRead", "RepromptPassword", "Metadata", "", "1"):
        refuse(api, "RequirementType", related(needs=[bad]))
    refuse(api, "RequirementType", related(
        needs=None,
        raw="<TaskRequirements><TaskRequirement><ObjectId>0</ObjectId></TaskRequirement></TaskRequirements>"))
    refuse(api, "ObjectId", related(needs=[("Approval", "x", "")]))
    refuse(api, "ObjectId", related(needs=[("Approval", 99999999999, "")]))
    # A good one before a bad one is not kept either.
    refuse(api, "RequirementType", related(needs=["Approval", "Edit", "edit"]))


def test_a_form_template_needs_its_object(api):
    refuse(api, "ObjectId", related(needs=["FormTemplate"]))
    refuse(api, "ObjectId", related(needs=[("FormTemplate", None, "")]))
    refuse(api, "ObjectId", related(needs=["Approval", ("FormTemplate", 0, "x")]))
    relate(api, needs=[("FormTemplate", 5, "")])


def test_requirement_number_is_ours(api):
    task, _ = value_of(send(api, related(
        needs=None,
        raw="<TaskRequirements><TaskRequirement><RequirementNumber>900</RequirementNumber>"
            "<RequirementType>Sign</RequirementType></TaskRequirement></TaskRequirements>")))
    assert api.home.value("SELECT number FROM task_requirements WHERE task_id = ?", task) == 1


def test_due_date_forms(api):
    for text, expected in (
        ("2026-05-15T00:00:00", "2026-05-15 00:00:00"),
        ("2026-05-15T17:30:59", "2026-05-15 17:30:59"),
        ("2026-05-15T17:30:59.1234567", "2026-05-15 17:30:59"),
        ("2026-05-15T17:30:59Z", "2026-05-15 17:30:59"),
        ("2026-05-15T17:30:59+02:00", "2026-05-15 15:30:59"),
        ("2026-05-15T17:30:59-11:30", "2026-05-16 05:00:59"),
        ("2026-05-15", "2026-05-15 00:00:00"),
        (" \n2026-05-15T08:00:00\t", "2026-05-15 08:00:00"),
        ("2028-02-29T00:00:00", "2028-02-29 00:00:00"),
        ("9999-12-31T00:00:00", "9999-12-31 00:00:00"),
        ("2026-03-01T09:00:01", "2026-03-01 09:00:01"),
    ):
        assert show(api, relate(api, DueDate=text))["DueDate"] == expected, text


def test_due_date_in_the_servers_zone(api):
    api.home.environment["TZ"] = "XXX-2"
    task = relate(api, DueDate="2026-05-15T00:00:00")
    assert columns(api.home, task)["due"] == seconds("2026-05-14T22:00:00Z")
    assert show(api, task)["DueDate"] == "2026-05-15 00:00:00"
    task = relate(api, DueDate="2026-05-15T00:00:00Z")
    assert show(api, task)["DueDate"] == "2026-05-15 02:00:00"


def test_bad_due_dates(api):
    for bad in ("", "tomorrow", "2026-13-01T00:00:00", "2026-02-30T00:00:00", "2026-05-15T25:00:00",
                "2027-02-29", "15/05/2026", "20260515", "2026", "0", "2026-05-15T00:00:00 or later"):
        refuse(api, "DueDate", related(DueDate=bad))
    refuse(api, "DueDate", related(DueDate=None))


def test_due_date_in_the_past(api):
    for past in ("2026-03-01T08:59:59", "2026-02-28T00:00:00", "1999-12-31T23:59:59",
                 "2026-03-01T10:59:59+02:00", "1900-01-01T00:00:00"):
        refuse(api, "past", related(DueDate=past))


def test_derived_dates(api):
    due = seconds("2026-05-15T17:00:00Z")
    task = relate(api, DueDate="2026-05-15T17:00:00", ReminderTimeSpan=24, AllowedStartTimeSpan=72)
    fields = show(api, task)
    assert fields["ReminderTimeSpan"] == "24" and fields["AllowedStartTimeSpan"] == "72"
    assert fields["ReminderDate"] == plain(due - 24 * HOUR) == "2026-05-14 17:00:00"
    assert fields["AllowedStartDate"] == plain(due - 72 * HOUR) == "2026-05-12 17:00:00"
    task = relate(api, ReminderTimeSpan=None, AllowedStartTimeSpan=None)
    fields = show(api, task)
    assert fields["ReminderTimeSpan"] == "0" and fields["AllowedStartTimeSpan"] == "0"
    assert fields["ReminderDate"] == NO_DATE and fields["AllowedStartDate"] == NO_DATE


def test_bad_numbers_and_booleans(api):
    for field in ("ReminderTimeSpan", "AllowedStartTimeSpan"):
        for bad in ("x", "1.5", "1e3", "0x10", "1,000", "99999999999", "-1", "--1", "1 2"):
            refuse(api, field, related(**{field: bad}))
    for bad in ("yes", "2", "wahr", "tru", "-1"):
        refuse(api, "SendToNotice", related(SendToNotice=bad))
    for good in ("true", "false", "1", "0", " true "):
        relate(api, SendToNotice=good)


def test_notices(api):
    home = api.home
    count = "SELECT count(*) FROM outbox WHERE task_id = ?"
    quiet = relate(api, SendToNotice=False)
    assert home.value(count, quiet) == 0
    assert home.value(count, relate(api, SendToNotice=None)) == 0
    loud = relate(api, SendToNotice=True)
    rows = home.sql("SELECT * FROM outbox WHERE task_id = ?", loud)
    assert len(rows) == 1 and rows[0]["sent"] is None
    assert rows[0]["recipient_id"] == home.user_id("jdoe")
    assert rows[0]["created"] == seconds("2026-03-01T09:00:00Z")


def test_history(api):
    home = api.home
    task = relate(api)
    rows = home.sql("SELECT * FROM task_history WHERE task_id = ?", task)
    assert len(rows) == 1, [dict(row) for row in rows]
    assert rows[0]["user_id"] == home.user_id("jsmith")
    assert rows[0]["at"] == seconds("2026-03-01T09:00:00Z")
    assert "created" in rows[0]["action"].lower()


def test_redirection(api):
    home = api.home
    redirect(home, "jdoe", "mwilson")
    task, redirected = value_of(send(api, related()))
    assert redirected == "mwilson"
    fields = show(api, task)
    assert fields["AssigneeName"] == "mwilson"
    assert fields["RedirectedFrom_UserName"] == "jdoe"
    assert fields["RedirectedFrom_UserID"] == str(home.user_id("jdoe"))
    assert fields["AssigneeID"] == str(home.user_id("mwilson"))
    # The notice goes to whom the task went.
    assert home.value("SELECT recipient_id FROM outbox WHERE task_id = ?", task) == home.user_id("mwilson")
    # Others are not redirected.
    task, redirected = value_of(send(api, related(RequestedAssigneeName="jsmith")))
    assert redirected == "" and show(api, task)["AssigneeName"] == "jsmith"
    assert show(api, task)["RedirectedFrom_UserID"] == "0"
    assert show(api, task)["RedirectedFrom_UserName"] == ""


def test_a_redirection_out_of_the_library(api):
    home = api.home
    home.add_user("stranger")
    redirect(home, "jdoe", "stranger")
    task, redirected = value_of(send(api, related()))
    assert redirected == "" and passed_over(home, task) == ["stranger"]
    fields = show(api, task)
    assert fields["AssigneeName"] == "jdoe" and fields["RedirectedFrom_UserName"] == ""
    assert home.value("SELECT recipient_id FROM outbox WHERE task_id = ?", task) == \
        home.user_id("jdoe")


def test_redirection_has_a_window(api):
    home = api.home
    redirect(home, "jdoe", "mwilson", "2026-03-02T00:00:00Z", "2026-03-08T00:00:00Z")
    for clock, expected in (("2026-03-01T23:59:59Z", ""), ("2026-03-02T00:00:00Z", "mwilson"),
                            ("2026-03-07T23:59:59Z", "mwilson"), ("2026-03-08T00:00:01Z", "")):
        home.clock = clock
        assert value_of(send(api, related()))[1] == expected, clock


def test_redirection_in_a_circle_ends(api):
    redirect(api.home, "jdoe", "mwilson")
    redirect(api.home, "mwilson", "jdoe")
    answer = api.call("CreateRelatedTask", by="jsmith", taskId=DEMO_TASK, xmlParameters=related())
    assert answer.status == 200, answer
    if api.root(answer).get("success") == "true":
        task, redirected = value_of(api.root(answer))
        assert show(api, task)["AssigneeName"] == (redirected or "jdoe")


def test_assignees(api):
    home = api.home
    assert show(api, relate(api, RequestedAssigneeName="JDOE"))["AssigneeName"] == "jdoe"
    assert show(api, relate(api, RequestedAssigneeName="jsmith"))["AssigneeName"] == "jsmith"
    for nobody in ("nobody", "jdoe,jsmith", "2", "%", "John Doe"):
        refuse(api, "user", related(RequestedAssigneeName=nobody))
    for missing in (None, ""):
        refuse(api, "RequestedAssigneeName", related(RequestedAssigneeName=missing))
    home.routeslip("user", "disable", "mwilson")
    refuse(api, "", related(RequestedAssigneeName="mwilson"))


def test_instructions(api):
    for text in ("", "short", "a" * 255, "b" * 256, "é" * 300, "密" * 1000, "line 1\nline 2\n\ttab",
                 "<script>alert('&\"')</script>", "x" * 20000):
        task = relate(api, Instructions=text)
        fields = show(api, task)
        assert fields["extendedInstruction"] == text, len(text)
        assert fields["ShortInstruction"] == text[:255]
    fields = show(api, relate(api, Instructions=None))
    assert fields["extendedInstruction"] == ""


def test_which_tasks_take_related_ones(api):
    for status in (IN_PROGRESS, DUE_DATE_CHANGED):
        relate(api, task=insert(api.home, status=status))
    for status in (NOT_STARTED, COMPLETED, DROPPED, REASSIGNED):
        refuse(api, "active", related(), task=insert(api.home, status=status))


def test_documents_that_take_no_tasks(api):
    home = api.home
    for column in ("shortcut", "offline"):
        home.sql(f"UPDATE documents SET {column} = 1")
        refuse(api, column, related())
        home.sql(f"UPDATE documents SET {column} = 0")
    home.routeslip("library", "disable", "Corporate")
    refuse(api, "document not found", related())
    home.routeslip("library", "enable", "Corporate")
    relate(api)


def test_unknown_tasks(api):
    for task in (0, 999999, -1, 2147483647, -2147483648):
        refuse(api, "task not found", related(), task=task)
    gone = relate(api)
    api.good("DeleteTask", by="jsmith", taskId=gone)
    refuse(api, "task not found", related(), task=gone)


def test_who_may(api):
    for by in ("jsmith", "jdoe", "mwilson", "admin"):
        task = relate(api, by=by)
        assert show(api, task, by=by)["AssignedByName"] == by
    api.home.add_user("stranger")
    api.home.ticket("stranger")
    refuse(api, "task not found", related(), by="stranger")
    refuse(api, "Access denied", related(), by="stranger",
           task=insert(api.home, assignee_id="stranger", right_type=0))


def test_member_who_has_nothing_to_do_with_the_task(api):
    """The parent task must be one that the caller has access to."""
    home = api.home
    home.add_user("member")
    home.routeslip("library", "member", "Corporate", "member")
    home.ticket("member")
    answer = api.call("CreateRelatedTask", by="member", taskId=DEMO_TASK, xmlParameters=related())
    shown = api.call("GetTask", by="member", taskId=DEMO_TASK)
    assert api.root(answer).get("success") == api.root(shown).get("success"), f"{answer}{shown}"


def test_it_takes_no_rights_and_permissions(api):
    """They are the parent's document's; CreateTask's fields are unknown here, so ignored."""
    plainly = show(api, relate(api))
    extra = show(api, relate(api, raw="<RightType>FULLCONTROL</RightType>"
                                      "<PermissionEnableEdit>true</PermissionEnableEdit>"
                                      "<PermissionChangePriority>true</PermissionChangePriority>"))
    assert extra["RightType"].attrib == plainly["RightType"].attrib
    assert [one.attrib for one in extra["Permissions"]] == [
        one.attrib for one in plainly["Permissions"]]


def test_fields_in_any_order(api):
    task, _ = value_of(send(api, (
        "<RelatedTaskRequestModel><SendToNotice>false</SendToNotice><AllowedStartTimeSpan>2"
        "</AllowedStartTimeSpan><TaskRequirements><TaskRequirement><Definition>d</Definition>"
        "<ObjectId>3</ObjectId><RequirementType>MetaData</RequirementType></TaskRequirement>"
        "</TaskRequirements><Priority>Urgent</Priority><DueDate>2026-05-15T00:00:00</DueDate>"
        "<Instructions>backwards</Instructions><ReminderTimeSpan>1</ReminderTimeSpan>"
        "<RequestedAssigneeName>jdoe</RequestedAssigneeName></RelatedTaskRequestModel>")))
    fields = show(api, task)
    assert fields["Priority"] == "Urgent" and fields["ShortInstruction"] == "backwards"
    assert requirements_of(fields) == [("MetaData", "d", 3)]
    assert fields["AllowedStartTimeSpan"] == "2" and fields["ReminderTimeSpan"] == "1"


def test_bad_xml(api):
    for bad in ("", " ", "x", "<", "<RelatedTaskRequestModel>", related()[:-5], related() + "x",
                related() + related(), related().replace("jdoe", "&unknown;"), "{\"DueDate\": 1}",
                related().replace("jdoe", "a < b"), "<RelatedTaskRequestModel/>",
                "<WrongModel/>", related().replace("RelatedTaskRequestModel", "TaskCreationRequestModel")):
        refuse(api, "", bad)


def test_tickets(api):
    xml = related()
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", "CreateRelatedTask",
        authenticationTicket="3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c", taskId=1, xmlParameters=xml))


def test_missing_and_bad_parameters(form_api):
    call = "CreateRelatedTask"
    form_api.plain(500, "Missing parameter: authenticationTicket.", call, taskId=1, xmlParameters="x")
    form_api.plain(500, "Missing parameter: taskId.", call, by="jsmith", xmlParameters="x")
    form_api.plain(500, "Missing parameter: xmlParameters.", call, by="jsmith", taskId=1)
    answer = form_api.call(call, by="jsmith", taskId="first", xmlParameters=related())
    assert_plain(answer, 500, "Cannot convert first to System.Int32.\nParameter name: taskId ---> "
                              "Input string was not in a correct format.")


def test_editions(home):
    api = Api(home)
    for edition, attributes in (
        ("documented", {"success": "true"}),
        ("response", {"success": "true", "error": ""}),
        ("current", {"success": "true", "error": "", "errorCode": "0"}),
    ):
        home.edition = edition
        root = send(api, related())
        assert root.tag == "response" and dict(root.attrib) == attributes
        root = api.root(api.call("CreateRelatedTask", by="jsmith", taskId=0, xmlParameters=related()))
        assert root.tag == "response" and root.get("success") == "false" and root.get("error")
        assert (root.get("errorCode") is None) == (edition == "response")


def test_the_answer_as_text(home):
    """To the byte: the declaration, a newline, the result indented by two."""
    api = Api(home)
    answer = api.call("CreateRelatedTask", by="jsmith", taskId=DEMO_TASK, xmlParameters=related())
    task = value_of(answer.xml)[0]
    assert answer.text.replace("\r\n", "\n").rstrip("\n") == (
        '<?xml version="1.0" encoding="utf-8"?>\n<response success="true">\n  <Value>\n'
        f"    <TaskId>{task}</TaskId>\n    <RedirectedUserName></RedirectedUserName>\n"
        "  </Value>\n</response>"), answer
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    assert answer.headers["cache-control"] == "private, max-age=0"
    assert answer.headers["content-length"] == str(len(answer.body))


def test_approved_dates_survive_a_later_change_of_zone(home):
    api = Api(home)
    task = relate(api, DueDate="2026-05-15T12:00:00Z", ReminderTimeSpan=12)
    home.environment["TZ"] = "EST5"
    fields = show(api, task)
    assert fields["DueDate"] == "2026-05-15 07:00:00"
    assert fields["ReminderDate"] == "2026-05-14 19:00:00"


def test_change_of_the_parent_does_not_reach_the_child(home):
    api = Api(home)
    task = relate(api)
    before = columns(home, task)
    change(home, DEMO_TASK, priority=0, instructions="other")
    assert columns(home, task) == before
