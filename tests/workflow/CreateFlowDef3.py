"""CreateFlowDef3: an inactive workflow definition, with all that it can have."""

from flows import (
    ARCHIVE,
    BAD_URLS,
    CONTRACTS,
    FLOW,
    FLOW_ATTRIBUTES,
    GOOD_URLS,
    LIBRARY,
    MANAGER,
    Call,
    check_editions,
    check_flow_names,
    check_libraries,
    check_rights,
    check_tickets,
    finance,
    shown,
    supervisors,
)
from tasks import nothing_changes

URL = "https://erp.example.com/workflow-complete"
CALL = Call(
    "CreateFlowDef3",
    DomainName=LIBRARY,
    FlowName=FLOW,
    ActiveFolderPath=CONTRACTS,
    OnEndMoveToPath=ARCHIVE,
    Supervisor="jsmith",
    OnEndEventUrl=URL,
    Hide="true",
)


def test_the_documents_example(api):
    home = api.home
    root = CALL.good(api)
    assert root.tag == "root" and [child.tag for child in root] == ["FlowDef"]
    flow = root.find("FlowDef")
    assert list(flow.attrib) == FLOW_ATTRIBUTES
    assert flow.get("OnEndMoveToPath") == ARCHIVE and flow.get("OnEndEventUrl") == URL
    assert flow.get("Hide") == "True" and flow.get("Active") == "false"
    assert supervisors(flow) == [("User", home.user_id("jsmith"))]
    assert dict(shown(home).attrib) == dict(flow.attrib)


def test_what_is_left_out(api):
    for number, given in enumerate(("", None)):
        flow = CALL.good(
            api, FlowName=f"Flow {number}", OnEndMoveToPath=given, Supervisor=given,
            OnEndEventUrl=given, Hide=given).find("FlowDef")
        assert flow.get("OnEndMoveToPath") == "" and flow.get("OnEndEventUrl") == ""
        assert flow.get("Hide") == "False" and supervisors(flow) == []


def test_hide(form_api):
    for number, (given, value) in enumerate((
        ("true", "True"), ("false", "False"), ("True", "True"), (" FALSE ", "False"))):
        flow = CALL.good(form_api, FlowName=f"Flow {number}", Hide=given).find("FlowDef")
        assert flow.get("Hide") == value
    for bad in ("yes", "1", "x"):
        nothing_changes(form_api.home, lambda: form_api.plain(
            500, f"Cannot convert {bad} to System.Boolean.\nParameter name: Hide ---> String was "
                 "not recognized as a valid Boolean.",
            CALL.name, by=MANAGER, **{**CALL.parameters, "Hide": bad}))


def test_urls(api):
    url = "https://example.com/päth?a=1&b=<2>#'\""
    assert CALL.good(api, OnEndEventUrl=url).find("FlowDef").get("OnEndEventUrl") == url
    assert shown(api.home).get("OnEndEventUrl") == url
    long = "https://example.com/" + "x" * 2028
    flow = CALL.good(api, FlowName="Long", OnEndEventUrl=long).find("FlowDef")
    assert flow.get("OnEndEventUrl") == long
    nothing_changes(api.home, lambda: api.plain(
        500, "Parameter too long: OnEndEventUrl (at most 2048 bytes).", CALL.name, by=MANAGER,
        **{**CALL.parameters, "FlowName": "Longer", "OnEndEventUrl": long + "x"}))


def test_urls_that_are_none(api):
    for bad in BAD_URLS:
        CALL.bad(api, "OnEndEventUrl must be an address", OnEndEventUrl=bad)
    for number, url in enumerate(GOOD_URLS):
        flow = CALL.good(api, FlowName=f"Flow {number}", OnEndEventUrl=url).find("FlowDef")
        assert flow.get("OnEndEventUrl") == url


def test_folders_and_supervisors(api):
    CALL.bad(api, "ActiveFolderPath cannot be empty", ActiveFolderPath="")
    for bad in ("/Other", "/Corporate/Other"):
        CALL.bad(api, "Folder not found", ActiveFolderPath=bad)
        CALL.bad(api, "Folder not found", OnEndMoveToPath=bad)
    CALL.bad(api, "User not found", Supervisor="nobody")
    finance(api.home)
    CALL.bad(api, "Folder must be in the same domain", ActiveFolderPath="/Finance")
    CALL.bad(api, "Folder must be in the same domain", OnEndMoveToPath="/Finance")


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
