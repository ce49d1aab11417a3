"""AuthenticateUser: a ticket for a name and a password."""

import re

from harness import CLOCK, Api, note
from sitesettings import POLICY, change
from tasks import seconds

GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
ATTRIBUTES = "ticket userid username firstName lastName fullname email expireOn isAuthenticated"
FAILED = "[900] Authentication failed"


def attempt(api, login, password):
    return api.call("AuthenticateUser", UID=login, PWD=password)


def refused(api, login, password):
    api.home.sql("DELETE FROM login_failures")  # the growing delay has tests of its own
    answer = attempt(api, login, password)
    assert answer.status == 200, answer
    root = api.root(answer)
    assert root.get("success") == "false" and root.get("error") == FAILED, answer
    assert root.get("ticket") is None, answer
    return answer


def test_success(api):
    root = api.good("AuthenticateUser", UID="jsmith", PWD=api.home.password("jsmith"))
    assert root.tag == "root"
    assert list(root.attrib) == ["success"] + ATTRIBUTES.split(), root.attrib
    assert len(root) == 0
    assert GUID.fullmatch(root.get("ticket")), root.get("ticket")
    row = api.home.sql("SELECT * FROM users WHERE login = 'jsmith'")[0]
    assert root.get("userid") == str(row["id"])
    assert root.get("username") == "jsmith"
    assert root.get("firstName") == row["first_name"]
    assert root.get("lastName") == row["last_name"]
    assert root.get("fullname") == f"{row['first_name']} {row['last_name']}"
    assert root.get("email") == row["email"]
    assert root.get("expireOn") == "2026-03-31T09:00:00Z"
    assert root.get("isAuthenticated") == "True"


def test_the_ticket_works(api):
    password = api.home.password("jdoe")
    ticket = api.good("AuthenticateUser", UID="jdoe", PWD=password).get("ticket")
    user = api.good("GetCurrentUser", authenticationTicket=ticket).find("User")
    assert user.get("UserName") == "jdoe"


def test_each_login_gives_another_ticket(api):
    password = api.home.password("jdoe")
    tickets = [
        api.good("AuthenticateUser", UID="jdoe", PWD=password).get("ticket") for _ in range(4)
    ]
    assert len(set(tickets)) == 4, tickets
    for ticket in tickets:
        api.good("isValidTicket", AuthenticationTicket=ticket)


def test_login_ignores_case_and_keeps_it(api):
    for spelling in ("JSMITH", "jSmith", "Jsmith"):
        root = api.good("AuthenticateUser", UID=spelling, PWD=api.home.password("jsmith"))
        assert root.get("username") == "jsmith"


def test_login_ignores_case_in_all_of_unicode(api):
    home = api.home
    for stored, spellings in {
        "Zoë": ("zoë", "ZOË", "Zoe\u0308"),  # composed and decomposed
        "straße": ("STRASSE", "Straße"),
        "ΑΣΣΟΣ": ("ασσος", "ασσοσ"),
        "Ефим": ("ефим", "ЕФИМ"),
    }.items():
        home.add_user(stored, password="the same")
        for spelling in (stored, *spellings):
            root = api.good("AuthenticateUser", UID=spelling, PWD="the same")
            assert root.get("username") == stored, (spelling, root.attrib)


def test_password_minds_case(api):
    password = api.home.password("jsmith")
    refused(api, "jsmith", password.swapcase())


def test_wrong_unknown_and_disabled_answer_alike(api):
    home = api.home
    home.routeslip("user", "disable", "mwilson")
    answers = {
        refused(api, "jsmith", "wrong").body,
        refused(api, "nobody", "wrong").body,
        refused(api, "nobody", home.password("jsmith")).body,
        refused(api, "mwilson", home.password("mwilson")).body,
        refused(api, "mwilson", "wrong").body,
        refused(api, "jdoe", "").body,
        refused(api, "", "").body,
    }
    assert len(answers) == 1, answers


def test_enabled_again(api):
    home = api.home
    home.routeslip("user", "disable", "mwilson")
    refused(api, "mwilson", home.password("mwilson"))
    home.routeslip("user", "enable", "mwilson")
    home.clock = "2026-03-02T09:00:00Z"  # past the delay that the failure started
    api.good("AuthenticateUser", UID="mwilson", PWD=home.password("mwilson"))


def test_account_without_tickets(api):
    api.home.add_user("robot", "--no-ticket", password="let me in")
    error = api.bad("[902]", "AuthenticateUser", UID="robot", PWD="let me in")
    assert error.startswith("[902] Ticket generation"), error
    assert api.home.value("SELECT count(*) FROM tickets JOIN users ON users.id = user_id"
                          " WHERE login = 'robot'") == 0
    refused(api, "robot", "wrong")  # [902] would tell that the account exists


def test_passwords_of_every_kind(api):
    home = api.home
    given = dict(enumerate(
        ("a&b=c&d=e", "100% sure", "50%2B50%2B", "a+b c+d e", "<x>&amp;</x>", " blanks at both ends ",
         "ünïcödé 密码 🔑", "semi;colon", "'\"\\'\"\\'\"", "x" * 200)
    ))
    for number, password in given.items():  # all of them first: the homes after this one become copies
        home.add_user(f"user{number}", password=password)
    for number, password in given.items():
        login = f"user{number}"
        note(password)
        api.good("AuthenticateUser", UID=login, PWD=password)
        home.lighten(login)
        refused(api, login, password + " ")
        refused(api, login, password[:-1])


def test_login_with_blanks_is_another_name(form_api):
    refused(form_api, "jsmith\x01", form_api.home.password("jsmith"))
    refused(form_api, "j smith", form_api.home.password("jsmith"))


