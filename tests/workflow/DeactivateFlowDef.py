"""DeactivateFlowDef: a definition takes no more documents, and can be changed."""

from flows import (
    FLOW,
    LIBRARY,
    Call,
    activate,
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

CALL = Call("DeactivateFlowDef", domainName=LIBRARY, flowName=FLOW)
STEP = Call("AddFlowStepDef", DomainName=LIBRARY, FlowName=FLOW, StepName="Approval")


def active(home, flow=FLOW):
    return shown(home, flow).get("Active")


def test_success(api):
    home = api.home
    ready(home)
    activate(home)
    before = tasks(home)
    STEP.bad(api, "Workflow is active")
    root = CALL.good(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert active(home) == "false" and tasks(home) == before
    STEP.good(api)


def test_an_inactive_one(api):
    """Success, and nothing is checked: not even whether it could run."""
    define(api.home)
    root = nothing_changes(api.home, lambda: CALL.good(api))
    assert dict(root.attrib) == {"success": "true"}
    assert active(api.home) == "false"


def test_one_that_could_run_no_more(api):
    home = api.home
    ready(home)
    activate(home)
    home.routeslip("user", "disable", "jdoe")
    home.routeslip("library", "disable", LIBRARY)
    CALL.good(api)
    assert active(home) == "false"


def test_others_stay_as_they_are(api):
    for flow in (FLOW, "Another"):
        ready(api.home, flow)
        activate(api.home, flow)
    CALL.good(api)
    assert active(api.home, "Another") == "true"


def test_names(api):
    ready(api.home)
    activate(api.home)
    check_unknown(api, CALL, "[115] Domain not found")


def test_who_may(api):
    ready(api.home)
    check_rights(api, CALL, again=lambda: activate(api.home), supervisors=False)


def test_tickets(api):
    ready(api.home)
    activate(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    ready(home)
    check_editions(home, CALL, "root")
