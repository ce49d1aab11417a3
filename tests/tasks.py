"""
What the tests of tasks share: the demo library's names, models, reading a task.

    xml = related(DueDate="2026-05-15T00:00:00", Priority="High")   a RelatedTaskRequestModel
    xml = related(Priority=None)                                     the same without a Priority
    task = create(api, by="jsmith", Priority="High")                 a new task's id
    fields = show(api, task, by="jsmith")                            GetTask's elements as a dict
    importing(home, "text", "/Corporate/a.txt", "--owner", "admin")  a document, or a version of one
"""

import calendar
import datetime
import os
import time
import unicodedata
from xml.sax.saxutils import escape

from harness import scratch

AGREEMENT = "/Corporate/Contracts/agreement.pdf"
DEMO_TASK = 1
NO_DATE = "1900-01-01 00:00:00"
HOUR = 3600

NOT_STARTED, IN_PROGRESS, DUE_DATE_CHANGED, COMPLETED = 0, 10, 20, 30
DROPPED, REASSIGNED = -1, -2
STATUS_NAMES = {
    NOT_STARTED: "NotStarted",
    IN_PROGRESS: "InProgress",
    DUE_DATE_CHANGED: "DueDateChanged",
    COMPLETED: "Completed",
    DROPPED: "Dropped",
    REASSIGNED: "Reassigned",
}
PRIORITIES = ("NoPriortySetting", "Low", "Normal", "High", "Urgent")
RIGHT_TYPES = ("NOACCESS", "LIST", "READ", "ADD", "ADDREAD", "CHANGE", "FULLCONTROL")
REQUIREMENTS = (
    "Sign",
    "Edit",
    "LastestVersionRead",
    "PublishedVersionRead",
    "Comments",
    "Approval",
    "Archive",
    "SOXReview",
    "ISOReview",
    "Dispose",
    "Downgrade",
    "Declassify",
    "Transfer",
    "Attachment",
    "FormTemplate",
    "MetaData",
    "ReproptPassword",
)
TASK_ELEMENTS = (
    "TaskID TaskName ShortInstruction StepNumber StepName FlowID FlowName FlowDefID Priority "
    "TaskStatus ApprovalStatus StartDate StartDtae FinishDate DueDate ShortComments TaskDefID "
    "LinkedTaskID AssigneeID AssigneeType AssigneeName AssignedByID AssignedByName SuperVisorID "
    "SupervisorName DocumentID DocumentName StartVersionNumber EndVersionNumber DocumentTypeId "
    "DocumentTypeName DocumentFolderID DocumentLibraryID DocumentLibraryName "
    "DocumentCheckedOutByID DocumentCheckedOutByName DocumentTemplateID RedirectedFrom_UserID "
    "RedirectedFrom_UserName AdHoc DeadLine RightType Permissions RequirementDetails Requirements "
    "Supervisor_NotificationOnDue SupervisorNotificationDate AllowedStartTimeSpan "
    "AllowedStartDate ReminderTimeSpan ReminderDate"
).split()  # and then: extendedInstruction extendedComment (GetTask only), Attachments
PERMISSIONS = (
    "EditDocument",
    "ChangeFinishdate",
    "Postpone",
    "ChangePriority",
    "EditNextStep",
    "EditAllSteps",
)


def importing(home, content, path=AGREEMENT, *options):
    """Puts a document, or a further version of one, into a library; `content`: text or bytes."""
    file = os.path.join(scratch(), "imported")
    with open(file, "wb") as output:
        output.write(content if isinstance(content, bytes) else content.encode())
    home.routeslip("document", "import", file, path, *options)


def seconds(text):
    """UTC seconds of "2026-03-01T09:00:00Z" (the Z and the T may be left out)."""
    text = text.rstrip("Z").replace(" ", "T")
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%S"))


def iso(at):
    return datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")


def plain(at):
    """As a task's dates are written; the tests run in UTC."""
    return iso(at).replace("T", " ")


def element(name, value):
    if value is True or value is False:
        value = "true" if value else "false"
    return f"<{name}>{escape(str(value))}</{name}>"


def requirements(*wanted):
    """<TaskRequirements> of names or (name, object id, definition)."""
    text = ""
    for one in wanted:
        name, object_id, definition = (one, 0, "") if isinstance(one, str) else one
        text += "<TaskRequirement>" + element("RequirementType", name)
        text += element("ObjectId", object_id) if object_id is not None else ""
        text += element("Definition", definition) if definition is not None else ""
        text += "</TaskRequirement>"
    return f"<TaskRequirements>{text}</TaskRequirements>" if text else "<TaskRequirements />"


def model(root, fields, changes):
    """A model's XML. A change to None leaves the field out; `raw` is put in as it is."""
    fields = dict(fields)
    raw = changes.pop("raw", "")
    wanted = changes.pop("needs", None)
    fields.update(changes)
    text = "".join(element(name, value) for name, value in fields.items() if value is not None)
    if wanted is not None:
        text += requirements(*wanted)
    return f"<{root}>{text}{raw}</{root}>"


def related(**changes):
    """A RelatedTaskRequestModel. `needs`: names of requirements; `raw`: more XML."""
    return model(
        "RelatedTaskRequestModel",
        {
            "RequestedAssigneeName": "jdoe",
            "Instructions": "Please review the related document section.",
            "DueDate": "2026-05-15T00:00:00",
            "Priority": "Normal",
            "ReminderTimeSpan": 0,
            "AllowedStartTimeSpan": 0,
            "SendToNotice": True,
        },
        {"needs": ["Approval"], **changes},
    )


