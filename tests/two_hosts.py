"""
Two hosts with one database: clocks that differ by a minute, and what each has in a home of its own.

The clock that decides is that of the host that carries the call out.
"""

import contextlib
import os

from flows import FLOW, LIBRARY
from harness import CLOCK, Api, Rest, basic
from hosts import beside
from task.getTasks import criteria, ids
from tasks import columns, insert, iso, seconds
from workflows import AGREEMENT, running, task_of

NOW = seconds(CLOCK)
MONTH = 30 * 24 * 3600


@contextlib.contextmanager
def hosts(home, *ahead, program="srv.asmx"):
    """A program on each of several hosts, whose clocks are so many seconds ahead."""
    homes = []
    try:
        homes += [beside(home, ROUTESLIP_CLOCK=iso(NOW + more) + "Z") for more in ahead]
        yield [one.fastcgi(program) for one in homes]
    finally:
        for one in homes:
            one.close()


@contextlib.contextmanager
def both(home, at=0):
    """Callers at a host, and at one whose clock is a minute ahead."""
    with hosts(home, at, at + 60) as (here, ahead):
        yield Api(home, server=here), Api(home, server=ahead)


def test_when_a_task_is_due(home):
    task = insert(home, due=NOW + 30, allowed_start_hours=1, allowed_start_date=NOW + 30)
    other = insert(home)
    with both(home) as (here, ahead):
        for status, expected in (("Due", (True, False)), ("OverDue", (False, True))):
            found = tuple(task in ids(api, criteria(TASKCOMPLETIONSTATUS=status), by="jdoe")
                          for api in (here, ahead))
            assert found == expected, status
        here.bad("start date", "CompleteTask", by="jdoe", taskId=task, comments="x")
        ahead.good("CompleteTask", by="jdoe", taskId=task, comments="x")
        assert columns(home, task)["finished"] == NOW + 60
        moved = {"taskId": other, "newDueDate": iso(NOW + 30) + "Z", "allowedStartTimeSpan": 0}
        ahead.bad("due date", "ChangeTaskDueDate", by="jsmith", **moved)
        here.good("ChangeTaskDueDate", by="jsmith", **moved)


def test_tickets(home):
    """That one host makes is good at the other, and ends there by that one's clock."""
    password = home.password("jdoe")
    with both(home) as (here, ahead):
        tickets = [api.good("AuthenticateUser", UID="jdoe", PWD=password).get("ticket") for api in (here, ahead)]
        for ticket in tickets:
            for api in (here, ahead):
                api.good("isValidTicket", AuthenticationTicket=ticket)
    with both(home, at=MONTH - 30) as (here, ahead):
        asked = {"operation": "GetCurrentUser", "authenticationTicket": tickets[0]}
        ahead.bad("[901]", **asked)
        here.good(**asked)
        for api in (here, ahead):
            api.good("GetCurrentUser", authenticationTicket=tickets[1])


def test_delays_of_logins(home):
    """What the host ahead has refused waits at the other a minute longer, and no more than that."""
    def log_in(server, password):
        root = Api(home, server=server).call("AuthenticateUser", UID="jdoe", PWD=password).xml
        return root.get("success") == "true"

    with hosts(home, 0, 60, 62) as (here, ahead, later):
        for _ in range(3):
            assert not log_in(ahead, "wrong")
        assert not log_in(here, home.password("jdoe")) and not log_in(ahead, home.password("jdoe"))
        assert log_in(later, home.password("jdoe"))


def test_what_ends_before_it_starts(home):
    """Begun at the host ahead, and completed at the other: no span of time is below 0, and nothing is wrong."""
    flow = running(home, [{"users": ["jdoe"]}])
    with both(home) as (here, ahead):
        ahead.good("SubmitDocumentToFlow", by="jsmith", Path=AGREEMENT, FlowDefID=flow)
        task = task_of(home, "jdoe")
        here.good("CompleteTask", by="jdoe", taskId=task, comments="")
        row = home.sql("SELECT started, ended FROM workflows")[0]
        assert tuple(row) == (NOW + 60, NOW)
        figures = here.good("GetWorkflowStatistics", by="jdoe", domainName=LIBRARY, workflowName=FLOW)
        assert figures.findtext(".//AverageTimeSpanInText") == "0 minutes"
        assert figures.findtext(".//AverageTimeSpanInHours") == "0"
    assert "no fault found" in home.routeslip("check").out


def test_basic_authentication(home):
    """Each host has a key of its own, and so a session of each pair: nobody sees it. A new password ends all."""
    pair = basic("jdoe", home.password("jdoe"))

    def status(server, headers):
        return Rest(home, server=server).call("GET", "people/@self", headers=headers).status

    before = home.value("SELECT count(*) FROM tickets")
    with hosts(home, 0, 0, program="api") as servers:
        for _ in range(2):
            assert [status(server, pair) for server in servers] == [200, 200]
        assert home.value("SELECT count(*) FROM tickets") == before + 2
        keys = []
        for server in servers:
            with open(os.path.join(server.home.path, "login-key"), "rb") as file:
                keys.append(file.read())
        assert keys[0] != keys[1]
        assert [status(server, basic("jdoe", "wrong")) for server in (*servers, servers[0])] == [401] * 3
        failures = home.value("SELECT failures FROM login_failures WHERE scope = 0 AND login_folded = 'jdoe'")
        assert failures == 3, "they are counted together"
        home.sql("DELETE FROM login_failures")
        home.routeslip("user", "password", "jdoe", stdin="another one\n")
        assert [status(server, pair) for server in servers] == [401, 401]
        other = basic("jdoe", "another one")
        assert [status(server, other) for server in servers] == [200, 200]
