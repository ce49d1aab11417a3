"""GetDocument: a document as such, with what is asked for of it."""

from documents import (
    ATTRIBUTES,
    FLAGS,
    PARTS,
    add,
    check_document_levels,
    check_document_paths,
    document,
    document_id,
    fill,
    view,
)
from domains import check_roots
from flows import Call, check_tickets
from folders import folder
from harness import Api
from places import ARCHIVE, set_list
from tasks import AGREEMENT, importing, nothing_changes
from workflows import running, submit

CALL = Call("GetDocument", Path=AGREEMENT, **dict.fromkeys(FLAGS, False))


def get(api, by="jsmith", **changes):
    """The element as it is told, all of its attributes in the page's order."""
    root = nothing_changes(api.home, lambda: CALL.good(api, by=by, **changes))
    (one,) = root
    assert one.tag == "document" and list(one.attrib) == ATTRIBUTES
    return one


def test_the_pages_sample(api):
    home = api.home
    fill(home)
    home.ticket("jsmith")
    row, place = document(home), folder(home, "/Corporate/Contracts")
    one = get(api)
    assert dict(one.attrib) == {
        "DocumentID": str(row["id"]), "Name": "agreement.pdf", "Path": "\\Corporate\\Contracts",
        "Description": "A <draft> & more", "UpdateInstructions": "Ask first", "CreationDate": "2024-01-15",
        "ModificationDate": "2024-03-15", "CheckoutDate": "2024-04-15", "CheckoutBy": "John Smith",
        "CheckoutByUserName": "jsmith", "Size": str(home.value("SELECT size FROM document_versions")),
        "Type": "Portable document", "PercentComplete": "100", "CompletionDate": "2024-05-15", "Importance": "3",
        "RetentionDate": "", "DispositionDate": "", "CutoffDate": "2024-07-15", "RDDefId": "0",
        "ExpirationDate": "2024-06-15", "RegisterDate": "2024-02-15", "RegisteredBy": "mwilson", "DocTypeID": "0",
        "DocTypeName": "Contract", "VersionNumber": "1", "PublishedVersionNumber": "1",
        "PublishingRule": "PublishingNotRequired", "OwnerName": "jsmith", "WorkflowId": "0", "WorkflowName": "",
        "WorkflowStepNumber": "0", "WorkflowStepName": "", "Author": "Jane Roe", "Language": "en-US",
        "Source": "Ärzteblatt", "ApprovalStatus": "NoResult", "ClassificationLevel": "Secret",
        "ClassificationLevelId": "3", "DeclassifyOn": "2024-09-15", "DomainId": str(place["domain_id"]),
        "DomainName": "Corporate", "DowngradeOn": "2024-08-15", "FolderId": str(place["id"]), "Foldername": "Contracts",
        "IsShortcut": "FALSE", "TargetDocumentId": "0", "LastISOReviewDate": "", "NextISOReviewDate": "",
        "OwnerId": str(home.user_id("jsmith")), "RegisterById": str(home.user_id("mwilson")), "TemplateID": "0",
        "VersionCount": "1", "UserViewStatus": "0"}
    (log,) = one
    assert log.tag == "DescriptionLog" and dict(log.attrib) == {
        "AppliedById": str(home.user_id("mwilson")), "AppliedBy": "Mary Wilson",
        "DateApplied": "2024-03-01T09:14:22.000Z"}


def test_what_was_never_told(api):
    """A document as it comes: what was not told is empty, what was not counted 0."""
    one = get(api)
    assert len(one) == 0
    for name in ("Description", "CheckoutDate", "CheckoutBy", "CheckoutByUserName", "CompletionDate", "CutoffDate",
                 "ExpirationDate", "DocTypeName", "Author", "Language", "Source", "DeclassifyOn", "DowngradeOn"):
        assert one.get(name) == "", name
    assert one.get("CreationDate") == one.get("ModificationDate") == one.get("RegisterDate") == "2026-03-01"
    assert one.get("OwnerName") == one.get("RegisteredBy") == "jsmith"
    assert [one.get(name) for name in ("Importance", "ClassificationLevel", "PercentComplete")] == [
        "1", "NoMarkings", "0"]


