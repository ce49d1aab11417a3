"""kill -9 while tasks are completed: every workflow stands at a step that somebody can end."""

from harness import FORMS, Api, note
from kill import Hammer, kill_again_and_again
from workflows import running, second_document, submit, user

STEPS = 25
LOGINS = ("jdoe", "mwilson", "admin")


def assert_consistent(home):
    """What is written in one transaction is there together, in every workflow."""
    home.routeslip("check")
    for row in home.sql("SELECT * FROM workflows"):
        open_now = home.value("SELECT count(*) FROM tasks WHERE workflow_id = ? AND step_number = ?"
                              " AND status IN (0, 10, 20)", row["id"], row["step_number"])
        elsewhere = home.value("SELECT count(*) FROM tasks WHERE workflow_id = ? AND step_number"
                               " <> ? AND status IN (0, 10, 20)", row["id"], row["step_number"])
        assert elsewhere == 0, dict(row)
        assert (open_now > 0) == (row["ended"] is None), f"{dict(row)}: {open_now} open tasks"
        # Each step was begun once, and none was passed over.
        begun = home.sql("SELECT step_number, count(*) FROM tasks WHERE workflow_id = ? GROUP BY 1"
                         " ORDER BY 1", row["id"])
        assert [tuple(one) for one in begun] == \
            [(step, 2) for step in range(1, row["step_number"] + 1)], dict(row)
    # History, notices and the tasks themselves agree.
    assert home.value("SELECT count(*) FROM tasks t WHERE workflow_id IS NOT NULL AND status = 30"
                      " AND (SELECT count(*) FROM task_history h WHERE h.task_id = t.id AND"
                      " h.action = 'Completed') <> 1") == 0
    assert home.value("SELECT count(*) FROM tasks t WHERE workflow_id IS NOT NULL AND (SELECT"
                      " count(*) FROM outbox o WHERE o.task_id = t.id AND o.kind = 'TaskAssigned')"
                      " <> 1") == 0
    ended = home.value("SELECT count(*) FROM workflows WHERE ended IS NOT NULL")
    assert home.value("SELECT count(*) FROM outbox WHERE kind = 'WorkflowFinished'") == ended


def test_completions(home):
    """Everybody has two tasks in each step of a workflow of their own."""
    workflows, ended = {}, dict.fromkeys(LOGINS, 0)
    for login in LOGINS:
        home.ticket(login)
        step = [{"users": [login], "TaskName": "A"}, {"users": [login], "TaskName": "B"}]
        flow = running(home, *[step for _ in range(STEPS)], name=f"Flow of {login}")
        path = second_document(home, f"{login}.pdf")
        workflows[login] = flow, submit(home, flow, path=path)
    with home.fastcgi("CompleteTask", processes=2) as server:

        def send(number, step):
            login = LOGINS[number]
            flow, workflow = workflows[login]
            tasks = home.sql("SELECT id FROM tasks WHERE workflow_id = ? AND status = 10 ORDER BY id"
                             " LIMIT 1", workflow)
            if not tasks:  # it has ended: the next one
                ended[login] += 1
                path = second_document(home, f"{login}{ended[login]}.pdf")
                call(Api(home), "SubmitDocumentToFlow", "jsmith", Path=path, FlowDefID=flow)
                workflow = home.value("SELECT max(id) FROM workflows WHERE flow_id = ?", flow)
                workflows[login] = flow, workflow
                tasks = home.sql("SELECT min(id) FROM tasks WHERE workflow_id = ?", workflow)
            task, comment = tasks[0][0], f"{number}-{step}"
            call(Api(home, FORMS[number % 2], server=server), "CompleteTask", login, taskId=task,
                 comments=comment)
            return task, comment

        kill_again_and_again(server, hammer := Hammer(len(LOGINS), send))
    for task, comment in hammer.acknowledged:
        row = home.sql("SELECT status, comments FROM tasks WHERE id = ?", task)[0]
        assert tuple(row) == (30, comment), "an acknowledged completion is lost"
    note(f"workflows that ended: {ended}")
    assert_consistent(home)


def call(api, operation, by, **parameters):
    answer = api.call(operation, by=by, **parameters)
    assert answer.status == 200 and api.root(answer).get("success") == "true", answer


def test_submissions(home):
    """A workflow is there with its copy and the first step's tasks, or not at all."""
    flow = running(home, [{"users": ["jdoe"]}, {"roles": [2]}], [{"users": ["admin"]}])
    home.ticket("jsmith"), home.ticket("mwilson")
    with home.fastcgi("SubmitDocumentToFlow", processes=2) as server:

        def send(number, step):
            name = f"{number}-{step}.pdf"
            call(Api(home, server=server), "SubmitDocumentToFlow", ("jsmith", "mwilson")[number],
                 Path=second_document(home, name), FlowDefID=flow)
            return name

        kill_again_and_again(server, hammer := Hammer(2, send))
    for name in hammer.acknowledged:
        assert home.value("SELECT count(*) FROM workflows w JOIN documents d ON d.id = w.document_id"
                          " WHERE d.name = ?", name) == 1, name
    count = home.value("SELECT count(*) FROM workflows")
    assert len(hammer.acknowledged) <= count <= len(hammer.acknowledged) + hammer.cut
    assert home.value("SELECT count(*) FROM steps WHERE workflow_id IS NOT NULL") == 2 * count
    assert home.value("SELECT count(*) FROM task_definitions d JOIN steps s ON s.id = d.step_id"
                      " WHERE s.workflow_id IS NOT NULL") == 3 * count
    assert home.value("SELECT count(*) FROM task_definition_assignees") == 3 * (count + 1)
    assert home.value("SELECT count(*) FROM tasks WHERE assignee_id = ? AND workflow_id IS NOT NULL",
                      user(home, "jdoe")) == count
    assert_consistent(home)
