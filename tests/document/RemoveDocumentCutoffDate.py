"""RemoveDocumentCutoffDate: a document is in use again."""

from cutoffs import DAY, PARENT, PLAN, SUB, TOP, check_policy, check_who_changes, cutoff, document_id, furnish, put
from flows import Call, check_editions, check_tickets
from folders import check_archived
from places import ARCHIVE, CONTRACTS, NEVER

CALL = Call("RemoveDocumentCutoffDate", path=PLAN)


def test_success(api):
    """Also of one that has none."""
    home = api.home
    furnish(home)
    put(home, DAY, PLAN, SUB)
    for _ in range(2):
        root = CALL.good(api)
        assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and len(root) == 0
        assert cutoff(home, PLAN) is None


def test_in_a_folder_that_is_cut_off(api):
    home = api.home
    furnish(home)
    put(home, DAY, PLAN, TOP)
    CALL.bad(api, PARENT, by="admin")
    put(home, None, TOP)
    CALL.good(api)


def test_a_shortcut(api):
    home = api.home
    furnish(home)
    home.sql("UPDATE documents SET shortcut = 1 WHERE id = ?", document_id(home, PLAN))
    CALL.bad(api, "A shortcut has no cutoff date.", by="admin")


def test_who_may(api):
    furnish(api.home)
    check_who_changes(api, CALL, lambda: put(api.home, DAY, PLAN))


def test_the_policy(api):
    furnish(api.home)
    check_policy(api, CALL, lambda: put(api.home, DAY, PLAN))


def test_an_archived_library(api):
    furnish(api.home)
    check_archived(api, CALL)


def test_unknown_paths(api):
    furnish(api.home)
    for path in ("", "/", "x", NEVER, CONTRACTS, ARCHIVE, CONTRACTS + "/x.txt", PLAN + "/x", "/Corporate/%"):
        CALL.bad(api, "[2285] Document not found", path=path)


def test_tickets(api):
    furnish(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    furnish(home)
    check_editions(home, CALL, "response")