def creation(**changes):
    """A TaskCreationRequestModel."""
    return model(
        "TaskCreationRequestModel",
        {
            "RequestedAssigneeName": "jdoe",
            "Instructions": "Please review this document by the due date.",
            "DueDate": "2026-05-01T00:00:00",
            "Priority": "Normal",
            "RightType": "READ",
            "PermissionChangeDueDate": False,
            "PermissionEnableEdit": False,
            "PermissionChangePriority": False,
            "PermissionChangeFinishDate": False,
            "AllowedStartTimeSpan": 0,
            "ReminderTimeSpan": 0,
            "SendTaskNotice": True,
            "OnCompleteNotification": False,
        },
        {"needs": ["Approval"], **changes},
    )


def value_of(root):
    """(task id, redirected user) of the answer of CreateTask and CreateRelatedTask."""
    value = root.find("Value")
    assert value is not None and [child.tag for child in value] == ["TaskId", "RedirectedUserName"]
    return int(value.findtext("TaskId")), value.findtext("RedirectedUserName") or ""


def create(api, by="jsmith", path=AGREEMENT, **changes):
    root = api.good("CreateTask", by=by, documentPath=path, xmlParameters=creation(**changes))
    return value_of(root)[0]


def relate(api, task=DEMO_TASK, by="jsmith", **changes):
    root = api.good("CreateRelatedTask", by=by, taskId=task, xmlParameters=related(**changes))
    return value_of(root)[0]


def fields_of(task):
    """A <Task> as a dict; elements with elements in them stay elements."""
    return {child.tag: child if len(child) or child.attrib else child.text or "" for child in task}


def show(api, task, by="jsmith"):
    root = api.good("GetTask", by=by, taskId=task)
    return fields_of(root.find("Task"))


def full_name(home, login):
    """As lists show a person."""
    user = home.sql("SELECT * FROM users WHERE login = ?", login)[0]
    return f"{user['first_name']} {user['last_name']}".strip() or login


def permissions_of(fields):
    """{name: bool} of a task's <Permissions>."""
    return {one.get("Name"): one.get("Value") == "True" for one in fields["Permissions"]}


def requirements_of(fields):
    """[(name, definition, object id)] of a task's <RequirementDetails>."""
    details = fields["RequirementDetails"]
    return [
        (one.findtext("Name"), one.findtext("Definition") or "", int(one.findtext("ObjectId")))
        for one in (details if not isinstance(details, str) else [])
    ]


def columns(home, task):
    """The row of a task as a dict."""
    rows = home.sql("SELECT * FROM tasks WHERE id = ?", task)
    assert len(rows) == 1, f"task {task}: {len(rows)} rows"
    return dict(rows[0])


def redirect(home, source, target, starts="2026-02-01T00:00:00Z", ends="2026-04-01T00:00:00Z"):
    """Sends the tasks of one login to another."""
    user = "(SELECT id FROM users WHERE login = ?)"
    home.sql(
        f"INSERT INTO task_redirections (user_id, target_id, starts, ends) VALUES ({user}, {user}, ?, ?)",
        source,
        target,
        seconds(starts),
        seconds(ends),
    )


def insert(home, **changes):
    """Puts a task in, without an operation; returns its id. Users are given by login."""
    now = seconds("2026-03-01T09:00:00Z")
    row = {
        "name": "Ad-hoc task",
        "document_id": home.value("SELECT id FROM documents WHERE name = 'agreement.pdf'"),
        "domain_id": home.value("SELECT id FROM domains WHERE name = 'Corporate'"),
        "ad_hoc": 1,
        "assignee_id": "jdoe",
        "assigned_by_id": "jsmith",
        "supervisor_id": "jsmith",
        "status": IN_PROGRESS,
        "priority": columns(home, DEMO_TASK)["priority"],
        "instructions": "Look at it.",
        "right_type": 2,
        "permissions": 0,
        "created": now,
        "due": now + 30 * 24 * HOUR,
        "deadline_hours": 30 * 24,
    }
    row.update(changes)
    for name in ("assignee_id", "assigned_by_id", "supervisor_id", "redirected_from_id"):
        if isinstance(row.get(name), str):
            row[name] = home.value("SELECT id FROM users WHERE login = ?", row[name])
    names = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    return home.value(f"INSERT INTO tasks ({names}) VALUES ({marks}) RETURNING id", *row.values())


def change(home, task, **changes):
    """Sets columns of a task, without an operation."""
    for name, value in changes.items():
        home.sql(f"UPDATE tasks SET {name} = ? WHERE id = ?", value, task)


def set_type(home, type_name, document="agreement.pdf"):
    """Gives a document a type; there is no operation for it yet."""
    folded = unicodedata.normalize("NFC", type_name.casefold())
    home.sql("UPDATE documents SET type_name = ?, type_name_folded = ? WHERE name = ?",
             type_name, folded, document)


def nothing_changes(home, function, *without):
    """Calls the function; the database is the same afterwards."""
    before = home.dump(*without)
    result = function()
    after = home.dump(*without)
    assert before == after, "the database was changed:\n" + "\n".join(
        sorted(set(after.split("\n")) ^ set(before.split("\n")))[:40]
    )
    return result
