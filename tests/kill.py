"""kill -9 in the middle of writes: what was acknowledged is there, and nothing is half."""

import random
import threading

from harness import FORMS, Api, ConnectionEnded, note
from tasks import HOUR, columns, insert, iso, related, seconds, value_of

ROUNDS = 40


class Hammer:
    """Clients that send until they are stopped, and remember what was acknowledged."""

    def __init__(self, clients, send):
        self.stop = threading.Event()
        self.progress = threading.Condition()
        self.acknowledged = []
        self.failures = []
        self.cut = 0
        self.threads = [
            threading.Thread(target=self.run, args=(send, number)) for number in range(clients)
        ]
        for thread in self.threads:
            thread.start()

    def run(self, send, number):
        step = 0
        try:
            while not self.stop.is_set():
                step += 1
                try:
                    result = send(number, step)
                except (ConnectionEnded, ConnectionError):
                    with self.progress:
                        self.cut += 1
                    continue
                with self.progress:
                    self.acknowledged.append(result)
                    self.progress.notify_all()
        except BaseException as error:
            self.failures.append(error)
            with self.progress:
                self.progress.notify_all()

    def wait_for_more(self, count):
        """Until so many more were acknowledged: the kills are spread over the work."""
        with self.progress:
            goal = len(self.acknowledged) + count
            self.progress.wait_for(lambda: len(self.acknowledged) >= goal or self.failures, 60)

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join()
        if self.failures:
            raise self.failures[0]


def kill_again_and_again(server, hammer):
    chance = random.Random(20260301)
    for _ in range(ROUNDS):
        hammer.wait_for_more(chance.randrange(1, 6))
        if hammer.failures:
            break
        index = chance.randrange(len(server.processes))
        server.kill(index)
        server.start(index)
    hammer.end()
    note(f"{len(hammer.acknowledged)} acknowledged, {hammer.cut} cut off")
    assert len(hammer.acknowledged) >= ROUNDS


def assert_nothing_is_half(home):
    """What is written in one transaction is there together."""
    home.routeslip("check")
    for what in ("task_history", "task_requirements", "outbox"):
        assert home.value(f"SELECT count(*) FROM tasks t WHERE linked_task_id = 1 AND NOT EXISTS"
                          f" (SELECT 1 FROM {what} x WHERE x.task_id = t.id)") == 0, what
    for what in ("task_requirements", "outbox", "task_history"):
        assert home.value(f"SELECT count(*) FROM {what} x WHERE NOT EXISTS"
                          f" (SELECT 1 FROM tasks t WHERE t.id = x.task_id)") == 0, what


def test_related_tasks(home):
    users = ("jsmith", "jdoe", "mwilson", "admin")
    for login in users:
        home.ticket(login)
    with home.fastcgi("CreateRelatedTask", processes=2) as server:

        def send(number, step):
            login, text = users[number], f"{number}-{step}"
            answer = Api(home, FORMS[number % 2], server=server).call(
                "CreateRelatedTask", by=login, taskId=1,
                xmlParameters=related(Instructions=text, needs=["Approval", "Sign"]))
            assert answer.status == 200 and answer.xml.get("success") == "true", answer
            return value_of(answer.xml)[0], login, text

        kill_again_and_again(server, hammer := Hammer(4, send))
    ids = [task for task, _, _ in hammer.acknowledged]
    assert len(ids) == len(set(ids))
    for task, login, text in hammer.acknowledged:
        row = columns(home, task)
        assert row["linked_task_id"] == 1 and row["instructions"] == text
        assert row["assigned_by_id"] == home.value("SELECT id FROM users WHERE login = ?", login)
        for what, count in (("task_history", 1), ("outbox", 1), ("task_requirements", 2)):
            assert home.value(f"SELECT count(*) FROM {what} WHERE task_id = ?", task) == count, what
    # What was done and not acknowledged is at most what was cut off.
    more = home.value("SELECT count(*) FROM tasks WHERE linked_task_id = 1") - len(ids)
    assert 0 <= more <= hammer.cut, f"{more} more tasks than answers, {hammer.cut} cut off"
    assert_nothing_is_half(home)


def test_due_dates(home):
    start = seconds("2026-04-01T00:00:00")
    tasks = [insert(home, supervisor_id="jsmith") for _ in range(3)]
    home.ticket("jsmith")
    with home.fastcgi("ChangeTaskDueDate", processes=2) as server:

        def send(number, step):
            answer = Api(home, server=server).call(
                "ChangeTaskDueDate", by="jsmith", taskId=tasks[number], allowedStartTimeSpan=1,
                newDueDate=iso(start + step * HOUR) + "Z")
            assert answer.status == 200 and answer.xml.get("success") == "true", answer
            return number, step

        kill_again_and_again(server, hammer := Hammer(3, send))
    for number, task in enumerate(tasks):
        steps = [step for client, step in hammer.acknowledged if client == number]
        row = columns(home, task)
        assert row["due"] >= start + max(steps) * HOUR, "an acknowledged change is lost"
        assert row["allowed_start_date"] == row["due"] - HOUR
        history = home.value("SELECT count(*) FROM task_history WHERE task_id = ?", task)
        assert len(steps) <= history <= len(steps) + hammer.cut
    home.routeslip("check")


def test_logins(home):
    """Sessions too: a ticket that was handed out is valid."""
    home.password("jdoe")
    with home.fastcgi("AuthenticateUser", processes=2) as server:

        def send(number, step):
            return Api(home, server=server).good(
                "AuthenticateUser", UID="jdoe", PWD=home.password("jdoe")).get("ticket")

        hammer = Hammer(2, send)
        for index in range(6):
            hammer.wait_for_more(1)
            server.kill(index % 2)
            server.start(index % 2)
        hammer.end()
    with home.fastcgi("isValidTicket") as server:
        for ticket in hammer.acknowledged:
            Api(home, server=server).good("isValidTicket", AuthenticationTicket=ticket)
    assert hammer.acknowledged
    home.routeslip("check")
