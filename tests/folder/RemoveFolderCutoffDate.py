"""RemoveFolderCutoffDate: a folder, and what is in it, is in use again."""

from cutoffs import (BELOW, DAY, DOCUMENTS, FOLDERS, PARENT, PLAN, SUB, TOP, at, check_policy, check_who_changes,
                     cutoffs, document_id, furnish, items, put)
from flows import Call, check_editions, check_tickets
from folders import check_archived, check_folder_paths
from places import joined, set_list

CALL = Call("RemoveFolderCutoffDate", path=TOP, includeSubFolders=True, includeDocuments=True)


def again(home):
    put(home, DAY, *FOLDERS, *DOCUMENTS)


def test_success(api):
    home = api.home
    furnish(home)
    for folders, documents, reached in ((True, True, {TOP, SUB, PLAN, BELOW}), (False, True, {TOP, PLAN}),
                                        (True, False, {TOP, SUB}), (False, False, {TOP})):
        again(home)
        root = CALL.good(api, includeSubFolders=folders, includeDocuments=documents)
        assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and len(root) == 0
        assert cutoffs(home) == {path: None if path in reached else at(DAY) for path in FOLDERS + DOCUMENTS}
    CALL.good(api)
    CALL.good(api)


def test_some_fail(api):
    """A document stays cut off with its folder."""
    home = api.home
    furnish(home)
    again(home)
    joined(home, "ann")
    set_list(home, TOP, users={"ann": 5}, tree=True)
    set_list(home, SUB, users={"ann": 2})
    set_list(home, BELOW, users={"ann": 5})
    found = items(api.partly(CALL.name, by="ann", **CALL.parameters))
    assert found == {TOP: ("success", None), SUB: ("failed", "Access denied"), PLAN: ("success", None),
                     BELOW: ("failed", PARENT)}
    assert cutoffs(home) == {TOP: None, SUB: at(DAY), PLAN: None, BELOW: at(DAY)}
    home.sql("UPDATE documents SET shortcut = 1 WHERE id = ?", document_id(home, PLAN))
    found = items(api.partly(CALL.name, by="admin", **CALL.parameters))
    assert found[PLAN] == ("failed", "A shortcut has no cutoff date.") and found[BELOW] == ("success", None)


def test_who_may(api):
    furnish(api.home)
    check_who_changes(api, CALL, lambda: again(api.home))


def test_the_policy(api):
    furnish(api.home)
    check_policy(api, CALL, lambda: again(api.home))


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
