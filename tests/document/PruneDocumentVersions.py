"""PruneDocumentVersions: old versions of a document go for good."""

from document.DeleteDocumentVersion import grow, versions
from documents import check_document_levels, check_document_paths, document
from flows import Call, check_editions, check_tickets
from folders import check_archived
from places import ROOT
from policies import check_policy
from tasks import AGREEMENT, nothing_changes
from workflows import running, submit

CALL = Call("PruneDocumentVersions", documentPath=AGREEMENT, keepPublished=1, keepUnpublished=0)


def eight(home, published, approved=(), rejected=(), pinned=None):
    """Eight versions, of which these were published, approved and rejected; the document is published by hand."""
    home.sql("DELETE FROM document_versions WHERE version > (SELECT min(version) FROM document_versions)")
    home.sql("UPDATE document_versions SET version = 1")
    home.sql("UPDATE documents SET version = 1")
    grow(home, *(f"version {number}" for number in range(2, 9)))
    home.sql("UPDATE documents SET publishing_rule = ?, published_version = ?", 3 if pinned else 4, pinned)
    home.sql("UPDATE document_versions SET published = NULL, approval = 0")
    for column, value, numbers in (("published", 1, published), ("approval", 6, approved), ("approval", 5, rejected)):
        for number in numbers:
            home.sql(f"UPDATE document_versions SET {column} = ? WHERE version = ?", value, number)


def test_what_stays(api):
    """Approved versions, what is newer than the newest published one, and of each kind as many as are asked for."""
    home = api.home
    for given, keep, expected in (
            ({"published": (2, 4, 6)}, (1, 0), [6, 7, 8]),
            ({"published": (2, 4, 6)}, (2, 0), [4, 6, 7, 8]),
            ({"published": (2, 4, 6)}, (9, 0), [2, 4, 6, 7, 8]),
            ({"published": (2, 4, 6)}, (1, 3), [5, 6, 7, 8]),
            ({"published": (2, 4, 6)}, (1, 4), [3, 5, 6, 7, 8]),
            ({"published": (2, 4, 6)}, (3, 99), [1, 2, 3, 4, 5, 6, 7, 8]),
            ({"published": (2, 4, 6), "approved": (1, 2)}, (1, 0), [1, 2, 6, 7, 8]),
            ({"published": (2, 4, 6), "rejected": (1, 2)}, (1, 0), [6, 7, 8]),
            ({"published": (2, 4, 6), "pinned": 2}, (1, 0), [2, 6, 7, 8]),
            ({"published": (8,)}, (1, 0), [8]),
            ({"published": (8,)}, (1, 1), [7, 8]),
            ({"published": ()}, (1, 0), [1, 2, 3, 4, 5, 6, 7, 8])):
        eight(home, **given)
        CALL.good(api, keepPublished=keep[0], keepUnpublished=keep[1])
        assert versions(home) == expected, (given, keep, versions(home))
        assert document(home)["version"] == 8


def test_where_each_newest_one_is_published(api):
    """As the rule is at first, each was; the contents go along."""
    home = api.home
    grow(home)
    before = home.contents()
    root = CALL.good(api, keepPublished=2)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    assert versions(home) == [2, 3] and len(home.contents()) == len(before) - 1 and home.routeslip("check").code == 0
    nothing_changes(home, lambda: CALL.good(api, keepPublished=2147483647, keepUnpublished=2147483647))
    CALL.good(api)
    assert versions(home) == [3]


def test_bad_input(api):
    grow(api.home)
    for given in ({"keepPublished": 0}, {"keepPublished": -1}, {"keepUnpublished": -1}):
        CALL.bad(api, next(iter(given)), by="admin", **given)


def test_what_hinders(api):
    home = api.home
    grow(home)
    home.sql("UPDATE documents SET checked_out_by = ?, checked_out = 1", home.user_id("jsmith"))
    CALL.bad(api, "The document is checked out by another user.", by="admin")
    home.sql("UPDATE documents SET checked_out_by = NULL, checked_out = NULL")
    submit(home, running(home, [{"users": ["jdoe"]}], folder=ROOT), by="mwilson")
    CALL.bad(api, "The document is in a workflow that runs.", by="admin")


def test_who_may(api):
    check_document_levels(api, CALL, {6})


def test_the_policy(api):
    api.home.sql("UPDATE documents SET owner_id = ?", api.home.user_id("admin"))
    check_policy(api, CALL, "VersionDelete", AGREEMENT, lambda: None)


def test_an_archived_library(api):
    check_archived(api, CALL)


def test_paths(api):
    check_document_paths(api, CALL, "documentPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
