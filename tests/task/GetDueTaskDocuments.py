"""GetDueTaskDocuments: the documents on which the caller has tasks to do."""

from documents import fill, view
from harness import CLOCK, Api
from tasks import (
    AGREEMENT,
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    DUE_DATE_CHANGED,
    HOUR,
    IN_PROGRESS,
    NOT_STARTED,
    REASSIGNED,
    change,
    full_name,
    importing,
    insert,
    nothing_changes,
    seconds,
)
from workflows import running, submit

CALL = "GetDueTaskDocuments"
NOW = seconds(CLOCK)
ATTRIBUTES = (
    "id name path checkedout checkoutby checkoutbyid owner ownerid ownerFullName createdate "
    "modifydate versioncount currentversion size mimetype importance expired expirationdate "
    "domainname domainid UserViewStatus"
).split()
NEWEST = (
    "DocumentID Name Path Description UpdateInstructions CreationDate ModificationDate CheckoutDate "
    "CheckoutBy CheckoutByUserName Size Type PercentComplete CompletionDate Importance RetentionDate "
    "DispositionDate CutoffDate RDDefId ExpirationDate RegisterDate RegisteredBy DocTypeID DocTypeName "
    "AIEnhanced AIExtractConfidence VersionNumber PublishedVersionNumber PublishingRule OwnerName "
    "WorkflowId WorkflowName WorkflowStepNumber WorkflowStepName Author Language Source ApprovalStatus "
    "ClassificationLevel ClassificationLevelId DeclassifyOn DomainId DomainName DowngradeOn FolderId "
    "Foldername IsShortcut TargetDocumentId LastISOReviewDate NextISOReviewDate OwnerId RegisterById "
    "TemplateID VersionCount UserViewStatus DueTaskRoles"
).split()


def get(api, by="jdoe"):
    api.home.ticket(by)
    root = nothing_changes(api.home, lambda: api.good(CALL, by=by))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    for one in root:
        assert one.tag == "document" and len(one) == 0 and list(one.attrib) == ATTRIBUTES
    return list(root)


def names(api, by="jdoe"):
    return [one.get("name") for one in get(api, by)]


def add(home, name, text="x"):
    """A document in the archive; its id."""
    importing(home, text, f"/Corporate/Archive/{name}")
    return home.value("SELECT id FROM documents WHERE name = ?", name)


def test_the_documents_example(api):
    home = api.home
    document = home.sql("SELECT * FROM documents WHERE name = 'agreement.pdf'")[0]
    version = home.sql("SELECT * FROM document_versions WHERE document_id = ?", document["id"])[0]
    owner = home.sql("SELECT * FROM users WHERE id = ?", document["owner_id"])[0]
    home.sql("UPDATE documents SET created = ?", seconds("2024-03-01T09:15:00"))
    home.sql("UPDATE document_versions SET created = ?", seconds("2024-03-10T14:22:00"))
    (one,) = get(api)
    assert dict(one.attrib) == {
        "id": str(document["id"]),
        "name": "agreement.pdf",
        "path": AGREEMENT,
        "checkedout": "false",
        "checkoutby": "",
        "checkoutbyid": "0",
        "owner": owner["login"],
        "ownerid": str(owner["id"]),
        "ownerFullName": f"{owner['first_name']} {owner['last_name']}".strip() or owner["login"],
        "createdate": "2024-03-01 09:15:00",
        "modifydate": "2024-03-10 14:22:00",
        "versioncount": "1",
        "currentversion": "1",
        "size": str(version["size"]),
        "mimetype": "application/pdf",
        "importance": "1",
        "expired": "false",
        "expirationdate": "",
        "domainname": "Corporate",
        "domainid": str(home.value("SELECT id FROM domains WHERE name = 'Corporate'")),
        "UserViewStatus": "0",
    }


def test_what_is_told_of_it(api):
    home = api.home
    fill(home)
    view(home, "jdoe")
    (one,) = get(api)
    assert [one.get(name) for name in ("importance", "expired", "expirationdate", "checkoutby", "UserViewStatus")] == [
        "3", "true", "2024-06-15 08:30:00", "jsmith", "2"]
    home.sql("UPDATE documents SET expires = ?", NOW + 1)
    assert get(api)[0].get("expired") == "false"


def test_none(api):
    for by in ("admin", "jsmith", "mwilson"):
        assert get(api, by) == []


