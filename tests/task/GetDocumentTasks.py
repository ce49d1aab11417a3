"""GetDocumentTasks: the tasks of a document, by due date."""

from attachments import attach
from flows import activate, add_step, add_task, builder, define
from harness import CLOCK, Api
from readers import check_editions, check_paths, check_readers, check_tickets
from tasks import (
    AGREEMENT,
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    DUE_DATE_CHANGED,
    HOUR,
    IN_PROGRESS,
    NOT_STARTED,
    PERMISSIONS,
    REASSIGNED,
    STATUS_NAMES,
    TASK_ELEMENTS,
    change,
    full_name,
    importing,
    insert,
    iso,
    nothing_changes,
    seconds,
)
from workflows import running, submit

CALL = "GetDocumentTasks"
NONE = "0001-01-01T00:00:00"
ELEMENTS = (
    "TaskId FlowId FlowDefId FlowName StepNumber StepName TaskDefId TaskName ShortInstruction "
    "ShortComments StartDate FinishDate DueDate DeadLine RightType Permissions Priority TaskStatus "
    "ApprovalStatus AssigneeId AssigneeType AssigneeName AssignedById AssignedByName SupervisorId "
    "SupervisorName DocumentId DocumentName DocumentFolderId DocumentLibraryId DocumentLibraryName "
    "DocumentTypeId DocumentTypeName DocumentCheckedOutById DocumentCheckedOutByName "
    "DocumentTemplateId StartVersionNumber EndVersionNumber LinkedTaskId AdHoc "
    "AllowedStartTimeSpan AllowedStartDate ReminderTimeSpan ReminderDate "
    "SupervisorNotificationOnDue SupervisorNotificationDate RedirectedFromUserId "
    "RedirectedFromUserName"
).split()


def get(api, by="jsmith", path=AGREEMENT, **filter_):
    root = nothing_changes(api.home, lambda: api.good(CALL, by=by, documentPath=path, **filter_))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    (value,) = root
    assert value.tag == "Value"
    for one in value:
        assert one.tag == "WorkflowExecutingTask"
        assert [child.tag for child in one] == ELEMENTS
    return list(value)


def ids(api, **changes):
    return [int(one.findtext("TaskId")) for one in get(api, **changes)]


def texts(one):
    return {child.tag: child.text or "" for child in one if not child.attrib and not len(child)}


def test_the_documents_example(api):
    """A task of a workflow, with all there is to it."""
    home = api.home
    home.sql("DELETE FROM tasks")
    flow = define(home)
    add_step(home, "Legal Review")
    add_task(home, users=[home.user_id("jdoe")], Priority=5)
    activate(home)
    builder(home).good("SubmitDocumentToFlow", by="jsmith", Path=AGREEMENT, FlowDefID=flow)
    (one,) = get(api)
    task = home.sql("SELECT * FROM tasks")[0]
    document = home.sql("SELECT * FROM documents WHERE name = 'agreement.pdf'")[0]
    assert texts(one) == {
        "TaskId": str(task["id"]),
        "FlowId": str(task["workflow_id"]),
        "FlowDefId": str(flow),
        "FlowName": "Document Approval",
        "StepNumber": "1",
        "StepName": "Legal Review",
        "TaskDefId": str(task["task_definition_id"]),
        "TaskName": "LegalReview",
        "ShortInstruction": "Please review the document for legal compliance.",
        "ShortComments": "",
        "StartDate": "2026-03-01T09:00:00",
        "FinishDate": NONE,
        "DueDate": "2026-03-04T09:00:00",
        "DeadLine": "72",
        "Priority": "Normal",
        "TaskStatus": "InProgress",
        "ApprovalStatus": "NoResult",
        "AssigneeId": str(home.user_id("jdoe")),
        "AssigneeType": "User",
        "AssigneeName": "jdoe",
        "AssignedById": str(home.user_id("jsmith")),
        "AssignedByName": "jsmith",
        "SupervisorId": "0",
        "SupervisorName": "",
        "DocumentId": str(document["id"]),
        "DocumentName": "agreement.pdf",
        "DocumentFolderId": str(document["folder_id"]),
        "DocumentLibraryId": str(task["domain_id"]),
        "DocumentLibraryName": "Corporate",
        "DocumentTypeId": "0",
        "DocumentTypeName": document["type_name"],
        "DocumentCheckedOutById": "0",
        "DocumentCheckedOutByName": "",
        "DocumentTemplateId": "0",
        "StartVersionNumber": "1",
        "EndVersionNumber": "1",
        "LinkedTaskId": "0",
        "AdHoc": "False",
        "AllowedStartTimeSpan": "0",
        "AllowedStartDate": NONE,
        "ReminderTimeSpan": "0",
        "ReminderDate": NONE,
        "SupervisorNotificationOnDue": "0",
        "SupervisorNotificationDate": NONE,
        "RedirectedFromUserId": "0",
        "RedirectedFromUserName": "",
    }
    permissions = [(child.get("Name"), child.get("Value")) for child in one.find("Permissions")]
    assert permissions == [(name, "False") for name in PERMISSIONS]


