"""SetDocumentCutoffDate: a document is frozen."""

from cutoffs import (CHECKED_OUT, DAY, OTHER_DAY, PLAN, at, check_policy, check_who_changes, cutoff, document_id,
                     furnish, put)
from flows import Call, check_editions, check_tickets
from folders import check_archived
from places import ARCHIVE, CONTRACTS, NEVER

CALL = Call("SetDocumentCutoffDate", path=PLAN, cutoffDate=DAY)


def test_success(api):
    """One that has a date keeps it."""
    home = api.home
    furnish(home)
    for day in (DAY, OTHER_DAY):
        root = CALL.good(api, cutoffDate=day)
        assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and len(root) == 0
        assert cutoff(home, PLAN) == at(DAY)
    put(home, None, PLAN)
    CALL.good(api, path="/cORPORATE/contracts/top/PLAN.TXT", cutoffDate="2020-01-01T12:00:00Z")
    assert cutoff(home, PLAN) == at("2020-01-01") + 12 * 3600
    assert home.routeslip("check").code == 0


def test_dates(api):
    furnish(api.home)
    for text in ("0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "1969-12-31"):
        CALL.bad(api, "cutoffDate has to be a date after 1970.", cutoffDate=text)


def test_what_has_none(api):
    home = api.home
    furnish(home)
    home.sql("UPDATE documents SET checked_out_by = ? WHERE id = ?", home.user_id("jdoe"), document_id(home, PLAN))
    CALL.bad(api, CHECKED_OUT, by="admin")
    home.sql("UPDATE documents SET checked_out_by = NULL, shortcut = 1 WHERE id = ?", document_id(home, PLAN))
    CALL.bad(api, "A shortcut has no cutoff date.", by="admin")


def test_who_may(api):
    furnish(api.home)
    check_who_changes(api, CALL, lambda: put(api.home, None, PLAN))


def test_the_policy(api):
    furnish(api.home)
    check_policy(api, CALL, lambda: put(api.home, None, PLAN))


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