def test_only_the_callers(api):
    insert(api.home, assignee_id="mwilson", document_id=add(api.home, "other.txt"))
    assert names(api) == ["agreement.pdf"] and names(api, "mwilson") == ["other.txt"]


def test_states(api):
    home = api.home
    for status in (NOT_STARTED, COMPLETED, DROPPED, REASSIGNED):
        change(home, DEMO_TASK, status=status)
        assert get(api) == []
    for status in (IN_PROGRESS, DUE_DATE_CHANGED):
        change(home, DEMO_TASK, status=status)
        assert names(api) == ["agreement.pdf"]


def test_the_window(api):
    home = api.home
    for due, count in ((NOW - 1, 0), (NOW, 1), (NOW + 1, 1)):
        change(home, DEMO_TASK, due=due)
        assert len(get(api)) == count, due
    for start, count in ((NOW + 1, 0), (NOW, 1), (NOW - 1, 1), (None, 1)):
        change(home, DEMO_TASK, due=NOW + HOUR, allowed_start_date=start)
        assert len(get(api)) == count, start


def test_by_due_date_and_each_once(api):
    home = api.home
    first, second, third = (add(home, name) for name in ("c.txt", "b.txt", "a.txt"))
    change(home, DEMO_TASK, due=NOW + 9 * HOUR)
    insert(home, document_id=first, due=NOW + 2 * HOUR)
    insert(home, document_id=second, due=NOW + 3 * HOUR)
    insert(home, document_id=third, due=NOW + 8 * HOUR)
    assert names(api) == ["c.txt", "b.txt", "a.txt", "agreement.pdf"]
    insert(home, document_id=third, due=NOW + HOUR)
    assert names(api) == ["a.txt", "c.txt", "b.txt", "agreement.pdf"]
    insert(home, document_id=second, due=NOW - HOUR)  # overdue: does not count
    assert names(api) == ["a.txt", "c.txt", "b.txt", "agreement.pdf"]


def test_versions_and_who_holds_it(api):
    home = api.home
    document = add(home, "Größe & Maß.TXT", "one")
    add(home, "Größe & Maß.TXT", "four")
    home.sql("UPDATE documents SET checked_out_by = ? WHERE id = ?", home.user_id("mwilson"),
             document)
    change(home, DEMO_TASK, document_id=document)
    (one,) = get(api)
    assert one.get("path") == "/Corporate/Archive/Größe & Maß.TXT"
    assert (one.get("versioncount"), one.get("currentversion"), one.get("size")) == ("2", "2", "4")
    assert one.get("checkedout") == "true" and one.get("checkoutby") == "mwilson"
    assert one.get("checkoutbyid") == str(home.user_id("mwilson"))
    assert one.get("mimetype") == "text/plain"


def test_types(api):
    home = api.home
    for name, type_ in (
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.b.png", "image/png"), ("none", "application/octet-stream"),
        ("what.ever", "application/octet-stream"), ("dot", "application/octet-stream"),
    ):
        change(home, DEMO_TASK, document_id=add(home, name))
        assert get(api)[0].get("mimetype") == type_, name
    home.sql("UPDATE documents SET name = 'dot.' WHERE name = 'dot'")  # of an older home: none is made any more
    assert get(api)[0].get("mimetype") == "application/octet-stream"


def test_tasks_without_a_document(api):
    change(api.home, DEMO_TASK, document_id=None)
    assert get(api) == []


def test_tickets(api):
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", CALL, authenticationTicket="x"))


def test_editions(home):
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        root = api.good(CALL, by="jdoe")
        assert root.tag == tag and len(root) == 1


def test_who_has_it_checked_out_in_the_newest_edition(home):
    home.sql("UPDATE documents SET type_name = 'Contract', checked_out_by = ?", home.user_id("mwilson"))
    (one,) = newest(home, "jdoe")
    assert one.get("CheckoutBy") == full_name(home, "mwilson") and one.get("CheckoutByUserName") == "mwilson"
    assert one.get("DocTypeName") == "Contract"


