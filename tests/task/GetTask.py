"""GetTask: everything about one task."""

import re

from attachments import attach
from harness import Api
from tasks import (
    DEMO_TASK,
    NO_DATE,
    PERMISSIONS,
    REQUIREMENTS,
    RIGHT_TYPES,
    STATUS_NAMES,
    TASK_ELEMENTS,
    change,
    columns,
    create,
    importing,
    insert,
    nothing_changes,
    permissions_of,
    plain,
    show,
)
from workflows import running, submit


def test_the_demo_task(api):
    home = api.home
    root = api.good("GetTask", by="jdoe", taskId=DEMO_TASK)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    assert [child.tag for child in root] == ["Task"]
    fields = show(api, DEMO_TASK, by="jdoe")
    assert fields["TaskID"] == "1"
    assert fields["TaskStatus"] == "InProgress"
    assert fields["AssigneeName"] == "jdoe" and fields["AssigneeID"] == str(home.user_id("jdoe"))
    assert fields["AssignedByName"] == "jsmith"
    assert fields["AssignedByID"] == str(home.user_id("jsmith"))
    assert fields["AdHoc"] == "True" and fields["LinkedTaskID"] == "0"
    assert fields["DocumentName"] == "agreement.pdf"
    assert fields["DocumentLibraryName"] == "Corporate"
    assert permissions_of(fields)["Postpone"]
    assert fields["StepNumber"] == "0" or fields["StepNumber"].isdigit()
    assert fields["FlowID"] == "0" and fields["FlowDefID"] == "0" and fields["FlowName"] == ""


def test_elements_and_their_order(api):
    task = api.good("GetTask", by="jdoe", taskId=DEMO_TASK).find("Task")
    assert [child.tag for child in task] == TASK_ELEMENTS + [
        "extendedInstruction", "extendedComment", "Attachments"]
    assert [one.get("Name") for one in task.find("Permissions")] == list(PERMISSIONS)
    assert {one.get("Value") for one in task.find("Permissions")} <= {"True", "False"}
    assert list(task.find("RightType").attrib) == ["RightTypeId", "RightTypeName", "RightTypeText"]
    assert (task.findtext("Requirements") or "") == "" and len(task.find("Requirements")) == 0


def test_forms_of_values(api):
    fields = show(api, create(api, needs=list(REQUIREMENTS[:3])), by="jdoe")
    for name, value in fields.items():
        if name.endswith("Date") or name == "StartDtae":
            assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", value), (name, value)
        if name.endswith(("ID", "Id", "Number", "TimeSpan")) or name in ("DeadLine",):
            assert re.fullmatch(r"\d+(\.\d+)?", value), (name, value)
    for one in fields["RequirementDetails"]:
        assert [child.tag for child in one] == ["Name", "RequirementType", "Definition", "ObjectId"]
        assert one.findtext("RequirementType").isdigit()


def test_every_status(api):
    for number, name in STATUS_NAMES.items():
        task = insert(api.home, status=number)
        assert show(api, task)["TaskStatus"] == name


def test_every_approval(api):
    for number, name in ((0, "NoResult"), (5, "Rejected"), (6, "Approved")):
        task = insert(api.home, approval=number)
        assert show(api, task)["ApprovalStatus"] == name


def test_every_right(api):
    texts = set()
    for number, name in enumerate(RIGHT_TYPES):
        right = show(api, insert(api.home, right_type=number))["RightType"]
        assert right.get("RightTypeId") == str(number) and right.get("RightTypeName") == name
        texts.add(right.get("RightTypeText"))
    assert len(texts) == len(RIGHT_TYPES), texts


def test_dates(api):
    home = api.home
    at = columns(home, DEMO_TASK)["created"]
    task = insert(home, created=at, finished=at + 60, due=at + 7200, reminder_date=at + 3600,
                  reminder_hours=1, supervisor_notice_hours=2, supervisor_notice_date=at,
                  allowed_start_hours=1, allowed_start_date=at + 3600)
    fields = show(api, task)
    assert fields["StartDate"] == fields["StartDtae"] == plain(at)
    assert fields["FinishDate"] == plain(at + 60)
    assert fields["DueDate"] == plain(at + 7200)
    assert fields["ReminderDate"] == plain(at + 3600) and fields["ReminderTimeSpan"] == "1"
    assert fields["SupervisorNotificationDate"] == plain(at)
    assert fields["Supervisor_NotificationOnDue"] == "2"
    assert fields["AllowedStartDate"] == plain(at + 3600) and fields["AllowedStartTimeSpan"] == "1"
    fields = show(api, insert(home))
    for name in ("FinishDate", "ReminderDate", "SupervisorNotificationDate", "AllowedStartDate"):
        assert fields[name] == NO_DATE, name
    home.environment["TZ"] = "XXX-3"
    assert show(api, task)["DueDate"] == plain(at + 7200 + 3 * 3600)
    assert show(api, insert(home))["FinishDate"] == NO_DATE  # not moved by the zone


