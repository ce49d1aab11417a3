"""routeslip user, group and session."""

import os
import pty
import subprocess

from harness import PATIENCE, Api, Request, Rest, basic, program, used
from routeslip.create import ROLES
from routeslip.usage import refused

PASSWORD = "a password\n"


def rows(finished):
    """A list as other programs read it."""
    return [line.split("\t") for line in finished.out.splitlines()]


def users(home):
    return {row[1]: row for row in rows(home.routeslip("user", "list"))}


def at_a_terminal(home, *command):
    """What is shown where standard output is a terminal, as lines."""
    master, slave = pty.openpty()
    process = subprocess.Popen([program("routeslip"), *command], env=home.variables(),
                               stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.PIPE)
    os.close(slave)
    text = b""
    try:
        while piece := os.read(master, 4096):
            text += piece
    except OSError:
        pass  # the other end is closed
    os.close(master)
    assert process.communicate(timeout=PATIENCE)[1] == b"" and process.returncode == 0
    return text.decode().replace("\r\n", "\n").splitlines()


def error_of(home, ticket):
    answer = home.cgi(Request("GetCurrentUser", query="authenticationTicket=" + ticket))
    return answer.xml.get("error")


# Users ---------------------------------------------------------------------------------------


def test_add_and_list(home):
    home.routeslip("library", "add", "Archive 2")
    added = home.routeslip("user", "add", "Eve", "--first-name", "Eva", "--last-name", "Świerk",
                           "--email", "eve@example.com", "--library", "ARCHIVE 2", "--read-only",
                           "--administrator", "--no-ticket", stdin=PASSWORD)
    id = home.value("SELECT id FROM users WHERE login = 'Eve'")
    assert added.out == f"user Eve added, id {id}\n" and added.err == ""
    home.routeslip("user", "add", "frank", stdin=PASSWORD)
    found = users(home)
    assert found["Eve"] == [str(id), "Eve", "Eva Świerk", "eve@example.com", "Archive 2",
                            "enabled, administrator, no ticket, read-only"]
    assert found["frank"] == [str(id + 1), "frank", "-", "-", "-", "enabled"]
    assert list(found) == ["admin", "Eve", "frank", "jdoe", "jsmith", "mwilson"]  # in any case
    assert rows(home.routeslip("library", "show", "Archive 2")) == [
        ["Eve", "Eva Świerk", "member", "enabled"]]


def test_options_stand_anywhere(home):
    for command in (["--email=e@x", "user", "add", "one"], ["user", "--email", "e@x", "add", "two"],
                    ["user", "add", "--email=e@x", "three"], ["user", "add", "--email", "e@x", "--",
                                                              "four"]):
        home.routeslip(*command, stdin=PASSWORD)
    home.routeslip("user", "add", "--", "--administrator", stdin=PASSWORD)  # an odd login
    found = users(home)
    assert {found[name][3] for name in ("one", "two", "three", "four")} == {"e@x"}
    assert found["--administrator"][5] == "enabled"


def test_what_the_options_do(home):
    """As clients see it."""
    home.add_user("reader", "--read-only", "--first-name", "Rita")
    home.add_user("nobody", "--no-ticket")
    home.add_user("chief", "--administrator")
    user = Api(home).good("GetCurrentUser", by="reader").find("User")
    assert user.get("ReadOnlyUser").lower() == "true" and user.get("FirstName") == "Rita"
    answer = home.cgi(Request("AuthenticateUser", query="UID=nobody&PWD=secret+of+nobody"))
    assert answer.xml.get("error").startswith("[902]"), answer
    assert Api(home).good("GetTask", by="chief", taskId=1) is not None  # sees all
    Api(home).bad("not found", "GetTask", by="reader", taskId=1)


