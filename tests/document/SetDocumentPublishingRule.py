"""SetDocumentPublishingRule: which version of a document is published."""

from documents import (
    check_document_paths,
    check_unchangeable,
    check_version_numbers,
    give_type,
    only_changes,
    told,
)
from flows import Call, builder, check_editions, check_tickets
from library.SetDomainPolicies import policies
from places import joined, set_list
from tasks import AGREEMENT, importing

CALL = Call("SetDocumentPublishingRule", documentPath=AGREEMENT, publishingRule="LATEST", publishedVersionNumber=0,
            releaseTag="")


def test_success(api):
    """In any case; the published version follows."""
    home = api.home
    importing(home, "two", AGREEMENT)
    importing(home, "three", AGREEMENT)
    home.sql("UPDATE document_versions SET approval = 6 WHERE version = 2")
    for rule, number, stored, pinned, published in (
            ("LASTAPPROVED", 0, 1, None, "2"), ("spesificVersion", 1000000, 3, 1, "1"),
            ("Unpublished", 0, 4, None, "0"),
            ("latest", 0, 0, None, "3")):
        row = only_changes(home, lambda: CALL.good(api, publishingRule=rule, publishedVersionNumber=number),
                           "publishing_rule", "published_version")
        assert (row["publishing_rule"], row["published_version"]) == (stored, pinned), rule
        assert told(home)["PublishedVersionNumber"] == published, rule
    home.sql("UPDATE document_versions SET approval = 0")
    CALL.good(api, publishingRule="LASTAPPROVED")
    assert told(home)["PublishedVersionNumber"] == "0"


def test_what_may_be_left_out(form_api):
    form_api.good(CALL.name, by="mwilson", documentPath=AGREEMENT, publishingRule="UNPUBLISHED")
    assert told(form_api.home)["PublishedVersionNumber"] == "0"


def test_what_is_no_rule(api):
    for rule in ("", "LATEST ", "SPECIFICVERSION", "0"):
        CALL.bad(api, "it is one of LATEST, LASTAPPROVED, TAGGED, SPESIFICVERSION, UNPUBLISHED.",
                 publishingRule=rule)
    for tag in ("", "  "):
        CALL.bad(api, "The releaseTag is required, as the publishingRule is TAGGED.", publishingRule="TAGGED",
                 releaseTag=tag)
    CALL.bad(api, "The releaseTag is on no version of the document.", publishingRule="TAGGED",
             releaseTag="Approved-2026-Q1")
    CALL.bad(api, "The publishedVersionNumber is required", publishingRule="SPESIFICVERSION")


def test_numbers(api):
    check_version_numbers(api, Call(CALL.name, **{**CALL.parameters, "publishingRule": "SPESIFICVERSION"}),
                          "publishedVersionNumber")


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
    check_document_paths(api, CALL, "documentPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
