"""A second factor: who has one gives six digits behind the password, wherever a password is asked for."""

import base64
import hashlib
import hmac
import re
import struct
import threading
import time

from harness import CLOCK, Api, Rest, basic, sqlites_own
from tasks import nothing_changes, seconds

NOW = seconds(CLOCK)
FAILED = "[900] Authentication failed"
SECRET = re.compile(r"[A-Z2-7]{32}")


def totp(secret, at=NOW, digits=6):
    """By RFC 6238, of a secret in base32."""
    mark = hmac.new(base64.b32decode(secret), struct.pack(">Q", at // 30), hashlib.sha1).digest()
    offset = mark[-1] & 15
    return str((struct.unpack(">I", mark[offset:offset + 4])[0] & 0x7fffffff) % 10 ** digits).zfill(digits)


def enable(home, login="jdoe"):
    """The secret that the command has shown."""
    lines = home.routeslip("user", "totp", login).out.splitlines()
    assert len(lines) == 3 and SECRET.fullmatch(lines[1]), lines
    return lines[1]


def clock(home, at):
    home.clock = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))


def log_in(home, password, login="jdoe"):
    """The error of AuthenticateUser, None where it succeeds."""
    api = Api(home, program_name="srv.asmx", kept=True)
    return api.root(api.call("AuthenticateUser", UID=login, PWD=password)).get("error")


def again(home):
    home.sql("DELETE FROM login_failures")
    home.sql("UPDATE second_factors SET used_step = 0")


def test_the_codes_of_the_rfc(home):
    """Its appendix B, of which the last six digits count."""
    enable(home)
    home.sql("UPDATE second_factors SET secret = ?", b"12345678901234567890")
    for at, code in ((1111111109, "07081804"), (1111111111, "14050471"), (1234567890, "89005924"),
                     (2000000000, "69279037")):
        clock(home, at)
        assert totp(base64.b32encode(b"12345678901234567890"), at, 8) == code
        assert log_in(home, home.password("jdoe") + code[2:]) is None


def test_the_command(home):
    """The address is what authenticators take."""
    home.ticket("jdoe")
    home.add_user("o'neil é")
    out = home.routeslip("user", "totp", "o'neil é").out.splitlines()
    assert out[2].startswith("otpauth://totp/routeslip:o%27neil%20%C3%A9?secret=" + out[1] + "&"), out
    first = home.routeslip("user", "totp", "JDOE")
    lines = first.out.splitlines()
    assert lines[0] == "second factor of jdoe set, sessions ended: 1", lines
    assert lines[2] == (f"otpauth://totp/routeslip:jdoe?secret={lines[1]}&issuer=routeslip&algorithm=SHA1&digits=6"
                        "&period=30")
    kept = home.value("SELECT secret FROM second_factors WHERE user_id = ?", home.user_id("jdoe"))
    assert kept == base64.b32decode(lines[1])
    shown = home.routeslip("user", "show", "jdoe").out
    assert re.search(r"second factor\s+2026-03-01", shown) and lines[1] not in shown, shown
    assert log_in(home, home.password("jdoe") + totp(lines[1])) is None
    assert home.routeslip("check").code == 0


def test_another_secret(home):
    first, second = enable(home), None
    home.sql("UPDATE second_factors SET since = since - 1")
    second = enable(home)
    assert home.value("SELECT count(*) FROM second_factors") == 1 and len({first, second}) == 2
    assert log_in(home, home.password("jdoe") + totp(first)) == FAILED
    assert log_in(home, home.password("jdoe") + totp(second)) is None


def test_removing(home):
    secret = enable(home)
    home.routeslip("user", "totp", "jdoe", "--remove")
    assert log_in(home, home.password("jdoe") + totp(secret)) == FAILED
    assert log_in(home, home.password("jdoe")) is None
    assert "has no second factor" in home.routeslip("user", "totp", "jdoe", "--remove", code=1).err


def test_whom_the_command_refuses(home):
    home.sql("UPDATE users SET authentication_source = 'OTHER' WHERE login = 'jsmith'")
    for login in ("jsmith", "nobody"):
        nothing_changes(home, lambda login=login: home.routeslip("user", "totp", login, code=1))


