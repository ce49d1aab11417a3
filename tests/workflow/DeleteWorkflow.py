"""DeleteWorkflow: a definition goes, with its steps and their task definitions."""

import xml.etree.ElementTree as ElementTree

from flows import (
    FLOW,
    GROUP,
    LIBRARY,
    Call,
    activate,
    add_step,
    add_task,
    builder,
    check_editions,
    check_rights,
    check_tickets,
    check_unknown,
    define,
    finance,
    full_taskdef,
    group,
    ready,
    supervise,
    tasks,
)
from tasks import AGREEMENT
from workflows import second_document

GONE = "Flow definition cannot be found in this domain"
CALL = Call("DeleteWorkflow", domainName=LIBRARY, flowName=FLOW)
TABLES = (
    "flows", "flow_supervisors", "steps", "task_definitions", "task_definition_requirements",
    "task_definition_assignees",
)


def again(home):
    """The definition is there, whether it was deleted or not."""
    if not home.value("SELECT count(*) FROM flows WHERE name = ?", FLOW):
        define(home)


def counts(home):
    return {table: home.value(f"SELECT count(*) FROM {table}") for table in TABLES}


def test_success_and_what_goes_with_it(api):
    home = api.home
    nothing = counts(home)
    ready(home)
    api.good("AddFlowTaskDef", by="admin", DomainName=LIBRARY, FlowName=FLOW, StepNumber=1,
             TaskDefXML=full_taskdef(home))
    supervise(home, ["jsmith"], [group(home)])
    assert all(counts(home)[table] > nothing[table] for table in TABLES), counts(home)
    root = CALL.good(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert counts(home) == nothing
    CALL.bad(api, GONE)
    api.bad("Workflow not found", "GetFlowDef", by="admin", DomainName=LIBRARY, WorkflowName=FLOW)
    home.routeslip("check")


def test_an_active_one(api):
    ready(api.home)
    activate(api.home)
    CALL.good(api)
    CALL.bad(api, GONE)


def test_others_stay(api):
    home = api.home
    ready(home)
    ready(home, "Another")
    add_step(home, "Review", "Another")
    add_task(home, step=2, flow="Another", needs=["Approval"])
    finance(home)
    define(home, library="Finance", folder="/Finance/Invoices")
    before = tasks(home, "Another")
    CALL.good(api)
    assert tasks(home, "Another") == before
    assert home.value("SELECT count(*) FROM flows WHERE name = ?", FLOW) == 1  # in Finance


def test_a_running_workflow_goes_on(api):
    """It is of a definition that is gone, and keeps its own copy."""
    home = api.home
    ready(home)
    activate(home)
    builder(home).good("SubmitDocumentToFlow", by="mwilson", Path=AGREEMENT,
                       FlowDefID=home.value("SELECT id FROM flows"))
    changing = ("flows", "workflows", "steps", "task_definitions", "task_definition_assignees",
                "sqlite_sequence")
    before = home.dump(*changing)
    CALL.good(api)
    assert home.dump(*changing) == before
    (workflow,) = home.sql("SELECT * FROM workflows")
    assert workflow["flow_id"] is None and workflow["name"] == FLOW and workflow["ended"] is None
    (step,) = home.sql("SELECT * FROM steps")
    assert step["workflow_id"] == workflow["id"] and step["name"] == "Review"
    (definition,) = home.sql("SELECT * FROM task_definitions")
    assert definition["step_id"] == step["id"]
    assert home.value("SELECT count(*) FROM tasks WHERE name = 'LegalReview'") == 1


def test_a_running_workflow_keeps_its_supervisors(api):
    """Those whom the definition had when it was deleted; groups are still those of now."""
    home = api.home
    ready(home)
    supervise(home, ["jsmith"], [group(home)])
    activate(home)
    for by, path in (("mwilson", AGREEMENT), ("admin", second_document(home))):
        builder(home).good("SubmitDocumentToFlow", by=by, Path=path,
                           FlowDefID=home.value("SELECT id FROM flows"))

    def shown():
        root = builder(home).good("GetDocumentWorkflow", by="admin", documentPath=AGREEMENT,
                                  workflowId=1)
        return ElementTree.tostring(root.find("Workflow/Supervisors"))

    def listed():
        root = builder(home).good("getTasks", by="stranger", xmlcriteria="<criteria />",
                                  SortBy="DueDate", AscendingOrder=True)
        return sorted(int(one.findtext("FlowID")) for one in root.iter("Task"))

    before = shown()
    CALL.good(api)
    assert shown() == before and b"jsmith" in before and GROUP.encode() in before
    # The group's member sees its tasks as well, and may stop it.
    home.add_user("stranger")
    home.routeslip("group", "member", GROUP, "stranger", "--library", LIBRARY)
    task = home.value("SELECT id FROM tasks WHERE workflow_id = 1")
    builder(home).good("GetTask", by="stranger", taskId=task)
    assert listed() == [1, 2]
    home.routeslip("group", "member", GROUP, "stranger", "--library", LIBRARY, "--remove")
    builder(home).bad("Task not found", "GetTask", by="stranger", taskId=task)
    assert listed() == []
    builder(home).good("StopCurrentWorkflow", by="jsmith", path=AGREEMENT)
    told = home.sql("SELECT u.login FROM outbox o JOIN users u ON u.id = o.recipient_id"
                    " WHERE o.kind = 'WorkflowFinished' ORDER BY 1")
    assert [row["login"] for row in told] == ["jdoe", "jsmith", "mwilson"]


def test_names(api):
    ready(api.home)
    check_unknown(api, CALL, GONE, GONE)


def test_a_name_of_another_script(api):
    define(api.home, "Prüfung ΟΔΟΣ")
    CALL.good(api, flowName="pru\u0308FUNG οδος")
    assert api.home.value("SELECT count(*) FROM flows WHERE name LIKE 'Pr%'") == 0


def test_who_may(api):
    check_rights(api, CALL, again=lambda: again(api.home), supervisors=False,
                 refusal="Insufficient rights")


def test_tickets(api):
    ready(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root", again=lambda: again(home))
