"""GetCoWorkers: who is in a library with the caller."""

import users
from tasks import nothing_changes

CALL = "GetCoWorkers"


def test_success(api):
    home = api.home
    users.furnish(home)
    home.ticket("jdoe")
    root = nothing_changes(home, lambda: api.good(CALL, by="jdoe"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    found = users.logins(root)
    members = {row["login"] for row in home.sql(
        "SELECT u.login FROM library_people p JOIN users u ON u.id = p.user_id")} - {"zoe", "mia", "gone", "jdoe"}
    assert set(found) == members and len(found) == len(members) > 1
    users.is_sorted(home, found, 2)
    users.in_detail(users.users_of(root))


def test_which_libraries(api):
    home = api.home
    users.furnish(home)
    home.add_user("loner")
    assert users.logins(api.good(CALL, by="loner")) == []
    assert users.logins(api.good(CALL, by="zoe")) == []
    # Several, each person once; disabled ones too.
    for library in ("Finance", "Finance_EU"):
        home.routeslip("library", "member", library, "loner")
        home.routeslip("library", "member", library, "alan")
    assert set(users.logins(api.good(CALL, by="loner"))) == {"zoe", "mia", "alan"}
    assert len(users.logins(api.good(CALL, by="loner"))) == 3
    assert set(users.logins(api.good(CALL, by="zoe"))) == {"loner", "alan"}


def test_bad_tickets(api):
    api.bad("[901]", CALL, authenticationTicket="x")
    api.plain(500, "Missing parameter: authenticationTicket.", CALL)
