"""GetAllUsers2: a page of the users who match."""

import users
from tasks import nothing_changes

CALL = "GetAllUsers2"
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
    everyone = users.everybody(home)
    assert root.tag == "response" and dict(root.attrib) == {
        "success": "true", "error": "", "totalusercount": str(len(everyone))}
    assert users.logins(root) == sorted(everyone)
    users.in_detail(users.users_of(root))
    mia = users.users_of(root)[everyone.index("mia") and sorted(everyone).index("mia")]
    assert mia.get("UserID") == str(home.user_id("mia"))
    assert (mia.get("FirstName"), mia.get("LastName"), mia.get("Domain")) == ("Mia", "Öztürk", "Finance_EU")
    assert (mia.get("Enabled"), mia.get("ReadOnlyUser"), mia.get("AuthenticationAuthority")) == (
        "TRUE", "FALSE", "LDAP")
    alan = users.users_of(root)[sorted(everyone).index("alan")]
    assert (alan.get("Enabled"), alan.get("ReadOnlyUser"), alan.get("Email")) == (
        "FALSE", "TRUE", "AL@example.org")


def test_orders(api):
    users.furnish(api.home)
    users.each_sort(api.home, lambda sort, ascending: found(
        api, sortBy=sort, sortAscending="true" if ascending else "false"))


def test_parts(api):
    users.furnish(api.home)
    users.parts_are_found(api.home, lambda **filters: found(api, **filters))
    users.members_by_groups_are_of_the_library(api.home, lambda **filters: found(api, **filters))


def test_status_and_type(api):
    home = api.home
    users.furnish(home)
    everyone = set(users.everybody(home))
    assert found(api, userStatusFilter=0) == ["alan"]
    assert set(found(api, userStatusFilter=1)) == everyone - {"alan"}
    assert found(api, userTypeFilter=2) == ["alan"]
    assert set(found(api, userTypeFilter=1)) == everyone - {"alan"}
    assert set(found(api, userTypeFilter=0)) == everyone
    assert found(api, userStatusFilter=1, userTypeFilter=2) == []


def test_pages(api):
    users.furnish(api.home)
    users.pages(api.home, lambda start, count, **filters: ask(
        api, startingRowNumber=start, numberOfRow=count, **filters))


def test_who_may(api):
    users.furnish(api.home)
    users.who_may_list(api, lambda by, **filters: api.call(CALL, by=by, **{**USUAL, **filters}))


def test_bounds(api):
    for name, values in (("startingRowNumber", (-1,)), ("userStatusFilter", (-2, 2)),
                         ("userTypeFilter", (-2, 3)), ("sortBy", (-1, 9))):
        for value in values:
            api.bad(name, CALL, by="admin", **{**USUAL, name: value})
    api.plain(500, "Cannot convert x to System.Int32.\nParameter name: sortBy ---> Input string was not in "
              "a correct format.", CALL, by="admin", **{**USUAL, "sortBy": "x"})


def test_bad_tickets(api):
    api.bad("[901]", CALL, authenticationTicket="x", **USUAL)
    api.plain(500, "Missing parameter: authenticationTicket.", CALL, **USUAL)
