"""Guessing is slowed down: a delay that grows per login and client address."""

import datetime

from harness import CLOCK, Api, Request, form

FORM = "application/x-www-form-urlencoded"
START = datetime.datetime.strptime(CLOCK, "%Y-%m-%dT%H:%M:%SZ")


def at(home, seconds):
    home.clock = (START + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def attempt(home, login, password, address="192.0.2.1", operation="AuthenticateUser"):
    answer = home.cgi(Request(operation, method="POST", content_type=FORM, address=address,
                              body=form({"UID": login, "PWD": password})))
    assert answer.status == 200, answer
    return answer


def admitted(answer):
    if answer.xml.get("success") == "true":
        return True
    assert answer.xml.get("error").startswith("[900] Authentication failed"), answer
    assert answer.xml.get("ticket") is None, answer
    return False


def right(home, login="jdoe", **more):
    return admitted(attempt(home, login, home.password(login), **more))


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
        row = home.sql("SELECT last, not_before FROM login_failures")[0]
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
    assert home.value("SELECT count(*) FROM login_failures") == 0
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
    assert home.value("SELECT count(*) FROM login_failures") == 1
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
    assert home.value("SELECT count(*) FROM login_failures") == 5
    at(home, 3 * 24 * 3600)
    fail(home, 1, login="another")
    assert home.value("SELECT count(*) FROM login_failures") == 1


def test_odd_logins_are_counted_too(home):
    for login in ("", " ", "x" * 200, "<b>", "'", "ﬁ", "\U0001f511"):
        fail(home, 2, login=login)
    home.routeslip("check")
