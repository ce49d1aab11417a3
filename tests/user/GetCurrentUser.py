"""GetCurrentUser: who the ticket belongs to."""

from harness import wait_for
from redirections import fields_of
from tasks import redirect, seconds

ATTRIBUTES = (
    "exists UserID FirstName LastName Email Enabled UserName Domain LastLogonDate "
    "LastPasswordChangeDate AuthenticationAuthority ReadOnlyUser"
).split()


def user(api, by):
    root = api.good("GetCurrentUser", by=by)
    assert [child.tag for child in root] == ["User"]
    return root.find("User")


def test_success(api):
    home = api.home
    root = api.good("GetCurrentUser", by="jsmith")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    found = user(api, "jsmith")
    row = home.sql("SELECT * FROM users WHERE login = 'jsmith'")[0]
    assert list(found.attrib) == ATTRIBUTES, found.attrib
    assert found.get("exists") == "true"
    assert found.get("UserID") == str(row["id"])
    assert found.get("FirstName") == row["first_name"] != ""
    assert found.get("LastName") == row["last_name"] != ""
    assert found.get("Email") == row["email"]
    assert found.get("Enabled") == "TRUE"
    assert found.get("UserName") == "jsmith"
    assert found.get("Domain") == "Corporate"
    assert found.get("LastLogonDate") == "2026-03-01T09:00:00"
    assert found.get("AuthenticationAuthority").lower() == "native"
    assert found.get("ReadOnlyUser") == "FALSE"
    assert [child.tag for child in found] == ["Preferences", "TaskRedirection"]


def test_a_mobile_number(api):
    api.home.sql("UPDATE users SET mobile_number = '+1 555' WHERE login = 'jsmith'")
    assert user(api, "jsmith").get("MobileNumber") == "+1 555"


def test_each_sees_oneself(api):
    for login in ("admin", "jsmith", "jdoe", "mwilson"):
        assert user(api, login).get("UserName") == login


def test_dates(api):
    home = api.home
    home.clock = "2026-03-05T10:30:00Z"
    home.routeslip("user", "password", "jdoe", stdin="a new one\n")
    home.passwords["jdoe"] = "a new one"
    home.clock = "2026-03-06T11:31:02Z"
    home.tickets["jdoe"] = home.log_in("jdoe")
    found = user(api, "jdoe")
    assert found.get("LastPasswordChangeDate") == "2026-03-05T10:30:00"
    assert found.get("LastLogonDate") == "2026-03-06T11:31:02"
    home.environment["TZ"] = "XXX-2"  # two hours ahead
    found = user(api, "jdoe")
    assert found.get("LastLogonDate") == "2026-03-06T13:31:02"


def test_dates_that_never_were(api):
    home = api.home
    home.sql("UPDATE users SET last_logon = NULL, last_password_change = NULL WHERE login = 'jdoe'")
    found = user(api, "jdoe")
    assert found.get("LastLogonDate") == "" and found.get("LastPasswordChangeDate") == ""


def test_read_only_user_without_library(api):
    api.home.add_user("guest", "--read-only", "--first-name", "G&<>\"", "--last-name", "Straße")
    found = user(api, "guest")
    assert found.get("ReadOnlyUser") == "TRUE"
    assert found.get("Domain") == ""
    assert found.get("FirstName") == 'G&<>"' and found.get("LastName") == "Straße"


def test_redirection(api):
    home = api.home
    none = user(api, "jdoe").find("TaskRedirection")
    assert len(none) == 0 and not none.text and not none.attrib
    redirect(home, "jdoe", "jsmith")
    assert fields_of(user(api, "jdoe").find("TaskRedirection")) == {
        "UserId": str(home.user_id("jsmith")), "UserName": "jsmith", "FullName": "John Smith",
        "Email": home.value("SELECT email FROM users WHERE login = 'jsmith'"),
        "StartDate": "2026-02-01", "EndDate": "2026-04-01"}
    assert len(user(api, "jsmith").find("TaskRedirection")) == 0


def test_language(api):
    home = api.home
    home.sql("UPDATE users SET language = 'tr' WHERE login = 'jdoe'")
    preferences = user(api, "jdoe").find("Preferences")
    assert preferences.get("Language") is not None, preferences.attrib


def test_bad_tickets(api):
    assert api.bad("", "GetCurrentUser", authenticationTicket="x") == \
        "[901] Session expired or Invalid ticket"
    assert api.bad("[901]", "GetCurrentUser", authenticationTicket="")
    api.plain(500, "Missing parameter: authenticationTicket.", "GetCurrentUser")


def test_disabled_user(api):
    home = api.home
    home.routeslip("user", "disable", "jdoe")
    api.bad("[901]", "GetCurrentUser", by="jdoe")
    home.routeslip("user", "enable", "jdoe")
    home.tickets["jdoe"] = home.log_in("jdoe")
    assert user(api, "jdoe").get("Enabled") == "TRUE"


def test_sliding_is_written_back_once_in_a_while(api):
    """Reading does not write at every call, and never shortens."""
    home = api.home
    key = home.value("SELECT id FROM users WHERE login = 'jdoe'")
    expires = "SELECT max(expires) FROM tickets WHERE user_id = ?"
    first = home.value(expires, key)
    api.good("GetCurrentUser", by="jdoe")
    assert home.value(expires, key) == first
    home.clock = "2026-03-11T09:00:00Z"
    api.good("GetCurrentUser", by="jdoe")
    # It is written once the answer is sent.
    wait_for("a new end", lambda: home.value(expires, key) == seconds("2026-04-10T09:00:00Z"))
    home.clock = "2026-03-11T09:00:01Z"
    api.good("GetCurrentUser", by="jdoe")
    assert home.value(expires, key) == seconds("2026-04-10T09:00:00Z")
