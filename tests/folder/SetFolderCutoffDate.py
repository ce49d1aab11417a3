"""SetFolderCutoffDate: a folder, and what is in it, is no longer in use from a day on."""

from cutoffs import (BELOW, CHECKED_OUT, DAY, DOCUMENTS, FOLDERS, OTHER_DAY, PLAN, SUB, TOP, at, check_policy,
                     check_who_changes, cutoffs, document_id, furnish, items, put)
from flows import Call, builder, check_editions, check_tickets
from folders import check_archived, check_folder_paths
from harness import Api
from places import CONTRACTS, joined, set_list
from tasks import AGREEMENT

CALL = Call("SetFolderCutoffDate", path=TOP, cutoffDate=DAY, includeSubFolders=True, includeDocuments=True)


def clear(home):
    put(home, None, *FOLDERS, *DOCUMENTS)


def test_success(api):
    """The page's; with the tree, without it, and each part alone."""
    home = api.home
    furnish(home)
    for folders, documents, reached in ((True, True, {TOP, SUB, PLAN, BELOW}), (False, True, {TOP, PLAN}),
                                        (True, False, {TOP, SUB}), (False, False, {TOP})):
        clear(home)
        root = CALL.good(api, includeSubFolders=folders, includeDocuments=documents)
        assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and len(root) == 0
        assert cutoffs(home) == {path: at(DAY) if path in reached else None for path in FOLDERS + DOCUMENTS}
    assert home.routeslip("check").code == 0


def test_it_is_shown(api):
    """To the clients of the edition that reads it with its time."""
    home = api.home
    furnish(home)
    CALL.good(api)
    home.edition = "response"
    root = builder(home).good("GetFolder", by="admin", Path=TOP, WithRules=False, withPropertySets=False,
                              withSecurity=False, withOwner=False)
    assert root.find("folder").get("CutoffDate") == DAY + " 00:00:00"
    root = builder(home).good("GetFolders", by="admin", Path=CONTRACTS, WithRules=False, withPropertySets=False,
                              withSecurity=False, withOwner=False)
    assert [one.get("CutoffDate") for one in root.iter("folder")] == [DAY + " 00:00:00"]


def test_dates(api):
    """UTC becomes local time; a folder's becomes the new one, a document keeps the one it has."""
    home = api.home
    furnish(home)
    put(home, OTHER_DAY, TOP, PLAN)
    home.environment["TZ"] = "America/New_York"
    for text, expected in (("2026-12-31T05:00:00Z", at(DAY) + 5 * 3600), ("2026-12-31T00:00:00", at(DAY) + 5 * 3600)):
        CALL.good(api, cutoffDate=text)
        assert cutoffs(home) == {TOP: expected, SUB: expected, PLAN: at(OTHER_DAY), BELOW: expected}
        put(home, None, SUB, BELOW)
    for text in ("0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "1969-12-31"):
        CALL.bad(api, "cutoffDate has to be a date after 1970.", cutoffDate=text)


def test_some_fail(api):
    """The rest is done, and what was refused is as it was."""
    home = api.home
    furnish(home)
    joined(home, "ann")
    set_list(home, TOP, users={"ann": 5}, tree=True)
    set_list(home, SUB, users={"ann": 2})
    home.sql("UPDATE documents SET checked_out_by = ? WHERE id = ?", home.user_id("jdoe"), document_id(home, PLAN))
    root = api.partly(CALL.name, by="ann", **CALL.parameters)
    assert root.tag == "response"
    assert items(root) == {TOP: ("success", None), SUB: ("failed", "Access denied"), PLAN: ("failed", CHECKED_OUT),
                           BELOW: ("failed", "Access denied")}
    assert [one.get("path") for one in root] == [TOP, SUB, BELOW, PLAN]
    assert cutoffs(home) == {TOP: at(DAY), SUB: None, PLAN: None, BELOW: None}
    home.sql("UPDATE documents SET checked_out_by = NULL, shortcut = 1 WHERE id = ?", document_id(home, PLAN))
    found = items(api.partly(CALL.name, by="admin", **CALL.parameters))
    assert found == {TOP: ("success", None), SUB: ("success", None), PLAN: ("failed", "A shortcut has no cutoff date."),
                     BELOW: ("success", None)}
    assert cutoffs(home) == {TOP: at(DAY), SUB: at(DAY), PLAN: None, BELOW: at(DAY)}


def test_some_fail_in_each_edition(home):
    furnish(home)
    home.sql("UPDATE documents SET shortcut = 1 WHERE id = ?", document_id(home, PLAN))
    for edition, more in (("documented", {"errorCode": "2070"}), ("response", {}), ("current", {"errorCode": "2070"})):
        home.edition = edition
        root = Api(home).partly(CALL.name, by="admin", **CALL.parameters)
        assert dict(root.attrib) == {"success": "false", "error": "MultiStatus", **more} and len(root) == 4


def test_what_the_caller_does_not_see(api):
    """It is not told of, and stays as it is."""
    home = api.home
    furnish(home)
    joined(home, "ann")
    set_list(home, TOP, users={"ann": 5}, tree=True)
    set_list(home, SUB)
    CALL.good(api, by="ann")
    assert cutoffs(home) == {TOP: at(DAY), SUB: None, PLAN: at(DAY), BELOW: None}
    set_list(home, PLAN)
    clear(home)
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("admin"))
    CALL.good(api, by="ann")
    assert cutoffs(home) == {TOP: at(DAY), SUB: None, PLAN: None, BELOW: None}


def test_a_task_lets_see_a_document(api):
    """And with a right to change, cut it off."""
    home = api.home
    furnish(home)
    joined(home, "ann")
    set_list(home, TOP, users={"ann": 5}, tree=True)
    set_list(home, PLAN)
    home.sql("UPDATE tasks SET document_id = ?, assignee_id = ?, right_type = 2", document_id(home, PLAN),
             home.user_id("ann"))
    found = items(api.partly(CALL.name, by="ann", **CALL.parameters))
    assert found[PLAN] == ("failed", "Access denied")
    home.sql("UPDATE tasks SET right_type = 5")
    CALL.good(api, by="ann")
    assert cutoffs(home)[PLAN] == at(DAY)


def test_who_may(api):
    furnish(api.home)
    check_who_changes(api, CALL, lambda: clear(api.home))


def test_the_policy(api):
    furnish(api.home)
    check_policy(api, CALL, lambda: clear(api.home))


def test_nothing_is_added_to_it(api):
    """From that day on."""
    home = api.home
    furnish(home)
    move = Call("Move", SourcePath=AGREEMENT, DestinationPath=TOP + "/")
    put(home, "2026-02-28", TOP)
    move.bad(builder(home), "The folder is cut off: it takes no further documents.", by="admin")
    builder(home).good("Move", by="admin", SourcePath=PLAN, DestinationPath=TOP + "/other.txt")
    put(home, "2026-03-02", TOP)
    move.good(builder(home), by="admin")


def test_an_archived_library(api):
    furnish(api.home)
    check_archived(api, CALL)


def test_unknown_paths(api):
    check_folder_paths(api, CALL, "path")


def test_tickets(api):
    furnish(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    furnish(home)
    check_editions(home, CALL, "response")
