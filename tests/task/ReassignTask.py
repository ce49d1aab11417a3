"""ReassignTask: a task goes to somebody else, and its step goes on with the new one."""

from flows import MANAGER, activate, add_step, add_task, builder, define, folder_id, supervise
from harness import CLOCK, Api
from redirections import passed_over
from tasks import (
    AGREEMENT,
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    DUE_DATE_CHANGED,
    HOUR,
    IN_PROGRESS,
    NOT_STARTED,
    REASSIGNED,
    change,
    columns,
    create,
    insert,
    nothing_changes,
    redirect,
    relate,
    requirements_of,
    seconds,
    show,
)

CALL = "ReassignTask"
DUE = "2026-04-15T17:00:00"
AT = seconds(DUE)
TEXT = "Please review and approve by end of month."
VALUE = ["TaskId", "AssigneeId", "AssigneeFullName", "RedirectedfromUserId",
         "RedirectedfromUserFullName"]


def parameters(changes):
    return {"taskId": DEMO_TASK, "reassignTo": "mwilson", "newDueDate": DUE,
            "newInstructions": TEXT, "sendTaskNotice": True, **changes}


def reassign(api, by="jdoe", **changes):
    """The <Value> as a dict."""
    root = api.good(CALL, by=by, **parameters(changes))
    (value,) = root
    assert value.tag == "Value" and [child.tag for child in value] == VALUE
    return {child.tag: child.text or "" for child in value}


def new_task(api, by="jdoe", **changes):
    return int(reassign(api, by, **changes)["TaskId"])


def refuse(api, phrase, by="jdoe", **changes):
    api.home.ticket(by)
    return nothing_changes(
        api.home, lambda: api.bad(phrase, CALL, by=by, **parameters(changes)))


def notices(home, task):
    return [
        (row["kind"], row["login"])
        for row in home.sql(
            "SELECT o.kind, u.login FROM outbox o JOIN users u ON u.id = o.recipient_id"
            " WHERE o.task_id = ? ORDER BY o.id", task)
    ]


def submitted(home, **changes):
    """A two-step workflow on the agreement, submitted by jsmith: the id of jdoe's task."""
    flow = define(home)
    add_step(home, "Review")
    add_step(home, "Approval")
    add_task(home, 1, users=[home.user_id("jdoe")], **changes)
    add_task(home, 2, TaskName="Approve", users=[home.user_id("jsmith")])
    activate(home)
    builder(home).good("SubmitDocumentToFlow", by="jsmith", Path=AGREEMENT, FlowDefID=flow)
    return home.value("SELECT id FROM tasks WHERE workflow_id IS NOT NULL AND assignee_id = ?",
                      home.user_id("jdoe"))


def test_the_documents_example(api):
    home = api.home
    home.add_user("alice.jones", "--first-name", "Alice", "--last-name", "Jones")
    value = reassign(api, reassignTo="alice.jones")
    assert value == {"TaskId": value["TaskId"], "AssigneeId": str(home.user_id("alice.jones")),
                     "AssigneeFullName": "Alice Jones", "RedirectedfromUserId": "0",
                     "RedirectedfromUserFullName": ""}
    assert int(value["TaskId"]) > DEMO_TASK
    old, new = show(api, DEMO_TASK), show(api, value["TaskId"])
    assert old["TaskStatus"] == "Reassigned" and old["FinishDate"] == "2026-03-01 09:00:00"
    assert old["AssigneeName"] == "jdoe"
    assert new["TaskStatus"] == "InProgress" and new["DueDate"] == "2026-04-15 17:00:00"
    assert new["extendedInstruction"] == TEXT
    assert new["AssigneeName"] == "alice.jones" and new["AssignedByName"] == "jdoe"


def test_root(api):
    root = api.good(CALL, by="jdoe", **parameters({}))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}