def test_changed_password(api):
    home = api.home
    old = home.password("jdoe")
    home.routeslip("user", "password", "jdoe", stdin="another one\n")
    refused(api, "jdoe", old)
    home.clock = "2026-03-02T09:00:00Z"
    api.good("AuthenticateUser", UID="jdoe", PWD="another one")


def test_an_expired_password(api):
    """By the setting, so many days after it was set; who has a ticket keeps it, and a wrong password tells nothing."""
    home = api.home
    password, day = home.password("jsmith"), 24 * 60 * 60
    set_at = seconds(CLOCK) - 30 * day
    ticket = home.ticket("jsmith")
    for days, age, taken in ((0, 30, True), (31, 30, True), (30, 30, False), (30, 29, True), (1, 30, False), (1, None, True)):
        change(home, POLICY, PasswordPolicy__Expires=str(days))
        home.sql("UPDATE users SET last_password_change = ? WHERE login = 'jsmith'",
                 None if age is None else set_at + (30 - age) * day)
        if taken:
            assert api.root(attempt(api, "jsmith", password)).get("success") == "true", (days, age)
            continue
        before = home.dump()
        root = api.root(attempt(api, "jsmith", password))
        assert (root.get("success"), root.get("error")) == (
            "false", FAILED + " - the password has expired: set another one."), root.attrib
        assert home.dump() == before
        refused(api, "jsmith", "wrong")
    change(home, POLICY, PasswordPolicy__Expires="1")
    home.sql("UPDATE users SET last_password_change = ? WHERE login = 'jsmith'", set_at)
    api.good("GetCurrentUser", authenticationTicket=ticket)
    api.good("ChangeUserPassword", authenticationTicket=ticket, UserName="jsmith", NewPassword="another 1")
    assert api.root(attempt(api, "jsmith", "another 1")).get("success") == "true"


def test_what_is_stored(api):
    home = api.home
    password = home.password("jdoe")
    before = home.value("SELECT count(*) FROM tickets")
    ticket = api.good("AuthenticateUser", UID="jdoe", PWD=password).get("ticket")
    assert home.value("SELECT count(*) FROM tickets") == before + 1
    row = home.sql("SELECT * FROM tickets ORDER BY id DESC LIMIT 1")[0]
    assert row["user_id"] == home.value("SELECT id FROM users WHERE login = 'jdoe'")
    assert row["created"] == seconds(CLOCK)
    assert row["expires"] == seconds(CLOCK) + 30 * 86400
    assert row["address"] == "192.0.2.1"
    assert len(row["hash"]) == 32
    assert home.value("SELECT last_logon FROM users WHERE login = 'jdoe'") == seconds(CLOCK)
    stored = home.value("SELECT password_hash FROM users WHERE login = 'jdoe'")
    assert stored.startswith("$argon2id$"), stored
    dump = home.dump()
    assert ticket not in dump and ticket.replace("-", "") not in dump
    assert password not in dump


def test_failure_stores_no_ticket(api):
    before = api.home.value("SELECT count(*) FROM tickets")
    logon = api.home.value("SELECT last_logon FROM users WHERE login = 'jsmith'")
    refused(api, "jsmith", "wrong")
    assert api.home.value("SELECT count(*) FROM tickets") == before
    assert api.home.value("SELECT last_logon FROM users WHERE login = 'jsmith'") == logon


def test_missing_parameters(api):
    api.plain(500, "Missing parameter: UID.", "AuthenticateUser", PWD="x")
    api.plain(500, "Missing parameter: PWD.", "AuthenticateUser", UID="x")
    api.plain(500, "Missing parameter: UID.", "AuthenticateUser")


def test_names_of_parameters_ignore_case(api):
    password = api.home.password("jsmith")
    api.good("AuthenticateUser", uid="jsmith", pwd=password)
    api.good("AuthenticateUser", Pwd=password, uId="jsmith")


def test_doubled_parameters_are_one_value(form_api):
    """As the clients' servers have it: joined with a comma, so another name."""
    password = form_api.home.password("jsmith")
    answer = form_api.call("AuthenticateUser", UID="jsmith", PWD=password, uid="jsmith")
    assert form_api.root(answer).get("error") == FAILED, answer


def test_hostile_logins(api):
    before = api.home.dump("login_failures", "sqlite_sequence")
    for login in ("' OR 1=1 --", "jsmith'--", "%", "_smith", "*", "../../etc/passwd", "<x/>"):
        refused(api, login, "x")
        refused(api, login, api.home.password("jsmith"))
    assert api.home.dump("login_failures", "sqlite_sequence") == before


def test_values_are_escaped_in_the_answer(api):
    home = api.home
    home.add_user("odd", "--first-name", 'A<&>"\'', "--last-name", "Ümlaut", "--email", "a&b@x.org",
                  password="password")
    root = api.good("AuthenticateUser", UID="odd", PWD="password")
    assert root.get("firstName") == 'A<&>"\''
    assert root.get("fullname") == 'A<&>"\' Ümlaut'
    assert root.get("email") == "a&b@x.org"


def test_a_user_without_names(api):
    api.home.add_user("plain", password="password")
    root = api.good("AuthenticateUser", UID="plain", PWD="password")
    assert root.get("firstName") == "" and root.get("lastName") == ""
    assert root.get("fullname") == root.get("fullname").strip()


def test_editions(home):
    for edition, tag, extra in (
        ("documented", "root", []),
        ("response", "response", ["error"]),
        ("current", "response", ["error", "errorCode"]),
    ):
        home.edition = edition
        root = Api(home).good("AuthenticateUser", UID="jsmith", PWD=home.password("jsmith"))
        assert root.tag == tag
        assert list(root.attrib) == ["success"] + extra + ATTRIBUTES.split(), root.attrib
