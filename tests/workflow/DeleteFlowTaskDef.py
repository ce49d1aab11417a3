"""DeleteFlowTaskDef: a task definition of a step goes."""

from flows import (
    FLOW,
    LIBRARY,
    MANAGER,
    Call,
    add_step,
    add_task,
    check_active,
    check_editions,
    check_rights,
    check_tickets,
    check_unknown,
    define,
    ready,
    shown,
    tasks,
)
from tasks import nothing_changes

CALL = Call("DeleteFlowTaskDef", DomainName=LIBRARY, FlowName=FLOW, StepNumber=1, TaskDefId=1)


def again(home):
    """There is a task definition 1, whether it was deleted or not."""
    if not home.value("SELECT count(*) FROM task_definitions WHERE id = 1"):
        home.sql("UPDATE task_definitions SET id = 1 WHERE id = ?", add_task(home))


def test_success_and_what_goes_with_it(api):
    home = api.home
    define(home)
    add_step(home)
    jdoe = home.user_id("jdoe")
    for name in ("One", "Two", "Three"):
        add_task(home, TaskName=name, users=[jdoe], roles=[1], needs=["Approval", "Sign"])
    one, two, three = tasks(home)
    root = CALL.good(api, TaskDefId=two["attributes"]["TaskDefId"])
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert tasks(home) == [one, three]
    for table in ("task_definition_requirements", "task_definition_assignees"):
        assert home.value(f"SELECT count(*) FROM {table}") == 4
    CALL.bad(api, "Task definition not found", TaskDefId=two["attributes"]["TaskDefId"])
    home.routeslip("check")


def test_the_step_stays(api):
    assert ready(api.home) == 1
    CALL.good(api)
    (step,) = shown(api.home).findall("StepDef")
    assert step.get("StepNumber") == "1" and len(step.find("TaskDefs")) == 0


def test_its_id_is_not_given_again(api):
    assert ready(api.home) == 1
    CALL.good(api)
    assert add_task(api.home) == 2


def test_unknown_steps_and_task_definitions(api):
    home = api.home
    assert ready(home) == 1
    add_step(home, "Approval")
    second = add_task(home, step=2)
    other = ready(home, "Another")
    for bad in (0, -1, 3, 2147483647):
        CALL.bad(api, "Step not found", StepNumber=bad)
    for bad in (0, -1, 999, 2147483647, second, other):
        CALL.bad(api, "Task definition not found", TaskDefId=bad)
    CALL.bad(api, "Task definition not found", StepNumber=2)
    for name, bad in (("StepNumber", "Review"), ("TaskDefId", "x"), ("TaskDefId", "")):
        nothing_changes(home, lambda: api.plain(
            500, f"Cannot convert {bad} to System.Int32.\nParameter name: {name} ---> Input "
                 "string was not in a correct format.",
            CALL.name, by=MANAGER, **{**CALL.parameters, name: bad}))


def test_active(api):
    ready(api.home)
    check_active(api, CALL)
    CALL.bad(api, "Workflow is active", TaskDefId=99)


def test_unknown_definitions(api):
    ready(api.home)
    check_unknown(api, CALL)


def test_who_may(api):
    define(api.home)
    add_step(api.home)
    check_rights(api, CALL, again=lambda: again(api.home))


def test_tickets(api):
    ready(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    define(home)
    add_step(home)
    check_editions(home, CALL, "response", again=lambda: again(home))
