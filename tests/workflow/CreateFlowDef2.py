"""CreateFlowDef2: an inactive workflow definition, with a folder for the end and a supervisor."""

from flows import (
    ARCHIVE,
    CONTRACTS,
    FLOW,
    FLOW_ATTRIBUTES,
    LIBRARY,
    Call,
    builder,
    check_editions,
    check_flow_names,
    check_libraries,
    check_rights,
    check_tickets,
    finance,
    shown,
    supervisors,
)

CALL = Call(
    "CreateFlowDef2",
    DomainName=LIBRARY,
    FlowName=FLOW,
    ActiveFolderPath=CONTRACTS,
    OnEndMoveToPath=ARCHIVE,
    Supervisor="jsmith",
)


def test_the_documents_example(api):
    home = api.home
    root = CALL.good(api)
    assert root.tag == "root" and [child.tag for child in root] == ["FlowDef"]
    flow = root.find("FlowDef")
    assert list(flow.attrib) == FLOW_ATTRIBUTES
    assert flow.get("OnEndMoveToPath") == ARCHIVE and flow.get("Active") == "false"
    assert flow.get("OnEndEventUrl") == "" and flow.get("Hide") == "False"
    assert supervisors(flow) == [("User", home.user_id("jsmith"))]
    assert supervisors(shown(home)) == supervisors(flow)


def test_the_supervisor_may_change_it(api):
    step = Call("AddFlowStepDef", DomainName=LIBRARY, FlowName=FLOW, StepName="Review")
    CALL.good(api)
    step.bad(builder(api.home), "access denied", by="jdoe")
    step.good(builder(api.home), by="jsmith")


def test_supervisors(api):
    home = api.home
    home.add_user("Zoë")
    for number, (given, login) in enumerate((
        ("jdoe", "jdoe"), ("JDoe", "jdoe"), ("ZOË", "Zoë"), ("admin", "admin"))):
        flow = CALL.good(api, FlowName=f"Flow {number}", Supervisor=given).find("FlowDef")
        assert supervisors(flow) == [("User", home.user_id(login))]
    for number, none in enumerate(("", None)):
        flow = CALL.good(api, FlowName=f"None {number}", Supervisor=none).find("FlowDef")
        assert supervisors(flow) == []
    for bad in ("nobody", " ", "jdoe ", "Jane Doe", home.user_id("jdoe"), "administrators", "%"):
        CALL.bad(api, "User not found", Supervisor=bad)


def test_folders(api):
    CALL.bad(api, "ActiveFolderPath cannot be empty", ActiveFolderPath="")
    for bad in ("/Other", "/Corporate/Other"):
        CALL.bad(api, "Folder not found", ActiveFolderPath=bad)
        CALL.bad(api, "Folder not found", OnEndMoveToPath=bad)
    finance(api.home)
    CALL.bad(api, "Folder must be in the same domain", OnEndMoveToPath="/Finance")
    assert CALL.good(api, OnEndMoveToPath="").find("FlowDef").get("OnEndMoveToPath") == ""


def test_names(api):
    check_flow_names(api, CALL)


def test_libraries(api):
    check_libraries(api, CALL)


def test_who_may(api):
    check_rights(
        api, CALL, again=lambda: api.home.sql("DELETE FROM flows"), supervisors=False)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root", again=lambda: home.sql("DELETE FROM flows"))
