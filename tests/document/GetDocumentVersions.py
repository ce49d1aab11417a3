"""GetDocumentVersions: the versions of a document."""

from documents import check_document_levels, check_document_paths
from domains import check_roots
from flows import Call, check_tickets
from tasks import AGREEMENT, importing, nothing_changes, seconds

CALL = Call("GetDocumentVersions", Path=AGREEMENT)
CHILDREN = ("VersionAuthor VersionAuthorId VersionSize CheckSum DateCreated DatePublished Comment ApprovalStatus"
            " ApprovalDate").split()


def furnish(home):
    """A second version, of which all is known."""
    importing(home, "four", AGREEMENT, "--owner", "mwilson")
    home.sql("UPDATE document_versions SET created = ?, comment = 'Updated <executive> summary', approval = 6,"
             " approved = ? WHERE version = 2", seconds("2024-06-15T10:30:00"), seconds("2024-06-17T08:00:00"))


def check_versions(home, versions, number=2):
    """As the page shows it."""
    row = home.sql("SELECT * FROM document_versions WHERE version = ?", number)[0]
    one = versions[number - 1]
    assert dict(one.attrib) == {"Number": f"{number}000000"} and [child.tag for child in one] == CHILDREN
    assert [child.text or "" for child in one] == [
        "mwilson", str(home.user_id("mwilson")), "4", row["hash"], *["2024-06-15T10:30:00.000Z"] * 2,
        "Updated <executive> summary", "Approved", "2024-06-17T08:00:00.000Z"]


def test_success(api):
    home = api.home
    furnish(home)
    root = nothing_changes(home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    (versions,) = root
    assert versions.tag == "Versions" and [one.tag for one in versions] == ["Version", "Version"]
    check_versions(home, versions)
    first = {child.tag: child.text or "" for child in versions[0]}
    assert (first["VersionAuthor"], first["Comment"], first["ApprovalStatus"], first["ApprovalDate"]) == (
        "jsmith", "", "NoResult", "")


def test_when_they_were_published(api):
    """Each newest one is when it is made, as long as the rule says so; else when it is said."""
    home = api.home
    importing(home, "two", AGREEMENT)
    home.sql("UPDATE documents SET publishing_rule = 3, published_version = 2")
    home.sql("UPDATE document_versions SET published = ? WHERE version = 2", seconds("2024-06-16T09:00:00"))
    found = [one.findtext("DatePublished") or "" for one in CALL.good(api)[0]]
    assert found == ["", "2024-06-16T09:00:00.000Z"]


def test_a_document_without_versions(api):
    api.home.sql("DELETE FROM document_versions")
    api.home.sql("UPDATE documents SET version = 0")
    (versions,) = CALL.good(api)
    assert len(versions) == 0


def test_who_may(api):
    check_document_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_document_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