def test_what_is_inherited(api):
    home = api.home
    home.sql("UPDATE documents SET version = 7 WHERE name = 'agreement.pdf'")
    change(home, DEMO_TASK, reminder_hours=24, supervisor_notice_hours=12, allowed_start_hours=48,
           permissions=21, right_type=5, priority=11, on_complete_notice=1, comments="Half done",
           approval=6, reminder_sent=1, overdue_notice_sent=1, start_version=1)
    old = columns(home, DEMO_TASK)
    new = columns(home, new_task(api))
    fresh = {"id", "status", "assignee_id", "assigned_by_id", "instructions", "comments", "approval",
             "start_version", "created", "due", "deadline_hours", "reminder_date",
             "supervisor_notice_date", "allowed_start_date", "reminder_sent", "overdue_notice_sent"}
    assert {name for name in old if old[name] != new[name]} <= fresh
    assert (new["comments"], new["approval"], new["start_version"]) == ("", 0, 7)
    assert new["due"] == AT and new["created"] == seconds(CLOCK)
    assert new["deadline_hours"] == (AT - seconds(CLOCK)) // HOUR
    assert new["reminder_date"] == AT - 24 * HOUR
    assert new["supervisor_notice_date"] == AT - 12 * HOUR
    assert new["allowed_start_date"] == AT - 48 * HOUR
    assert new["reminder_sent"] == new["overdue_notice_sent"] == 0
    # Of the old one only the state is another, and that it knows of the new one.
    now = columns(home, DEMO_TASK)
    assert {name for name in old if old[name] != now[name]} == {
        "status", "finished", "successor_id"}
    assert now["successor_id"] == new["id"] and new["successor_id"] is None


def test_requirements_are_inherited(api):
    needs = ["Approval", "Sign", ("FormTemplate", 7, "The form"), "ISOReview"]
    task = create(api, needs=needs)
    before = requirements_of(show(api, task))
    assert len(before) == 4
    new = new_task(api, taskId=task)
    assert requirements_of(show(api, new)) == before == requirements_of(show(api, task))


def test_attachments_are_copied(api):
    home = api.home
    document = home.value("SELECT id FROM documents WHERE name = 'agreement.pdf'")
    for version in (1, 2):
        home.sql("INSERT INTO task_attachments VALUES (1, ?, ?, ?, ?)", document, version,
                 home.user_id("jsmith"), 1772359200 + version)
    new = new_task(api)
    rows = "SELECT document_id, version, user_id, attached FROM task_attachments WHERE task_id = ?"
    copied = [tuple(row) for row in home.sql(rows, new)]
    assert len(copied) == 2 and copied == [tuple(row) for row in home.sql(rows, DEMO_TASK)]
    assert len(show(api, new)["Attachments"]) == 2


def test_related_tasks_keep_their_parent(api):
    child = relate(api)
    assert show(api, new_task(api, taskId=child))["LinkedTaskID"] == str(DEMO_TASK)


def test_tasks_without_a_document(api):
    task = insert(api.home, document_id=None, domain_id=None)
    row = columns(api.home, new_task(api, taskId=task))
    assert row["document_id"] is None and row["start_version"] == 0


def test_empty_instructions_are_those_of_before(api):
    before = columns(api.home, DEMO_TASK)["instructions"]
    assert before
    assert columns(api.home, new_task(api, newInstructions=""))["instructions"] == before


def test_instructions_are_kept_as_they_are(api):
    text = "Prüfen & <genehmigen>\r\nbis Ende März \U0001f600"
    new = new_task(api, newInstructions=text)
    assert columns(api.home, new)["instructions"] == text.replace("\r\n", "\n")


def test_the_supervisor_may(api):
    new = new_task(api, by="jsmith")
    assert show(api, new)["AssignedByName"] == "jsmith"
    task = insert(api.home, assigned_by_id="mwilson", supervisor_id="admin")
    new_task(api, by="admin", taskId=task)


def test_who_may_not(api):
    home = api.home
    home.add_user("stranger")
    task = insert(home, assignee_id="jdoe", assigned_by_id="jsmith", supervisor_id=None)
    for by in ("jsmith", MANAGER):  # the assigner, the manager
        refuse(api, "access denied", by=by, taskId=task, reassignTo="admin")
    assert refuse(api, "task not found", by="stranger", taskId=task) == \
        refuse(api, "task not found", by="stranger", taskId=999)


def test_an_administrator_frees_a_task(api):
    home = api.home
    new = new_task(api, by="admin", taskId=insert(home, assignee_id="jdoe", assigned_by_id="jsmith"), reassignTo=MANAGER)
    assert columns(home, new)["assignee_id"] == home.user_id(MANAGER)
    assert columns(home, new)["assigned_by_id"] == home.user_id("admin")


