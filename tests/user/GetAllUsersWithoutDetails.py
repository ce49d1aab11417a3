"""GetAllUsersWithoutDetails: a page of the users who match, without details."""

import users
from tasks import nothing_changes

CALL = "GetAllUsersWithoutDetails"
USUAL = {"startingRowNumber": 0, "numberOfRow": 1000, "userStatusFilter": -1, "userTypeFilter": -1,
         "sortBy": 1, "sortAscending": "true"}


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
    users.in_short(users.users_of(root))
    first = users.users_of(root)[1]
    assert dict(first.attrib) == {
        "exists": "true", "UserID": str(home.user_id("alan")), "FirstName": "Zacharias", "LastName": "abel",
        "Email": "AL@example.org", "Enabled": "FALSE", "UserName": "alan"}


def test_orders_parts_and_kinds(api):
    users.furnish(api.home)
    users.each_sort(api.home, lambda sort, ascending: found(
        api, sortBy=sort, sortAscending="true" if ascending else "false"))
    users.parts_are_found(api.home, lambda **filters: found(api, **filters))
    assert found(api, userStatusFilter=0) == found(api, userTypeFilter=2) == ["alan"]


def test_pages(api):
    users.furnish(api.home)
    users.pages(api.home, lambda start, count, **filters: ask(
        api, startingRowNumber=start, numberOfRow=count, **filters))


def test_who_may(api):
    users.furnish(api.home)
    users.who_may_list(api, lambda by, **filters: api.call(CALL, by=by, **{**USUAL, **filters}))


def test_bounds_and_tickets(api):
    for name, value in (("startingRowNumber", -1), ("userStatusFilter", 2), ("userTypeFilter", 3), ("sortBy", 9)):
        api.bad(name, CALL, by="admin", **{**USUAL, name: value})
    api.bad("[901]", CALL, authenticationTicket="x", **USUAL)
    api.plain(500, "Missing parameter: authenticationTicket.", CALL, **USUAL)
