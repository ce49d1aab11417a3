"""
What is killed in the middle of writes, on two hosts with PostgreSQL: a web server, PostgreSQL, a primary whose
standby is promoted then. What was acknowledged is there, and the clients go on.

A call that was refused with 503 was not acknowledged. Where that said that nobody knows, it may be there.
"""

import contextlib
import http.client
import os
import random
import signal
import time

import databases
from concurrency import together
from harness import FORMS, Api, note, postgresql, scratch, wait_for
from hosts import beside
from kill import Hammer, assert_nothing_is_half
from pooler import UNPREPARED, Pooler
from servers.servers import WebServer, processes_of
from tasks import DEMO_TASK, related, value_of

USERS = ("jsmith", "jdoe", "mwilson", "admin")
UNKNOWN = "it is not known whether this was carried out"
LOST_PROGRAM = "Internal error\n"  # with 500: a web server's own, whose program did not answer
ROUNDS = 6


class NotDone(ConnectionError):
    """A call that was refused as the database was away, or that broke off."""


class Site:
    """Two web hosts, each with a home of its own, over a PostgreSQL of its own that has what the home's has."""

    def __init__(self, home):
        home.alone()
        self.home, self.servers = home, [databases.Server(scratch())]
        self.homes, self.hosts = [], []
        databases.copy(postgresql(), home.place.name, self.servers[0].folder)
        self.reach(self.servers[0].folder)

    def reach(self, *folders):
        """Where programs and tests find the database from now on."""
        self.home.place.elsewhere = databases.place(folders[0], self.home.place.name, *folders[1:])

    def start(self, serve=lambda home: home.fastcgi("srv.asmx", processes=2)):
        self.homes = [beside(self.home) for _ in range(2)]
        self.hosts = [serve(one) for one in self.homes]

    def add_standby(self, primary, slot=None):
        """One that the primary waits for."""
        standby = databases.Server(scratch(), primary, slot)
        self.servers.append(standby)
        self.wait_for_standby(primary)
        return standby

    @staticmethod
    def wait_for_standby(primary):
        primary.sql("ALTER SYSTEM SET synchronous_standby_names = '*';")
        primary.sql("SELECT pg_reload_conf();")
        wait_for("replication", lambda: primary.sql("SELECT sync_state FROM pg_stat_replication;") == ["sync"])

    def relate(self, number, text):
        """A task that is made for a client; its id."""
        login, host = USERS[number], self.hosts[number % len(self.hosts)]
        try:
            answer = Api(self.home, FORMS[number // 2], server=host).call(
                "CreateRelatedTask", by=login, taskId=DEMO_TASK,
                xmlParameters=related(Instructions=text, needs=["Approval", "Sign"]))
        except (OSError, http.client.HTTPException) as error:
            time.sleep(0.02)
            raise NotDone(str(error)) from None
        if answer.status == 503 or answer.text == LOST_PROGRAM:
            time.sleep(0.02)
            raise NotDone(answer.text)
        assert answer.status == 200 and answer.xml.get("success") == "true", answer
        return value_of(answer.xml)[0]

    def close(self):
        for home in self.homes:
            home.close()
        for server in self.servers:
            server.close()


@contextlib.contextmanager
def site(home):
    for login in USERS:
        home.ticket(login)
    one = Site(home)
    try:
        yield one
    finally:
        one.close()


def work(one):
    """Clients that go on until they are told to end."""
    def send(number, step):
        text = f"{number}-{step}"
        return one.relate(number, text), USERS[number], text

    return Hammer(len(USERS), send)


def assert_kept(home, hammer, least):
    """What was acknowledged is there, whole and once; beyond it is at most what was cut off."""
    hammer.end()
    note(f"{len(hammer.acknowledged)} acknowledged, {hammer.cut} not done, or not known")
    assert len(hammer.acknowledged) >= least and hammer.cut > 0
    ids = [task for task, _, _ in hammer.acknowledged]
    assert len(ids) == len(set(ids))
    made = {row[0]: tuple(row)[1:] for row in home.sql(
        "SELECT t.id, u.login, t.instructions, (SELECT count(*) FROM task_history x WHERE x.task_id = t.id),"
        " (SELECT count(*) FROM outbox x WHERE x.task_id = t.id),"
        " (SELECT count(*) FROM task_requirements x WHERE x.task_id = t.id)"
        " FROM tasks t JOIN users u ON u.id = t.assigned_by_id WHERE t.linked_task_id = 1")}
    for task, login, text in hammer.acknowledged:
        assert made[task] == (login, text, 1, 1, 2), (task, made[task])
    more = len(made) - len(ids)
    assert 0 <= more <= hammer.cut, f"{more} more tasks than answers, {hammer.cut} cut off"
    assert home.value("SELECT count(*) FROM (SELECT 1 FROM tasks WHERE linked_task_id = 1"
                      " GROUP BY instructions HAVING count(*) > 1) twice") == 0
    assert_nothing_is_half(home)


def test_programs_and_postgresql_are_killed(home):
    """The programs, one process of the server's that serves them, and all of the server."""
    chance = random.Random(20260301)
    with site(home) as one:
        one.start()
        server, hammer = one.servers[0], work(one)
        for number in range(ROUNDS):
            hammer.wait_for_more(chance.randrange(2, 10))
            host = one.hosts[number % 2]
            host.kill(number // 2 % 2)
            host.start(number // 2 % 2)
            hammer.wait_for_more(chance.randrange(2, 10))
            serving = [pid for pid, name in server.processes().items() if home.place.name in name]
            os.kill(chance.choice(serving), signal.SIGKILL)
            hammer.wait_for_more(chance.randrange(2, 10))
            server.kill()
            server.start()
        hammer.wait_for_more(5)
        assert_kept(home, hammer, 3 * ROUNDS)


def test_a_web_server_is_killed(home):
    """And then all its programs, which the next one would take for its own."""
    chance = random.Random(20260301)
    with site(home) as one:
        one.start(lambda host: WebServer(host, "lighttpd-single"))
        hammer = work(one)
        for number in range(ROUNDS):
            hammer.wait_for_more(chance.randrange(2, 10))
            web = one.hosts[number % 2]
            web.process.kill()
            web.process.wait()
            os.killpg(web.process.pid, signal.SIGKILL)
            wait_for("the end of its programs", lambda web=web: not processes_of(web.home.path))
            while not web.start():
                pass
        hammer.wait_for_more(5)
        assert_kept(home, hammer, 2 * ROUNDS)


def fail_over(home, slots):
    """The primary is killed and the standby promoted, which gets a standby of its own, and so on. The programs know
    all of them from the start, as they know the names of hosts."""
    with site(home) as one:
        primary = one.servers[0]
        standby = one.add_standby(primary, slots and "one")
        one.reach(primary.folder, standby.folder)
        one.start()
        hammer = work(one)
        for number in range(2):
            hammer.wait_for_more(10)
            primary.kill()
            assert hammer.acknowledged
            before = hammer.cut
            wait_for("calls that are refused", lambda: hammer.cut > before + 8 or hammer.failures)
            assert standby.sql("SELECT pg_promote();") == ["t"]
            hammer.wait_for_more(10)
            if number == 0:  # the one that was killed becomes the other's standby
                primary, standby = standby, primary
                standby.fill(primary, slots and "two")
                one.wait_for_standby(primary)
        assert_kept(home, hammer, 30)


def test_a_standby_is_promoted(home):
    fail_over(home, slots=False)


def test_a_standby_with_a_slot_is_promoted(home):
    fail_over(home, slots=True)


def wait_for_nobody(server):
    """A COMMIT waits for a standby from now on, and there is none."""
    server.sql("ALTER SYSTEM SET synchronous_standby_names = '*';")
    server.kill()
    server.start()


def wait_no_more(server):
    server.sql("ALTER SYSTEM SET synchronous_standby_names = '';")
    server.sql("SELECT pg_reload_conf();")


def while_it_waits(one, server, act):
    """The answer to a call whose COMMIT waits for a standby when act() is done."""
    answers = []

    def call():
        answers.append(Api(one.home, server=one.hosts[0]).call("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK,
                                                               xmlParameters=related()))

    def then():
        wait_for("the wait for a standby", lambda: server.sql(
            "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep';") or answers)
        assert not answers, answers[0]
        act()

    together(call, then)
    return answers[0]


def tasks(home):
    return home.value("SELECT count(*) FROM tasks")


def test_what_nobody_knows_is_not_done_again(home):
    """PostgreSQL is killed when it has the COMMIT on its disk and has not said so; pgbouncer tells of it otherwise."""
    with site(home) as one:
        server = one.servers[0]
        with Pooler(server.folder, "transaction") as pooler:
            one.start()
            for more in ({}, {"ROUTESLIP_DATABASE": pooler.url(home.place.name), **UNPREPARED}):
                one.homes[0].environment.update(more)
                one.hosts[0] = one.homes[0].fastcgi("srv.asmx")
                before = tasks(home)
                wait_for_nobody(server)
                answer = while_it_waits(one, server, server.kill)
                assert answer.status == 503 and UNKNOWN in answer.text, answer
                server.start()
                wait_no_more(server)
                assert tasks(home) == before + 1


def test_a_standby_dies(home):
    """The primary waits for it, until it is told not to; the standby follows when it is back."""
    with site(home) as one:
        primary = one.servers[0]
        standby = one.add_standby(primary)
        one.start()
        before = tasks(home)
        one.relate(0, "with it")
        standby.kill()
        answer = while_it_waits(one, primary, lambda: wait_no_more(primary))
        assert answer.status == 200 and answer.xml.get("success") == "true", answer
        one.relate(0, "without it")
        assert tasks(home) == before + 3
        standby.start()
        one.wait_for_standby(primary)
        one.relate(0, "with it again")
        assert databases.psql(standby.folder, home.place.name, "SELECT count(*) FROM tasks;") in (
            [str(before + 3)], [str(before + 4)])  # what it has on its disk is read a moment later
        primary.kill()
        one.reach(standby.folder)
        assert standby.sql("SELECT pg_promote();") == ["t"]
        assert tasks(home) == before + 4