def test_all_that_can_be_asked_for(api):
    home = api.home
    set_list(home, AGREEMENT, members=2, users={"jdoe": 4})
    one = get(api, **dict.fromkeys(FLAGS, True))
    assert [child.tag for child in one] == list(PARTS)
    sets, access, user, versions = one
    assert len(sets) == len(sets.attrib) == 0
    assert access.get("InheritedSecurity") == "false" and access.find("User").get("UserName") == "jdoe"
    assert user.get("UserName") == "jsmith" and user.get("UserID") == str(home.user_id("jsmith"))
    assert [version.get("Number") for version in versions] == ["1000000"]
    for flag, tag in zip(FLAGS, PARTS):
        assert [child.tag for child in get(api, **{flag: True})] == [tag]


def test_versions_and_their_approval(api):
    home = api.home
    importing(home, "four", AGREEMENT, "--owner", "jdoe")
    one = get(api)
    assert [one.get(name) for name in ("VersionNumber", "PublishedVersionNumber", "VersionCount", "Size")] == [
        "2", "2", "2", "4"]
    home.sql("UPDATE document_versions SET approval = 6 WHERE version = 2")
    assert get(api).get("ApprovalStatus") == "Approved"
    home.sql("UPDATE document_versions SET approval = 5 WHERE version = 2")
    assert get(api).get("ApprovalStatus") == "Rejected"


def test_the_published_version_follows_the_rule(api):
    home = api.home
    importing(home, "two", AGREEMENT)
    importing(home, "three", AGREEMENT)
    home.sql("UPDATE document_versions SET approval = 6 WHERE version <= 2")
    for rule, pinned, published, told in (
            (0, None, "3", "PublishingNotRequired"), (1, None, "2", "MustBePublished"), (3, 1, "1", "MustBePublished"),
            (4, None, "0", "MustBePublished")):
        home.sql("UPDATE documents SET publishing_rule = ?, published_version = ?", rule, pinned)
        one = get(api, by="admin")
        assert (one.get("PublishedVersionNumber"), one.get("PublishingRule")) == (published, told), rule
    home.sql("UPDATE documents SET publishing_rule = 1")
    home.sql("UPDATE document_versions SET approval = 5")
    assert get(api, by="admin").get("PublishedVersionNumber") == "0"


def test_who_has_seen_it(api):
    home = api.home
    view(home, "mwilson")
    assert get(api).get("UserViewStatus") == "0"
    view(home, "jsmith")
    assert get(api).get("UserViewStatus") == "2"
    importing(home, "two", AGREEMENT)
    assert get(api).get("UserViewStatus") == "1"
    view(home, "jsmith", version=2)
    assert get(api).get("UserViewStatus") == "2"
    home.sql("UPDATE documents SET publishing_rule = 4")
    assert get(api).get("UserViewStatus") == "1"


def test_its_workflow(api):
    home = api.home
    workflow = submit(home, running(home, [{"users": ["jdoe"]}]))
    one = get(api)
    assert (one.get("WorkflowId"), one.get("WorkflowStepNumber")) == (str(workflow), "1")
    assert one.get("WorkflowName") == home.value("SELECT name FROM workflows")
    assert one.get("WorkflowStepName") == home.value("SELECT name FROM steps WHERE workflow_id IS NOT NULL")


def test_a_shortcut_and_a_document_of_a_root(api):
    home = api.home
    add(home, "/Corporate/top.txt")
    home.sql("UPDATE documents SET shortcut = 1, target_id = ? WHERE name = 'top.txt'", document_id(home))
    one = get(api, Path="/corporate/TOP.txt")
    assert (one.get("IsShortcut"), one.get("TargetDocumentId")) == ("TRUE", str(document_id(home)))
    assert (one.get("Foldername"), one.get("Path"), one.get("Type")) == ("Corporate", "\\Corporate", "Plain text")


def test_dates_in_the_edition_of_the_gem(home):
    fill(home)
    home.edition = "response"
    (one,) = CALL.good(Api(home), by="jsmith")
    assert one.get("CreationDate") == "2024-01-15 08:30:00" and one.get("DowngradeOn") == "2024-08-15 08:30:00"


def test_who_may(api):
    check_document_levels(api, CALL, {2, 4, 5, 6})


def test_an_open_task_lets_read(api):
    set_list(api.home, AGREEMENT, members=0)
    assert get(api, by="jdoe").get("Name") == "agreement.pdf"
    api.home.sql("UPDATE tasks SET status = 30")
    CALL.bad(api, "Document not found", by="jdoe")


def test_unknown_paths(api):
    check_document_paths(api, CALL)


def test_in_an_archived_library(api):
    api.home.sql("UPDATE domains SET archived = 1")
    assert get(api).get("Name") == "agreement.pdf"


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    add(home, f"{ARCHIVE}/other.txt")
    check_roots(home, CALL)