def test_an_ad_hoc_task_with_everything(api):
    home = api.home
    now = seconds(CLOCK)
    home.sql("UPDATE documents SET version = 4, type_name = 'Contract', checked_out_by = ?",
             home.user_id("mwilson"))
    change(home, DEMO_TASK, comments="Seen", approval=6, priority=0, finished=now + 60,
           status=COMPLETED, right_type=2, permissions=63, redirected_from_id=home.user_id("admin"),
           linked_task_id=insert(home, due=now + 99 * 24 * HOUR), start_version=2,
           reminder_hours=1, reminder_date=now + 1, supervisor_notice_hours=2,
           supervisor_notice_date=now + 2, allowed_start_hours=3, allowed_start_date=now + 3)
    one = next(one for one in get(api) if one.findtext("TaskId") == str(DEMO_TASK))
    fields = texts(one)
    wanted = {
        "FinishDate": iso(now + 60), "ShortComments": "Seen", "ApprovalStatus": "Approve",
        "Priority": "NoPriority", "TaskStatus": "Completed", "AdHoc": "True",
        "StartVersionNumber": "2", "EndVersionNumber": "4", "DocumentTypeName": "Contract",
        "DocumentCheckedOutById": str(home.user_id("mwilson")),
        "DocumentCheckedOutByName": "mwilson", "SupervisorName": "jsmith",
        "SupervisorId": str(home.user_id("jsmith")), "RedirectedFromUserName": "admin",
        "RedirectedFromUserId": str(home.user_id("admin")), "ReminderTimeSpan": "1",
        "ReminderDate": iso(now + 1), "SupervisorNotificationOnDue": "2",
        "SupervisorNotificationDate": iso(now + 2), "AllowedStartTimeSpan": "3",
        "AllowedStartDate": iso(now + 3), "FlowId": "0", "FlowName": "", "TaskDefId": "0",
    }
    assert {name: fields[name] for name in wanted} == wanted
    assert fields["LinkedTaskId"] not in ("", "0")
    assert dict(one.find("RightType").attrib) == {
        "RightTypeId": "2", "RightTypeName": "READ", "RightTypeText": "Read Only"}
    assert [child.get("Value") for child in one.find("Permissions")] == ["True"] * 6
    change(home, DEMO_TASK, approval=5)
    assert "Reject" in [one.findtext("ApprovalStatus") for one in get(api)]


def test_filters(api):
    home = api.home
    task = {status: insert(home, status=status) for status in STATUS_NAMES}
    home.sql("DELETE FROM tasks WHERE id = ?", DEMO_TASK)
    open_ = [task[status] for status in (NOT_STARTED, IN_PROGRESS, DUE_DATE_CHANGED)]
    ended = [task[status] for status in (COMPLETED, DROPPED, REASSIGNED)]
    assert ids(api, filter="current_tasks") == sorted(open_)
    assert ids(api, filter="task_history") == sorted(ended)
    for other in (None, "", "Current_Tasks", "TASK_HISTORY", "current_tasks ", "all"):
        assert ids(api, filter=other) == sorted(open_ + ended)
    shown = {one.findtext("TaskId"): one.findtext("TaskStatus") for one in get(api)}
    assert shown == {str(id_): STATUS_NAMES[status] for status, id_ in task.items()}


