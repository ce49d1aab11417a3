"""GetFolderFlows: the definitions of a folder, without their steps."""

from flows import (
    ARCHIVE,
    CONTRACTS,
    FLOW,
    FLOW_ATTRIBUTES,
    Call,
    activate,
    check_editions,
    check_tickets,
    define,
    finance,
    ready,
    supervise,
    supervisors,
)
from tasks import nothing_changes

CALL = Call("GetFolderFlows", FolderPath=CONTRACTS, IncludeInheritedFlows="false")
BELOW = "/Corporate/Contracts/2026/März"


def get(api, by="jdoe", **changes):
    root = CALL.good(api, by=by, **changes)
    assert [child.tag for child in root] == ["FlowDefs"]
    return list(root.find("FlowDefs"))


def names(api, path=CONTRACTS, inherited=False, **changes):
    changes.update(FolderPath=path, IncludeInheritedFlows=inherited)
    return [one.get("FlowName") for one in get(api, **changes)]


def tree(home):
    """A definition for the library and one for each of four folders."""
    home.routeslip("folder", "add", "/Corporate/Contracts/2026")
    home.routeslip("folder", "add", BELOW)
    for name, path in (("Top", "/Corporate"), ("Contracts", CONTRACTS), ("Archive", ARCHIVE),
                       ("Year", "/Corporate/Contracts/2026"), ("Month", BELOW)):
        define(home, name, path)


def test_the_documents_example(api):
    home = api.home
    ready(home)
    activate(home)
    supervise(home, ["jsmith"], [104])
    root = CALL.good(api, by="jdoe")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    (flow,) = get(api)
    assert list(flow.attrib) == FLOW_ATTRIBUTES
    assert flow.get("FlowName") == FLOW and flow.get("Active") == "true"
    assert flow.get("ActiveFolderPath") == CONTRACTS
    assert [child.tag for child in flow] == ["Supervisors"]
    assert supervisors(flow) == [("User", home.user_id("jsmith")), ("Group", 104)]


def test_none(api):
    assert get(api) == [] and names(api, inherited=True) == []


def test_of_exactly_the_folder(api):
    tree(api.home)
    for path, name in (("/Corporate", "Top"), (CONTRACTS, "Contracts"), (ARCHIVE, "Archive"),
                       ("/Corporate/Contracts/2026", "Year"), (BELOW, "Month")):
        assert names(api, path) == [name]


def test_inherited(api):
    tree(api.home)
    for path, wanted in (
        ("/Corporate", ["Top"]),
        (CONTRACTS, ["Contracts", "Top"]),
        (ARCHIVE, ["Archive", "Top"]),
        ("/Corporate/Contracts/2026", ["Contracts", "Top", "Year"]),
        (BELOW, ["Contracts", "Month", "Top", "Year"]),
    ):
        assert names(api, path, True) == wanted


def test_another_library_has_its_own(api):
    home = api.home
    finance(home)
    define(home, "Money", "/Finance", "Finance")
    define(home, "Top", "/Corporate")
    assert names(api, "/Finance/Invoices", True) == ["Money"]
    assert names(api, CONTRACTS, True) == ["Top"]


def test_inactive_and_hidden_ones(api):
    define(api.home, Hide="true")
    (flow,) = get(api)
    assert flow.get("Active") == "false" and flow.get("Hide") == "True"


def test_paths(api):
    tree(api.home)
    for path in ("/CORPORATE/contracts", "/Corporate/Contracts/", CONTRACTS.upper()):
        assert names(api, path) == ["Contracts"]
    assert names(api, BELOW.replace("ä", "A\u0308")) == ["Month"]
    for bad in ("", "/", " ", "/Other", "/Corporate/Other", "/Corporate/Contracts/agreement.pdf",
                "/Corporate/Contracts/2026/%", "/Corporate/Contracts/.."):
        CALL.bad(api, "Folder not found", by="jdoe", FolderPath=bad)


def test_a_disabled_library(api):
    define(api.home)
    api.home.routeslip("library", "disable", "Corporate")
    CALL.bad(api, "Folder not found", by="jdoe")


def test_flags(form_api):
    tree(form_api.home)
    for text, count in (("true", 2), ("True", 2), (" false ", 1), ("FALSE", 1)):
        assert len(names(form_api, inherited=text)) == count
    for bad in ("", "1", "yes"):
        nothing_changes(form_api.home, lambda: form_api.plain(
            500, f"Cannot convert {bad} to System.Boolean.\nParameter name: "
                 "IncludeInheritedFlows ---> String was not recognized as a valid Boolean.",
            CALL.name, by="jdoe", FolderPath=CONTRACTS, IncludeInheritedFlows=bad))


def test_who_may(api):
    define(api.home)
    api.home.add_user("stranger")
    for by in ("admin", "mwilson", "jsmith", "jdoe", "stranger"):
        assert names(api, by=by) == [FLOW]


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