def test_a_right_that_is_gone(api):
    home = api.home
    home.ticket("jdoe")
    change(home, DEMO_TASK, assignee_id=home.user_id("mwilson"))
    refuse(api, "task not found", reassignTo="admin")
    change(home, DEMO_TASK, assignee_id=home.user_id("jdoe"))
    new = new_task(api)
    # What was given away is another's.
    change(home, new, assigned_by_id=home.user_id("jsmith"))
    refuse(api, "task not found", taskId=new, reassignTo="admin")


def test_states(api):
    for status, phrase in ((NOT_STARTED, "not started"), (COMPLETED, "already completed"),
                           (DROPPED, "dropped"), (REASSIGNED, "reassigned")):
        refuse(api, phrase, taskId=insert(api.home, status=status))
    for status in (IN_PROGRESS, DUE_DATE_CHANGED):
        new = new_task(api, taskId=insert(api.home, status=status))
        assert columns(api.home, new)["status"] == IN_PROGRESS
    new_task(api)
    refuse(api, "task reassigned")  # a second time


def test_the_due_date(api):
    for due in ("2026-02-28T00:00:00", "2026-03-01T09:00:00", "1999-01-01"):
        refuse(api, "past due date", newDueDate=due)
    assert columns(api.home, new_task(api, newDueDate="2026-03-01T09:00:01"))["deadline_hours"] == 0


def test_who_is_no_user(api):
    home = api.home
    for login in ("nobody", "", "m%", "Wilson"):
        refuse(api, "user not found", reassignTo=login)
    home.add_user("retired")
    home.routeslip("user", "disable", "retired")
    refuse(api, "retired is disabled", reassignTo="retired")
    assert reassign(api, reassignTo="MWILSON")["AssigneeId"] == str(home.user_id("mwilson"))


def test_to_the_same(api):
    refuse(api, "assigned to jdoe already", reassignTo="jdoe")
    redirect(api.home, "mwilson", "jdoe")
    refuse(api, "assigned to jdoe already", reassignTo="mwilson")


def test_redirection(api):
    home = api.home
    redirect(home, "mwilson", "admin")
    value = reassign(api)
    assert value["AssigneeId"] == str(home.user_id("admin"))
    assert value["RedirectedfromUserId"] == str(home.user_id("mwilson"))
    user = Api(home).good("GetCurrentUser", by="mwilson").find("User")
    full = f"{user.get('FirstName')} {user.get('LastName')}".strip()
    assert value["RedirectedfromUserFullName"] == full != ""
    fields = show(api, value["TaskId"])
    assert fields["AssigneeName"] == "admin" and fields["RedirectedFrom_UserName"] == "mwilson"


def test_a_redirection_out_of_the_library(api):
    home = api.home
    home.add_user("stranger")
    redirect(home, "mwilson", "stranger")
    value = reassign(api)
    assert value["AssigneeId"] == str(home.user_id("mwilson"))
    assert value["RedirectedfromUserId"] == "0" and value["RedirectedfromUserFullName"] == ""
    assert passed_over(home, value["TaskId"]) == ["stranger"]
    assert show(api, value["TaskId"])["AssigneeName"] == "mwilson"
    # A task of no library is anybody's.
    task = insert(home, document_id=None, domain_id=None)
    value = reassign(api, taskId=task)
    assert value["AssigneeId"] == str(home.user_id("stranger"))


def test_redirections_that_are_not_in_force(api):
    redirect(api.home, "mwilson", "admin", "2026-03-02T00:00:00Z", "2026-04-01T00:00:00Z")
    value = reassign(api)
    assert value["AssigneeId"] == str(api.home.user_id("mwilson"))
    assert value["RedirectedfromUserId"] == "0" and value["RedirectedfromUserFullName"] == ""


def test_a_document_that_is_offline(api):
    api.home.sql("UPDATE documents SET offline = 1")
    refuse(api, "document offline")


