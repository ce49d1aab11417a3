"""CreateFlowDef: an inactive workflow definition, with what it needs at least."""

from flows import (
    ARCHIVE,
    BAD_NAMES,
    CONTRACTS,
    FLOW,
    FLOW_ATTRIBUTES,
    GOOD_NAMES,
    LIBRARY,
    MANAGER,
    SAME_NAMES,
    Call,
    activate,
    check_editions,
    check_rights,
    check_tickets,
    define,
    finance,
    ready,
    shown,
    supervisors,
)

CALL = Call("CreateFlowDef", DomainName=LIBRARY, FlowName=FLOW, ActiveFolderPath=CONTRACTS)


def clear(home):
    home.sql("DELETE FROM flows")


def test_the_documents_example(api):
    home = api.home
    root = CALL.good(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    assert [child.tag for child in root] == ["FlowDef"]
    flow = root.find("FlowDef")
    assert list(flow.attrib) == FLOW_ATTRIBUTES
    assert dict(flow.attrib) == {
        "FlowDefID": str(home.value("SELECT id FROM flows")),
        "FlowName": FLOW,
        "DomainId": str(home.value("SELECT id FROM domains WHERE name = ?", LIBRARY)),
        "DomainName": LIBRARY,
        "ActiveFolderPath": CONTRACTS,
        "RequiresStartUpPlayers": "false",
        "Active": "false",
        "OnEndMoveToPath": "",
        "OnEndEventUrl": "",
        "Hide": "False",
    }
    assert [child.tag for child in flow] == ["Supervisors"] and len(flow.find("Supervisors")) == 0
    assert dict(shown(home).attrib) == dict(flow.attrib)
    home.routeslip("check")


def test_paths_and_libraries_in_any_case(api):
    for number, (library, path, shown_path) in enumerate((
        ("CORPORATE", "/corporate/CONTRACTS", CONTRACTS),
        ("corporate", "/Corporate/Contracts/", CONTRACTS),
        (LIBRARY, "/Corporate", "/Corporate"),
        (LIBRARY, ARCHIVE, ARCHIVE),
    )):
        flow = CALL.good(
            api, FlowName=f"Flow {number}", DomainName=library, ActiveFolderPath=path
        ).find("FlowDef")
        assert flow.get("ActiveFolderPath") == shown_path and flow.get("DomainName") == LIBRARY


def test_names(api):
    for name in GOOD_NAMES:
        assert CALL.good(api, FlowName=name).find("FlowDef").get("FlowName") == name
    for name in ("", *BAD_NAMES):
        CALL.bad(api, "Name validation error", FlowName=name)


def test_a_name_is_taken_in_any_case(api):
    for name, same in SAME_NAMES:
        clear(api.home)
        CALL.good(api, FlowName=name)
        CALL.bad(api, "Duplicate name", FlowName=name)
        CALL.bad(api, "already exists", FlowName=same)


def test_an_active_definitions_name_is_taken_too(api):
    ready(api.home)
    activate(api.home)
    CALL.bad(api, "Duplicate name")


def test_another_library_may_have_the_name(api):
    finance(api.home)
    define(api.home, library="Finance", folder="/Finance/Invoices")
    CALL.good(api)
    assert shown(api.home, library="Finance").get("DomainName") == "Finance"


def test_a_deleted_definitions_name_is_free_and_its_id_is_not(api):
    first = CALL.good(api).find("FlowDef").get("FlowDefID")
    clear(api.home)
    assert CALL.good(api).find("FlowDef").get("FlowDefID") != first


def test_libraries(api):
    for bad in ("Other", "", "Corporate ", "/Corporate"):
        CALL.bad(api, "[115] Domain not found", DomainName=bad)
    api.home.routeslip("library", "disable", LIBRARY)
    CALL.bad(api, "Folder not found")


def test_folders(api):
    CALL.bad(api, "ActiveFolderPath cannot be empty", ActiveFolderPath="")
    for bad in ("/", "/Other", "/Corporate/Other", "/Corporate/Contracts/agreement.pdf",
                "/Corporate/Contracts/Other", "/Corporate/Contracts/../Archive",
                "/Other/Contracts"):
        CALL.bad(api, "Folder not found", ActiveFolderPath=bad)
    finance(api.home)
    CALL.bad(api, "Folder must be in the same domain", ActiveFolderPath="/Finance/Invoices")


def test_a_folder_of_another_script(api):
    api.home.routeslip("folder", "add", "/Corporate/Verträge & <mehr>")
    flow = CALL.good(api, ActiveFolderPath="/corporate/VERTRÄGE & <MEHR>").find("FlowDef")
    assert flow.get("ActiveFolderPath") == "/Corporate/Verträge & <mehr>"


def test_who_may(api):
    check_rights(api, CALL, again=lambda: clear(api.home), supervisors=False)


def test_who_may_in_another_library(api):
    """A manager manages his own library alone."""
    finance(api.home)
    there = {"DomainName": "Finance", "ActiveFolderPath": "/Finance/Invoices"}
    CALL.bad(api, "access denied", by=MANAGER, **there)
    CALL.good(api, by="otto", **there)
    CALL.bad(api, "access denied", by="otto")


def test_tickets(api):
    check_tickets(api, CALL)


def test_parameters(api):
    for name in CALL.parameters:
        api.plain(500, f"Missing parameter: {name}.", CALL.name, by=MANAGER,
                  **{**CALL.parameters, name: None})


def test_what_another_variant_takes_is_ignored(api):
    flow = CALL.good(api, OnEndMoveToPath=ARCHIVE, Supervisor="jdoe", Hide="true").find("FlowDef")
    assert flow.get("OnEndMoveToPath") == "" and flow.get("Hide") == "False"
    assert supervisors(flow) == []


def test_editions(home):
    check_editions(home, CALL, "root", again=lambda: clear(home))
