"""GetCoWorkers1: who is in a library with the caller, sorted."""

import users
from tasks import nothing_changes

CALL = "GetCoWorkers1"


def ask(api, by="jdoe", sortBy=1, sortAscending="true", detailMode="false"):
    return api.good(CALL, by=by, sortBy=sortBy, sortAscending=sortAscending, detailMode=detailMode)


def furnish(home):
    users.furnish(home)
    for login in ("zoe", "alan", "mia", "jdoe"):
        home.routeslip("library", "member", "Finance", login)


def test_success(api):
    home = api.home
    furnish(home)
    home.ticket("jdoe")
    root = nothing_changes(home, lambda: ask(api, detailMode="true"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    users.in_detail(users.users_of(root))
    brief = ask(api)
    users.in_short(users.users_of(brief))
    assert users.logins(brief) == users.logins(root) == sorted(users.logins(root))
    assert {"zoe", "alan", "mia", "mwilson"} <= set(users.logins(root))
    assert not {"jdoe", "gone"} & set(users.logins(root))


def test_orders(api):
    furnish(api.home)
    users.each_sort(api.home, lambda sort, ascending: users.logins(
        ask(api, sortBy=sort, sortAscending="true" if ascending else "false")))


def test_bad_input(api):
    for value in (-1, 9):
        api.bad("sortBy", CALL, by="jdoe", sortBy=value, sortAscending="true", detailMode="true")
    api.bad("[901]", CALL, authenticationTicket="x", sortBy=1, sortAscending="true", detailMode="true")
    api.plain(500, "Missing parameter: authenticationTicket.", CALL, sortBy=1, sortAscending="true",
              detailMode="true")
