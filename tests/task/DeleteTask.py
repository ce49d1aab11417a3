"""DeleteTask: an active task goes, with its attachments; its history stays."""

from harness import Api
from tasks import (
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    REASSIGNED,
    create,
    insert,
    nothing_changes,
    relate,
    show,
)


def refuse(api, phrase, task=DEMO_TASK, by="jsmith"):
    api.home.ticket(by)
    return nothing_changes(api.home, lambda: api.bad(phrase, "DeleteTask", by=by, taskId=task))


def test_success(api):
    home = api.home
    root = api.good("DeleteTask", by="jsmith", taskId=DEMO_TASK)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert home.value("SELECT count(*) FROM tasks WHERE id = 1") == 0
    api.bad("Task not found", "GetTask", by="jsmith", taskId=DEMO_TASK)
    api.bad("Task not found", "DeleteTask", by="jsmith", taskId=DEMO_TASK)


def test_what_goes_with_it(api):
    home = api.home
    task = create(api, needs=["Approval", "Sign"])
    document = home.value("SELECT min(id) FROM documents")
    home.sql("INSERT INTO task_attachments VALUES (?, ?, 1, ?, ?)", task, document, 1, 1772359200)
    api.good("DeleteTask", by="jsmith", taskId=task)
    assert home.value("SELECT count(*) FROM task_requirements WHERE task_id = ?", task) == 0
    assert home.value("SELECT count(*) FROM task_attachments WHERE task_id = ?", task) == 0
    assert home.value("SELECT count(*) FROM documents") >= 1
    home.routeslip("check")


def test_history_outlives_it(api):
    home = api.home
    task = create(api)
    before = home.value("SELECT count(*) FROM task_history WHERE task_id = ?", task)
    api.good("DeleteTask", by="jsmith", taskId=task)
    rows = home.sql("SELECT * FROM task_history WHERE task_id = ? ORDER BY id", task)
    assert len(rows) == before + 1
    assert rows[-1]["user_id"] == home.user_id("jsmith")
    assert "delete" in rows[-1]["action"].lower() or "drop" in rows[-1]["action"].lower()


def test_unsent_notices_of_a_deleted_task(api):
    """A notice row may stay or go, but never stops the deletion."""
    task = create(api, SendTaskNotice=True)
    assert api.home.value("SELECT count(*) FROM outbox WHERE task_id = ?", task) == 1
    api.good("DeleteTask", by="jsmith", taskId=task)
    api.home.routeslip("check")


def test_related_tasks_stay(api):
    child = relate(api)
    api.good("DeleteTask", by="jsmith", taskId=DEMO_TASK)
    fields = show(api, child)
    assert fields["LinkedTaskID"] == "0"
    assert fields["DocumentName"] == "agreement.pdf"


def test_others_stay(api):
    first, second = create(api), create(api)
    api.good("DeleteTask", by="jsmith", taskId=first)
    assert show(api, second)["TaskID"] == str(second)
    assert show(api, DEMO_TASK)["TaskID"] == "1"


def test_who_may(api):
    home = api.home
    # Who assigned it, whoever that is.
    api.good("DeleteTask", by="jdoe", taskId=insert(home, assigned_by_id="jdoe", assignee_id="mwilson"))
    # The manager of the library and administrators may remove tasks.
    api.good("DeleteTask", by="mwilson", taskId=insert(home))
    api.good("DeleteTask", by="admin", taskId=insert(home))


def test_the_assignee_may_not(api):
    refuse(api, "access denied", by="jdoe")


def test_a_stranger_learns_nothing(api):
    api.home.add_user("stranger")
    assert refuse(api, "task not found", by="stranger") == \
        refuse(api, "task not found", by="stranger", task=999)


def test_only_active_tasks(api):
    for status in (COMPLETED, DROPPED, REASSIGNED):
        refuse(api, "active", task=insert(api.home, status=status))


def test_unknown_tasks(api):
    for task in (0, -1, 999999, 2147483647):
        refuse(api, "task not found", task=task)


def test_parameters_and_tickets(api):
    nothing_changes(api.home, lambda: api.plain(
        500, "Missing parameter: taskId.", "DeleteTask", by="jsmith"))
    nothing_changes(api.home, lambda: api.plain(
        500, "Cannot convert all to System.Int32.\nParameter name: taskId ---> Input string was not "
             "in a correct format.", "DeleteTask", by="jsmith", taskId="all"))
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", "DeleteTask", authenticationTicket="x", taskId=1))


def test_doubled_ids_delete_nothing(form_api):
    other = insert(form_api.home)
    request = form_api.request("DeleteTask", by="jsmith", taskId=DEMO_TASK)
    if request.body:
        request.body += f"&taskId={other}".encode()
    else:
        request.query += f"&taskId={other}"
    answer = nothing_changes(form_api.home, lambda: form_api.send(request))
    assert answer.status == 500 and f"Cannot convert 1,{other} to System.Int32." in answer.text, answer


def test_editions(home):
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        root = api.good("DeleteTask", by="jsmith", taskId=insert(home))
        assert root.tag == tag
