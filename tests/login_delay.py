"""
Guessing is slowed down: by a delay that grows per login and client address, and by others per login
and per address, which keep nobody out where they have logged in before.
"""

import datetime
import resource
import threading

from harness import CLOCK, PATIENCE, Api, Request, Rest, form, wait_for
from tasks import seconds

FORM = "application/x-www-form-urlencoded"
START = datetime.datetime.strptime(CLOCK, "%Y-%m-%dT%H:%M:%SZ")


def at(home, seconds):
    home.clock = (START + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def request(login, password, address="192.0.2.1", operation="AuthenticateUser", forwarded=None):
    return Request(operation, method="POST", content_type=FORM, address=address,
                   headers={"X-Forwarded-For": forwarded} if forwarded else None,
                   body=form({"UID": login, "PWD": password}))


def attempt(home, *given, **more):
    """Through a process that stays: hundreds of them are many processes otherwise."""
    answer = home.kept("srv.asmx").call(through_service(request(*given, **more)))
    assert answer.status == 200, answer
    return answer


def through_service(one):
    one.program = "srv.asmx"
    return one


def admitted(answer):
    if answer.xml.get("success") == "true":
        return True
    assert answer.xml.get("error").startswith("[900] Authentication failed"), answer
    assert answer.xml.get("ticket") is None, answer
    return False


def right(home, login="jdoe", **more):
    return admitted(attempt(home, login, home.password(login), **more))


def rows(home, scope=0):
    """How many logins and addresses are counted. 1: how many logins, 2: how many addresses."""
    return home.value("SELECT count(*) FROM login_failures WHERE scope = ?", scope)


def fail(home, times, login="jdoe", **more):
    for _ in range(times):
        assert not admitted(attempt(home, login, "wrong", **more))


def test_one_mistake_costs_nothing(home):
    fail(home, 1)
    assert right(home)


def test_many_mistakes_bar_the_right_password(home):
    fail(home, 20)
    assert not right(home)
    at(home, 24 * 3600)
    assert right(home)


def waits(home, login, failures):
    """For each failure the seconds until the next attempt is looked at."""
    found, now = [], 0
    for _ in range(failures):
        at(home, now)
        fail(home, 1, login=login)
        row = home.sql("SELECT last, not_before FROM login_failures WHERE scope = 0")[0]
        found.append(row["not_before"] - row["last"])
        now += max(found[-1], 0)
    return found


def test_the_delay_grows(home):
    found = waits(home, "jdoe", 14)
    assert found == sorted(found), found
    assert found[-1] >= 60 > found[0], found
    assert found[-1] <= 3600, f"an account is not locked out for good: {found}"
    assert len(set(found)) >= 5, found


def test_unknown_logins_wait_as_long(home):
    known = waits(home, "jdoe", 10)
    home.sql("DELETE FROM login_failures")
    assert waits(home, "nobody", 10) == known


def test_unknown_known_and_disabled_answer_alike(home):
    """Word for word, at each attempt."""
    home.routeslip("user", "disable", "mwilson")
    answers = []
    for login, password in (("jdoe", "wrong"), ("nobody", "wrong"), ("mwilson", "wrong"),
                            ("mwilson", home.password("mwilson"))):
        home.sql("DELETE FROM login_failures")
        answers.append([attempt(home, login, password).body for _ in range(8)])
    assert all(one == answers[0] for one in answers), answers


def test_the_end_of_the_delay(home):
    found = waits(home, "jdoe", 8)
    wait, start = found[-1], sum(found[:-1])
    assert wait > 2, found
    for after, expected in ((0, False), (wait - 1, False), (wait, True)):
        at(home, start + after)
        assert right(home) == expected, (after, found)


def test_the_right_password_in_the_delay_tells_nothing(home):
    """Right or wrong, the answer is the same while the delay lasts."""
    fail(home, 8)
    wrong = attempt(home, "jdoe", "wrong").body
    assert attempt(home, "jdoe", home.password("jdoe")).body == wrong


def test_success_forgets(home):
    fail(home, 5)
    at(home, 3600)
    assert right(home)
    assert rows(home) == 0
    fail(home, 1)
    assert right(home)


def test_addresses_are_apart(home):
    """Who guesses from elsewhere does not lock the user out."""
    fail(home, 20, address="198.51.100.7")
    assert not right(home, address="198.51.100.7")
    assert right(home, address="192.0.2.1")
    assert right(home, address="2001:db8::1")
    assert not right(home, address="198.51.100.7")


def test_logins_are_apart(home):
    fail(home, 20, login="jdoe")
    assert right(home, login="jsmith")


def test_spellings_of_a_login_are_one(home):
    for spelling in ("jdoe", "JDOE", "JDoe", "jdoE"):
        fail(home, 5, login=spelling)
    assert rows(home) == 1
    assert not right(home)


def test_the_operations_share_the_count(home):
    for operation in ("AuthenticateUser", "AuthenticateUser1", "RenewTicket"):
        fail(home, 3, operation=operation)
    for operation in ("AuthenticateUser", "AuthenticateUser1", "RenewTicket"):
        assert not admitted(attempt(home, "jdoe", home.password("jdoe"), operation=operation))


def test_tickets_go_on_working(home):
    """The delay is for passwords: who is logged in notices nothing."""
    ticket = home.ticket("jdoe")
    fail(home, 20)
    user = Api(home).good("GetCurrentUser", authenticationTicket=ticket).find("User")
    assert user.get("UserName") == "jdoe"


def test_a_process_keeps_no_count_of_its_own(home):
    """The count is in the database: all processes see it, and it survives them."""
    with home.fastcgi("AuthenticateUser", processes=2) as server:
        for _ in range(10):
            server.call(Request("AuthenticateUser", query=form({"UID": "jdoe", "PWD": "wrong"})))
    assert not right(home)


def test_old_failures_are_cleared_away(home):
    for number in range(5):
        fail(home, 1, login=f"nobody{number}")
    assert rows(home) == 5
    at(home, 3 * 24 * 3600)
    fail(home, 1, login="another")
    assert rows(home) == 1


def test_odd_logins_are_counted_too(home):
    for login in ("", " ", "x" * 200, "<b>", "'", "ﬁ", "\U0001f511"):
        fail(home, 2, login=login)
    home.routeslip("check")


# By login, from everywhere ---------------------------------------------------------------------


def from_everywhere(home, times, login="jdoe"):
    """Each address fails twice, so that it has no delay of its own. How often it was looked at."""
    for number in range(times // 2):
        fail(home, 2, login=login, address=f"198.51.100.{number}")


def test_many_addresses_are_slowed_down_together(home):
    from_everywhere(home, 60)
    assert not right(home, address="203.0.113.9")
    failures = home.value("SELECT failures FROM login_failures WHERE scope = 1")
    assert 3 < failures < 40, "who has to wait is not looked at"
    assert right(home, login="jsmith", address="203.0.113.9")
    at(home, 60)
    assert right(home, address="203.0.113.9"), "whom it is not meant for waits a minute at most"


def test_strangers_lock_nobody_out_of_their_own_address(home):
    assert right(home, address="203.0.113.9") and right(home, address="2001:db8:1:2::3")
    at(home, 30 * 24 * 3600)
    from_everywhere(home, 60)
    assert not right(home, address="203.0.113.10")
    assert right(home, address="203.0.113.9")
    assert right(home, address="2001:db8:1:2:aaaa::4"), "the same network"
    fail(home, 5, address="203.0.113.9")
    assert not right(home, address="203.0.113.9"), "what comes from there counts"


def test_an_address_that_was_not_used_for_long_is_as_any_other(home):
    assert right(home, address="203.0.113.9")
    at(home, 91 * 24 * 3600)
    from_everywhere(home, 60)
    assert not right(home, address="203.0.113.9")


def test_the_addresses_of_a_person_are_bounded(home):
    for number in range(60):
        at(home, number)
        assert right(home, address=f"203.0.113.{number}")
    assert home.value("SELECT count(*) FROM login_addresses WHERE user_id = ?", home.user_id("jdoe")) == 50
    assert home.value("SELECT count(*) FROM login_addresses WHERE address = '203.0.113.59'") == 1


# By address, with any login ---------------------------------------------------------------------


def people(home, count):
    """Makes those whom spray() names, with a password that takes little to check: nobody's takes as long as any may."""
    home.sql(
        "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        " INSERT INTO users (login, login_folded, password_hash)"
        " SELECT 'name' || i, 'name' || i, u.password_hash FROM n, users u WHERE u.login = 'jdoe'", count - 1)


def spray(home, times, address="198.51.100.7", **more):
    for number in range(times):
        fail(home, 1, login=f"name{number}", address=address, **more)


def test_one_address_may_not_try_many_logins(home):
    spray(home, 100)
    assert rows(home) < 50, "what is refused unseen is not counted"
    assert not right(home, address="198.51.100.7")
    assert right(home, address="198.51.100.8")
    at(home, 900)
    assert right(home, address="198.51.100.7")


def test_who_shares_the_address_and_has_been_there_is_let_in(home):
    people(home, 100)
    assert right(home, address="198.51.100.7")
    spray(home, 100)
    assert right(home, address="198.51.100.7")
    assert not right(home, login="jsmith", address="198.51.100.7")


def test_a_network_of_ipv6_is_one_address(home):
    people(home, 100)
    for number in range(100):
        fail(home, 1, login=f"name{number}", address=f"2001:db8:0:1:{number}::1")
    assert rows(home, 2) == 1
    assert not right(home, address="2001:db8:0:1:ffff:ffff::")
    assert right(home, address="2001:db8:0:2::1")


def test_few_failures_among_many_people_are_forgotten(home):
    people(home, 60)
    for number in range(60):
        at(home, number * 600)
        fail(home, 1, login=f"name{number}", address="198.51.100.7")
    assert right(home, address="198.51.100.7")


def test_an_unknown_address_is_not_everybodys(home):
    people(home, 100)
    spray(home, 100, address="")
    assert right(home, address="")
    fail(home, 5, address="")
    assert not right(home, address="")


def test_rows_are_bounded(home):
    home.sql("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 25000)"
             " INSERT INTO login_failures (scope, login_folded, address, failures, not_before, last)"
             " SELECT 0, 'name' || i, '198.51.100.1', 1, 0, ? - i FROM n", seconds(CLOCK))
    fail(home, 1)
    assert 19000 < home.value("SELECT count(*) FROM login_failures") < 20010
    assert home.value("SELECT count(*) FROM login_failures WHERE login_folded = 'jdoe'") == 2


# The address behind a proxy ---------------------------------------------------------------------


def counted(home):
    return home.value("SELECT address FROM login_failures WHERE scope = 0")


def test_a_forwarded_address_is_not_believed(home):
    for setting in ({}, {"ROUTESLIP_BEHIND_PROXY": "no"}):
        home.environment = setting
        home.sql("DELETE FROM login_failures")
        for number in range(5):
            fail(home, 1, forwarded=f"203.0.113.{number}")
        assert counted(home) == "192.0.2.1"
        assert not right(home, forwarded="203.0.113.99")


def test_the_address_that_the_proxy_tells(home):
    home.environment["ROUTESLIP_BEHIND_PROXY"] = "yes"
    for told, expected in (
        ("203.0.113.5", "203.0.113.5"),
        ("10.0.0.1, 203.0.113.5", "203.0.113.5"),
        ("203.0.113.99,unknown ,\t203.0.113.5 ", "203.0.113.5"),
        ("203.0.113.5:4711", "203.0.113.5"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("2001:DB8:0:0:9::1", "2001:db8::/64"),
        ("[2001:db8::1]:4711", "2001:db8::/64"),
        ("203.0.113.5, ", "192.0.2.1"),
        ("203.0.113.5, unknown", "192.0.2.1"),
        ("203.0.113.5, 203.0.113.500", "192.0.2.1"),
        ("203.0.113.5, ' OR 1", "192.0.2.1"),
        ("[", "192.0.2.1"),
        (None, "192.0.2.1"),
    ):
        home.sql("DELETE FROM login_failures")
        fail(home, 1, forwarded=told)
        assert counted(home) == expected, told


def test_nobody_is_locked_out_by_who_is_behind_the_same_proxy(home):
    home.environment["ROUTESLIP_BEHIND_PROXY"] = "yes"
    fail(home, 20, forwarded="203.0.113.5", address="127.0.0.1")
    for number in range(20):  # what a client makes up stands before what the proxy adds
        fail(home, 1, forwarded=f"203.0.113.{number}, 203.0.113.5", address="127.0.0.1")
    assert not right(home, forwarded="203.0.113.5", address="127.0.0.1")
    assert right(home, forwarded="203.0.113.6", address="127.0.0.1")
    assert home.value("SELECT address FROM tickets ORDER BY id DESC LIMIT 1") == "203.0.113.6"
    token = Rest(home, "api").good("POST", "authentication",
                                   {"userName": "jdoe", "password": home.password("jdoe")})
    assert token["token"]


# A clock that is wrong, and a lack of memory ------------------------------------------------------


def test_a_clock_that_was_wrong_locks_nobody_out(home):
    people(home, 60)
    home.clock = "2036-03-01T09:00:00Z"
    fail(home, 20)
    from_everywhere(home, 60)
    spray(home, 60)
    home.clock = CLOCK
    assert right(home)
    assert right(home, address="203.0.113.9")
    assert right(home, login="jsmith", address="198.51.100.7")
    fail(home, 1)
    assert rows(home) == 1, "what the clock wrote is forgotten"
    fail(home, 8)
    assert not right(home), "the count goes on"


def test_the_delay_is_bounded_by_the_time_now(home):
    fail(home, 3)
    home.sql("UPDATE login_failures SET not_before = not_before + 86400 * 365 * 9")
    error = attempt(home, "jdoe", "wrong").xml.get("error")
    assert error.endswith("wait 900 seconds."), error
    at(home, 900)
    home.sql("UPDATE login_failures SET not_before = ?", seconds(home.clock))
    assert right(home)


def test_two_clocks_that_differ_a_little_go_on_counting(home):
    at(home, 5)
    fail(home, 8)
    at(home, 0)
    assert not right(home)


def limit_memory(process, more):
    """Lets a running process have so many bytes more than it has; None: as many as it likes."""
    with open(f"/proc/{process.pid}/statm") as file:
        size = int(file.read().split()[0]) * resource.getpagesize()
    _, hard = resource.prlimit(process.pid, resource.RLIMIT_AS)
    resource.prlimit(process.pid, resource.RLIMIT_AS, (hard if more is None else size + more, hard))


def test_a_lack_of_memory_is_no_failed_login(home):
    server = home.kept("srv.asmx")
    home.add_user("amy", password="hashed as usual")
    assert right(home, "amy")
    before = home.dump()
    limit_memory(server.processes[0], 8 << 20)
    for password in (home.password("amy"), "wrong"):
        for _ in range(4):
            answer = server.call(through_service(request("amy", password)))
            assert answer.status == 503 and "memory" in answer.text, answer
    assert home.dump() == before
    assert "failed login" not in server.log()
    limit_memory(server.processes[0], None)
    fail(home, 1, "amy")
    assert right(home, "amy")


# While a password is checked ----------------------------------------------------------------------


def meanwhile(home, statement):
    """What a login with the right password is answered when, before it can write, the user changes."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = str(PATIENCE * 1000)
    answers, connection = [], home.lock()
    thread = threading.Thread(target=lambda: answers.append(attempt(home, "jdoe", home.password("jdoe"))))
    thread.start()
    wait_for("the password is checked", home.place.has_waiter)
    connection.execute(statement)
    connection.execute("COMMIT")
    connection.close()
    thread.join()
    return answers[0]


def test_a_login_does_not_survive_a_password_change(home):
    tickets = home.value("SELECT count(*) FROM tickets")
    assert not admitted(meanwhile(home, "UPDATE users SET password_hash = (SELECT password_hash FROM users"
                                        " WHERE login = 'jsmith') WHERE login = 'jdoe'"))
    assert home.value("SELECT count(*) FROM tickets") == tickets


def test_a_login_does_not_survive_a_disabling(home):
    assert not admitted(meanwhile(home, "UPDATE users SET enabled = 0 WHERE login = 'jdoe'"))


def test_a_login_survives_another_change(home):
    assert admitted(meanwhile(home, "UPDATE users SET first_name = 'Jo' WHERE login = 'jdoe'"))


# The log -------------------------------------------------------------------------------------------


def logged(home, *given, **more):
    before = len(home.kept("srv.asmx").log())
    attempt(home, *given, **more)
    return home.kept("srv.asmx").log()[before:]


def test_a_failed_login_is_one_line_in_the_log(home):
    line = "routeslip: AuthenticateUser: failed login for {} from {}\n"
    assert logged(home, "jdoe", "wrong") == line.format("jdoe", "192.0.2.1")
    assert logged(home, "nobody", "x", address="2001:DB8::0:1") == line.format("nobody", "2001:db8::1")
    assert logged(home, "JDoe", "wrong", address="") == line.format("JDoe", "unknown")
    assert logged(home, "a\r\nb\x1b[1m\x7f\u0085\u009b!", "x") == line.format("a  b [1m    " + " !", "192.0.2.1")
    assert logged(home, "ä" * 100, "x") == line.format("ä" * 64, "192.0.2.1")
    fail(home, 8)
    assert logged(home, "jdoe", "wrong") == line.format("jdoe", "192.0.2.1"), "while there is a delay too"
    home.routeslip("user", "disable", "mwilson")
    assert logged(home, "mwilson", home.password("mwilson")) == line.format("mwilson", "192.0.2.1")
    assert logged(home, "jsmith", home.password("jsmith")) == ""
