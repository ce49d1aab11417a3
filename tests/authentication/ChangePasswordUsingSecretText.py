"""ChangePasswordUsingSecretText: a new password for who was sent a secret text."""

from harness import Api
from passwords import check_policy, secret_of
from sitesettings import POLICY, change
from tasks import nothing_changes

CALL = "ChangePasswordUsingSecretText"
NEW = "a new Wörd & more"
INVALID = "Invalid or expired reset code"
NOBODYS = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"


def secret(home, login="jdoe"):
    Api(home, program_name="srv.asmx", kept=True).good("ForgotPasswordByUserName", userName=login)
    return secret_of(home, login)


def set_password(api, text, password=NEW, login="jdoe"):
    root = api.good(CALL, userName=login, secretText=text, newPassword=password)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and not len(root)


def refuse(api, text, phrase=INVALID, password=NEW, login="jdoe"):
    return nothing_changes(api.home, lambda: api.bad(
        phrase, CALL, userName=login, secretText=text, newPassword=password))


def test_success(api):
    home = api.home
    ticket, old = home.ticket("jdoe"), home.password("jdoe")
    set_password(api, secret(home).upper(), login="JDOE")
    api.bad("[901]", "GetCurrentUser", authenticationTicket=ticket)
    api.bad("[900]", "AuthenticateUser", UID="jdoe", PWD=old)
    home.sql("DELETE FROM login_failures")
    api.good("AuthenticateUser", UID="jdoe", PWD=NEW)


def test_it_works_once(api):
    text = secret(api.home)
    set_password(api, text)
    refuse(api, text, password=NEW + "2")
    assert refuse(api, text, password=NEW).endswith(INVALID)


def test_it_is_hashed(home):
    text = secret(home)
    home.sql("UPDATE outbox SET sent = 1")  # where it is no longer then
    assert text not in home.dump()
    set_password(Api(home), text)


def test_another_text(api):
    home = api.home
    mine, other = secret(home), secret(home, "jsmith")
    for text in ("", "x", mine[:-1], mine + "0", "{" + mine + "}", NOBODYS, other):
        refuse(api, text)
    for login in ("nobody", "", "jsmith", "%"):
        refuse(api, mine, login=login)
    secret(home)
    refuse(api, mine)  # there is a newer one


def test_it_expires(api):
    home = api.home
    text = secret(home)
    home.clock = "2026-03-01T10:00:00Z"
    refuse(api, text)
    home.clock = "2026-03-01T09:59:59Z"
    set_password(api, text)


def test_who_is_gone(api):
    home = api.home
    text = secret(home)
    home.sql("UPDATE users SET enabled = 0 WHERE login = 'jdoe'")
    refuse(api, text)
    home.sql("UPDATE users SET enabled = 1, authentication_source = 'LDAP' WHERE login = 'jdoe'")
    refuse(api, text, "External authentication - password cannot be changed")


def test_another_new_password_ends_it(api):
    text = secret(api.home)
    api.good("ChangeUserPassword", by="admin", UserName="jdoe", NewPassword="another one")
    refuse(api, text)


def test_another_address_ends_it(api):
    """It was sent to one that may be somebody else's by now; that is the same in other cases stays."""
    home = api.home
    for name, given in (("UpdateUserEmail", {"UserName": "jdoe", "NewEmailAddress": "other@example.com"}),
                        ("UpdateUserContactInfo", {"userName": "jdoe", "emailAddress": "third@example.com",
                                                   "mobileNumber": ""})):
        text = secret(home)
        api.good(name, by="admin", **given)
        refuse(api, text)
    text = secret(home)
    home.routeslip("user", "change", "jdoe", "--email", "fourth@example.com")
    refuse(api, text)
    text = secret(home)
    home.routeslip("user", "change", "jdoe", "--email", "FOURTH@example.com", "--first-name", "Jane")
    set_password(api, text)


def test_the_same_password(api):
    home = api.home
    text = secret(home)
    assert refuse(api, text, "", password=home.password("jdoe")) == "New password cannot be the same as old password"
    set_password(api, text)


def test_policy(home):
    api = Api(home, program_name="srv.asmx", kept=True)
    check_policy(home, lambda password: refuse(api, secret(home), "password", password=password),
                 lambda password: set_password(api, secret(home), password))


def test_what_is_refused_can_be_tried_again(api):
    change(api.home, POLICY, PasswordPolicy__MinLen="10")
    text = secret(api.home)
    refuse(api, text, "at least 10 characters", password="short")
    refuse(api, text, "at least 10 characters", password="")
    set_password(api, text)


def test_parameters(api):
    given = {"userName": "jdoe", "secretText": NOBODYS, "newPassword": NEW}
    for name in given:
        api.plain(500, f"Missing parameter: {name}.", CALL, **{one: value for one, value in given.items() if one != name})


def test_editions(home):
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert api.good(CALL, userName="jdoe", secretText=secret(home), newPassword=NEW + edition).tag == tag
