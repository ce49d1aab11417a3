"""DeleteDocumentVersion: a version of a document goes for good."""

from documents import add, check_document_levels, check_document_paths, document
from flows import Call, builder, check_editions, check_tickets
from folders import check_archived
from places import ARCHIVE, ROOT
from policies import check_policy
from tasks import AGREEMENT, importing
from workflows import running, submit

CALL = Call("DeleteDocumentVersion", DocumentPath=AGREEMENT, VersionNumber=1000000)


def grow(home, *contents):
    """Further versions of AGREEMENT."""
    for content in contents or ("two", "three"):
        importing(home, content, AGREEMENT, "--owner", "mwilson")


def versions(home, path=AGREEMENT):
    root = builder(home).good("GetDocumentVersions", by="admin", Path=path)
    return [int(one.get("Number")) // 1000000 for one in root.iter("Version")]


def again(home):
    if 1 not in versions(home):
        home.sql("INSERT INTO document_versions (document_id, version, hash, size, created, created_by)"
                 " SELECT document_id, 1, hash, size, created, created_by FROM document_versions WHERE version = 2")


def test_success(api):
    """Its content too, unless another version has it; the numbers of the others stay."""
    home = api.home
    grow(home, "two", "three", "two")
    add(home, f"{ARCHIVE}/copy.txt", content="three")
    before = home.contents()
    root = CALL.good(api, VersionNumber=2000000)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    assert versions(home) == [1, 3, 4] and home.contents() == before
    CALL.good(api, VersionNumber=4000000)
    assert versions(home) == [1, 3] and document(home)["version"] == 3 and len(home.contents()) == len(before) - 1
    CALL.bad(api, "Version not found", VersionNumber=4000000)
    importing(home, "next", AGREEMENT, "--owner", "mwilson")
    assert versions(home) == [1, 3, 4] and home.routeslip("check").code == 0


def test_the_only_one(api):
    CALL.bad(api, "It is the only version of the document", by="admin")


def test_the_published_one(api):
    """What was kept published is published no more."""
    home = api.home
    grow(home)
    home.sql("UPDATE documents SET publishing_rule = 3, published_version = 2")
    CALL.good(api, VersionNumber=1000000)
    assert (document(home)["publishing_rule"], document(home)["published_version"]) == (3, 2)
    CALL.good(api, VersionNumber=2000000)
    assert (document(home)["publishing_rule"], document(home)["published_version"]) == (4, None)


def test_what_hinders(api):
    home = api.home
    grow(home)
    home.sql("UPDATE documents SET checked_out_by = ?, checked_out = 1", home.user_id("jsmith"))
    for by in ("mwilson", "admin"):
        CALL.bad(api, "The document is checked out by another user.", by=by)
    home.sql("UPDATE documents SET checked_out_by = ?", home.user_id("mwilson"))
    CALL.good(api, VersionNumber=2000000)
    home.sql("UPDATE documents SET checked_out_by = NULL, checked_out = NULL")
    submit(home, running(home, [{"users": ["jdoe"]}], folder=ROOT), by="mwilson")
    CALL.bad(api, "The document is in a workflow that runs.", by="admin")
    home.sql("UPDATE workflows SET ended = started")
    CALL.good(api)


def check_numbers(api, call, parameter):
    for number in (-1000000, -1, 0, 1, 999999, 1000001, 1500000):
        call.bad(api, "Invalid version number", by="jsmith", **{parameter: number})
    for number in (5000000, 2147000000):
        call.bad(api, "Version not found", by="jsmith", **{parameter: number})


def test_numbers(api):
    grow(api.home)
    check_numbers(api, CALL, "VersionNumber")


def test_who_may(api):
    grow(api.home)
    check_document_levels(api, CALL, {6}, again=lambda: again(api.home))


def test_the_policy(api):
    home = api.home
    grow(home)
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("admin"))
    check_policy(api, CALL, "VersionDelete", AGREEMENT, lambda: again(home))


def test_an_archived_library(api):
    grow(api.home)
    check_archived(api, CALL)


def test_paths(api):
    grow(api.home)
    check_document_paths(api, CALL, "DocumentPath", again=lambda: again(api.home))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    grow(home)
    check_editions(home, CALL, "root", again=lambda: again(home))