def test_people(api):
    home = api.home
    task = insert(home, supervisor_id=None)
    fields = show(api, task)
    assert fields["SuperVisorID"] == "0" and fields["SupervisorName"] == ""
    task = insert(home, supervisor_id="mwilson", redirected_from_id="admin", assignee_id="jsmith")
    fields = show(api, task)
    assert fields["SupervisorName"] == "mwilson"
    assert fields["SuperVisorID"] == str(home.user_id("mwilson"))
    assert fields["RedirectedFrom_UserName"] == "admin"
    assert fields["RedirectedFrom_UserID"] == str(home.user_id("admin"))
    assert fields["AssigneeType"] == "User"


def test_document(api):
    home = api.home
    row = home.sql("SELECT d.*, f.domain_id FROM documents d JOIN folders f ON f.id = d.folder_id")[0]
    fields = show(api, DEMO_TASK)
    assert fields["DocumentID"] == str(row["id"])
    assert fields["DocumentFolderID"] == str(row["folder_id"])
    assert fields["DocumentLibraryID"] == str(row["domain_id"])
    assert fields["DocumentCheckedOutByID"] == "0" and fields["DocumentCheckedOutByName"] == ""
    assert float(fields["StartVersionNumber"]) == 1 and float(fields["EndVersionNumber"]) == 1
    home.sql("UPDATE documents SET checked_out_by = (SELECT id FROM users WHERE login = 'mwilson'),"
             " type_name = 'Invoice', version = 3")
    fields = show(api, DEMO_TASK)
    assert fields["DocumentCheckedOutByName"] == "mwilson"
    assert fields["DocumentTypeName"] == "Invoice"
    assert float(fields["StartVersionNumber"]) == 1 and float(fields["EndVersionNumber"]) == 3


def test_a_renamed_document(api):
    api.home.sql("UPDATE documents SET name = 'new & <odd>.pdf', name_folded = 'new & <odd>.pdf'")
    assert show(api, DEMO_TASK)["DocumentName"] == "new & <odd>.pdf"


def test_long_texts(api):
    instruction, comment = "ü" * 400, "<&>" * 200
    task = insert(api.home, instructions=instruction, comments=comment)
    fields = show(api, task)
    assert fields["ShortInstruction"] == instruction[:255]
    assert fields["extendedInstruction"] == instruction
    assert fields["ShortComments"] == comment[:255]
    assert fields["extendedComment"] == comment


def test_control_characters_in_the_database(api):
    """What XML cannot hold is replaced: the answer stays readable."""
    task = insert(api.home, instructions="a\x01b\x1fc\ufffed", comments="\x0b")
    fields = show(api, task)
    assert re.fullmatch("a.b.c.d", fields["extendedInstruction"]), fields["extendedInstruction"]


def test_attachments(api):
    home = api.home
    importing(home, "evidence", "/Corporate/Archive/evidence.txt", "--owner", "admin")
    document = home.value("SELECT id FROM documents WHERE name = 'evidence.txt'")
    user = home.user_id("jdoe")
    assert len(api.good("GetTask", by="jdoe", taskId=DEMO_TASK).find("Task/Attachments")) == 0
    home.sql("INSERT INTO task_attachments VALUES (?, ?, 1, ?, ?)", DEMO_TASK, document, user, 1772359200)
    attachments = api.good("GetTask", by="jdoe", taskId=DEMO_TASK).find("Task/Attachments")
    assert [child.tag for child in attachments] == ["Attachment"]
    one = attachments[0]
    assert [child.tag for child in one] == (
        "AttachmentDate DocumentId DocumentName Path WorkflowId StepNumber StepName UserId").split()
    assert one.findtext("AttachmentDate") == plain(1772359200)
    assert one.findtext("DocumentId") == str(document)
    assert one.findtext("DocumentName") == "evidence.txt"
    assert one.findtext("Path") == "/Corporate/Archive"
    assert one.findtext("UserId") == str(user)


def test_an_attachment_to_a_task_of_a_workflow(api):
    home = api.home
    workflow = submit(home, running(home, [{"users": ["jdoe"]}]))
    task = home.value("SELECT max(id) FROM tasks")
    attach(home, "agreement.pdf", 1, task)
    one = api.good("GetTask", by="jdoe", taskId=task).find("Task/Attachments/Attachment")
    assert one.findtext("WorkflowId") == str(workflow)
    assert (one.findtext("StepNumber"), one.findtext("StepName")) == ("1", "Step 1")


