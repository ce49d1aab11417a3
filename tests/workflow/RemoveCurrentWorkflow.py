"""RemoveCurrentWorkflow: a workflow goes with all its tasks, and nobody is told."""

from flows import finance, folder_id, supervise
from harness import Api
from tasks import AGREEMENT, NOT_STARTED, columns, insert, relate
from workflows import (
    check_editions,
    check_required,
    check_tickets,
    check_unknown_documents,
    complete,
    folder,
    group_of,
    people,
    refused,
    reject,
    running,
    second_document,
    submit,
    task_of,
    user,
)

CALL = "RemoveCurrentWorkflow"
OWN_TABLES = ("workflows", "steps", "task_definitions", "task_definition_requirements",
              "task_definition_assignees", "tasks", "task_requirements", "task_attachments")


def put(api, by="jsmith", path=AGREEMENT):
    return api.good(CALL, by=by, path=path)


def refuse(api, phrase, by="jsmith", path=AGREEMENT):
    return refused(api, phrase, CALL, by, path=path)


def start(home, **changes):
    flow = running(home, [{"users": ["jdoe", "mwilson"], "needs": ["Approval", "Attachment"]}],
                   [{"users": ["admin"]}], **changes)
    return submit(home, flow)


def rows(home):
    return {name: [tuple(row) for row in home.sql(f"SELECT * FROM {name} ORDER BY 1, 2, 3")]
            for name in OWN_TABLES}


def test_success(api):
    home = api.home
    flow = running(home, [{"users": ["jdoe", "mwilson"], "needs": ["Approval"]}],
                   [{"users": ["admin"], "roles": [1]}], OnEndEventUrl="https://example.org/x")
    before, notices = rows(home), home.sql("SELECT * FROM outbox")
    submit(home, flow)
    home.sql("INSERT INTO task_attachments SELECT ?, id, 1, owner_id, 0 FROM documents",
             task_of(home, "jdoe"))
    root = put(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert rows(home) == before
    assert home.sql("SELECT * FROM outbox") == notices  # neither notices nor the event
    home.routeslip("check")
    submit(home, flow)
    assert home.value("SELECT count(*) FROM workflows") == 1


def test_notices_that_were_not_sent_are_withdrawn(home):
    """Nobody is to hear of tasks that are gone. Of what was sent, the record stays."""
    flow = running(home, [{"users": ["jdoe", "mwilson"]}], name="Another")
    submit(home, flow, path=second_document(home))
    other = home.sql("SELECT * FROM outbox ORDER BY id")
    start(home)
    sent = task_of(home, "jdoe")
    home.sql("UPDATE outbox SET sent = 1 WHERE task_id = ?", sent)
    linked = relate(Api(home), task=task_of(home, "mwilson"))
    put(Api(home))
    rest = home.sql("SELECT * FROM outbox ORDER BY id")
    assert rest[:-2] == other
    assert [(row["task_id"], row["sent"]) for row in rest[-2:]] == [(sent, 1), (linked, None)]


def test_others_stay(home):
    start(home)
    task = insert(home)
    linked = relate(Api(home), task=task_of(home, "jdoe"))
    put(Api(home))
    assert columns(home, task)["status"] == columns(home, 1)["status"] == 10
    assert columns(home, linked)["linked_task_id"] is None


def test_other_workflows_stay(home):
    flow = running(home, [{"users": ["jdoe"]}])
    submit(home, flow, path=second_document(home))
    before = rows(home)
    submit(home, flow)
    put(Api(home))
    assert rows(home) == before


def test_finished_tasks_exist(api):
    home = api.home
    start(home)
    task = complete_one(home)
    refuse(api, "finished tasks exist")
    home.sql("UPDATE tasks SET status = 20, finished = NULL WHERE id = ?", task)
    put(api)


def complete_one(home):
    home.sql("DELETE FROM task_requirements")
    return complete(home, "jdoe")


def test_tasks_in_other_states_do_not_hold_it(api):
    home = api.home
    flow = running(home, [{"users": ["jdoe", "mwilson"]}])
    for status in (NOT_STARTED, 20, -1, -2):
        submit(home, flow)
        home.sql("UPDATE tasks SET status = ? WHERE id = ?", status, task_of(home, "jdoe"))
        put(api)
        assert home.value("SELECT count(*) FROM workflows") == 0


def test_the_document_stays_where_it_is(home):
    submit(home, running(home, [{"users": ["jdoe"]}], folders=[folder_id(home)]))
    put(Api(home), path="/Corporate/Archive/agreement.pdf")
    assert folder(home) == "Archive"


def test_who_may(api):
    home = api.home
    people(home, "ann", "bob")
    flow = running(home, [{"users": ["jdoe"]}])
    supervise(home, users=["ann"], groups=[group_of(home, "Approvers", "bob")])
    submit(home, flow)
    for by in ("jdoe", "mwilson"):
        refuse(api, "access denied", by=by)
    home.add_user("stranger")
    finance(home)
    for by in ("stranger", "otto"):
        assert refuse(api, "document not found", by=by) == \
            refuse(api, "document not found", path="/Corporate/Contracts/none.pdf")
    for by in ("jsmith", "ann", "bob", "admin"):
        put(api, by=by)
        submit(home, flow)
    supervise(home)
    for by in ("ann", "bob"):
        refuse(api, "access denied", by=by)
    home.routeslip("library", "member", "Corporate", "jsmith", "--remove")
    home.sql("UPDATE documents SET owner_id = ?", user(home, "admin"))
    put(api)


def test_documents_in_no_workflow(api):
    home = api.home
    refuse(api, "document not in workflow")
    submit(home, running(home, [{"users": ["jdoe"], "needs": ["Approval"]}]))
    refuse(api, "document not in workflow", path=second_document(home))
    reject(home, "jdoe")
    refuse(api, "document not in workflow")
    check_unknown_documents(api, CALL, path=AGREEMENT)


def test_parameters_tickets_and_editions(api):
    home = api.home
    check_required(api, CALL, "jsmith", path=AGREEMENT)
    check_tickets(api, CALL, path=AGREEMENT)
    flow = running(home, [{"users": ["jdoe"]}])

    def remove():
        submit(home, flow)
        return put(api)

    check_editions(api, remove)
