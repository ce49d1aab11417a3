"""GetWorkflowDefinitions: the definitions of all libraries or of one, for administrators."""

from flows import (
    CONTRACTS,
    FLOW,
    FLOW_ATTRIBUTES,
    LIBRARY,
    Call,
    activate,
    check_editions,
    check_rights,
    check_tickets,
    define,
    finance,
    ready,
    supervise,
    supervisors,
)
from tasks import nothing_changes

CALL = Call("GetWorkflowDefinitions", domainName="", activeWorkflowOnly="false")


def get(api, by="admin", **changes):
    root = CALL.good(api, by=by, **changes)
    assert [child.tag for child in root] == ["FlowDefs"]
    return list(root.find("FlowDefs"))


def names(api, **changes):
    return [(one.get("DomainName"), one.get("FlowName")) for one in get(api, **changes)]


def test_the_documents_example(api):
    home = api.home
    finance(home)
    ready(home)
    activate(home)
    supervise(home, ["jsmith"], [104])
    define(home, "Invoice Review", "/Finance/Invoices", "Finance")
    root = CALL.good(api, by="admin")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    approval, review = get(api)
    assert list(approval.attrib) == list(review.attrib) == FLOW_ATTRIBUTES
    assert approval.get("FlowName") == FLOW and approval.get("Active") == "true"
    assert approval.get("DomainName") == LIBRARY and approval.get("ActiveFolderPath") == CONTRACTS
    assert supervisors(approval) == [("User", home.user_id("jsmith")), ("Group", 104)]
    assert review.get("FlowName") == "Invoice Review" and review.get("Active") == "false"
    assert review.get("DomainName") == "Finance"
    assert review.get("ActiveFolderPath") == "/Finance/Invoices"
    for one in (approval, review):
        assert [child.tag for child in one] == ["Supervisors"]


def test_none(api):
    assert get(api) == [] and get(api, domainName=LIBRARY, activeWorkflowOnly="true") == []


def test_filters(api):
    home = api.home
    finance(home)
    for name in ("b", "A", "C"):
        ready(home, name)
    activate(home, "b")
    define(home, "B", "/Finance", "Finance")
    corporate = [(LIBRARY, "A"), (LIBRARY, "b"), (LIBRARY, "C")]
    for domain in ("", None):
        assert names(api, domainName=domain) == corporate + [("Finance", "B")]
        assert names(api, domainName=domain, activeWorkflowOnly="true") == [(LIBRARY, "b")]
    for domain in (LIBRARY, "CORPORATE"):
        assert names(api, domainName=domain) == corporate
        assert names(api, domainName=domain, activeWorkflowOnly="true") == [(LIBRARY, "b")]
    assert names(api, domainName="Finance") == [("Finance", "B")]
    assert names(api, domainName="Finance", activeWorkflowOnly=True) == []


def test_libraries(api):
    define(api.home)
    for bad in ("Other", " ", "/Corporate", "%"):
        CALL.bad(api, "[115] Domain not found", by="admin", domainName=bad)


def refuse_flag(api, bad):
    nothing_changes(api.home, lambda: api.plain(
        500, f"Cannot convert {bad} to System.Boolean.\nParameter name: activeWorkflowOnly "
             "---> String was not recognized as a valid Boolean.",
        CALL.name, by="admin", domainName="", activeWorkflowOnly=bad))


def test_flags(api):
    for bad in ("", "all"):
        refuse_flag(api, bad)


def test_a_number_is_no_flag_in_a_form(form_api):
    refuse_flag(form_api, "1")


def test_who_may(api):
    """Administrators: not the manager of the library, nor a supervisor."""
    define(api.home)
    check_rights(api, CALL, managers=False, supervisors=False,
                 refusal="[2730] Insufficient rights")


def test_others_learn_nothing_of_libraries(api):
    assert CALL.bad(api, "[2730] Insufficient rights", by="jdoe", domainName="Other") == \
        CALL.bad(api, "[2730] Insufficient rights", by="jdoe", domainName=LIBRARY)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