def test_without_a_password(home):
    """An account for programs: no password is read, none lets them in, a key does."""
    added = home.routeslip("user", "add", "robot", "--no-password", stdin="not mine, the shell's\n")
    assert added.out == f"user robot added, id {home.user_id('robot')}\n" and not added.err
    home.routeslip("user", "add", "other", "--no-password", "--no-ticket", stdin="")
    assert [users(home)[login][5] for login in ("robot", "other")] == [
        "enabled, no password", "enabled, no password, no ticket"]
    shown = dict(rows(home.routeslip("user", "show", "robot")))
    assert (shown["state"], shown["password set"]) == ("enabled, no password", "-")
    wrong = Api(home).bad("[900]", "AuthenticateUser", UID="jdoe", PWD="wrong")
    for password in ("", "not mine, the shell's", "$argon2id$"):
        assert Api(home).bad("[900]", "AuthenticateUser", UID="robot", PWD=password) == wrong
        answer = Rest(home).call("GET", "people/@self", headers=basic("robot", password))
        assert answer.status == 401, answer
        home.sql("DELETE FROM login_failures")  # nobody has to wait
    key = home.add_key("robot")
    assert error_of(home, key) is None
    home.routeslip("user", "password", "robot", stdin=PASSWORD)
    assert users(home)["robot"][5] == "enabled"
    Api(home).good("AuthenticateUser", UID="robot", PWD=PASSWORD.strip())
    assert error_of(home, key) is None


def test_the_time_does_not_tell_that_there_is_no_password(home):
    home.routeslip("user", "add", "robot", "--no-password")
    home.routeslip("user", "add", "eve", stdin=PASSWORD)
    with home.fastcgi("AuthenticateUser") as server:
        spent = {}
        for login in ("robot", "eve") * 4:
            home.sql("DELETE FROM login_failures")
            before = used(server.processes[0])
            Api(home, server=server).bad("[900]", "AuthenticateUser", UID=login, PWD="wrong password")
            spent.setdefault(login, []).append(used(server.processes[0]) - before)
    assert 1 / 3 < min(spent["robot"]) / min(spent["eve"]) < 3, spent


def test_logins_are_the_same_in_any_case(home):
    for first, others in (("Straße", ("STRASSE", "strasse", "straße")),
                          ("ÉMILE", ("émile", "e\u0301mile", "E\u0301mile")),
                          ("Σίσυφος", ("ΣΊΣΥΦΟΣ", "σίσυφοσ")),
                          ("jDoe2", ("JDOE2",))):
        home.routeslip("user", "add", first, stdin=PASSWORD)
        for other in others:
            refused(home, f"There is a user {other} already", "user", "add", other, stdin=PASSWORD)
            said = home.routeslip("user", "disable", other).out
            assert said == f"user {first} disabled, sessions ended: 0\n"
            assert home.routeslip("user", "enable", other).out == f"user {first} enabled\n"
    home.routeslip("user", "add", "Strase", stdin=PASSWORD)  # another name


def test_what_is_no_login(home):
    for login in ("", " jdoe", "jdoe ", "a/b", "a\\b", "a\tb", "a\nb", "\x1b[2J", "\x7f", "x" * 65,
                  "é" * 65):
        refused(home, "1 to 64 characters", "user", "add", login, code=2, stdin=PASSWORD)
    home.routeslip("user", "add", "é" * 64, stdin=PASSWORD)
    home.routeslip("user", "add", "with a blank, and more", stdin=PASSWORD)


def test_show_and_change(home):
    home.add_user("eve", "--first-name", "Eva", "--email", "eve@example.com", "--library", "Corporate")
    home.routeslip("library", "add", "Archive 2")

    def shown():
        return dict(rows(home.routeslip("user", "show", "EVE")))

    before = shown()
    assert before == {
        "id": str(home.user_id("eve")), "login": "eve", "first name": "Eva", "last name": "-",
        "email": "eve@example.com", "title": "-", "library": "Corporate", "state": "enabled",
        "last login": "-", "password set": "2026-03-01 09:00:00", "second factor": "-"}
    ticket = home.log_in("eve")
    changed = home.routeslip("user", "change", "Eve", "--last-name", "Świerk", "--library", "archive 2")
    assert changed.out == "user eve changed\n"
    assert shown() == {**before, "last name": "Świerk", "library": "Archive 2",
                       "last login": "2026-03-01 09:00:00"}
    for library in ("Corporate", "Archive 2"):
        assert "eve" in [row[0] for row in rows(home.routeslip("library", "show", library))]
    home.routeslip("user", "change", "eve", "--first-name", "", "--email", "e@b", "--title", "Clerk",
                   "--library", "")
    found = shown()
    assert [found[name] for name in ("first name", "last name", "email", "title", "library")] == [
        "-", "Świerk", "e@b", "Clerk", "-"]
    assert error_of(home, ticket) in (None, ""), "the session went on"
    for arguments, phrase, code in (
        ((), "change what?", 2),
        (("--email", "nonsense"), "no email address: nonsense", 2),
        (("--first-name", "x" * 256), "up to 255", 2),
        (("--library", "None"), "no library", 1),
        (("--read-only",), "does not take --read-only", 2),
    ):
        refused(home, phrase, "user", "change", "eve", *arguments, code=code)
    for command in ("show", "change"):
        refused(home, "not found", "user", command, "nobody",
                *(["--title", "x"] if command == "change" else []))


