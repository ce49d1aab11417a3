"""TransferUserWorkflowDefinitions: definitions ask of another what they ask of a user."""

from flows import activate, add_step, add_task, define, shown, supervise, supervisors, tasks
from transfers import Transfer, check, check_editions, people
from workflows import assignees, submit

CALL = Transfer("TransferUserWorkflowDefinitions", "workflow roles")


def furnish(home):
    people(home)
    for login in ("giver", "taker"):
        home.routeslip("library", "member", "Corporate", login)
    define(home)
    add_step(home)
    return [home.user_id(login) for login in ("giver", "taker", "jdoe")]


def test_success(api):
    home = api.home
    giver, taker, jdoe = furnish(home)
    CALL.moves(api, 0)
    add_task(home, TaskName="First", users=[giver, jdoe], SuperVisorId=giver)
    add_task(home, TaskName="Second", users=[giver, taker], SuperVisorId=jdoe)
    supervise(home, ["giver", "jdoe"])
    activate(home)
    CALL.moves(api, 3)  # the second task was taker's already
    first, second = tasks(home)
    assert sorted(first["users"]) == sorted([taker, jdoe]) and second["users"] == [taker]
    assert (first["attributes"]["SuperVisorId"], second["attributes"]["SuperVisorId"]) == (str(taker), str(jdoe))
    assert sorted(supervisors(shown(home))) == sorted([("User", taker), ("User", jdoe)])
    CALL.moves(api, 0)


def test_who_supervises_already(api):
    home = api.home
    giver, taker, _ = furnish(home)
    add_task(home, users=[giver])
    supervise(home, ["giver", "taker"])
    CALL.moves(api, 1)
    assert supervisors(shown(home)) == [("User", taker)]


def test_workflows_that_run(api):
    """Definitions alone, says the page: what runs has its tasks and those to come."""
    home = api.home
    giver, taker, jdoe = furnish(home)
    add_step(home, "Approval")
    add_task(home, 1, users=[giver], SuperVisorId=giver)
    add_task(home, 2, users=[giver], TaskName="Approve")
    activate(home)
    flow = home.value("SELECT id FROM flows")
    submit(home, flow)
    copies = ("SELECT a.reference_id FROM task_definition_assignees a JOIN task_definitions t ON t.id = a.task_definition_id"
              " JOIN steps s ON s.id = t.step_id WHERE s.workflow_id IS NOT NULL")
    CALL.moves(api, 3)
    assert [row[0] for row in home.sql(copies)] == [giver, giver] and assignees(home) == ["giver"]
    api.good("CompleteTask", by="giver", taskId=home.value("SELECT max(id) FROM tasks"), comments="")
    assert assignees(home) == ["giver"]
    assert [one["users"] for one in tasks(home)] == [[taker], [taker]] and jdoe


def test_who_and_bad_input(api):
    check(api, CALL)


def test_editions(home):
    check_editions(home, CALL)