def calls(home):
    """{what: function that gives a password to it, and tells whether it was let in}"""
    api, rest = Api(home, program_name="srv.asmx", kept=True), Rest(home)

    def form(name):
        return lambda password: api.root(api.call(name, UID="jdoe", PWD=password, **(
            {} if name == "AuthenticateUser" else {"Lang": ""}))).get("success") == "true"

    return {
        "AuthenticateUser": form("AuthenticateUser"), "AuthenticateUser1": form("AuthenticateUser1"),
        "RenewTicket": form("RenewTicket"),
        "POST authentication": lambda password: rest.call(
            "POST", "authentication", {"userName": "jdoe", "password": password}).status < 300,
        "Basic": lambda password: rest.call("GET", "people/@self", headers=basic("jdoe", password)).status == 200,
    }


def test_wherever_a_password_is_asked_for(home):
    secret, password = enable(home), home.password("jdoe")
    for what, let_in in calls(home).items():
        arabic = totp(secret).translate({48 + i: 0x660 + i for i in range(10)})
        for given in (password, totp(secret), "", totp(secret)[:5], password + totp(secret)[:5],
                      password + " " + totp(secret), password + totp(secret) + " ", "x" + totp(secret),
                      password + "000000x", totp(secret) + password,
                      password + totp(secret, NOW + 3600), password + arabic):
            again(home)
            assert not let_in(given), (what, given)
        again(home)
        assert let_in(password + totp(secret)), what


def test_a_code_works_once(home):
    """Whatever it is given to."""
    secret, password = enable(home), home.password("jdoe")
    for what, let_in in calls(home).items():
        again(home)
        assert let_in(password + totp(secret)), what
        for other, too in calls(home).items():
            if other != "Basic" or what != "Basic":
                home.sql("DELETE FROM login_failures")
                home.sql("DELETE FROM tickets")
                assert not too(password + totp(secret)), (what, other)


def test_clocks_that_are_off(home):
    """By half a minute each way; what was taken is behind everybody."""
    secret, password = enable(home), home.password("jdoe")
    for steps in (-3, -2, -1, 0, 1, 2, 3):
        again(home)
        assert (log_in(home, password + totp(secret, NOW + 30 * steps)) is None) == (abs(steps) <= 1), steps
    again(home)
    for steps, good in ((0, True), (-1, False), (0, False), (1, True), (0, False)):
        home.sql("DELETE FROM login_failures")
        assert (log_in(home, password + totp(secret, NOW + 30 * steps)) is None) == good, steps


