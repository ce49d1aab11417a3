"""UpdateWorkflowDefinition: all of a definition but its steps."""

from xml.sax.saxutils import escape

from flows import (
    ARCHIVE,
    BAD_NAMES,
    BAD_URLS,
    CONTRACTS,
    FLOW,
    GOOD_NAMES,
    GOOD_URLS,
    GROUP,
    LIBRARY,
    SAME_NAMES,
    Call,
    activate,
    add_step,
    add_task,
    check_editions,
    check_rights,
    check_tickets,
    check_unknown,
    define,
    finance,
    group,
    ready,
    shown,
    supervise,
    supervisors,
    tasks,
)
from tasks import element

URL = "https://erp.example.com/done"


def strings(values):
    return "".join(f"<string>{escape(one)}</string>" for one in values)


def model(users=("jsmith",), groups=(), root="WorkflowDefinitionRequestModel", **changes):
    """A model's XML; None leaves an element out."""
    fields = {
        "NewFlowName": FLOW,
        "ActiveFolderPath": CONTRACTS,
        "Active": False,
        "OnEndMoveToPath": ARCHIVE,
        "OnEndEventUrl": URL,
        "Hide": False,
        **changes,
    }
    text = "".join(element(name, value) for name, value in fields.items() if value is not None)
    if users is not None:
        text += f"<SupervisorUserNames>{strings(users)}</SupervisorUserNames>"
    if groups is not None:
        text += f"<SupervisorUsergroupNames>{strings(groups)}</SupervisorUsergroupNames>"
    return f"<{root}>{text}</{root}>"


CALL = Call(
    "UpdateWorkflowDefinition", domainName=LIBRARY, workflowName=FLOW, xmlParameters=model())


def good(api, by="admin", flow=FLOW, **changes):
    """Updates, and shows what there is then."""
    CALL.good(api, by=by, workflowName=flow, xmlParameters=model(**changes))
    return shown(api.home, changes.get("NewFlowName", FLOW))


def bad(api, phrase, by="admin", **changes):
    return CALL.bad(api, phrase, by=by, xmlParameters=model(**changes))


def test_the_documents_example(api):
    home = api.home
    ready(home)
    id_ = group(home)
    before = shown(home)
    steps = tasks(home)
    root = CALL.good(api, by="admin", xmlParameters=model(
        ["jdoe"], [f"{LIBRARY}/{GROUP}"], NewFlowName="Contract Approval",
        ActiveFolderPath="/Corporate", Hide=True))
    assert root.tag == "response" and root.get("success") == "true" and len(root) == 0
    CALL.bad(api, "Workflow not found", by="admin")
    flow = shown(home, "Contract Approval")
    assert dict(flow.attrib) == {
        **before.attrib, "FlowName": "Contract Approval", "ActiveFolderPath": "/Corporate",
        "OnEndMoveToPath": ARCHIVE, "OnEndEventUrl": URL, "Hide": "True"}
    assert supervisors(flow) == [("User", home.user_id("jdoe")), ("Group", id_)]
    assert tasks(home, "Contract Approval") == steps
    home.routeslip("check")


def test_others_stay_as_they_are(api):
    ready(api.home)
    define(api.home, "Another", Supervisor="jdoe", Hide="true")
    before = shown(api.home, "Another")
    good(api, NewFlowName="New")
    after = shown(api.home, "Another")
    assert dict(after.attrib) == dict(before.attrib)
    assert supervisors(after) == supervisors(before)


def test_what_is_omitted_reverts_to_its_default(api):
    home = api.home
    ready(home)
    id_ = group(home)
    flow = good(api, users=["jsmith"], groups=[GROUP], Hide=True, Active=True)
    assert flow.get("Active") == "true" and flow.get("Hide") == "True"
    assert supervisors(flow) == [("User", home.user_id("jsmith")), ("Group", id_)]
    flow = good(api, users=None, groups=None, Active=None, Hide=None, OnEndMoveToPath=None,
                OnEndEventUrl=None)
    assert flow.get("Active") == "false" and flow.get("Hide") == "False"
    assert flow.get("OnEndMoveToPath") == "" and flow.get("OnEndEventUrl") == ""
    assert supervisors(flow) == []


def test_empty_elements(api):
    define(api.home, OnEndMoveToPath=ARCHIVE, OnEndEventUrl=URL, Supervisor="jsmith")
    flow = good(api, users=[], groups=[], OnEndMoveToPath="", OnEndEventUrl="", Hide="", Active="")
    assert flow.get("OnEndMoveToPath") == "" and flow.get("OnEndEventUrl") == ""
    assert flow.get("Active") == "false" and supervisors(flow) == []
    xml = model(users=None, groups=None).replace(
        "</Workflow", "<SupervisorUserNames /><SupervisorUsergroupNames /></Workflow")
    CALL.good(api, by="admin", xmlParameters=xml)
    assert supervisors(shown(api.home)) == []


