"""CreateTicketforUser: somebody's ticket, for a program that knows a secret."""

import re

from harness import ENCODINGS, Api
from passwords import GUID
from tasks import nothing_changes

CALL = "CreateTicketforUser"
SECRET = "the sëcret of a portal, long"
FAILED = "[900] Authentication failed"


def trust(home, secret=SECRET):
    home.routeslip("setting", "trust", stdin=secret + "\n")


def refuse(api, phrase, login="jdoe", secret=SECRET):
    return api.bad(phrase, CALL, TrustedUserPwd=secret, UserName=login)


def test_success(api):
    trust(api.home)
    root = api.good(CALL, TrustedUserPwd=SECRET, UserName="JDoe")
    assert root.tag == "root" and set(root.attrib) == {"success", "ticket"} and not len(root)
    assert GUID.fullmatch(root.get("ticket"))
    user = api.good("GetCurrentUser", authenticationTicket=root.get("ticket")).find("User")
    assert user.get("UserName") == "jdoe"
    assert api.good("isValidTicket", AuthenticationTicket=root.get("ticket")).get("expireOn") == "2026-03-31T09:00:00Z"


def test_it_is_off_at_first(api):
    for secret in (SECRET, "", api.home.password("jdoe")):
        api.home.sql("DELETE FROM login_failures")
        assert refuse(api, "", secret=secret) == FAILED
    trust(api.home)
    api.home.sql("DELETE FROM login_failures")
    api.good(CALL, TrustedUserPwd=SECRET, UserName="jdoe")
    api.home.routeslip("setting", "trust", "--remove")
    refuse(api, FAILED)


def test_a_wrong_secret(api):
    home = api.home
    trust(home)
    tickets = home.dump("login_failures")
    for secret in ("", "x", SECRET[:-1], SECRET + " ", SECRET.upper(), home.password("jdoe")):
        home.sql("DELETE FROM login_failures")
        assert refuse(api, "", secret=secret) == FAILED
        assert home.dump("login_failures") == tickets
    for login in ("nobody", "", "%"):
        home.sql("DELETE FROM login_failures")
        assert refuse(api, "", login=login) == FAILED


def test_it_is_counted_as_a_failed_login(api):
    home = api.home
    trust(home)
    for _ in range(3):
        answer = api.call(CALL, TrustedUserPwd="x", UserName="jdoe")
        if api.encoding is ENCODINGS[0]:
            assert re.search(r"CreateTicketforUser: failed login for jdoe from 192\.0\.2\.1\n", answer.stderr)
    refuse(api, "Too many failures: wait")
    api.bad("Too many failures: wait", "AuthenticateUser", UID="jdoe", PWD=home.password("jdoe"))
    api.good(CALL, TrustedUserPwd=SECRET, UserName="jsmith")


def test_who_cannot_be_meant(api):
    """Administrators, who is disabled, and who may not have tickets."""
    home = api.home
    trust(home)
    home.add_user("chief", "--administrator")
    home.add_user("silent", "--no-ticket")
    home.add_user("away")
    home.routeslip("user", "disable", "away")
    for login in ("admin", "chief", "silent"):
        assert nothing_changes(home, lambda: refuse(api, "", login)) == \
            "[902] Ticket generation are not allowed for this user."
    refuse(api, FAILED, "away")
    home.sql("DELETE FROM login_failures")
    assert refuse(api, "", "admin", "x") == FAILED  # who does not know the secret is told nothing


def test_the_secret_is_told_nowhere(home):
    trust(home)
    assert SECRET not in home.dump() + home.routeslip("setting", "list").out
    answer = Api(home, ENCODINGS[1], "srv.asmx").call(CALL, TrustedUserPwd=SECRET + "x", UserName="jdoe")
    assert SECRET not in answer.text + answer.stderr


def test_parameters(api):
    api.plain(500, "Missing parameter: TrustedUserPwd.", CALL, UserName="jdoe")
    api.plain(500, "Missing parameter: UserName.", CALL, TrustedUserPwd=SECRET)


def test_editions(home):
    trust(home)
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert api.good(CALL, TrustedUserPwd=SECRET, UserName="jdoe").tag == tag
