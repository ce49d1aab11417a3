"""
Who sees a workflow definition. It is one rule, wherever definitions are listed, shown or named:
administrators, members and managers of the library and the definition's supervisors see all of it,
others see it unless it is hidden, and without its instructions and OnEndEventUrl.
"""

from flows import (
    CONTRACTS,
    FLOW,
    INSTRUCTION,
    LIBRARY,
    activate,
    add_step,
    add_task,
    define,
    finance,
    group,
    supervise,
)
from harness import Api, describe, operations, prepared
from tasks import AGREEMENT, insert, nothing_changes
from workflows import SUBMIT, refused, submit, user

URL = "https://erp.example.com/done?key=secret"
AT_HOME = ("admin", "mwilson", "jsmith", "ann", "bob")
OTHERS = ("stranger", "otto", "eve")  # nobody's, another library's manager, in a group that is off


@prepared
def people(home, hidden=True, name=FLOW):
    """A definition that jdoe has a task in, and all who look at it; its id."""
    finance(home)
    for login in ("ann", "bob", "eve", "stranger"):
        home.add_user(login)
    flow = define(home, name, OnEndEventUrl=URL, Hide="true" if hidden else "false")
    add_step(home, flow=name)
    add_task(home, flow=name, users=[user(home, "jdoe")])
    activate(home, name)
    groups = [group(home, "On", None, "bob"), group(home, "Off", None, "eve")]
    supervise(home, users=["ann"], groups=groups, flow=name)
    home.routeslip("group", "disable", "Off")
    return flow


LISTS = (
    ("GetDomainFlows", {"DomainName": LIBRARY}),
    ("GetFolderFlows", {"FolderPath": CONTRACTS, "IncludeInheritedFlows": "false"}),
    ("GetFolderFlows", {"FolderPath": CONTRACTS, "IncludeInheritedFlows": "true"}),
)


def listed(api, by, name, given):
    return list(api.good(name, by=by, **given).iter("FlowDef"))


def test_hidden_ones_in_lists(api):
    people(api.home)
    for name, given in LISTS:
        for by in AT_HOME:
            (flow,) = listed(api, by, name, given)
            assert flow.get("OnEndEventUrl") == URL and flow.get("Hide") == "True"
        for by in OTHERS:
            assert listed(api, by, name, given) == [], f"{name} by {by}"


def test_others_in_lists(api):
    people(api.home, hidden=False)
    for name, given in LISTS:
        for by in AT_HOME + OTHERS:
            (flow,) = listed(api, by, name, given)
            assert flow.get("FlowName") == FLOW
            assert flow.get("OnEndEventUrl") == (URL if by in AT_HOME else ""), by


def get(api, by):
    return api.good("GetFlowDef", by=by, DomainName=LIBRARY, WorkflowName=FLOW).find("FlowDef")


def test_one(api):
    home = api.home
    people(home, hidden=False)
    for hide in (0, 1):
        home.sql("UPDATE flows SET hide = ?", hide)
        for by in AT_HOME:
            flow = get(api, by)
            assert flow.get("OnEndEventUrl") == URL
            assert next(flow.iter("instruction")).text == INSTRUCTION
        for by in OTHERS:
            if hide:
                refused(api, "Workflow not found", "GetFlowDef", by, DomainName=LIBRARY,
                        WorkflowName=FLOW)
                continue
            flow = get(api, by)
            assert flow.get("OnEndEventUrl") == "" and flow.get("FlowName") == FLOW
            (task,) = flow.iter("TaskDef")
            assert task.get("TaskName") == "LegalReview" and not task.findtext("instruction")


def test_who_leaves_sees_less(api):
    home = api.home
    people(home)
    assert get(api, "jsmith").get("FlowName") == FLOW
    home.routeslip("library", "member", LIBRARY, "jsmith", "--remove")
    refused(api, "Workflow not found", "GetFlowDef", "jsmith", DomainName=LIBRARY, WorkflowName=FLOW)
    supervise(home)
    refused(api, "Workflow not found", "GetFlowDef", "ann", DomainName=LIBRARY, WorkflowName=FLOW)


def test_every_operation_that_names_one(home):
    """To others, a hidden one is as one that is not there."""
    people(home)
    server = home.fastcgi("srv.asmx")
    api = Api(home, server=server)
    named = 0
    for name in operations():
        one = describe(name)
        names = {parameter.name.lower(): parameter.name for parameter in one.parameters}
        flow = names.get("flowname") or names.get("workflowname")
        if not flow or "domainname" not in names or name.startswith("CreateFlowDef"):
            continue
        named += 1
        for by in OTHERS:
            answers = []
            for other in (FLOW, "Nothing"):
                given = one.samples(home.ticket(by), **{flow: other, names["domainname"]: LIBRARY})
                answers.append(nothing_changes(home, lambda: api.call(name, **given)).xml.get("error"))
            assert answers[0] and answers[0] == answers[1], f"{name} by {by}: {answers}"
    assert named >= 10, named
    server.close()


def test_submitting(api):
    """Who owns a document and is not of its library."""
    home = api.home
    flow = people(home)
    home.sql("UPDATE documents SET owner_id = ?", user(home, "stranger"))
    for name, players in ((SUBMIT, {}), (SUBMIT + "1", {"StepPlayerIDs": user(home, "jdoe")})):
        refused(api, "Workflow not found", name, "stranger", Path=AGREEMENT, FlowDefID=flow, **players)
    home.sql("UPDATE flows SET hide = 0")
    api.good(SUBMIT, by="stranger", Path=AGREEMENT, FlowDefID=flow)


def test_workflows_of_a_document(api):
    """A task lets somebody read the document, not what is called at the end."""
    home = api.home
    workflow = submit(home, people(home))
    insert(home, assignee_id="stranger", right_type=2)
    insert(home, assignee_id="ann", right_type=2)
    for name, given in (("GetDocumentWorkflow", {"workflowId": workflow}), ("GetDocumentWorkflows", {})):
        for by in ("stranger", "ann", "jsmith", "admin"):
            root = api.good(name, by=by, documentPath=AGREEMENT, **given)
            expected = "" if by == "stranger" else URL
            assert (next(root.iter("OnEndEventUrl")).text or "") == expected, f"{name} by {by}"


def roles(api, login, by):
    root = api.good("GetUsersWorkflowRoles", by=by, userName=login)
    return [one.get("FlowName") for one in root.iter("WorkflowRole")]


def test_roles(api):
    """What a definition asks of somebody they see themselves in any case."""
    home = api.home
    people(home)
    home.routeslip("library", "member", LIBRARY, "jdoe", "--remove")
    for by in ("jdoe", "admin"):
        assert roles(api, "jdoe", by) == [FLOW]
