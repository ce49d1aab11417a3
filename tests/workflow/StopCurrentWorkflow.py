"""StopCurrentWorkflow: ends a workflow before its time, and tells those who take part."""

import json

from flows import finance, folder_id, supervise
from harness import CLOCK, Api
from tasks import AGREEMENT, COMPLETED, DROPPED, insert, seconds
from workflows import (
    check_editions,
    check_required,
    check_tickets,
    check_unknown_documents,
    complete,
    group_of,
    last_notice,
    notices,
    people,
    refused,
    reject,
    running,
    second_document,
    state,
    statuses,
    submit,
    task_of,
    user,
)

CALL = "StopCurrentWorkflow"
URL = "https://hooks.example.org/done"


def put(api, by="jsmith", path=AGREEMENT):
    return api.good(CALL, by=by, path=path)


def refuse(api, phrase, by="jsmith", path=AGREEMENT):
    return refused(api, phrase, CALL, by, path=path)


def start(home, **changes):
    flow = running(home, [{"users": ["jdoe", "mwilson"]}], [{"users": ["admin"]}], **changes)
    return submit(home, flow)


def test_success(api):
    home = api.home
    start(home)
    after = last_notice(home)
    complete(home, "jdoe")
    root = put(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert state(home) == ("Stop", 1, "Contracts")
    assert statuses(home) == {"jdoe": COMPLETED, "mwilson": DROPPED}
    assert notices(home, after) == [("WorkflowStopped", "mwilson"), ("WorkflowFinished", "jsmith")]
    row = home.sql("SELECT * FROM workflows")[0]
    assert row["ended"] == seconds(CLOCK)
    dropped = home.sql("SELECT * FROM tasks WHERE status = -1")[0]
    assert dropped["finished"] == seconds(CLOCK)
    history = home.sql("SELECT * FROM task_history WHERE task_id = ? ORDER BY id DESC", dropped["id"])
    assert history[0]["action"] == "Dropped" and history[0]["user_id"] == user(home, "jsmith")


def test_the_notices_say_which_workflow_and_who_stopped_it(api):
    home = api.home
    people(home, "ann")
    submit(home, running(home, [{"users": ["jdoe"]}], name="Another"), path=second_document(home))
    workflow = start(home, OnEndEventUrl=URL)
    supervise(home, users=["ann"])
    after = last_notice(home)
    put(api, by="ann")
    rows = home.sql("SELECT kind, workflow_id, task_id, actor_id, url FROM outbox WHERE id > ?"
                    " ORDER BY id", after)
    ann, tasks = user(home, "ann"), [row["id"] for row in home.sql(
        "SELECT id FROM tasks WHERE workflow_id = ? ORDER BY id", workflow)]
    assert [tuple(row) for row in rows] == [
        ("WorkflowStopped", 0, tasks[0], ann, ""), ("WorkflowStopped", 0, tasks[1], ann, ""),
        ("WorkflowFinished", workflow, 0, ann, ""), ("WorkflowFinished", workflow, 0, ann, ""),
        ("WorkflowFinished", workflow, 0, ann, URL)]
    body = json.loads(home.value("SELECT body FROM outbox WHERE url <> ''"))
    assert body["FinishedById"] == ann and body["SubmittedById"] == user(home, "jsmith")


def test_open_tasks_of_every_state_are_dropped(api):
    home = api.home
    people(home, "ann", "bob")
    submit(home, running(home, [{"users": ["jdoe", "ann", "bob", "mwilson"]}]))
    for login, status in (("jdoe", 0), ("ann", 20), ("mwilson", -2)):
        home.sql("UPDATE tasks SET status = ? WHERE id = ?", status, task_of(home, login))
    put(api)
    assert statuses(home) == {"jdoe": DROPPED, "ann": DROPPED, "bob": DROPPED, "mwilson": -2}


def test_other_tasks_stay(home):
    start(home)
    task = insert(home)
    put(Api(home))
    assert home.value("SELECT status FROM tasks WHERE id = ?", task) == 10
    assert home.value("SELECT status FROM tasks WHERE id = 1") == 10


def test_the_document_stays_and_can_be_submitted_again(api):
    home = api.home
    flow = running(home, [{"users": ["jdoe"]}], folders=[folder_id(home)], folder="/Corporate",
                   OnEndMoveToPath="/Corporate/Contracts")
    submit(home, flow)
    put(api, path="/Corporate/Archive/agreement.pdf")
    assert state(home) == ("Stop", 1, "Archive")
    submit(home, flow, path="/Corporate/Archive/agreement.pdf")
    assert state(home) == ("", 1, "Archive")


def test_the_event(api):
    home = api.home
    workflow = start(home, OnEndEventUrl=URL)
    after = last_notice(home)
    put(api)
    (row,) = home.sql("SELECT * FROM outbox WHERE url <> ''")
    assert row["id"] > after and row["url"] == URL and row["sent"] is None
    event = json.loads(row["body"])
    assert event["FinishStatus"] == "Stop" and event["WorkflowId"] == workflow
    assert event["WorkflowName"] == "Document Approval"
    assert event["FinishDate"].startswith(CLOCK.rstrip("Z"))


def test_who_may(api):
    home = api.home
    people(home, "ann", "bob", "cid")
    flow = running(home, [{"users": ["jdoe"]}])
    supervise(home, users=["ann"], groups=[group_of(home, "Approvers", "bob")])
    submit(home, flow)
    for by in ("jdoe", "mwilson", "cid"):
        refuse(api, "access denied", by=by)
    home.add_user("stranger")
    finance(home)
    for by in ("stranger", "otto"):
        assert refuse(api, "document not found", by=by) == \
            refuse(api, "document not found", path="/Corporate/Contracts/none.pdf")
    for by in ("jsmith", "ann", "bob", "admin"):
        put(api, by=by)
        submit(home, flow)
    # A supervisor's right is gone with the supervision, and in a disabled group.
    home.routeslip("group", "disable", "Approvers", "--library", "Corporate")
    refuse(api, "access denied", by="bob")
    supervise(home)
    refuse(api, "access denied", by="ann")
    # Who submitted may stop it, without any other right.
    home.routeslip("library", "member", "Corporate", "jsmith", "--remove")
    home.sql("UPDATE documents SET owner_id = ?", user(home, "admin"))
    put(api)


def test_a_supervisor_without_the_library(api):
    home = api.home
    home.add_user("stranger")
    start(home)
    supervise(home, users=["stranger"])
    put(api, by="stranger")
    assert notices(home)[-1] == ("WorkflowFinished", "stranger")
    refuse(api, "document not found", by="stranger")


def test_documents_in_no_workflow(api):
    home = api.home
    refuse(api, "document not in workflow")
    submit(home, running(home, [{"users": ["jdoe"], "needs": ["Approval"]}], [{"users": ["admin"]}]))
    refuse(api, "document not in workflow", path=second_document(home))
    reject(home, "jdoe")
    refuse(api, "document not in workflow")
    check_unknown_documents(api, CALL, path=AGREEMENT)


def test_after_the_definition_is_gone(home):
    start(home)
    home.sql("DELETE FROM flows")
    put(Api(home))
    assert state(home)[0] == "Stop"


def test_parameters_tickets_and_editions(api):
    home = api.home
    check_required(api, CALL, "jsmith", path=AGREEMENT)
    check_tickets(api, CALL, path=AGREEMENT)
    flow = running(home, [{"users": ["jdoe"]}])

    def stop():
        submit(home, flow)
        return put(api)

    check_editions(api, stop)