def test_by_due_date(api):
    home = api.home
    now = seconds(CLOCK)
    change(home, DEMO_TASK, due=now + 4 * HOUR)
    late = insert(home, due=now + 3 * HOUR)
    early = insert(home, due=now - HOUR)
    same = [insert(home, due=now + 2 * HOUR) for _ in range(3)]
    assert ids(api) == [early, *same, late, DEMO_TASK]


def test_none(api):
    api.home.sql("DELETE FROM tasks")
    assert get(api) == []


def test_only_its_own(api):
    home = api.home
    path = "/Corporate/Contracts/other.pdf"
    importing(home, "other", path)
    insert(home, document_id=None)
    assert get(api, path=path) == [] and ids(api) == [DEMO_TASK]
    task = insert(home, document_id=home.value("SELECT max(id) FROM documents"))
    assert ids(api, path=path) == [task]


def test_long_texts_are_short(api):
    change(api.home, DEMO_TASK, instructions="ü" * 300, comments="\U0001f600" * 255 + "x")
    (one,) = get(api)
    assert one.findtext("ShortInstruction") == "ü" * 255
    assert one.findtext("ShortComments") == "\U0001f600" * 255


def test_dates_are_the_servers(api):
    api.home.environment["TZ"] = "America/New_York"
    change(api.home, DEMO_TASK, created=seconds(CLOCK))
    (one,) = get(api)
    assert one.findtext("StartDate") == "2026-03-01T04:00:00"


def test_who_may(api):
    check_readers(api, CALL)


def test_paths(api):
    check_paths(api, CALL)


def test_tickets_and_parameters(api):
    check_tickets(api, CALL, filter="current_tasks")


def test_editions(home):
    check_editions(home, CALL, "response")


def test_the_newest_edition(home):
    """The tasks that are in no workflow, as lists have them."""
    api = Api(home)
    submit(home, running(home, [{"users": ["jdoe"]}]))
    done = insert(home, status=COMPLETED, finished=seconds(CLOCK), due=seconds(CLOCK) + HOUR)
    home.edition = "current"
    for filter_, expected in (("", [done, DEMO_TASK]), ("current_tasks", [DEMO_TASK]),
                              ("task_history", [done]), ("other", [done, DEMO_TASK])):
        root = api.good(CALL, by="jsmith", documentPath=AGREEMENT, filter=filter_)
        (tasks,) = root
        assert tasks.tag == "tasks" and {one.tag for one in tasks} == {"Task"}
        assert [int(one.findtext("TaskID")) for one in tasks] == expected
        assert [child.tag for child in tasks[0]] == TASK_ELEMENTS + ["Attachments"]
    home.sql("UPDATE documents SET type_name = 'Contract', checked_out_by = ?", home.user_id("mwilson"))
    now = seconds(CLOCK)
    change(home, DEMO_TASK, redirected_from_id=home.user_id("admin"), supervisor_notice_hours=2,
           supervisor_notice_date=now + 2, allowed_start_hours=3, allowed_start_date=now + 3)
    home.sql("INSERT INTO task_requirements (task_id, number, type, definition, object_id)"
             " VALUES (?, 9, 16384, 'The form', 7)", DEMO_TASK)
    attach(home, "agreement.pdf", 1)
    one = api.good(CALL, by="jsmith", documentPath=AGREEMENT, filter="current_tasks")[0][0]
    assert one.findtext("DocumentTypeName") == "Contract"
    assert one.findtext("DocumentCheckedOutByName") == full_name(home, "mwilson")
    assert one.findtext("RedirectedFrom_UserName") == full_name(home, "admin")
    assert one.findtext("SupervisorNotificationDate") == "2026-03-01 09:00:02"
    assert one.findtext("AllowedStartDate") == "2026-03-01 09:00:03"
    assert one.findall("RequirementDetails/Requirement")[-1].findtext("Definition") == "The form"
    assert one.findtext("Attachments/Attachment/DocumentName") == "agreement.pdf"
    (tasks,) = api.good(CALL, by="mwilson", documentPath="/Corporate/Contracts/agreement.pdf",
                        filter="task_history")
    assert tasks[0].findtext("AssigneeName") == full_name(home, "jdoe")
