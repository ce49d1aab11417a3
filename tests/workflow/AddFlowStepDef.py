"""AddFlowStepDef: a step after the last one."""

from flows import (
    BAD_NAMES,
    FLOW,
    GOOD_NAMES,
    LIBRARY,
    Call,
    check_active,
    check_editions,
    check_rights,
    check_tickets,
    check_unknown,
    define,
    ready,
    shown,
)

CALL = Call("AddFlowStepDef", DomainName=LIBRARY, FlowName=FLOW, StepName="Legal Review")


def steps(home, flow=FLOW):
    return [(int(one.get("StepNumber")), one.get("StepName"))
            for one in shown(home, flow).findall("StepDef")]


def test_success(api):
    home = api.home
    define(home)
    root = CALL.good(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true", "StepNumber": "1"}
    assert len(root) == 0
    assert steps(home) == [(1, "Legal Review")]
    step = shown(home).find("StepDef")
    assert step.get("OnStartMoveToPath") == "" and len(step.find("TaskDefs")) == 0


def test_numbers(api):
    """One more than the highest there is, whatever was deleted."""
    home = api.home
    define(home)
    for number, name in enumerate(("One", "Two", "Three"), 1):
        assert CALL.good(api, StepName=name).get("StepNumber") == str(number)
    delete = Call("DeleteFlowStepDef", DomainName=LIBRARY, FlowName=FLOW)
    delete.good(api, StepName="Two")
    assert CALL.good(api, StepName="Four").get("StepNumber") == "4"
    delete.good(api, StepName="Four")
    assert CALL.good(api, StepName="Five").get("StepNumber") == "4"
    assert steps(home) == [(1, "One"), (3, "Three"), (4, "Five")]


def test_each_definition_counts_its_own(api):
    define(api.home)
    define(api.home, "Another")
    CALL.good(api)
    CALL.good(api)
    assert CALL.good(api, FlowName="Another").get("StepNumber") == "1"
    assert steps(api.home, "Another") == [(1, "Legal Review")]


def test_names(api):
    define(api.home)
    for number, name in enumerate(GOOD_NAMES, 1):
        CALL.good(api, StepName=name)
        assert steps(api.home)[-1] == (number, name)
    for name in ("", *BAD_NAMES):
        CALL.bad(api, "Name validation error", StepName=name)


def test_two_steps_may_have_one_name(api):
    define(api.home)
    CALL.good(api)
    CALL.good(api, StepName="LEGAL REVIEW")
    assert steps(api.home) == [(1, "Legal Review"), (2, "LEGAL REVIEW")]


def test_active(api):
    ready(api.home)
    check_active(api, CALL)


def test_unknown_definitions(api):
    define(api.home)
    check_unknown(api, CALL)


def test_who_may(api):
    define(api.home)
    check_rights(api, CALL)


def test_tickets(api):
    define(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    define(home)
    check_editions(home, CALL, "root")
