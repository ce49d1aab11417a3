"""GetRecycleBinContent: what the caller has deleted, as it was."""

from flows import Call, builder, check_editions, check_tickets
from folders import folder_id
from places import joined
from recycled import BELOW, OLD, PLAN, WORDS, drop, furnish, in_bin, items
from tasks import nothing_changes

CALL = Call("GetRecycleBinContent")

def test_what_is_shown(api):
    home = api.home
    furnish(home)
    home.ticket("mwilson")
    home.clock = "2026-03-01T09:00:00Z"
    plan, old, root = drop(home, PLAN), folder_id(home, OLD), folder_id(home, "/Corporate")
    home.clock = "2026-03-01T10:00:01Z"
    deleted = drop(home, OLD)
    answer = nothing_changes(home, lambda: CALL.good(api))
    assert answer.tag == "response" and dict(answer.attrib) == {"success": "true", "error": ""}
    who = {"DeletedById": str(home.user_id("mwilson")), "DeletedByName": "mwilson", "RecycledItemStatusId": "0",
           "RecycledItemStatus": WORDS}
    assert [(one.tag, dict(one.attrib)) for one in answer] == [
        ("document", {"Name": "plan.txt", "DateDeleted": "2026-03-01T09:00:00.000Z", "TotalSize": str(len("in both")),
                      "OriginalFolderId": str(old), "DeletePath": PLAN, "Handler": plan, **who}),
        ("folder", {"Name": "Old", "DateDeleted": "2026-03-01T10:00:01.000Z", "TotalSize": str(len("in one alone")),
                    "OriginalFolderId": str(root), "DeletePath": OLD, "Handler": deleted, **who})]
    assert not any(len(one) for one in answer)


def test_only_the_callers(api):
    home = api.home
    furnish(home)
    mine, other = drop(home, PLAN), drop(home, BELOW, by="admin")
    for by, expected in (("mwilson", {mine}), ("admin", {other}), ("jdoe", set())):
        assert set(items(CALL.good(api, by=by))) == expected


def test_what_was_its_folder(api):
    """One that was deleted too is still known by its number, until it is purged."""
    home = api.home
    furnish(home)
    plan, number = drop(home, PLAN), folder_id(home, OLD)
    old = drop(home, OLD)
    assert items(CALL.good(api))[plan][1]["OriginalFolderId"] == str(number)
    builder(home).good("PurgeRecycleBinItem", by="admin", ItemHandler=old)
    assert items(CALL.good(api))[plan][1]["OriginalFolderId"] == "0"


def test_nothing_else_finds_it(api):
    """No path leads to it, no list has it, and the bin is no library."""
    home = api.home
    furnish(home)
    other = builder(home)
    flags = dict.fromkeys(("withPropertySets", "withSecurity", "withOwner", "withVersions"), "false")
    other.good("GetDocument", by="mwilson", Path=PLAN, **flags)
    plan = drop(home, PLAN)
    for path in (f"~{plan}", f"~{plan}.txt", PLAN):
        other.bad("Document not found", "GetDocument", by="admin", Path=path, **flags)
    for name, given in (("GetRecentDocuments", flags),
                        ("GetDocumentsOwnedByUser", {"userName": "mwilson", "startingRow": 0, "rowCount": 9})):
        root = other.good(name, by="mwilson", **given)
        assert plan[1:] not in [one.get("DocumentID") for one in root.iter("document")], name
    for path in (PLAN, f"/Recycle Bin/{plan}/plan.txt", f"///{plan}/plan.txt", f"/{plan}/plan.txt"):
        other.bad("Path not found", "GetAccessList", by="admin", Path=path)
    for name in ("Recycle Bin", "/", ""):
        assert not other.root(other.call("DomainExists", by="admin", domainName=name)).get("success") == "true", name
    assert [one.get("DomainName") for one in other.good("GetDomains", by="admin").iter("domain")] == ["Corporate"]
    assert "Recycle" not in home.routeslip("library", "list").out
    folder = other.good("GetFolderStatistics", by="admin", folderPath=OLD).find("statistics")
    assert folder.get("TotalDocumentCount") == "1"
    assert in_bin(home)


def test_no_names_are_lost(api):
    """Somebody who is gone is still named."""
    home = api.home
    furnish(home)
    joined(home, "otto")
    home.sql("UPDATE documents SET owner_id = ? WHERE name = 'plan.txt'", home.user_id("otto"))
    plan = drop(home, PLAN, by="otto")
    builder(home).good("DeleteUser", by="admin", userName="otto")
    found = items(builder(home).good("SearchRecycledItems", by="admin"))
    assert found[plan][1]["DeletedByName"] == "otto"


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    furnish(home)
    drop(home, PLAN, by="admin")
    check_editions(home, CALL, "response")