def test_what_is_no_email_address(home):
    for text in ("nonsense", "@b", "a@", "a@b@c", "a b@c", "a@b\tc"):
        refused(home, "email", "user", "add", "eve", "--email", text, stdin=PASSWORD, code=2)
    home.add_user("eve", "--email", "")


def test_what_is_no_name(home):
    for option in ("--first-name", "--last-name", "--email", "--title"):
        for text in ("a\tb", "a\nb", "\x1b[2J", "\x7f", "x" * 256):
            refused(home, "control characters", "user", "add", "eve", option, text, code=2,
                    stdin=PASSWORD)
    home.routeslip("user", "add", "eve", "--first-name", "é" * 255, stdin=PASSWORD)


def test_unknown_users(home):
    for command in (["user", "disable", "nobody"], ["user", "enable", "nobody"],
                    ["user", "password", "nobody"], ["session", "end", "--user", "nobody"],
                    ["group", "member", "[Administrators]", "nobody"],
                    ["library", "manager", "Corporate", "nobody"],
                    ["library", "member", "Corporate", "nobody", "--remove"],
                    ["user", "disable", ""], ["user", "disable", "jdoe "]):
        refused(home, "User not found", *command, stdin=PASSWORD)


def test_disable_and_enable(home):
    ticket, other = home.ticket("jdoe"), home.ticket("jsmith")
    again = home.log_in("jdoe")
    assert error_of(home, ticket) is None
    assert home.routeslip("user", "disable", "jdoe").out == "user jdoe disabled, sessions ended: 2\n"
    assert users(home)["jdoe"][5] == "disabled"
    for dead in (ticket, again):
        assert error_of(home, dead).startswith("[901]")
    assert error_of(home, other) is None
    query = f"UID=jdoe&PWD={home.password('jdoe')}"
    assert home.cgi(Request("AuthenticateUser", query=query)).xml.get("error").startswith("[900]")
    assert home.routeslip("user", "disable", "jdoe").out == "user jdoe disabled, sessions ended: 0\n"
    assert home.routeslip("user", "enable", "jdoe").out == "user jdoe enabled\n"
    assert error_of(home, ticket).startswith("[901]"), "a session came back"
    assert error_of(home, home.log_in("jdoe")) is None
    assert home.routeslip("user", "enable", "jdoe").out == "user jdoe enabled\n"


def test_the_last_administrator_is_not_disabled(home):
    def fails():
        refused(home, "admin is the last administrator", "user", "disable", "admin")

    fails()
    home.add_user("second", "--administrator", "--read-only")
    fails()  # one who cannot do anything does not count
    home.add_user("third", "--administrator")
    home.routeslip("user", "disable", "admin")
    assert users(home)["admin"][5].startswith("disabled")


def test_a_running_process_knows_at_once(home):
    ticket = home.ticket("jdoe")
    request = Request("GetCurrentUser", query="authenticationTicket=" + ticket)
    with home.fastcgi("GetCurrentUser") as server:
        assert server.call(request).xml.get("success") == "true"
        home.routeslip("user", "disable", "jdoe")
        assert server.call(request).xml.get("error").startswith("[901]")


# Groups --------------------------------------------------------------------------------------


