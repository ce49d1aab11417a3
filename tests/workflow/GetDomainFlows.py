"""GetDomainFlows: the definitions of a library, without their steps."""

from flows import (
    ARCHIVE,
    CONTRACTS,
    FLOW,
    FLOW_ATTRIBUTES,
    LIBRARY,
    Call,
    activate,
    check_editions,
    check_tickets,
    define,
    finance,
    group,
    ready,
    supervise,
    supervisors,
)

CALL = Call("GetDomainFlows", DomainName=LIBRARY)


def get(api, by="jdoe", **changes):
    root = CALL.good(api, by=by, **changes)
    assert [child.tag for child in root] == ["FlowDefs"]
    return list(root.find("FlowDefs"))


def names(api, **changes):
    return [one.get("FlowName") for one in get(api, **changes)]


def test_the_documents_example(api):
    home = api.home
    ready(home)
    activate(home)
    define(home, "Archive Review", ARCHIVE, OnEndMoveToPath=CONTRACTS, Supervisor="jsmith",
           OnEndEventUrl="https://erp.example.com/?a&b", Hide="true")
    root = CALL.good(api, by="jdoe")
    assert root.tag == "response" and root.get("success") == "true"
    archive, approval = get(api)
    assert list(archive.attrib) == list(approval.attrib) == FLOW_ATTRIBUTES
    assert archive.get("FlowName") == "Archive Review" and archive.get("Active") == "false"
    assert archive.get("ActiveFolderPath") == ARCHIVE and archive.get("Hide") == "True"
    assert archive.get("OnEndMoveToPath") == CONTRACTS
    assert archive.get("OnEndEventUrl") == "https://erp.example.com/?a&b"
    assert supervisors(archive) == [("User", home.user_id("jsmith"))]
    assert approval.get("FlowName") == FLOW and approval.get("Active") == "true"
    assert approval.get("DomainName") == LIBRARY and approval.get("Hide") == "False"
    for one in (archive, approval):
        assert [child.tag for child in one] == ["Supervisors"]
    assert supervisors(approval) == []


def test_none(api):
    finance(api.home)
    define(api.home, library="Finance", folder="/Finance/Invoices")
    assert get(api) == []


def test_of_one_library_alone(api):
    finance(api.home)
    define(api.home)
    define(api.home, "Invoices", "/Finance/Invoices", "Finance")
    assert names(api) == [FLOW] and names(api, DomainName="FINANCE") == ["Invoices"]


def test_by_name(api):
    for name in ("b", "A", "C", "Ä", "10", "9"):
        define(api.home, name)
    assert names(api) == ["10", "9", "A", "b", "C", "Ä"]


def test_supervisors(api):
    define(api.home)
    id_ = group(api.home)
    supervise(api.home, ["jsmith"], [id_])
    (flow,) = get(api)
    assert supervisors(flow) == [("User", api.home.user_id("jsmith")), ("Group", id_)]


def test_many(api):
    """A list is whole."""
    home = api.home
    define(home)
    home.sql(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        " INSERT INTO flows (domain_id, name, name_folded, folder_id, created)"
        " SELECT f.domain_id, 'Flow ' || i, 'flow ' || i, f.folder_id, 0 FROM n, flows f")
    assert len(get(api)) == 301


def test_who_may(api):
    define(api.home)
    api.home.add_user("stranger")
    for by in ("admin", "mwilson", "jsmith", "jdoe", "stranger"):
        assert names(api, by=by) == [FLOW]


def test_libraries(api):
    define(api.home)
    for bad in ("Other", "", "Corporate ", "/Corporate", "%"):
        CALL.bad(api, "[115] Domain not found", by="jdoe", DomainName=bad)
    assert names(api, DomainName="cORPORATE") == [FLOW]


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
