"""AuthenticateUserViaWindows: a ticket for whom the web server has authenticated."""

from harness import Api
from tasks import nothing_changes

CALL = "AuthenticateUserViaWindows"
UNKNOWN = "[900] Authentication failed - Unauthenticated User."
FAILED = "[900] Authentication failed"


def name(home, variable="REMOTE_USER"):
    home.routeslip("setting", "set", "AuthenticatedUserVariable", variable)


def ask(api, user=None, variable="REMOTE_USER", headers=(), **parameters):
    """The root element of the answer where the web server says that it is so."""
    api.told = {} if user is None else {variable: user}
    api.headers = dict(headers)
    answer = api.call(CALL, **{"language": "", "oldTicket": "", **parameters})
    api.told, api.headers = {}, {}
    assert answer.status == 200, answer
    return api.root(answer)


def error(api, *arguments, **parameters):
    def refused():
        root = ask(api, *arguments, **parameters)
        assert root.get("success") == "false" and not root.get("ticket") and not len(root)
        return root.get("error")
    return nothing_changes(api.home, refused)


def test_success(api):
    home = api.home
    name(home)
    root = ask(api, "JDoe")
    assert root.tag == "root" and list(root.attrib) == [
        "success", "ticket", "userid", "username", "firstName", "lastName", "fullname", "email", "expireOn",
        "isAuthenticated"]
    assert (root.get("username"), root.get("expireOn")) == ("jdoe", "2026-03-31T09:00:00Z")
    user = api.good("GetCurrentUser", authenticationTicket=root.get("ticket")).find("User")
    assert user.get("UserName") == "jdoe"


def test_it_is_off_at_first(api):
    assert error(api, "jdoe") == UNKNOWN
    name(api.home)
    assert error(api) == error(api, "") == UNKNOWN
    assert error(api, "jdoe", "OTHER_USER") == UNKNOWN
    name(api.home, "")
    assert error(api, "jdoe") == UNKNOWN


def test_a_header_is_no_variable(api):
    """What a client can send names nobody, whatever it is called."""
    name(api.home)
    for header in ("Remote-User", "REMOTE_USER", "X-Remote-User", "Authorization", "User"):
        assert error(api, headers={header: "jdoe"}) == UNKNOWN
        assert ask(api, "jsmith", headers={header: "jdoe"}).get("username") == "jsmith"


def test_a_setting_of_an_older_home(api):
    """Even where the database names a header it is not taken."""
    api.home.sql("INSERT INTO site_settings (name, value) VALUES ('PrivateSettings', ?)",
                 "<PrivateSettings><AuthenticatedUserVariable>HTTP_REMOTE_USER</AuthenticatedUserVariable>"
                 "</PrivateSettings>")
    assert error(api, headers={"Remote-User": "jdoe"}) == UNKNOWN


def test_another_variable(api):
    name(api.home, "SSL_CLIENT_S_DN_CN")
    assert ask(api, "jdoe", "SSL_CLIENT_S_DN_CN").get("username") == "jdoe"
    assert error(api, "jdoe") == UNKNOWN


def test_who_is_nobody_here(api):
    home = api.home
    name(home)
    home.add_user("away")
    home.routeslip("user", "disable", "away")
    for user in ("nobody", "away", "jdoe@example.com", "jdoe ", "%", "x" * 256):
        assert error(api, user) == FAILED, user
    for user in ("x" * 257, "jdoe\udcff"):
        assert error(api, user) == UNKNOWN, user
    home.add_user("silent", "--no-ticket")
    assert error(api, "silent") == "[902] Ticket generation are not allowed for this user."


def test_a_domain(api):
    """It is the source that the user is logged in by; anybody else's is not."""
    home = api.home
    name(home)
    for user in ("CORP\\jdoe", "\\jdoe", "Other\\jdoe"):
        assert error(api, user) == FAILED
    home.sql("UPDATE users SET authentication_source = 'Corp', password_hash = NULL WHERE login = 'jdoe'")
    assert ask(api, "CORP\\JDOE").get("username") == "jdoe"
    assert ask(api, "jdoe").get("username") == "jdoe"
    assert error(api, "OTHER\\jdoe") == FAILED


def test_nothing_has_to_wait(api):
    """Strangers who guess the password keep nobody out here."""
    home = api.home
    name(home)
    for _ in range(4):
        api.call("AuthenticateUser", UID="jdoe", PWD="x")
    api.bad("wait", "AuthenticateUser", UID="jdoe", PWD=home.password("jdoe"))
    assert ask(api, "jdoe").get("success") == "true"


def test_an_old_ticket(api):
    home = api.home
    name(home)
    old, other = home.ticket("jdoe"), home.ticket("jsmith")
    assert ask(api, "jdoe", oldTicket=old).get("ticket") == old
    assert ask(api, "jdoe", oldTicket=other).get("ticket") not in (old, other)
    assert ask(api, "jdoe", headers={"Cookie": "ticket=" + old}).get("ticket") == old
    assert error(api, "jdoe", oldTicket="x") == "invalid ticket format"


def test_the_language(api):
    home = api.home
    name(home)
    for asked, kept in (("de", "de"), ("xx", "en"), ("", "")):
        ask(api, "jdoe", language=asked)
        assert home.value("SELECT language FROM tickets ORDER BY id DESC LIMIT 1") == kept


def test_another_site(api):
    """Its page makes a browser log in by itself."""
    name(api.home)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.example"}):
        assert error(api, "jdoe", headers=headers) == UNKNOWN


def test_editions(home):
    name(home)
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert ask(api, "jdoe").tag == tag