def test_groups(home):
    assert home.routeslip("group", "add", "Reviewers").out == "group Reviewers added\n"
    home.routeslip("group", "add", "Reviewers", "--library", "corporate")  # another one
    assert home.routeslip("group", "member", "REVIEWERS", "JDoe").out == \
        "jdoe is a member of group REVIEWERS\n"
    home.routeslip("group", "member", "reviewers", "jdoe")  # twice is no matter
    home.routeslip("group", "member", "reviewers", "jsmith")
    home.routeslip("group", "member", "reviewers", "mwilson", "--library", "Corporate")
    assert rows(home.routeslip("group", "list")) == [
        *([name, "-", "1" if name == "[Administrators]" else "0", "enabled"] for name in ROLES),
        ["Reviewers", "-", "2", "enabled"],
        ["Reviewers", "Corporate", "1", "enabled"]]
    assert [row[1] for row in rows(home.routeslip("group", "show", "reviewers"))] == ["jdoe", "jsmith"]
    assert rows(home.routeslip("group", "show", "Reviewers", "--library", "Corporate")) == [
        ["4", "mwilson", "Mary Wilson", "mwilson@example.com", "Corporate", "enabled"]]
    for _ in range(2):
        assert home.routeslip("group", "member", "reviewers", "jdoe", "--remove").out == \
            "jdoe is no member of group reviewers\n"
    assert [row[1] for row in rows(home.routeslip("group", "show", "reviewers"))] == ["jsmith"]
    assert home.routeslip("group", "disable", "reviewers").out == "group reviewers disabled\n"
    assert [row[3] for row in rows(home.routeslip("group", "list"))] == [
        *["enabled"] * len(ROLES), "disabled", "enabled"]
    assert home.routeslip("group", "enable", "reviewers").out == "group reviewers enabled\n"
    assert {row[3] for row in rows(home.routeslip("group", "list"))} == {"enabled"}


def test_groups_that_are_refused(home):
    home.routeslip("group", "add", "Größe")
    for name in ("Größe", "GRÖSSE", "gro\u0308ße"):
        refused(home, f"There is a group {name} already", "group", "add", name)
    for name in ("[ADMINISTRATORS]", "[user managers]", "[R&D managers]"):
        refused(home, "There is a group", "group", "add", name)
    for name in ("", " x", "x ", "a/b", "a\nb", "x" * 65):
        refused(home, "1 to 64 characters", "group", "add", name, code=2)
    for command in (["disable", "none"], ["enable", "none"], ["show", "none"],
                    ["member", "none", "jdoe"], ["show", "Größe", "--library", "Corporate"],
                    ["disable", "Größe", "--library", "Corporate"]):
        refused(home, "Group not found", "group", *command)
    for command in (["add", "x"], ["disable", "Größe"], ["enable", "Größe"], ["show", "Größe"],
                    ["member", "Größe", "jdoe"]):
        refused(home, "There is no library none", "group", *command, "--library", "none")
    for name in ROLES:
        refused(home, "cannot be disabled", "group", "disable", name)


def test_administrators_are_a_group(home):
    Api(home).good("GetTask", by="mwilson", taskId=1)  # manages the library
    home.routeslip("library", "manager", "Corporate", "mwilson", "--remove")
    Api(home).bad("not found", "GetTask", by="mwilson", taskId=1)
    home.routeslip("group", "member", "[Administrators]", "mwilson")
    assert users(home)["mwilson"][5] == "enabled, administrator"
    Api(home).good("GetTask", by="mwilson", taskId=1)
    home.routeslip("group", "member", "[Administrators]", "mwilson", "--remove")
    Api(home).bad("not found", "GetTask", by="mwilson", taskId=1)


def test_the_last_administrator_stays(home):
    """One who can log in does."""
    last = ["group", "member", "[Administrators]", "admin", "--remove"]
    refused(home, "admin is the last administrator", *last)
    home.add_user("chief", "--administrator")
    home.routeslip("user", "disable", "chief")
    refused(home, "admin is the last administrator", *last)
    home.routeslip("user", "enable", "chief")
    assert home.routeslip(*last).out == "admin is no member of group [Administrators]\n"
    assert home.routeslip(*last).out == "admin is no member of group [Administrators]\n"  # twice is no matter
    refused(home, "chief is the last administrator", "group", "member", "[Administrators]", "chief", "--remove")


def test_user_managers_are_a_group(home):
    home.add_user("stranger")
    ask = {"by": "stranger", "userName": "jdoe"}
    Api(home).bad("denied", "GetUserTaskRedirectionsFrom", **ask)
    home.routeslip("group", "member", "[User Managers]", "stranger")
    assert users(home)["stranger"][5] == "enabled"  # no administrator
    Api(home).good("GetUserTaskRedirectionsFrom", **ask)
    home.routeslip("group", "member", "[User Managers]", "stranger", "--remove")
    Api(home).bad("denied", "GetUserTaskRedirectionsFrom", **ask)


# Sessions ------------------------------------------------------------------------------------


def sessions(home):
    return rows(home.routeslip("session", "list"))


