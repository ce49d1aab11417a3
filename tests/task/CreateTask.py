"""CreateTask: an ad-hoc task on a document."""

from harness import Api
from redirections import passed_over
from tasks import (
    AGREEMENT,
    HOUR,
    NO_DATE,
    PRIORITIES,
    REQUIREMENTS,
    RIGHT_TYPES,
    columns,
    create,
    creation,
    importing,
    insert,
    nothing_changes,
    permissions_of,
    plain,
    redirect,
    requirements_of,
    seconds,
    show,
    value_of,
)

NO_PERMISSION = {name: False for name in (
    "EditDocument", "ChangeFinishdate", "Postpone", "ChangePriority", "EditNextStep", "EditAllSteps")}


def send(api, xml, by="jsmith", path=AGREEMENT):
    return api.good("CreateTask", by=by, documentPath=path, xmlParameters=xml)


def refuse(api, phrase, xml, by="jsmith", path=AGREEMENT):
    return nothing_changes(
        api.home,
        lambda: api.bad(phrase, "CreateTask", by=by, documentPath=path, xmlParameters=xml))


def test_the_documents_example(api):
    home = api.home
    root = send(api, creation())
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    assert [child.tag for child in root] == ["Value"]
    task, redirected = value_of(root)
    assert redirected == ""
    fields = show(api, task)
    assert fields["TaskID"] == str(task)
    assert fields["LinkedTaskID"] == "0" and fields["AdHoc"] == "True"
    assert fields["AssigneeName"] == "jdoe" and fields["AssigneeID"] == str(home.user_id("jdoe"))
    assert fields["AssignedByName"] == "jsmith"
    assert fields["ShortInstruction"] == "Please review this document by the due date."
    assert fields["DueDate"] == "2026-05-01 00:00:00"
    assert fields["StartDate"] == "2026-03-01 09:00:00" and fields["FinishDate"] == NO_DATE
    assert fields["TaskStatus"] == "InProgress" and fields["ApprovalStatus"] == "NoResult"
    assert fields["DeadLine"] == str((seconds("2026-05-01T00:00:00Z") - seconds("2026-03-01T09:00:00Z")) // HOUR)
    assert fields["RightType"].attrib == {
        "RightTypeId": "2", "RightTypeName": "READ", "RightTypeText": "Read Only"}
    assert permissions_of(fields) == NO_PERMISSION
    assert requirements_of(fields) == [("Approval", "", 0)]
    assert fields["DocumentName"] == "agreement.pdf"
    assert fields["DocumentLibraryName"] == "Corporate"


def test_every_right_type(api):
    for number, name in enumerate(RIGHT_TYPES):
        right = show(api, create(api, RightType=name))["RightType"]
        assert right.get("RightTypeId") == str(number) and right.get("RightTypeName") == name
        assert right.get("RightTypeText")
    for bad in ("read", "Read", "2", "ALL", "FULL CONTROL", "READ,ADD"):
        refuse(api, "RightType", creation(RightType=bad))


def test_every_permission(api):
    for field, name in (("PermissionChangeDueDate", "Postpone"),
                        ("PermissionEnableEdit", "EditDocument"),
                        ("PermissionChangePriority", "ChangePriority"),
                        ("PermissionChangeFinishDate", "ChangeFinishdate")):
        task = create(api, **{field: True})
        assert permissions_of(show(api, task)) == {**NO_PERMISSION, name: True}
        task = create(api, **{field: None})
        assert permissions_of(show(api, task)) == NO_PERMISSION
        for bad in ("yes", "2", "x"):
            refuse(api, field, creation(**{field: bad}))
        for good, value in (("1", True), ("0", False), (" true ", True)):
            task = create(api, **{field: good})
            assert permissions_of(show(api, task))[name] is value


def test_every_priority(api):
    for name in PRIORITIES:
        assert show(api, create(api, Priority=name))["Priority"] == name
    assert show(api, create(api, Priority=None))["Priority"] == "Normal"
    for bad in ("normal", "NoPrioritySetting", "1"):
        refuse(api, "Priority", creation(Priority=bad))


def test_every_requirement(api):
    task = create(api, needs=[(name, 7, f"for {name}") for name in REQUIREMENTS])
    assert requirements_of(show(api, task)) == [(name, f"for {name}", 7) for name in REQUIREMENTS]
    refuse(api, "RequirementType", creation(needs=["approval"]))
    refuse(api, "ObjectId", creation(needs=["FormTemplate"]))
    assert requirements_of(show(api, create(api, needs=[]))) == []


def test_document_paths(api):
    for path in (AGREEMENT, "/CORPORATE/contracts/AGREEMENT.pdf", "/Corporate/Contracts/Agreement.PDF"):
        assert show(api, create(api, path=path))["DocumentName"] == "agreement.pdf"
    for path in ("", "/", "/Corporate", "/Corporate/", "/Corporate/Contracts", "/Corporate/Contracts/",
                 "/Corporate/Contracts/other.pdf", "/Other/Contracts/agreement.pdf",
                 "/Corporate/agreement.pdf", "/Corporate/Archive/agreement.pdf", "agreement.pdf",
                 AGREEMENT + "/x", "/Corporate/Contracts/../Contracts/agreement.pdf",
                 "/Corporate/Contracts/agreement.pd_", "/Corporate/%/agreement.pdf", "/" * 300):
        refuse(api, "", creation(), path=path)


def test_a_document_in_the_root_folder_and_in_unicode(api):
    importing(api.home, "%PDF-1.4 test", "/Corporate/Über Straße.pdf", "--owner", "admin")
    task = create(api, path="/corporate/ÜBER STRASSE.PDF")
    assert show(api, task)["DocumentName"] == "Über Straße.pdf"


def test_documents_that_take_no_tasks(api):
    for column in ("shortcut", "offline"):
        api.home.sql(f"UPDATE documents SET {column} = 1")
        refuse(api, column, creation())
        api.home.sql(f"UPDATE documents SET {column} = 0")
    create(api)


def test_due_dates(api):
    for past in ("2026-03-01T08:59:59", "2020-01-01"):
        refuse(api, "past", creation(DueDate=past))
    for bad in ("", "soon", "2026-02-30", None):
        refuse(api, "DueDate", creation(DueDate=bad))
    assert show(api, create(api, DueDate="2026-03-01T09:00:01"))["DueDate"] == "2026-03-01 09:00:01"


def test_derived_dates(api):
    due = seconds("2026-05-01T00:00:00Z")
    fields = show(api, create(api, ReminderTimeSpan=48, AllowedStartTimeSpan=100))
    assert fields["ReminderDate"] == plain(due - 48 * HOUR)
    assert fields["AllowedStartDate"] == plain(due - 100 * HOUR)
    for field in ("ReminderTimeSpan", "AllowedStartTimeSpan"):
        for bad in ("x", "-1", "1.0", "99999999999"):
            refuse(api, field, creation(**{field: bad}))


def test_notices(api):
    home = api.home
    count = "SELECT count(*) FROM outbox WHERE task_id = ?"
    assert home.value(count, create(api, SendTaskNotice=False)) == 0
    task = create(api, SendTaskNotice=True)
    assert home.value(count, task) == 1
    assert home.value("SELECT recipient_id FROM outbox WHERE task_id = ?", task) == home.user_id("jdoe")
    for bad in ("yes", "3"):
        refuse(api, "SendTaskNotice", creation(SendTaskNotice=bad))
        refuse(api, "OnCompleteNotification", creation(OnCompleteNotification=bad))
    assert columns(home, create(api, OnCompleteNotification=True))["on_complete_notice"] == 1
    assert columns(home, create(api, OnCompleteNotification=False))["on_complete_notice"] == 0


def test_redirection(api):
    redirect(api.home, "jdoe", "mwilson")
    task, redirected = value_of(send(api, creation()))
    assert redirected == "mwilson"
    fields = show(api, task)
    assert fields["AssigneeName"] == "mwilson" and fields["RedirectedFrom_UserName"] == "jdoe"


def test_a_redirection_out_of_the_library(api):
    home = api.home
    home.add_user("stranger")
    redirect(home, "jdoe", "stranger")
    task, redirected = value_of(send(api, creation()))
    assert redirected == "" and passed_over(home, task) == ["stranger"]
    fields = show(api, task)
    assert fields["AssigneeName"] == "jdoe" and fields["RedirectedFrom_UserName"] == ""
    assert home.value("SELECT recipient_id FROM outbox WHERE task_id = ?", task) == \
        home.user_id("jdoe")


def test_who_may(api):
    for by in ("jsmith", "mwilson", "admin"):
        assert show(api, create(api, by=by), by=by)["AssignedByName"] == by
    api.home.add_user("stranger")
    api.home.ticket("stranger")
    refuse(api, "Document not found", creation(), by="stranger")
    insert(api.home, assignee_id="stranger", right_type=2)
    refuse(api, "Access denied", creation(), by="stranger")


def test_assignees(api):
    assert show(api, create(api, RequestedAssigneeName="JSmith"))["AssigneeName"] == "jsmith"
    refuse(api, "user", creation(RequestedAssigneeName="nobody"))
    refuse(api, "RequestedAssigneeName", creation(RequestedAssigneeName=None))
    api.home.routeslip("user", "disable", "jdoe")
    refuse(api, "", creation())


def test_history(api):
    task = create(api)
    rows = api.home.sql("SELECT * FROM task_history WHERE task_id = ?", task)
    assert [row["user_id"] for row in rows] == [api.home.user_id("jsmith")]


def test_bad_xml(api):
    for bad in ("", "x", "<TaskCreationRequestModel>", creation()[:-1], "<TaskCreationRequestModel/>",
                creation() + "<x/>", creation().replace("TaskCreationRequestModel", "Other")):
        refuse(api, "", bad)


def test_missing_parameters(api):
    api.plain(500, "Missing parameter: documentPath.", "CreateTask", by="jsmith", xmlParameters="x")
    api.plain(500, "Missing parameter: xmlParameters.", "CreateTask", by="jsmith", documentPath="x")


def test_tickets(api):
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", "CreateTask", authenticationTicket="x",
        documentPath=AGREEMENT, xmlParameters=creation()))


def test_a_disabled_library(api):
    api.home.routeslip("library", "disable", "Corporate")
    refuse(api, "", creation())


def test_editions(home):
    api = Api(home)
    for edition in ("documented", "response", "current"):
        home.edition = edition
        assert send(api, creation()).tag == "response"
