"""SendWelcomeEmailForUser: a welcome in the outbox."""

from flows import Call, check_editions, check_tickets
from harness import Api
from passwords import notices, secret_of

CALL = Call("SendWelcomeEmailForUser", userName="jdoe")


def test_success(api):
    home = api.home
    others = home.dump("outbox", "password_resets", "sqlite_sequence")
    root = CALL.good(api, by="admin", userName="JDOE")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and not len(root)
    ((kind, login, _),) = notices(home)
    assert (kind, login) == ("Welcome", "jdoe") and home.dump("outbox", "password_resets", "sqlite_sequence") == others
    assert home.value("SELECT actor_id FROM outbox WHERE kind = 'Welcome'") == home.user_id("admin")
    api.good("ChangePasswordUsingSecretText", userName="jdoe", secretText=secret_of(home, "jdoe"), newPassword="my own 1")
    api.good("AuthenticateUser", UID="jdoe", PWD="my own 1")


def test_it_works_for_48_hours(home):
    api = Api(home)
    CALL.good(api, by="admin")
    text = secret_of(home, "jdoe")
    change = {"userName": "jdoe", "secretText": text, "newPassword": "my own 1"}
    home.clock = "2026-03-03T09:00:00Z"
    api.bad("expired", "ChangePasswordUsingSecretText", **change)
    home.clock = "2026-03-03T08:59:59Z"
    api.good("ChangePasswordUsingSecretText", **change)


def test_who_is_logged_in_elsewhere(api):
    home = api.home
    home.sql("UPDATE users SET authentication_source = 'LDAP', password_hash = NULL WHERE login = 'jdoe'")
    CALL.good(api, by="admin")
    assert notices(home) == [("WelcomeElsewhere", "jdoe", "LDAP")]


def test_without_an_address(api):
    api.home.sql("UPDATE users SET email = '' WHERE login = 'jdoe'")
    assert CALL.bad(api, "", by="admin") == "User has no e-mail address on file"


def test_unknown_users(api):
    for login in ("nobody", "", "%"):
        CALL.bad(api, "User does not exist", by="admin", userName=login)


def test_who_may_not(api):
    api.home.add_user("chief")
    api.home.routeslip("group", "member", "[User Managers]", "chief")
    for by in ("chief", "mwilson", "jdoe"):
        CALL.bad(api, "Only the system administrator can perform this operation", by=by)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
