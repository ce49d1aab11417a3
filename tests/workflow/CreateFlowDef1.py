"""CreateFlowDef1: an inactive workflow definition, with a folder for the end."""

from flows import (
    ARCHIVE,
    CONTRACTS,
    FLOW,
    FLOW_ATTRIBUTES,
    LIBRARY,
    Call,
    check_editions,
    check_flow_names,
    check_libraries,
    check_rights,
    check_tickets,
    finance,
    folder_id,
    shown,
)

CALL = Call(
    "CreateFlowDef1",
    DomainName=LIBRARY,
    FlowName=FLOW,
    ActiveFolderPath=CONTRACTS,
    OnEndMoveToPath=ARCHIVE,
)


def test_the_documents_example(api):
    home = api.home
    root = CALL.good(api)
    assert root.tag == "root" and [child.tag for child in root] == ["FlowDef"]
    flow = root.find("FlowDef")
    assert list(flow.attrib) == FLOW_ATTRIBUTES
    assert flow.get("ActiveFolderPath") == CONTRACTS and flow.get("OnEndMoveToPath") == ARCHIVE
    assert flow.get("Active") == "false" and flow.get("Hide") == "False"
    assert flow.get("OnEndEventUrl") == "" and len(flow.find("Supervisors")) == 0
    assert dict(shown(home).attrib) == dict(flow.attrib)
    assert home.value("SELECT on_end_folder_id FROM flows") == folder_id(home, ARCHIVE)


def test_without_a_folder_for_the_end(api):
    for name, path in (("One", ""), ("Two", None)):
        flow = CALL.good(api, FlowName=name, OnEndMoveToPath=path).find("FlowDef")
        assert flow.get("OnEndMoveToPath") == ""
    assert api.home.value("SELECT count(*) FROM flows WHERE on_end_folder_id IS NULL") == 2


def test_folders(api):
    CALL.bad(api, "ActiveFolderPath cannot be empty", ActiveFolderPath="")
    for bad in ("/", "/Other", "/Corporate/Other", "/Corporate/Contracts/agreement.pdf", " ", "x"):
        CALL.bad(api, "Folder not found", ActiveFolderPath=bad)
        CALL.bad(api, "Folder not found", OnEndMoveToPath=bad)
    finance(api.home)
    CALL.bad(api, "Folder must be in the same domain", ActiveFolderPath="/Finance/Invoices")
    CALL.bad(api, "Folder must be in the same domain", OnEndMoveToPath="/Finance/Invoices")
    flow = CALL.good(api, OnEndMoveToPath="/CORPORATE/archive/").find("FlowDef")
    assert flow.get("OnEndMoveToPath") == ARCHIVE


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
