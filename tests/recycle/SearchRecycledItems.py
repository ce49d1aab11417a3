"""SearchRecycledItems: what anybody has deleted, for administrators."""

from flows import Call, builder, check_editions, check_tickets
from places import joined
from recycled import BELOW, OLD, PLAN, drop, furnish, items
from tasks import nothing_changes

CALL = Call("SearchRecycledItems")
DENIED = "Only the system administrator can perform this operation"


def three(home):
    """Three items: by mwilson at nine, by admin at ten, by mwilson at eleven; the sizes are 7, 12 and 0 bytes."""
    furnish(home)
    home.ticket("mwilson")
    home.ticket("admin")
    home.sql("UPDATE tasks SET status = -1")
    found = []
    for hour, path, by in (("09", PLAN, "mwilson"), ("10", BELOW, "admin"), ("11", OLD, "mwilson")):
        home.clock = f"2026-03-01T{hour}:00:00Z"
        found.append(drop(home, path, by=by))
    builder(home).good("GetRecycleBinContent", by="admin")  # prolongs the ticket
    return found


def test_filters(api):
    plan, below, old = all_ = three(api.home)
    for given, expected in (
            ({}, all_), ({"objectName": ""}, all_), ({"objectName": "LAN.t"}, [plan, below]), ({"objectName": "old"}, [old]),
            ({"objectName": "%"}, []), ({"objectName": "nowhere"}, []),
            ({"dateDeletedMinDate": "2026-03-01T10:00:00Z"}, [below, old]),
            ({"dateDeletedMinDate": "2026-03-01T10:00:01Z"}, [old]),
            ({"dateDeletedMaxDate": "2026-03-01T10:00:00Z"}, [plan, below]),
            ({"dateDeletedMaxDate": "2026-02-28T00:00:00Z"}, []),
            ({"dateDeletedMinDate": "2026-03-01T09:30:00Z", "dateDeletedMaxDate": "2026-03-01T10:30:00Z"}, [below]),
            ({"minSize": 7}, [plan, below]), ({"minSize": 8}, [below]), ({"minSize": 0}, all_), ({"maxSize": 7}, [plan, old]),
            ({"maxSize": 0}, all_), ({"maxSize": -1}, []), ({"minSize": 2**40}, []),
            ({"deletedByUsername": "MWilson"}, [plan, old]), ({"deletedByUsername": "admin"}, [below]),
            ({"deletedByUsername": "jdoe"}, []), ({"deletedByUsername": "mwilson", "objectName": "plan", "maxSize": 7}, [plan])):
        answer = nothing_changes(api.home, lambda given=given: CALL.good(api, by="admin", **given))
        assert list(items(answer)) == expected, (given, list(items(answer)))


def test_the_same_as_the_bin(api):
    """An item looks as its owner's bin shows it."""
    plan, _, old = three(api.home)
    everywhere = items(CALL.good(api, by="admin"))
    assert {one: everywhere[one] for one in (plan, old)} == items(api.good("GetRecycleBinContent", by="mwilson"))


def test_nobody_of_that_name(api):
    three(api.home)
    CALL.bad(api, "User not found", by="admin", deletedByUsername="nobody")


def test_who_may(api):
    home = api.home
    three(home)
    joined(home, "ann")
    for by in ("mwilson", "ann"):
        CALL.bad(api, DENIED, by=by)
        CALL.bad(api, DENIED, by=by, deletedByUsername="nobody")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