def test_unknown_tasks(api):
    for task in (0, -1, 2, 999999, 2147483647):
        api.bad("Task not found", "GetTask", by="jdoe", taskId=task)


def test_who_sees_it(api):
    for by in ("jdoe", "jsmith", "mwilson", "admin"):
        assert show(api, DEMO_TASK, by=by)["TaskID"] == "1"
    api.home.add_user("stranger")
    error = api.bad("Task not found", "GetTask", by="stranger", taskId=DEMO_TASK)
    assert error == api.bad("Task not found", "GetTask", by="stranger", taskId=999)


def test_conversions_of_the_id(api):
    for good in ("1", " 1 ", "+1", "0001", "\t1\n"):
        api.good("GetTask", by="jdoe", taskId=good)
    for bad in ("", "x", "1.0", "1e0", "0x1", "1,0", "1 1", "one", "--1", "１"):
        shown = bad.replace("&", "&amp;")
        api.plain(500, f"Cannot convert {shown} to System.Int32.\nParameter name: taskId ---> "
                       "Input string was not in a correct format.", "GetTask", by="jdoe", taskId=bad)
    for bad in ("2147483648", "-2147483649", "99999999999999999999999"):
        api.plain(500, f"Cannot convert {bad} to System.Int32.\nParameter name: taskId ---> "
                       "Value was either too large or too small for an Int32.", "GetTask",
                  by="jdoe", taskId=bad)
    api.plain(500, "Cannot convert &lt;&#39;&amp;&quot;&gt; to System.Int32.\nParameter name: taskId"
                   " ---> Input string was not in a correct format.", "GetTask", by="jdoe",
              taskId="<'&\">")


def test_missing_parameters(api):
    api.plain(500, "Missing parameter: authenticationTicket.", "GetTask")
    api.plain(500, "Missing parameter: authenticationTicket.", "GetTask", taskId="x")
    api.plain(500, "Missing parameter: taskId.", "GetTask", by="jdoe")
    api.plain(500, "Missing parameter: taskId.", "GetTask", authenticationTicket="wrong")


def test_tickets(api):
    for bad in ("", "wrong", api.home.ticket("jdoe")[1:]):
        assert api.bad("", "GetTask", authenticationTicket=bad, taskId=1) == \
            "[901] Session expired or Invalid ticket"


def test_reading_changes_nothing(api):
    nothing_changes(api.home, lambda: show(api, DEMO_TASK, by="jdoe"))


def test_the_answer_as_text(home):
    api = Api(home)
    answer = api.call("GetTask", by="jdoe", taskId=DEMO_TASK)
    text = answer.text.replace("\r\n", "\n")
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<root success="true">\n  <Task>\n'
                           "    <TaskID>1</TaskID>\n"), text
    assert text.rstrip().endswith("  </Task>\n</root>")
    assert '<RightType RightTypeId="' in text and "<Requirements></Requirements>" in text


def test_a_task_without_a_document(home):
    """Tasks of other sources have none."""
    task = insert(home, document_id=None, domain_id=None)
    fields = show(Api(home), task, by="jdoe")
    assert fields["DocumentID"] == "0" and fields["DocumentName"] == ""
    assert fields["DocumentLibraryID"] == "0"


def test_a_deleted_parent(home):
    api = Api(home)
    parent = insert(home)
    child = insert(home, linked_task_id=parent)
    assert show(api, child)["LinkedTaskID"] == str(parent)
    home.sql("DELETE FROM tasks WHERE id = ?", parent)
    assert show(api, child)["LinkedTaskID"] == "0"


def test_editions(home):
    api = Api(home)
    for edition, tag, attributes in (
        ("documented", "root", {"success": "true"}),
        ("response", "response", {"success": "true", "error": ""}),
        ("current", "response", {"success": "true", "error": "", "errorCode": "0"}),
    ):
        home.edition = edition
        root = api.good("GetTask", by="jdoe", taskId=DEMO_TASK)
        assert root.tag == tag and dict(root.attrib) == attributes
        assert root.find("Task").findtext("TaskID") == "1"


def test_changed_in_the_meantime(home):
    """One FastCGI process sees what others wrote."""
    with home.fastcgi("GetTask") as server:
        api = Api(home, server=server)
        for text in ("one", "two", "three"):
            change(home, DEMO_TASK, instructions=text)
            assert show(api, DEMO_TASK)["extendedInstruction"] == text