def test_names(api):
    define(api.home)
    flow = FLOW
    for name in GOOD_NAMES:
        assert good(api, flow=flow, NewFlowName=name).get("FlowName") == name
        flow = name
    good(api, flow=flow, NewFlowName=FLOW)
    for name in BAD_NAMES:
        bad(api, "Name validation error", NewFlowName=name)
    for name in ("", None):
        bad(api, "NewFlowName", NewFlowName=name)


def test_a_name_is_taken_in_any_case(api):
    home = api.home
    for name, same in SAME_NAMES:
        home.sql("DELETE FROM flows")
        define(home)
        define(home, name)
        bad(api, "Flow with this name already exists", NewFlowName=name)
        bad(api, "Flow with this name already exists", NewFlowName=same)
        # Its own name in another case is free.
        assert good(api, flow=name, NewFlowName=same).get("FlowName") == same


def test_another_library_may_have_the_name(api):
    home = api.home
    finance(home)
    define(home)
    define(home, "Invoices", "/Finance", "Finance")
    assert good(api, NewFlowName="Invoices").get("DomainName") == LIBRARY


def test_folders(api):
    home = api.home
    define(home)
    finance(home)
    for name in ("ActiveFolderPath", "OnEndMoveToPath"):
        for given, path in (("/corporate/ARCHIVE/", ARCHIVE), ("/Corporate", "/Corporate")):
            assert good(api, **{name: given}).get(name) == path
        for wrong in ("/", "/Other", "/Corporate/Other", "/Corporate/Contracts/agreement.pdf"):
            bad(api, "Folder not found", **{name: wrong})
        bad(api, "Folder must be in the same domain", **{name: "/Finance/Invoices"})
    for none in ("", None):
        bad(api, "ActiveFolderPath cannot be empty", ActiveFolderPath=none)


def test_supervising_users(api):
    home = api.home
    define(home)
    jsmith, jdoe = home.user_id("jsmith"), home.user_id("jdoe")
    flow = good(api, users=["jsmith", "JDOE"])
    assert supervisors(flow) == [("User", jsmith), ("User", jdoe)]
    flow = good(api, users=["jdoe", "", "JDoe", "jdoe"])
    assert supervisors(flow) == [("User", jdoe)]
    for wrong in ("nobody", "jdoe ", "Jane Doe", str(jdoe), GROUP):
        bad(api, "User not found", users=["jsmith", wrong])


def test_supervising_groups(api):
    home = api.home
    define(home)
    finance(home)
    legal, ours, theirs = (
        group(home, "Legal", None), group(home), group(home, "Buchhaltung", "Finance"))
    for given, wanted in (
        ([GROUP], [ours]),
        ([f"{LIBRARY}/{GROUP}"], [ours]),
        (["CORPORATE/approvers"], [ours]),
        (["Legal", "BUCHHALTUNG"], [legal, theirs]),
        (["Finance/Buchhaltung", "", "buchhaltung"], [theirs]),
    ):
        flow = good(api, users=[], groups=given)
        assert supervisors(flow) == [("Group", id_) for id_ in wanted]
    for wrong in ("Other", "Finance/Approvers", "Other/Approvers", f"{LIBRARY}/Legal", "/Legal",
                  f"{LIBRARY}/", "jdoe", f"{LIBRARY}/{GROUP}/x"):
        bad(api, "Group not found", groups=[GROUP, wrong])


def test_groups_of_one_name(api):
    """The library tells them apart; without one it is the group of all libraries, if there is."""
    home = api.home
    define(home)
    finance(home)
    ours, theirs = group(home), group(home, library="Finance")
    bad(api, "more than one library", groups=[GROUP])
    assert supervisors(good(api, users=[], groups=["Finance/Approvers"])) == [("Group", theirs)]
    assert supervisors(good(api, users=[], groups=["Corporate/Approvers"])) == [("Group", ours)]
    global_ = group(home, library=None)
    assert supervisors(good(api, users=[], groups=[GROUP])) == [("Group", global_)]


def test_activation(api):
    home = api.home
    ready(home)
    assert good(api, Active=True).get("Active") == "true"
    assert good(api, Active="1", Hide="1").get("Active") == "true"
    assert good(api, Active=False).get("Active") == "false"
    assert good(api, Active=" True ").get("Active") == "true"
    assert good(api, Active="0").get("Active") == "false"


