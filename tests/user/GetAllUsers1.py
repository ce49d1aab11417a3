"""GetAllUsers1: a page of the users who match, of any type."""

import users
from tasks import nothing_changes

CALL = "GetAllUsers1"
USUAL = {"StartingRowNumber": 0, "NumbeOfRow": 1000, "StatusFilter": -1, "SortBy": 1, "SortAscending": "true"}


def ask(api, by="admin", **changes):
    return api.good(CALL, by=by, **{**USUAL, **changes})


def found(api, **changes):
    return users.logins(ask(api, **changes))


def test_success(api):
    home = api.home
    users.furnish(home)
    home.ticket("admin")
    root = nothing_changes(home, lambda: ask(api))
    assert root.tag == "response" and root.get("totalusercount") == str(len(users.everybody(home)))
    assert users.logins(root) == sorted(users.everybody(home))
    users.in_detail(users.users_of(root))


def test_orders_parts_and_kinds(api):
    users.furnish(api.home)
    users.each_sort(api.home, lambda sort, ascending: found(
        api, SortBy=sort, SortAscending="true" if ascending else "false"))
    users.parts_are_found(api.home, lambda **filters: found(api, **filters))
    assert found(api, StatusFilter=0) == ["alan"]
    assert set(found(api, StatusFilter=1)) == set(users.everybody(api.home)) - {"alan"}


def test_pages(api):
    users.furnish(api.home)
    users.pages(api.home, lambda start, count, **filters: ask(
        api, StartingRowNumber=start, NumbeOfRow=count, **filters))


def test_who_may(api):
    users.furnish(api.home)
    users.who_may_list(api, lambda by, **filters: api.call(CALL, by=by, **{**USUAL, **filters}))


def test_bounds_and_tickets(api):
    for name, value in (("StartingRowNumber", -1), ("StatusFilter", 2), ("SortBy", 9)):
        api.bad(name, CALL, by="admin", **{**USUAL, name: value})
    api.bad("[901]", CALL, authenticationTicket="x", **USUAL)
    api.plain(500, "Missing parameter: authenticationTicket.", CALL, **USUAL)
