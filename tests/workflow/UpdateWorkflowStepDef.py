"""UpdateWorkflowStepDef: another name for a step, and where documents go at its start."""

from flows import (
    ARCHIVE,
    BAD_NAMES,
    CONTRACTS,
    FLOW,
    GOOD_NAMES,
    LIBRARY,
    MANAGER,
    Call,
    add_step,
    check_active,
    check_editions,
    check_rights,
    check_tickets,
    check_unknown,
    define,
    finance,
    ready,
    shown,
    tasks,
)
from tasks import nothing_changes

CALL = Call(
    "UpdateWorkflowStepDef",
    domainName=LIBRARY,
    workflowName=FLOW,
    stepNumber=1,
    newStepName="LegalReview",
    onStartMoveToFolderPath=ARCHIVE,
)


def steps(home, flow=FLOW):
    return [(one.get("StepNumber"), one.get("StepName"), one.get("OnStartMoveToPath"))
            for one in shown(home, flow).findall("StepDef")]


def test_success(api):
    home = api.home
    ready(home)
    add_step(home, "Approval")
    ready(home, "Another")
    before = tasks(home)
    root = CALL.good(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert steps(home) == [("1", "LegalReview", ARCHIVE), ("2", "Approval", "")]
    assert steps(home, "Another") == [("1", "Review", "")]
    assert tasks(home) == before


def test_folders(api):
    home = api.home
    ready(home)
    for given, path in ((CONTRACTS, CONTRACTS), ("/CORPORATE/archive/", ARCHIVE), ("", ""),
                        ("/Corporate", "/Corporate"), (None, "")):
        CALL.good(api, onStartMoveToFolderPath=given)
        assert steps(home) == [("1", "LegalReview", path)]
    for bad in ("/", " ", "/Other", "/Corporate/Other", "/Corporate/Contracts/agreement.pdf"):
        CALL.bad(api, "Folder not found", onStartMoveToFolderPath=bad)
    finance(home)
    CALL.bad(api, "Folder must be in the same domain", onStartMoveToFolderPath="/Finance/Invoices")


def test_names(api):
    home = api.home
    ready(home)
    for name in GOOD_NAMES:
        CALL.good(api, newStepName=name)
        assert steps(home) == [("1", name, ARCHIVE)]
    for name in ("", *BAD_NAMES):
        CALL.bad(api, "Name validation error", newStepName=name)


def test_it_is_found_by_its_new_name(api):
    ready(api.home)
    delete = Call("DeleteFlowStepDef", DomainName=LIBRARY, FlowName=FLOW)
    CALL.good(api, newStepName="Prüfung")
    delete.bad(api, "Step not found", StepName="Review")
    delete.good(api, StepName="PRÜFUNG")


def test_steps(api):
    ready(api.home)
    for bad in (0, -1, 2, 2147483647):
        CALL.bad(api, "Step not found", stepNumber=bad)
    for bad in ("", "x", "Review"):
        nothing_changes(api.home, lambda: api.plain(
            500, f"Cannot convert {bad} to System.Int32.\nParameter name: stepNumber ---> Input "
                 "string was not in a correct format.",
            CALL.name, by=MANAGER, **{**CALL.parameters, "stepNumber": bad}))


def test_active(api):
    ready(api.home)
    check_active(api, CALL)


def test_unknown_definitions(api):
    ready(api.home)
    check_unknown(api, CALL)


def test_who_may(api):
    define(api.home)
    add_step(api.home)
    check_rights(api, CALL)


def test_tickets(api):
    ready(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    ready(home)
    check_editions(home, CALL, "root")
