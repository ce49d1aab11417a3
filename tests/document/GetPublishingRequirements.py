"""GetPublishingRequirements: what a library requires of documents that are published."""

from domains import LIBRARY
from flows import Call, builder, check_editions, check_tickets
from library.SetDomainPolicies import policies
from tasks import nothing_changes

CALL = Call("GetPublishingRequirements", domainname=LIBRARY)


def test_success(api):
    """Anybody may ask."""
    home = api.home
    home.add_user("stranger")
    home.ticket("stranger")
    root = nothing_changes(home, lambda: CALL.good(api, by="stranger"))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    assert [(one.tag, len(one)) for one in root] == [("PublishingRequirements", 0)]
    builder(home).good("SetDomainPolicies", by="admin", domainName=LIBRARY,
                       xmlPolicies=policies({"PublishReqDoctype": "true"}))
    (requirements,) = CALL.good(api, domainname="CORPORATE")
    assert [(one.tag, one.text) for one in requirements] == [("PublishingRequirement", "Doctype")]


def test_unknown_libraries(api):
    for name in ("", "Other", "/Corporate"):
        CALL.bad(api, "Domain not found", domainname=name)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
