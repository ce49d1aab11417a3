"""PublishDocument: the version of a document that is published."""

from documents import (
    check_document_paths,
    check_unchangeable,
    check_version_numbers,
    give_type,
    only_changes,
    told,
)
from domains import check_roots
from flows import Call, builder, check_tickets
from library.SetDomainPolicies import policies
from places import joined, set_list
from tasks import AGREEMENT, importing, seconds

CALL = Call("PublishDocument", DocumentPath=AGREEMENT, VersionNumber=1000000)


def shown(home):
    one = told(home)
    return one["PublishedVersionNumber"], one["PublishingRule"]


def test_success(api):
    """One that is named stays when another one comes; the newest goes on to be the newest."""
    home = api.home
    importing(home, "two", AGREEMENT)
    only_changes(home, lambda: CALL.good(api), "publishing_rule", "published_version")
    assert shown(home) == ("1", "MustBePublished")
    importing(home, "three", AGREEMENT)
    assert shown(home) == ("1", "MustBePublished")
    CALL.good(api, VersionNumber=2000000)
    assert shown(home) == ("2", "MustBePublished")
    row = only_changes(home, lambda: CALL.good(api, VersionNumber=0), "publishing_rule", "published_version")
    assert shown(home) == ("3", "PublishingNotRequired") and row["published_version"] is None


def test_when_they_were_published(api):
    home = api.home
    importing(home, "two", AGREEMENT)
    home.sql("UPDATE document_versions SET created = ?", seconds("2024-03-10T08:15:00"))
    CALL.good(api)
    versions = builder(home).good("GetDocumentVersions", by="admin", Path=AGREEMENT)[0]
    assert [one.findtext("DatePublished") for one in versions] == [
        "2026-03-01T09:00:00.000Z", "2024-03-10T08:15:00.000Z"]


def test_numbers(api):
    check_version_numbers(api, CALL, "VersionNumber")


def test_who_has_no_part_in_it(api):
    """Who may change it publishes it as its owner, as a manager of the library, or having made a version of it."""
    home = api.home
    joined(home, "ann")
    set_list(home, AGREEMENT, users={"ann": 5})
    CALL.bad(api, "To publish a document you must be the owner, a domain manager, or the author", by="ann")
    home.sql("UPDATE document_versions SET created_by = ?", home.user_id("ann"))
    CALL.good(api, by="ann")
    set_list(home, AGREEMENT, users={"ann": 4})
    CALL.bad(api, "Access denied", by="ann")


def test_checked_out(api):
    home = api.home
    home.sql("UPDATE documents SET checked_out_by = ?", home.user_id("jsmith"))
    for by in ("mwilson", "admin"):
        CALL.bad(api, "This document has been checked out by another user.", by=by)
    CALL.good(api, by="jsmith")


def test_what_the_library_requires(api):
    home = api.home
    builder(home).good("SetDomainPolicies", by="admin", domainName="Corporate",
                       xmlPolicies=policies({"PublishReqDoctype": "true"}))
    CALL.bad(api, "Publishing requirement not met: the document has no type.")
    give_type(home)
    CALL.good(api)


def test_what_does_not_change(api):
    check_unchangeable(api, CALL)


def test_unknown_paths(api):
    check_document_paths(api, CALL, "DocumentPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
