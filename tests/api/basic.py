"""Basic authentication: a name and a password with each call, in place of a token."""

import base64
import datetime
import hashlib
import os
import re
import stat
import threading

from crm import guid, wanted
from harness import CLOCK, Request, Rest, basic, sqlites_own, used, wait_for
from tasks import seconds

FAILED = "User authentication failed"
CHALLENGE = 'Basic realm="routeslip", charset="UTF-8"'
LIFETIME = 300
START = datetime.datetime.strptime(CLOCK, "%Y-%m-%dT%H:%M:%SZ")


def at(home, seconds):
    home.clock = (START + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_sent(text):
    return {"Authorization": text}


def encoded(content):
    return "Basic " + base64.b64encode(content).decode()


def own(home, login):
    return basic(login, home.password(login))


def sessions(home):
    return home.value("SELECT count(*) FROM tickets")


def caller(rest, headers, method="GET"):
    """The login of who calls, or the status."""
    answer = rest.call(method, "people/@self", headers=headers)
    return answer.json["response"]["userName"] if answer.status == 200 else answer.status


def test_each_name_that_a_person_has(home):
    home.sql("UPDATE users SET email = 'Jane.Doe@Example.com' WHERE login = 'jdoe'")
    password = home.password("jdoe")
    for rest in (Rest(home), Rest(home, "api-people")):
        for name in ("jdoe", "JDoe", "jane.doe@example.com", guid(home, "jdoe"), guid(home, "jdoe").upper()):
            assert caller(rest, basic(name, password)) == "jdoe", name
    plain = basic("jdoe", password)["Authorization"].split()[1]
    for header in (f"basic {plain}", f"BASIC   {plain} ", f" Basic\t{plain}"):
        assert caller(rest, as_sent(header)) == "jdoe", header


def test_every_verb_and_form(home):
    for rest in (Rest(home), Rest(home, form=True), Rest(home, "api-crm-task")):
        answer = rest.call("POST", "crm/task", wanted(), headers=own(home, "jdoe"))
        assert answer.status == 200, answer
        path = f"crm/task/{answer.json['response']['id']}"
        for verb, where in (("PUT", f"{path}/close"), ("GET", path), ("HEAD", path), ("DELETE", path)):
            assert rest.call(verb, where, headers=own(home, "jdoe")).status == 200, verb
    assert home.value("SELECT count(*) FROM tickets WHERE expires = ?", seconds(CLOCK) + LIFETIME) == 1


def test_passwords_of_all_sorts(home):
    for number, password in enumerate(("a:b:c:d:e:", ":" * 8, "pässwörd 承認 😀", " between ", "=" * 9, "p" * 1024)):
        name = home.add_user(f"user{number}", password=password)
        assert caller(Rest(home), basic(name, password)) == name, password
        assert caller(Rest(home), basic(name, password + "x")) == 401, password


def test_what_cannot_be_read(home):
    """401 as for a wrong password, but nobody's failure; the browser may ask again."""
    right = f"jdoe:{home.password('jdoe')}".encode()
    with home.fastcgi("api") as server:
        rest, before = Rest(home, server=server), home.dump()
        for header in (
            "Basic ", "Basic", "Basic x", "Basic ====", "Basic !", encoded(b""), encoded(b":"), encoded(b"jdoe"),
            encoded(b"jdoe:"), encoded(b":x"), encoded(right + b"\0"), encoded(b"jdoe\0:" + right),
            encoded(b"jdoe:\xff"), encoded(b"j\xc3:x"), encoded(b"x" * 257 + b":x"), encoded(b"jdoe:" + b"x" * 1025),
            encoded(b"x" * 60000), encoded(right).rstrip("=") + "=A", encoded(right) + "!", encoded(right) + " x",
            encoded(right)[:20] + "\n" + encoded(right)[20:],
        ):
            for verb, path in (("GET", "people/@self"), ("POST", "crm/task")):
                answer = rest.call(verb, path, wanted(), headers=as_sent(header))
                assert answer.status == 401 and answer.headers["www-authenticate"] == CHALLENGE, (header, answer)
                assert answer.json["error"]["message"].endswith("no name and password that can be read."), answer
        assert home.dump() == before and "failed login" not in server.log()
        assert server.alive()


def test_who_is_asked_for_a_password(home):
    """A browser asks for one by itself where the header says Basic: so only who sent one is asked."""
    rest = Rest(home)
    for headers, expected in (
        ({}, "Bearer"), (as_sent("x"), "Bearer"), (as_sent("Bearer x"), "Bearer"),
        ({"Cookie": "asc_auth_key=x"}, "Bearer"), (basic("jdoe", "wrong"), CHALLENGE), (basic("nobody", "x"), CHALLENGE),
    ):
        answer = rest.call("GET", "people/@self", headers=headers)
        assert answer.status == 401 and answer.headers["www-authenticate"] == expected, (headers, answer)
        assert answer.json["error"]["message"] == (
            FAILED if expected == CHALLENGE else "Session expired or Invalid ticket"), answer


def test_the_header_counts_and_not_the_cookie(home):
    cookie = {"Cookie": f"asc_auth_key={home.ticket('jsmith')}"}
    rest = Rest(home)
    assert caller(rest, {**cookie, **own(home, "jdoe")}) == "jdoe"
    for headers in (basic("jdoe", "wrong"), as_sent("Basic x")):
        assert caller(rest, {**cookie, **headers}) == 401
    answer = rest.call("POST", "authentication", {"userName": "jdoe", "password": home.password("jdoe")},
                       headers=as_sent("Basic x"))
    assert answer.status == 200, "a login takes none"


def test_who_may_not(home):
    rest = Rest(home)
    home.add_user("clerk", "--no-ticket")
    home.add_user("reader", "--read-only")
    answer = rest.call("GET", "people/@self", headers=own(home, "clerk"))
    assert answer.status == 403 and "not allowed" in answer.json["error"]["message"], answer
    assert caller(rest, own(home, "reader")) == "reader"
    answer = rest.call("POST", "crm/task", wanted(), headers=own(home, "reader"))
    assert answer.status == 403 and "read-only" in answer.json["error"]["message"], answer
    home.routeslip("user", "disable", "jdoe")
    assert caller(rest, own(home, "jdoe")) == 401
    home.sql("UPDATE users SET email = 'both@example.com' WHERE login IN ('jsmith', 'mwilson')")
    assert caller(rest, basic("both@example.com", home.password("jsmith"))) == 401


def test_before_the_body_is_read(home):
    """Who calls is known before: neither is it decoded, nor does its fault tell anything."""
    for verb, path in (("POST", "crm/task"), ("PUT", "crm/task/1"), ("DELETE", "crm/task/1")):
        for body in ("{", "[" * 10000, b"\xff", "{\"a\":[" + "{}," * 30000 + "{}]}"):
            answer = Rest(home).call(verb, path, body, headers=basic("nobody", "x"), content_type="application/json")
            assert answer.status == 401 and answer.json["error"]["message"].startswith(FAILED), answer


# The ticket of the pair ---------------------------------------------------------------------------


def test_the_password_is_checked_once_in_a_while(home):
    home.clock = None  # a server is not started anew
    with home.fastcgi("api") as server:
        rest, spent = Rest(home, server=server), []
        for headers in [own(home, "jdoe")] * 21:
            before = used(server.processes[0])
            assert caller(rest, headers) == "jdoe"
            spent.append(used(server.processes[0]) - before)
        assert sorted(spent[1:])[10] < spent[0] / 3, spent


def test_it_lasts_for_five_minutes_whatever_is_done(home):
    rest, before = Rest(home), sessions(home)
    assert caller(rest, own(home, "jdoe")) == "jdoe"
    first = home.sql("SELECT * FROM tickets ORDER BY id DESC LIMIT 1")[0]
    assert (first["expires"] - first["created"], first["address"]) == (LIFETIME, "192.0.2.1")
    for seconds in (1, LIFETIME - 1):
        at(home, seconds)
        assert caller(rest, own(home, "jdoe")) == "jdoe"
        assert tuple(home.sql("SELECT * FROM tickets ORDER BY id DESC LIMIT 1")[0]) == tuple(first)
    at(home, LIFETIME)
    assert caller(rest, own(home, "jdoe")) == "jdoe"
    second = home.sql("SELECT * FROM tickets ORDER BY id DESC LIMIT 1")[0]
    assert second["id"] > first["id"] and second["expires"] == first["expires"] + LIFETIME
    assert sessions(home) == before + 1


def test_what_ends_tickets_ends_it(home):
    rest, before = Rest(home), sessions(home)
    headers = own(home, "jdoe")
    for ending, stdin in ((("session", "end", "--user", "jdoe"), ""), (("user", "disable", "jdoe"), ""),
                          (("user", "password", "jdoe"), "another one\n")):
        assert caller(rest, headers) == "jdoe"
        home.routeslip(*ending, stdin=stdin)
        assert home.value("SELECT count(*) FROM tickets WHERE user_id = ?", home.user_id("jdoe")) == 0
        assert caller(rest, headers) == ("jdoe" if ending[0] == "session" else 401)
        home.routeslip("user", "enable", "jdoe")
    assert caller(rest, basic("jdoe", "another one")) == "jdoe"
    home.sql("UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE login = 'jsmith')"
             " WHERE login = 'jdoe'")
    assert caller(rest, basic("jdoe", "another one")) == 401, "also where the tickets were forgotten"
    assert sessions(home) <= before + 1


def test_an_address_that_becomes_anothers(home):
    home.add_user("one", password="the same")
    home.add_user("two", password="the same")
    for login, other in (("one", "two"), ("two", "one")):
        home.sql("UPDATE users SET email = CASE login WHEN ? THEN 'x@example.com' ELSE '' END"
                 " WHERE login IN ('one', 'two')", login)
        assert caller(Rest(home), basic("x@example.com", "the same")) == login


def test_calls_at_a_time(home):
    """In two processes, and with no key at first: all are let in, and there is one ticket."""
    before, found = sessions(home), []
    with home.fastcgi("api", processes=2) as server:
        threads = [threading.Thread(target=lambda: found.append(caller(Rest(home, server=server), own(home, "jdoe"))))
                   for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == ["jdoe"] * 8 and sessions(home) == before + 1


def test_no_lock_is_held_while_a_password_is_checked(home):
    """One who writes meanwhile does not wait, nor do these wait before they have checked it."""
    with home.fastcgi("api") as server:
        connection, answers = home.lock(), []
        before = used(server.processes[0])
        thread = threading.Thread(target=lambda: answers.append(
            Rest(home, server=server).call("POST", "crm/task", wanted(), headers=own(home, "jdoe"))))
        thread.start()
        wait_for("the password is checked", lambda: used(server.processes[0]) - before > 10_000_000)
        connection.execute("ROLLBACK")
        connection.close()
        thread.join()
    assert answers[0].status == 200, answers


# Guessing -----------------------------------------------------------------------------------------


def test_guessing_is_slowed_down(home):
    rest = Rest(home)
    for _ in range(3):
        assert caller(rest, basic("jdoe", "wrong")) == 401
    answer = rest.call("GET", "people/@self", headers=own(home, "jdoe"))
    assert answer.status == 401 and answer.headers["www-authenticate"] == CHALLENGE, answer
    assert answer.json["error"]["message"].startswith(f"{FAILED}. Too many failures: wait "), answer
    rest.bad(500, "wait", "POST", "authentication", {"userName": "jdoe", "password": home.password("jdoe")})
    at(home, 900)
    assert caller(rest, own(home, "jdoe")) == "jdoe"


def test_a_pair_that_has_a_ticket_is_no_way_around_the_delay(home):
    """Else the right password could be found out at any speed while its owner works."""
    rest = Rest(home)
    assert caller(rest, own(home, "jdoe")) == "jdoe"

    def from_elsewhere(headers):
        return home.cgi(Request("people/@self", program_name="api", headers=headers, address="203.0.113.9",
                                script_name="/api/2.0/people/@self", path_info="")).status

    for _ in range(3):
        assert from_elsewhere(basic("jdoe", "wrong")) == 401
    assert from_elsewhere(own(home, "jdoe")) == 401
    assert caller(rest, own(home, "jdoe")) == "jdoe", "its owner does not wait"


def test_a_failure_is_one_line_in_the_log(home):
    with home.fastcgi("api") as server:
        rest = Rest(home, server=server)
        assert caller(rest, own(home, "jdoe")) == "jdoe" and not server.log()
        assert caller(rest, basic("jdoe", "wrong")) == 401
        assert server.log() == "routeslip: GET people/@self: failed login for jdoe from 192.0.2.1\n"


# Secrets ------------------------------------------------------------------------------------------


def key_file(home):
    return os.path.join(home.path, "login-key")


def test_the_key_is_the_homes_own(home):
    assert not os.path.exists(key_file(home))
    for _ in range(2):
        assert caller(Rest(home), own(home, "jdoe")) == "jdoe"
    assert stat.S_IMODE(os.stat(key_file(home)).st_mode) == 0o600 and os.stat(key_file(home)).st_size == 32
    for broken in (b"", b"x"):
        before = sessions(home)
        with open(key_file(home), "wb") as file:
            file.write(broken)
        with open(key_file(home) + ".new", "wb"):
            pass  # of a process that was ended
        assert caller(Rest(home), own(home, "jdoe")) == "jdoe"
        assert os.stat(key_file(home)).st_size == 32 and sessions(home) == before + 1
    assert [name for name in os.listdir(home.path) if "login-key" in name] == ["login-key"]
    assert stat.S_IMODE(os.stat(key_file(home)).st_mode) == 0o600


@sqlites_own("a backup")
def test_the_key_is_in_no_backup(home):
    assert caller(Rest(home), own(home, "jdoe")) == "jdoe" and os.path.exists(key_file(home))
    home.routeslip("backup", os.path.join(home.path, "backup"))
    assert "login-key" not in os.listdir(os.path.join(home.path, "backup"))


def test_a_home_where_it_cannot_be_made(home):
    os.mkdir(key_file(home))
    answer = Rest(home).call("GET", "people/@self", headers=own(home, "jdoe"))
    assert answer.status == 503 and home.path not in answer.text, answer
    assert re.search(r"cannot make \S+/login-key: ", answer.stderr), answer
    assert "failed login" not in answer.stderr


def test_what_is_stored_needs_the_key(home):
    """The hash in the database is that of a GUID, which is made by the key of what is stored of the
    password and the password: without the key nobody can try one on it."""
    assert caller(Rest(home), own(home, "jdoe")) == "jdoe"
    with open(key_file(home), "rb") as file:
        key = file.read()
    stored = home.value("SELECT password_hash FROM users WHERE login = 'jdoe'")
    pair = stored.encode() + b"\0" + home.password("jdoe").encode()

    def is_there(made):
        guid_bytes = bytearray(made)
        guid_bytes[6], guid_bytes[8] = guid_bytes[6] & 0x0F | 0x40, guid_bytes[8] & 0x3F | 0x80
        hashed = hashlib.blake2b(guid_bytes, digest_size=32).digest()
        return home.value("SELECT count(*) FROM tickets WHERE hash = ?", hashed) == 1

    assert is_there(hashlib.blake2b(pair, key=key, digest_size=16).digest())
    for other in (b"", bytes(32)):
        assert not is_there(hashlib.blake2b(pair, key=other, digest_size=16).digest())
    assert key.hex() not in "".join(row["hash"].hex() for row in home.sql("SELECT hash FROM tickets"))


def test_the_password_is_nowhere(home):
    for password in ("SECRETMARK", home.password("jdoe")):
        header = basic("jdoe", password)
        answer = Rest(home).call("GET", "people/@self", headers=header)
        for secret in (password, header["Authorization"].split()[1]):
            assert secret not in answer.text + answer.stderr + str(answer.headers) + home.dump()