def test_sessions(home):
    assert [row[1] for row in sessions(home)] == ["mwilson", "jdoe", "jsmith", "admin"]
    for id, login, since, until, address in sessions(home):
        assert since == "2026-03-01 09:00:00" and until == "2026-03-31 09:00:00"
        assert address == "192.0.2.1" and home.value("SELECT count(*) FROM tickets WHERE id = ?", id)
    home.environment["TZ"] = "America/New_York"
    assert sessions(home)[0][2:4] == ["2026-03-01 04:00:00", "2026-03-31 05:00:00"]
    home.clock = "2026-03-31T08:59:59Z"
    assert len(sessions(home)) == 4
    home.clock = "2026-03-31T09:00:00Z"
    assert sessions(home) == []  # expired


def test_end_one(home):
    first = home.ticket("jdoe")
    second = home.log_in("jdoe")
    newest = sessions(home)[0]
    assert newest[1] == "jdoe"
    assert home.routeslip("session", "end", newest[0]).out == f"session {newest[0]} ended\n"
    assert error_of(home, second).startswith("[901]") and error_of(home, first) is None
    assert newest not in sessions(home) and len(sessions(home)) == 4
    refused(home, f"There is no session {newest[0]}", "session", "end", newest[0])


def test_end_all_of_a_user(home):
    tickets = [home.ticket("jdoe"), home.log_in("jdoe"), home.log_in("jdoe")]
    assert home.routeslip("session", "end", "--user", "JDOE").out == "sessions of jdoe ended: 3\n"
    assert all(error_of(home, ticket).startswith("[901]") for ticket in tickets)
    assert "jdoe" not in [row[1] for row in sessions(home)] and len(sessions(home)) == 3
    assert home.routeslip("session", "end", "--user", "jdoe").out == "sessions of jdoe ended: 0\n"
    home.log_in("jdoe")


def test_end_what(home):
    refused(home, "either", "session", "end", code=2)
    refused(home, "either", "session", "end", "1", "--user", "jdoe", code=2)
    for id in ("x", "", "1x", "0", "-1", "9223372036854775808", home.ticket("jdoe")):
        refused(home, "a number", "session", "end", "--", id, code=2)
    refused(home, "no session", "session", "end", "9223372036854775807")


# Lists ---------------------------------------------------------------------------------------


def test_lists_at_a_terminal(home):
    """Aligned by characters, not bytes, with a heading."""
    home.routeslip("user", "add", "Ślusarczyk-Ž", "--first-name", "Ž", stdin=PASSWORD)
    home.routeslip("group", "add", "Größe")
    for command, heading in ((["user", "list"], "ID LOGIN NAME EMAIL LIBRARY STATE"),
                             (["group", "list"], "GROUP LIBRARY MEMBERS STATE"),
                             (["group", "show", "[Administrators]"], "ID LOGIN NAME EMAIL LIBRARY STATE"),
                             (["library", "list"], "LIBRARY MANAGERS MEMBERS DOCUMENTS STATE"),
                             (["library", "show", "Corporate"], "LOGIN NAME ROLE STATE"),
                             (["session", "list"], "ID LOGIN SINCE UNTIL ADDRESS")):
        lines = at_a_terminal(home, *command)
        assert lines[0].split() == heading.split()
        places = [lines[0].index(word) for word in heading.split()] + [None]
        cells = [[line[at:end].rstrip() for at, end in zip(places, places[1:])] for line in lines[1:]]
        assert cells == rows(home.routeslip(*command))
        assert all(line[at - 2: at] == "  " for line in lines for at in places[1:-1])
        assert all(line == line.rstrip() for line in lines)


def test_an_empty_list(home):
    home.routeslip("group", "add", "empty")
    assert home.routeslip("group", "show", "empty").out == ""
    assert len(at_a_terminal(home, "group", "show", "empty")) == 1


def test_a_name_cannot_spoil_a_list(home):
    """However it came into the database: no row of its own, no orders to the terminal."""
    home.sql("UPDATE users SET first_name = ?, last_name = '' WHERE login = 'jdoe'",
             "a\tb\nc\x1b[2J\x7f\u009b31m\u00a0é")
    assert users(home)["jdoe"][2] == "a?b?c?[2J???31m\u00a0é"
    assert len(rows(home.routeslip("user", "list"))) == 4
    assert any("a?b?c?[2J" in line for line in at_a_terminal(home, "user", "list"))


def test_long_lists(home):
    connection = home.connect()
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO users (login, login_folded) VALUES (?, ?)",
                           [(f"user{number}",) * 2 for number in range(3000)])
    connection.execute("COMMIT")
    connection.close()
    assert len(rows(home.routeslip("user", "list"))) == 3004
