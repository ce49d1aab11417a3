"""FlushApplicationCache: there is nothing to flush."""

from flows import Call, check_editions, check_tickets
from sitesettings import GENERAL, change, paths
from tasks import nothing_changes

CALL = Call("FlushApplicationCache")


def test_success(api):
    home = api.home
    change(home, GENERAL, SearchPageSize="30")
    home.ticket("admin")
    root = nothing_changes(home, lambda: CALL.good(api, by="admin"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"} and not len(root)
    assert paths(GENERAL.shown(api))["SearchPageSize"] == "30"


def test_who_may_not(api):
    CALL.bad(api, "Insufficient rights", by="jdoe")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
