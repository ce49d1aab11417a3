"""DeleteTask: an active task goes, with its attachments; its history stays."""

from flows import FLOW, LIBRARY, builder
from harness import CLOCK, Api
from tasks import (
    AGREEMENT,
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    NOT_STARTED,
    REASSIGNED,
    columns,
    create,
    insert,
    nothing_changes,
    relate,
    seconds,
    show,
)
from workflows import (
    assignees,
    complete,
    open_tasks,
    running,
    state,
    statuses,
    submit,
    task_of,
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
    """They go with it; of what was sent, the record stays."""
    for sent in (None, 1):
        task = create(api, SendTaskNotice=True)
        api.home.sql("UPDATE outbox SET sent = ? WHERE task_id = ?", sent, task)
        assert api.home.value("SELECT count(*) FROM outbox WHERE task_id = ?", task) == 1
        api.good("DeleteTask", by="jsmith", taskId=task)
        assert api.home.value("SELECT count(*) FROM outbox WHERE task_id = ?", task) == (sent or 0)


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


# Workflows: whose definition is the current one, and whose has changed since. ------------------


def attach(home, task):
    home.sql("INSERT INTO task_attachments SELECT ?, id, 1, owner_id, 0 FROM documents"
             " WHERE name = 'agreement.pdf'", task)
    return task


def gone(home, task):
    return [home.value(f"SELECT count(*) FROM {table} WHERE {key} = ?", task) for table, key in (
        ("tasks", "id"), ("task_attachments", "task_id"), ("task_requirements", "task_id"))] \
        == [0, 0, 0]


def remove_definition(home):
    builder(home).good("DeleteWorkflow", by="admin", domainName=LIBRARY, flowName=FLOW)


def test_a_task_of_the_current_definition_goes(api):
    home = api.home
    submit(home, running(home, [{"users": ["jdoe", "mwilson"], "needs": ["Approval"]}],
                         [{"users": ["admin"]}]))
    task = attach(home, task_of(home, "jdoe"))
    api.good("DeleteTask", by="jsmith", taskId=task)
    assert gone(home, task) and state(home)[:2] == ("", 1)
    assert home.value("SELECT count(*) FROM outbox WHERE task_id = ?", task) == 0
    # With the last one of a step the workflow goes on, and ends: it is never stuck.
    task = attach(home, task_of(home, "mwilson"))
    api.good("DeleteTask", by="mwilson", taskId=task)
    assert gone(home, task) and state(home)[:2] == ("", 2) and assignees(home) == ["admin"]
    api.good("DeleteTask", by="admin", taskId=task_of(home, "admin"))
    assert state(home)[0] == "Complete"
    home.routeslip("check")


def test_a_step_with_completed_tasks_goes_on_without_the_last(api):
    home = api.home
    submit(home, running(home, [{"users": ["jdoe", "mwilson"]}], [{"users": ["admin"]}]))
    complete(home, "jdoe")
    home.sql("UPDATE tasks SET status = 0 WHERE id = ?", task_of(home, "mwilson"))
    api.good("DeleteTask", by="jsmith", taskId=task_of(home, "mwilson"))
    assert state(home)[:2] == ("", 2) and statuses(home)["jdoe"] == COMPLETED


def test_a_task_of_a_changed_definition_stays(api):
    home = api.home
    submit(home, running(home, [{"users": ["jdoe", "mwilson"]}]))
    remove_definition(home)
    for by, login in (("jsmith", "jdoe"), ("admin", "mwilson")):
        refuse(api, "workflow mismatch", by=by, task=attach(home, task_of(home, login)))
    for login in ("jdoe", "mwilson"):
        complete(home, login)
    assert state(home)[0] == "Complete"


def test_an_ad_hoc_task_of_a_changed_definition_is_dropped(api):
    home = api.home
    submit(home, running(home, [{"users": ["jdoe", "mwilson"], "needs": ["Approval"]}]))
    task = relate(api, task=task_of(home, "jdoe"), needs=["Approval"])
    child = relate(api, task=task)
    started = insert(home, linked_task_id=child, status=NOT_STARTED)
    other = relate(api)
    remove_definition(home)
    for one in (task, child, started):
        before = columns(home, attach(home, one))
        api.good("DeleteTask", by="jsmith", taskId=one)
        after = columns(home, one)
        assert {name for name in after if after[name] != before[name]} == {"status", "finished"}
        assert (after["status"], after["finished"]) == (DROPPED, seconds(CLOCK))
        assert home.value("SELECT count(*) FROM task_attachments WHERE task_id = ?", one) == 1
        refuse(api, "active", task=one)
    api.good("DeleteTask", by="jsmith", taskId=other)  # of no workflow
    assert gone(home, other)
    # It never held the step: that goes on with its own tasks.
    assert state(home)[:2] == ("", 1) and assignees(home) == ["jdoe", "mwilson"]


def test_an_ad_hoc_task_outlives_its_workflow(api):
    home = api.home
    flow = running(home, [{"users": ["jdoe"]}])
    submit(home, flow)
    first, second, third = (relate(api, task=task_of(home, "jdoe")) for _ in range(3))
    api.good("DeleteTask", by="jsmith", taskId=first)
    assert gone(home, first)
    complete(home, "jdoe")
    api.good("DeleteTask", by="jsmith", taskId=second)
    assert columns(home, second)["status"] == DROPPED
    # Another workflow of the document is not that of the task; it stays as it is.
    submit(home, flow)
    before = open_tasks(home)
    api.good("DeleteTask", by="jsmith", taskId=third)
    assert columns(home, third)["status"] == DROPPED and open_tasks(home) == before


def test_an_ad_hoc_task_whose_workflow_was_removed(api):
    home = api.home
    submit(home, running(home, [{"users": ["jdoe"]}]))
    task = relate(api, task=task_of(home, "jdoe"))
    builder(home).good("RemoveCurrentWorkflow", by="jsmith", path=AGREEMENT)
    api.good("DeleteTask", by="jsmith", taskId=task)
    assert gone(home, task)


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
