"""
Operations, resources and commands through pgbouncer: session pooling, where a connection keeps its server until
it ends, and transaction pooling, where it has another one in each transaction.
"""

import importlib

import harness
from harness import postgresql
from pooler import UNPREPARED, Pooler, through
from postgresql_calls import change_the_same

# Of all sorts; the first test of each, and others that matter here.
OPERATIONS = ("task.CompleteTask", "task.CreateRelatedTask", "task.GetTasks1", "workflow.SubmitDocumentToFlow",
              "workflow.AddFlowTaskDef", "authentication.AuthenticateUser", "redirection.SetUserTaskRedirection",
              "api.crm.task", "api.crm.contact", "api.batch")
OTHERS = {"task.UpdateTaskStatus": ("test_the_comment_stays_where_the_status_cannot_change",),
          "postgresql_calls": ("test_a_lost_connection_is_opened_anew",
                               "test_nothing_is_lost_or_done_twice_by_those_who_are_in_each_others_way",
                               "test_documents_are_in_the_database", "test_damaged_documents_are_found")}


def some_tests():
    """[(name, function)]"""
    found = [(f"{name}:{case}", function) for name in OPERATIONS
             for case, function in harness.cases(importlib.import_module(name))[:1]]
    for name, wanted in OTHERS.items():
        several = harness.cases(importlib.import_module(name))
        for one in wanted:
            found.append(next((f"{name}:{case}", function) for case, function in several if case.startswith(one)))
    return found


def run_some(pooler, more=None):
    with through(pooler, more):
        for name, function in some_tests():
            harness.note(name)
            function()


def test_session_pooling():
    with Pooler(postgresql(), "session") as pooler:
        run_some(pooler)


def test_transaction_pooling():
    with Pooler(postgresql(), "transaction", pool=3) as pooler:
        run_some(pooler, UNPREPARED)


def test_fewer_connections_than_processes(home):
    """Eight processes on two hosts share two connections; of commands each has one after the other."""
    with Pooler(postgresql(), "transaction", pool=2) as pooler, through(pooler, UNPREPARED):
        hosts = [home.fastcgi("srv.asmx", processes=4) for _ in range(2)]
        change_the_same(home, hosts, 6)
        servers = [row for row in pooler.show("SERVERS") if f"|{home.place.name}|" in row]
        clients = [row for row in pooler.show("CLIENTS") if f"|{home.place.name}|" in row]
        assert len(servers) <= 2 < len(clients), (servers, clients)
        for host in hosts:
            host.close()
    with Pooler(postgresql(), "session", pool=1) as pooler, through(pooler):
        for _ in range(3):
            assert "no fault found" in home.routeslip("check").out
