"""GetDomainPolicies: who may do what in a library."""

from domains import LIBRARY, OTHER, Call, check_roots, check_tickets, check_unknown, check_who
from tasks import nothing_changes

CALL = Call("GetDomainPolicies", domainName=LIBRARY)
RULES = """AnonymousHideIncomplete ReaderHideIncomplete AnonymousHideUnapproved ReaderHideUnapproved AnonymousHideExpired
    ReaderHideExpired AnonymousHideUnpublished ReaderHideUnpublished PublishReqDoctype PublishReqRetention
    PublishReqCompletion PublishReqApproval PublishReqUnexpiration DisallowDragDropUploads""".split()
# The page's valid values.
ACTIONS = set("""DocumentCreate DocumentCheckout DocumentCheckIn DocumentDelete VersionDelete DocumentForceCheckin
    DocumentPropertyChange DocumentCommentAdds DocumentCommentsChangeDelete DocumentRead AccessToDocumentVersions
    FolderCompact FolderCreate FolderDelete FolderRuleSet FolderPropertyChange ReadSecurityAccessList SecurityChange
    OwnerShipChange DocumentReadComment ReadSubscriberList MetaDataAddChange MetaDataRemove SetDocumentType
    ChangeDocumentType RetentionPeriodChange ChangeClassification DocumentCompletion DocumentAddTask DocumentRemoveTask
    DocumentSubmitWorkflow DocumentRemoveWorkflow DocumentReadReviewLog DocumentReadViewLog DocumentReadSoxLog
    DocumentReadIsoLog DocumentReadClassificationLog DeleteClassificationLog MoveInside MoveToOutSide
    AddRemoveSubscription""".split())
SAID = ["RightAnonymous", "RightDomainManager", "RightObjectOwner", "RightSubobjectOwner", "RightRequired", "LogAction"]
APPLIES = ["AnonymousApplies", "DomainManagerApplies", "OwnershipApplies", "SubObjectOwnerApplies", "SecurityApplies",
           "AllowedRights", "LogOption"]
LEVELS = ["NOACCESS", "LIST", "READ", "ADD", "ADDREAD", "CHANGE", "FULLCONTROL"]


def read(root):
    """(the rules, the policies by action) of an answer."""
    (policies,) = root
    assert policies.tag == "DomainPolicies" and set(policies.attrib) == {"domainName", "isArchive"}
    rules, actions = policies
    assert rules.tag == "DomainRules" and [one.tag for one in rules] == RULES
    assert actions.tag == "ActionPolicies" and {one.tag for one in actions} == {"Policy"}
    for one in actions:
        assert sorted(one.attrib) == sorted(["Action", *SAID, *APPLIES])
    found = {one.get("Action"): dict(one.attrib) for one in actions}
    assert set(found) == ACTIONS and len(actions) == len(ACTIONS)
    return {one.tag: one.text for one in rules}, found


def values(policy):
    """Said and applies, as the page lists them."""
    return [policy[name] for name in SAID], [policy[name] for name in APPLIES]


def test_success(api):
    home = api.home
    home.ticket("admin")
    root = nothing_changes(home, lambda: CALL.good(api, by="admin", domainName="CORPORATE"))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    assert dict(root[0].attrib) == {"domainName": LIBRARY, "isArchive": "false"}
    rules, found = read(root)
    assert set(rules.values()) == {"false"}
    # The two that the page shows, but that a document's creation is for whoever has the right.
    assert values(found["DocumentCreate"]) == (["false", "true", "true", "false", "ADD", "false"],
                                               ["false", "true", "true", "false", "true", "|ADD", "true"])
    assert values(found["DocumentDelete"]) == (["false", "true", "true", "false", "FULLCONTROL", "true"],
                                               ["false", "true", "true", "false", "true", "|FULLCONTROL", "false"])
    # Its notes.
    assert (found["DocumentRead"]["SecurityApplies"], found["DocumentRead"]["AllowedRights"]) == ("false", "")
    for name in ("DocumentCheckIn", "AccessToDocumentVersions"):
        assert found[name]["DomainManagerApplies"] == found[name]["OwnershipApplies"] == "false"
    assert found["AccessToDocumentVersions"]["AnonymousApplies"] == "true"
    assert found["DocumentCheckout"]["AllowedRights"] == "|CHANGE|FULLCONTROL"
    assert found["DocumentRead"]["RightAnonymous"] == "true"
    for one in found.values():
        levels = one["AllowedRights"]
        assert (one["SecurityApplies"] == "true") == bool(levels) and set(levels[1:].split("|")) <= {"", *LEVELS}
        assert not one["RightRequired"] or one["RightRequired"] in levels.split("|")


def test_an_archived_library(api):
    api.good("ArchiveDomain", by="admin", domainName=LIBRARY)
    assert CALL.good(api, by="admin")[0].get("isArchive") == "true"


def test_who_may(api):
    """Policy managers, and its manager where the setting says so; not others who have a role."""
    check_who(api, CALL, ("admin", "policies", "mwilson"), "Access denied")
    api.home.routeslip("library", "manager", LIBRARY, "mwilson")
    CALL.good(api, by="mwilson")
    api.good("SetSystemBehaviorSettings", by="admin", settingsXml="<SystemBehaviorSettings>"
             "<AllowLibraryManagersToEditPolicy>false</AllowLibraryManagersToEditPolicy></SystemBehaviorSettings>")
    CALL.bad(api, "Access denied", by="mwilson")
    CALL.good(api, by="policies")
    read(CALL.good(api, by="policies", domainName=OTHER))


def test_unknown(api):
    check_unknown(api, CALL, "domainName")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL, root="root", error=None)