def test_two_processes_at_once(home):
    """One of them is let in."""
    secret, password = enable(home), home.password("jdoe")
    for _ in range(5):
        again(home)
        home.sql("DELETE FROM login_addresses")
        with home.fastcgi("AuthenticateUser", processes=2) as server:
            found, begin = [], threading.Barrier(2)

            def call():
                api = Api(home, server=server)
                begin.wait()
                answer = api.call("AuthenticateUser", UID="jdoe", PWD=password + totp(secret))
                found.append(api.root(answer).get("success"))

            threads = [threading.Thread(target=call) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert sorted(found) == ["false", "true"], found


def test_it_is_a_failed_login(home):
    """The same is told of a wrong code and a wrong password, and counted alike."""
    secret, password = enable(home), home.password("jdoe")
    api = Api(home, program_name="srv.asmx", kept=True)
    answers, counted = set(), set()
    for given in (password, password + "000000", "x" + totp(secret), "x"):
        again(home)
        answers.add(api.call("AuthenticateUser", UID="jdoe", PWD=given).body)
        counted.add(str([tuple(row)[1:] for row in home.sql("SELECT * FROM login_failures ORDER BY 1")]))
    assert len(answers) == 1 and len(counted) == 1, (answers, counted)
    again(home)
    for _ in range(3):
        log_in(home, password)
    assert "wait" in log_in(home, password + totp(secret))


def test_basic_authentication(home):
    """Who sends the same once more has the session for its five minutes, and no other."""
    secret, rest = enable(home), Rest(home)
    pair = basic("jdoe", home.password("jdoe") + totp(secret))

    def status(headers):
        home.sql("DELETE FROM login_failures")
        return rest.call("GET", "people/@self", headers=headers).status
    for passed in (0, 1, 60, 299):
        clock(home, NOW + passed)
        assert status(pair) == 200, passed
    assert status(basic("jdoe", home.password("jdoe"))) == 401
    for passed in (300, 301, 3600):
        clock(home, NOW + passed)
        assert status(pair) == 401, passed
    clock(home, NOW + 3600)
    assert status(basic("jdoe", home.password("jdoe") + totp(secret, NOW + 3600))) == 200


def test_what_it_ends(home):
    """Who was let in by the password alone."""
    rest, pair = Rest(home), basic("jdoe", home.password("jdoe"))
    assert rest.call("GET", "people/@self", headers=pair).status == 200
    ticket = home.ticket("jdoe")
    enable(home)
    assert rest.call("GET", "people/@self", headers=pair).status == 401
    api = Api(home, program_name="srv.asmx", kept=True)
    api.bad("[901]", "isValidTicket", AuthenticationTicket=ticket)


def test_others_are_as_before(home):
    """Those without one, keys, and whom the web server has authenticated."""
    key = home.add_key("jdoe")
    enable(home)
    api = Api(home, program_name="srv.asmx", kept=True)
    assert log_in(home, home.password("jsmith"), "jsmith") is None
    assert log_in(home, home.password("jsmith") + "123456", "jsmith") == FAILED
    api.good("GetCurrentUser", authenticationTicket=key)
    home.routeslip("setting", "set", "AuthenticatedUserVariable", "REMOTE_USER")
    api.told["REMOTE_USER"] = "jdoe"
    api.good("AuthenticateUserViaWindows", LoginName="", Lang="")


def test_who_is_disabled(home):
    secret, password = enable(home), home.password("jdoe")
    home.routeslip("user", "disable", "jdoe")
    assert log_in(home, password + totp(secret)) == FAILED
    assert home.value("SELECT used_step FROM second_factors") == 0


def test_the_own_password_that_is_asked_for(home):
    """By DeleteUser1."""
    secret, password = enable(home, "admin"), home.password("admin")
    api = Api(home, program_name="srv.asmx", kept=True)
    session = api.good("AuthenticateUser", UID="admin", PWD=password + totp(secret)).get("ticket")
    home.add_user("leaver")
    for given in (password, password + totp(secret), password + "000000", totp(secret)):
        home.sql("DELETE FROM login_failures")
        api.bad("[900] Authentication failed", "DeleteUser1", authenticationTicket=session, UserPassword=given,
                UserName="leaver")
    home.sql("DELETE FROM login_failures")
    api.good("DeleteUser1", authenticationTicket=session, UserPassword=password + totp(secret, NOW + 30),
             UserName="leaver")
    assert log_in(home, password + totp(secret, NOW + 30), "admin") == FAILED


def test_a_new_password(home):
    """It stays; the new one is given with a code."""
    secret = enable(home)
    api = Api(home, program_name="srv.asmx", kept=True)
    session = api.good("AuthenticateUser", UID="jdoe", PWD=home.password("jdoe") + totp(secret)).get("ticket")
    api.good("ChangeUserPassword", AuthenticationTicket=session, UserName="jdoe", NewPassword="another 123456")
    assert log_in(home, "another 123456") == FAILED
    assert log_in(home, "another 123456" + totp(secret, NOW + 30)) is None


def test_who_is_deleted(home):
    enable(home)
    home.add_user("leaver")
    enable(home, "leaver")
    Api(home, program_name="srv.asmx", kept=True).good("DeleteUser", by="admin", UserName="leaver")
    assert home.sql("SELECT user_id FROM second_factors")[0][0] == home.user_id("jdoe")
    assert home.value("SELECT count(*) FROM second_factors") == 1


@sqlites_own("a backup is a file")
def test_it_is_in_a_backup(home):
    secret = enable(home)
    backup = home.path + ".backup"
    home.routeslip("backup", backup)
    home.routeslip("user", "totp", "jdoe", "--remove")
    home.alone()
    home.routeslip("restore", backup)
    assert log_in(home, home.password("jdoe")) == FAILED
    assert log_in(home, home.password("jdoe") + totp(secret)) is None


def test_it_is_told_nowhere(home):
    secret = enable(home)
    rest, api = Rest(home), Api(home, program_name="srv.asmx", kept=True)
    for answer in (rest.call("GET", "people/@self", by="admin"), api.call("GetUser", by="admin", UserName="jdoe")):
        assert secret not in answer.text and base64.b32decode(secret).hex() not in answer.text