def test_what_is_told_of_it_in_the_newest_edition(home):
    """As it was seen of a running server: times in UTC, names in full, words for numbers."""
    fill(home)
    (one,) = newest(home, "jdoe")
    assert {name: one.get(name) for name in (
        "Description", "UpdateInstructions", "CreationDate", "ModificationDate", "CheckoutDate", "CompletionDate",
        "CutoffDate", "ExpirationDate", "RegisterDate",
        "RegisteredBy", "Importance", "PercentComplete", "Author", "Language",
        "Source", "ClassificationLevel", "ClassificationLevelId", "DowngradeOn", "DeclassifyOn", "OwnerName",
        "PublishingRule")} == {
            "Description": "A <draft> & more", "UpdateInstructions": "Ask first",
            "CreationDate": "2024-01-15T08:30:00.000Z", "ModificationDate": "2024-03-15T08:30:00.000Z",
            "CheckoutDate": "2024-04-15T08:30:00.000Z", "CompletionDate": "2024-05-15T08:30:00.000Z",
            "CutoffDate": "2024-07-15T08:30:00.000Z", "ExpirationDate": "2024-06-15T08:30:00.000Z",
            "RegisterDate": "2024-02-15T08:30:00.000Z", "RegisteredBy": "Mary Wilson", "Importance": "Vital",
            "PercentComplete": "100", "Author": "Jane Roe", "Language": "en-US", "Source": "Ärzteblatt",
            "ClassificationLevel": "Secret", "ClassificationLevelId": "3", "DowngradeOn": "2024-08-15T08:30:00.000Z",
            "DeclassifyOn": "2024-09-15T08:30:00.000Z", "OwnerName": "John Smith", "PublishingRule": "LATEST"}


def newest(home, by):
    """The documents in the newest edition."""
    home.edition = "current"
    root = Api(home).good(CALL, by=by)
    for one in root:
        assert one.tag == "document" and list(one.attrib) == NEWEST, one.attrib
    return list(root)


def test_the_newest_edition(home):
    """Other attributes, and why a document is there; overdue tasks count, those not started do not."""
    home.sql("UPDATE documents SET created = ?", seconds("2024-03-01T09:15:00"))
    home.sql("UPDATE document_versions SET created = ?", seconds("2024-03-10T14:22:00"))
    flow = running(home, [{"users": ["jdoe"]}])
    workflow = submit(home, flow)
    (one,) = newest(home, "jdoe")
    assert {name: one.get(name) for name in (
        "Name", "Path", "CreationDate", "ModificationDate", "VersionNumber", "WorkflowId",
        "WorkflowStepNumber", "DomainName", "Foldername", "IsShortcut", "DueTaskRoles")} == {
        "Name": "agreement.pdf", "Path": "\\Corporate\\Contracts",
        "CreationDate": "2024-03-01T09:15:00.000Z", "ModificationDate": "2024-03-10T14:22:00.000Z",
        "VersionNumber": "1000000", "WorkflowId": str(workflow), "WorkflowStepNumber": "1",
        "DomainName": "Corporate", "Foldername": "Contracts", "IsShortcut": "FALSE",
        "DueTaskRoles": "assignee"}
    home.sql("DELETE FROM tasks WHERE workflow_id IS NOT NULL")
    (one,) = newest(home, "jsmith")
    assert one.get("DueTaskRoles") == "assigner,supervisor"
    change(home, DEMO_TASK, due=NOW - HOUR)
    assert len(newest(home, "jdoe")) == 1 and newest(home, "mwilson") == newest(home, "admin") == []
    for status in (NOT_STARTED, COMPLETED, DROPPED, REASSIGNED):
        change(home, DEMO_TASK, status=status)
        assert newest(home, "jdoe") == []
    change(home, DEMO_TASK, status=DUE_DATE_CHANGED)
    first = add(home, "first.txt")
    insert(home, document_id=first, due=NOW - 2 * HOUR, supervisor_id=None)
    insert(home, document_id=first, assignee_id="mwilson", supervisor_id="jdoe")
    assert [(one.get("Name"), one.get("DueTaskRoles")) for one in newest(home, "jdoe")] == [
        ("first.txt", "assignee,supervisor"), ("agreement.pdf", "assignee")]


def test_the_newest_edition_shows_what_may_be_read(home):
    home.add_user("stranger")
    insert(home, assignee_id="stranger", right_type=0)
    assert newest(home, "stranger") == []
    insert(home, assignee_id="stranger", right_type=2)
    assert len(newest(home, "stranger")) == 1
    home.routeslip("library", "disable", "Corporate")
    assert newest(home, "stranger") == []