def test_what_could_not_run_is_not_activated(api):
    """And nothing else that is asked for is done."""
    home = api.home
    define(home)
    new = {"Active": True, "NewFlowName": "New", "Hide": True, "ActiveFolderPath": ARCHIVE}
    bad(api, "cannot be activated: Workflow must have at least one step", **new)
    add_step(home)
    bad(api, "cannot be activated: Step 1 must have at least one task", **new)
    add_step(home, "Second")
    add_task(home)
    add_task(home, step=2)
    bad(api, "must have at least one player", **new)
    home.sql("DELETE FROM steps WHERE number = 2")
    home.sql("DELETE FROM task_definitions")
    add_task(home, users=[home.user_id("jdoe")])
    home.routeslip("user", "disable", "jdoe")
    bad(api, "disabled", **new)
    home.routeslip("user", "enable", "jdoe")
    flow = good(api, **new)
    assert flow.get("Active") == "true" and flow.get("ActiveFolderPath") == ARCHIVE


def test_an_active_definition(api):
    """It may be changed as a whole, and stays active only if that is asked for and it could run."""
    home = api.home
    ready(home)
    activate(home)
    flow = good(api, Active=True, Hide=True)
    assert flow.get("Active") == "true" and flow.get("Hide") == "True"
    home.routeslip("user", "disable", "jdoe")
    bad(api, "disabled", Active=True, Hide=False)
    assert shown(home).get("Active") == "true"
    assert good(api).get("Active") == "false"


def test_flags(api):
    define(api.home)
    for name in ("Active", "Hide"):
        for wrong in ("yes", "2", "x"):
            bad(api, name, **{name: wrong})


def test_urls(api):
    define(api.home)
    url = "https://example.com/päth?a=1&b=<2>"
    assert good(api, OnEndEventUrl=url).get("OnEndEventUrl") == url
    long = "http://example.com/" + "x" * 2029
    assert good(api, OnEndEventUrl=long).get("OnEndEventUrl") == long
    bad(api, "OnEndEventUrl", OnEndEventUrl=long + "x")
    for url in BAD_URLS:
        if url.isprintable() and url == url.strip():  # what XML and the model leave as it is
            bad(api, "OnEndEventUrl must be an address", OnEndEventUrl=url)
    for url in GOOD_URLS:
        assert good(api, OnEndEventUrl=url).get("OnEndEventUrl") == url


def test_names_of_elements_and_their_order(api):
    define(api.home)
    xml = model(["jdoe"], NewFlowName="New")
    for name in ("NewFlowName", "ActiveFolderPath", "OnEndMoveToPath", "SupervisorUserNames"):
        xml = xml.replace(name, name.lower())
    head, tail = xml.split("<activefolderpath>")
    first, rest = head.split("<newflowname>")
    xml = f"{first}<Other>x</Other><activefolderpath>" + tail.replace(
        "</Workflow", "<newflowname>" + rest + "</Workflow")
    CALL.good(api, by="admin", xmlParameters=xml)
    flow = shown(api.home, "New")
    assert flow.get("ActiveFolderPath") == CONTRACTS and flow.get("OnEndMoveToPath") == ARCHIVE
    assert supervisors(flow) == [("User", api.home.user_id("jdoe"))]


def test_every_spelling_of_the_root(api):
    """The editions of the reference have three."""
    define(api.home)
    for name, root in enumerate(("WorkflowDefintionRequestModel", "WorkflowDefinitionRequestModel",
                                 "WorkflowDefinitionRequest")):
        CALL.good(api, by="admin", xmlParameters=model(root=root, OnEndEventUrl=f"https://x.example/{name}"))
        assert shown(api.home).get("OnEndEventUrl") == f"https://x.example/{name}"


def test_bad_xml(api):
    define(api.home)
    for wrong in ("", "x", "<WorkflowDefinitionRequestModel>", model()[:-1], model() + "<x/>",
                  model(root="WorkflowDefinition"), model(root="root"),
                  model(root="workflowdefinitionrequest"), model(root="WorkflowDefinitionRequests"),
                  "<!DOCTYPE x>" + model(), model().replace("</Hide>", "")):
        CALL.bad(api, "xmlParameters: ", by="admin", xmlParameters=wrong)


def test_unknown_definitions(api):
    define(api.home)
    supervise(api.home, ["mwilson"])
    CALL.parameters["xmlParameters"] = model(["mwilson"])
    check_unknown(api, CALL)
    CALL.parameters["xmlParameters"] = model()


def test_a_supervisor_may(api):
    """Also change who supervises: what it gives up, it has no more."""
    home = api.home
    define(home, Supervisor="jsmith")
    flow = good(api, by="jsmith", users=["jdoe"], Hide=True)
    assert flow.get("Hide") == "True"
    bad(api, "access denied", by="jsmith")
    good(api, by="jdoe", users=["jsmith"])
    bad(api, "access denied", by="jdoe")


def test_who_may(api):
    define(api.home)
    CALL.parameters["xmlParameters"] = model(["jsmith"], [GROUP])
    check_rights(api, CALL)
    CALL.parameters["xmlParameters"] = model()


def test_tickets(api):
    define(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    define(home)
    check_editions(home, CALL, "response")
