"""GetAllUsers: all users."""

import users
from tasks import nothing_changes

CALL = "GetAllUsers"


def test_success(api):
    home = api.home
    users.furnish(home)
    home.ticket("admin")
    root = nothing_changes(home, lambda: api.good(CALL, by="admin"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    found = users.logins(root)
    assert sorted(found) == sorted(users.everybody(home))
    users.is_sorted(home, found, 2)
    users.in_detail(users.users_of(root))


def test_more_than_are_asked_together(form_api):
    home = form_api.home
    home.sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)"
             " INSERT INTO users (login, login_folded, first_name) SELECT 'u' || i, 'u' || i, 'u' || (1000 + i) FROM n")
    found = [login for login in users.logins(form_api.good(CALL, by="admin")) if login[1:].isdigit()]
    assert found == [f"u{i}" for i in range(1, 151)]


def test_editions(api):
    """Clients of the one before the newest read dates in another form, and always one."""
    home = api.home
    home.sql("UPDATE users SET last_logon = 1772796662, last_password_change = NULL")
    for edition, logon, never in (("documented", "2026-03-06T11:31:02", ""),
                                  ("response", "2026-03-06 11:31:02", "1900-01-01 00:00:00"),
                                  ("current", "2026-03-06T11:31:02", "")):
        home.edition = edition
        for one in users.users_of(api.good(CALL, by="admin")):
            assert (one.get("LastLogonDate"), one.get("LastPasswordChangeDate")) == (logon, never), edition


def test_who_may(api):
    home = api.home
    home.add_user("chief")
    home.routeslip("group", "member", "[User Managers]", "chief")
    assert users.logins(api.good(CALL, by="chief"))
    for by in ("mwilson", "jdoe"):
        api.bad("Access denied", CALL, by=by)


def test_bad_tickets(api):
    api.bad("[901]", CALL, authenticationTicket="x")
    api.plain(500, "Missing parameter: authenticationTicket.", CALL)
