"""ForgotPasswordByUserName: a secret text for a login."""

from harness import Api
from passwords import GUID, notices
from tasks import nothing_changes

CALL = "ForgotPasswordByUserName"


def forget(api, login):
    root = api.good(CALL, userName=login)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and not len(root)


def test_success(api):
    forget(api, " JDoe ")
    ((kind, login, secret),) = notices(api.home)
    assert (kind, login) == ("PasswordReset", "jdoe") and GUID.fullmatch(secret)


def test_nobody_is_told_from_somebody(api):
    """Nor who is disabled, or cannot be written to."""
    home = api.home
    home.add_user("silent")
    home.add_user("away", "--email", "away@example.com")
    home.routeslip("user", "disable", "away")
    for login in ("nobody", "silent", "away", "%", "jdoe/1", "x" * 250):
        forget(api, login)
    assert notices(home) == [] and home.value("SELECT count(*) FROM password_resets WHERE user_id <> 0") == 0


def test_who_is_logged_in_elsewhere(api):
    api.home.sql("UPDATE users SET authentication_source = 'LDAP', password_hash = NULL WHERE login = 'jdoe'")
    forget(api, "jdoe")
    assert notices(api.home) == [("PasswordElsewhere", "jdoe", "LDAP")]


def test_nothing_is_looked_up(api):
    for login in ("", " "):
        error = nothing_changes(api.home, lambda: api.bad("", CALL, userName=login))
        assert error == "User name field cannot be empty."
    api.plain(500, "Missing parameter: userName.", CALL)


def test_editions(home):
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert api.good(CALL, userName="x").tag == tag