def test_notices(api):
    home = api.home
    home.sql("DELETE FROM outbox")
    new = new_task(api)
    assert notices(home, DEMO_TASK) == [("TaskReassigned", "jdoe"), ("TaskReassigned", "jsmith")]
    assert notices(home, new) == [("TaskAssigned", "mwilson")]
    silent = new_task(api, by="mwilson", taskId=new, reassignTo="admin", sendTaskNotice=False)
    assert notices(home, new)[1:] == [("TaskReassigned", "mwilson"), ("TaskReassigned", "jdoe")]
    assert notices(home, silent) == []
    # Who is both is told once.
    both = insert(home, assignee_id="jdoe", assigned_by_id="jdoe")
    new_task(api, taskId=both)
    assert notices(home, both) == [("TaskReassigned", "jdoe")]


def test_history(api):
    home = api.home
    new = new_task(api, by="jsmith")
    for task, action in ((DEMO_TASK, "Reassigned"), (new, "Created")):
        row = home.sql(
            "SELECT * FROM task_history WHERE task_id = ? ORDER BY id DESC LIMIT 1", task)[0]
        assert row["action"] == action and row["user_id"] == home.user_id("jsmith")


def test_a_step_goes_on_with_the_new_task(api):
    home = api.home
    task = submitted(home)
    old = columns(home, task)
    new = new_task(api, taskId=task)
    row = columns(home, new)
    for name in ("workflow_id", "step_number", "task_definition_id", "ad_hoc", "document_id"):
        assert row[name] == old[name], name
    step = "SELECT step_number FROM workflows WHERE id = ?"
    assert home.value(step, old["workflow_id"]) == 1
    api.bad("Task reassigned", "CompleteTask", by="jdoe", taskId=task, comments="")
    api.good("CompleteTask", by=MANAGER, taskId=new, comments="")
    assert home.value(step, old["workflow_id"]) == 2


def test_one_of_several_suffices_still(api):
    home = api.home
    task = submitted(home, RequiredAssigneeCount=2, groups=[104])
    (other,) = [row[0] for row in home.sql(
        "SELECT id FROM tasks WHERE workflow_id IS NOT NULL AND id <> ?", task)]
    new = new_task(api, taskId=task)
    api.good("CompleteTask", by=MANAGER, taskId=new, comments="")
    assert columns(home, other)["status"] == DROPPED
    assert columns(home, task)["status"] == REASSIGNED


def test_supervisors_of_the_workflow_may(api):
    home = api.home
    home.add_user("chief")
    task = submitted(home)
    supervise(home, ["chief"])
    new = new_task(api, by="chief", taskId=task)
    assert columns(home, new)["assigned_by_id"] == home.user_id("chief")
    supervise(home)
    change(home, new, assigned_by_id=home.user_id("jsmith"))
    refuse(api, "task not found", by="chief", taskId=new, reassignTo="admin")


def test_the_document_stays_where_it_is(api):
    home = api.home
    task = submitted(home)
    home.sql("UPDATE steps SET on_start_folder_id = ?", folder_id(home))
    where = "SELECT folder_id FROM documents WHERE name = 'agreement.pdf'"
    before = home.value(where)
    new_task(api, taskId=task)
    assert home.value(where) == before


def test_unknown_tasks(api):
    for task in (0, -1, 999999, 2147483647):
        refuse(api, "task not found", taskId=task)


def test_parameters(form_api):
    for name in parameters({}):
        nothing_changes(form_api.home, lambda: form_api.plain(
            500, f"Missing parameter: {name}.", CALL, by="jdoe", **parameters({name: None})))
    form_api.plain(500, "Cannot convert soon to System.DateTime.\nParameter name: newDueDate ---> The "
                   "string was not recognized as a valid DateTime. There is an unknown word "
                   "starting at index 0.", CALL, by="jdoe", **parameters({"newDueDate": "soon"}))
    form_api.plain(500, "Cannot convert yes to System.Boolean.\nParameter name: sendTaskNotice ---> "
                   "String was not recognized as a valid Boolean.", CALL, by="jdoe",
              **parameters({"sendTaskNotice": "yes"}))


def test_tickets(api):
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", CALL, authenticationTicket="x",
        **parameters({})))


def test_editions(home):
    api = Api(home)
    for edition in ("documented", "response", "current"):
        home.edition = edition
        root = api.good(CALL, by="jdoe", **parameters({"taskId": insert(home)}))
        assert root.tag == "response"
