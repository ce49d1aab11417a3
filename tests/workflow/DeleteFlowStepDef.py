"""DeleteFlowStepDef: a step goes, with its task definitions."""

from flows import (
    ARCHIVE,
    FLOW,
    LIBRARY,
    SAME_NAMES,
    Call,
    add_step,
    add_task,
    check_active,
    check_editions,
    check_rights,
    check_tickets,
    check_unknown,
    define,
    folder_id,
    ready,
    shown,
)

CALL = Call("DeleteFlowStepDef", DomainName=LIBRARY, FlowName=FLOW, StepName="Review")


def steps(home, flow=FLOW):
    return [(int(one.get("StepNumber")), one.get("StepName"), len(one.find("TaskDefs")))
            for one in shown(home, flow).findall("StepDef")]


def again(home):
    """There is a step of that name."""
    if not home.value("SELECT count(*) FROM steps WHERE name = 'Review'"):
        add_step(home)


def test_success_and_what_goes_with_it(api):
    home = api.home
    define(home)
    add_step(home, "First")
    add_step(home, folder=folder_id(home, ARCHIVE))
    add_step(home, "Last")
    for step in (1, 2, 2, 3):
        add_task(home, step=step, users=[home.user_id("jdoe")], needs=["Approval"])
    ready(home, "Another")
    root = CALL.good(api)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert steps(home) == [(1, "First", 1), (3, "Last", 1)]
    assert steps(home, "Another") == [(1, "Review", 1)]
    for table in ("task_definitions", "task_definition_requirements", "task_definition_assignees"):
        expected = 2 if table == "task_definition_requirements" else 3
        assert home.value(f"SELECT count(*) FROM {table}") == expected
    assert home.value("SELECT count(*) FROM folders WHERE name = 'Archive'") == 1
    CALL.bad(api, "Step not found")
    home.routeslip("check")


def test_names_in_any_case(api):
    define(api.home)
    for name, same in SAME_NAMES:
        add_step(api.home, name)
        CALL.good(api, StepName=same)
        assert steps(api.home) == []


def test_unknown_steps(api):
    ready(api.home)
    add_step(api.home, "Approval")
    for bad in ("", "Other", "1", "Revie", "Review ", " Review", "%", "R_view"):
        CALL.bad(api, "Step not found", StepName=bad)


def test_a_step_of_another_definition(api):
    define(api.home)
    ready(api.home, "Another")
    CALL.bad(api, "Step not found")


def test_of_two_with_one_name_the_first_goes(api):
    define(api.home)
    add_step(api.home, "Review")
    add_step(api.home, "REVIEW")
    CALL.good(api)
    assert steps(api.home) == [(2, "REVIEW", 0)]


def test_active(api):
    ready(api.home)
    check_active(api, CALL)
    CALL.bad(api, "Workflow is active", StepName="Other")


def test_unknown_definitions(api):
    ready(api.home)
    check_unknown(api, CALL)


def test_who_may(api):
    define(api.home)
    check_rights(api, CALL, again=lambda: again(api.home))


def test_tickets(api):
    ready(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    define(home)
    check_editions(home, CALL, "response", again=lambda: again(home))
