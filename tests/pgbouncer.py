"""pgbouncer between the programs and PostgreSQL: what it can do wrong, and what happens then."""

import struct

import databases
from harness import Api, Rest, postgresql, scratch
from pooler import UNPREPARED, Pooler, through, version
from relay import Relay, Talk
from tasks import DEMO_TASK, related


def as_an_old_one():
    """What has a newer one know as little of prepared statements as an old one does."""
    return "max_prepared_statements = 0" if version() >= (1, 21) else ""


def test_both_ways_to_hand_out_connections(home):
    for mode, more in (("session", {}), ("transaction", UNPREPARED)):
        with Pooler(postgresql(), mode, pool=2) as pooler, through(pooler, more):
            with home.fastcgi("srv.asmx") as server, home.fastcgi("api") as other:
                Rest(home, server=other).good("GET", "crm/task/filter", by="admin")
                Api(home, server=server).good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK,
                                              xmlParameters=related())


def test_the_schema_is_made_through_it(home):
    with databases.fresh(postgresql(), "fresh"), Pooler(postgresql(), "transaction", pool=2) as pooler:
        home.environment.update(UNPREPARED, ROUTESLIP_DATABASE=pooler.url("fresh"))
        assert "Far" not in home.routeslip("create").out
        home.routeslip("library", "add", "Far")
        assert home.routeslip("library", "list").out.startswith("Far\t")


def prepared(pooler, name):
    """{name: statement} of those that the pooler's only connection to a database has."""
    rows = databases.psql(pooler.folder, name,
                          "SELECT name, replace(statement, chr(10), ' ') FROM pg_prepared_statements;")
    return dict(row.split("|", 1) for row in rows)


def test_a_prepared_statement_is_never_taken_for_another(home):
    """Where a pooler hands out the connections of others, with what they have prepared, as it does not know of it."""
    found = []
    for ask in (lambda server: Api(home, server=server).good("GetTask", by="jdoe", taskId=DEMO_TASK),
                lambda server: Api(home, server=server).good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK,
                                                             xmlParameters=related())):
        with Pooler(postgresql(), "transaction", pool=1, more=as_an_old_one()) as pooler, through(pooler):
            with home.fastcgi("srv.asmx") as server:
                ask(server)
                found.append(prepared(pooler, home.place.name))
    one, other = found
    assert len(one) > 3 and len(other) > 3 and one.keys() != other.keys()
    for name in one.keys() & other.keys():
        assert one[name] == other[name], name


def test_transaction_pooling_without_the_setting(home):
    """The first process gets on with it; the second is refused, and the log says what to do."""
    with Pooler(postgresql(), "transaction", pool=1, more=as_an_old_one()) as pooler, through(pooler):
        with home.fastcgi("srv.asmx") as one, home.fastcgi("srv.asmx") as other:
            Api(home, server=one).good("GetTask", by="jdoe", taskId=DEMO_TASK)
            answer = Api(home, server=other).call("GetTask", by="jdoe", taskId=DEMO_TASK)
            assert answer.status == 503 and answer.text == "The database is not available.\n", answer
            assert "set ROUTESLIP_PREPARED_STATEMENTS=no" in other.log()
    if version() >= (1, 21):  # it keeps them by itself
        with Pooler(postgresql(), "transaction", pool=1, more="max_prepared_statements = 200") as pooler, \
                through(pooler):
            with home.fastcgi("srv.asmx") as one, home.fastcgi("srv.asmx") as other:
                for server in (one, other, one):
                    Api(home, server=server).good("GetTask", by="jdoe", taskId=DEMO_TASK)


def test_the_pooler_is_killed(home):
    for more in ({}, UNPREPARED):
        with Pooler(postgresql(), "transaction" if more else "session") as pooler, through(pooler, more):
            with home.fastcgi("srv.asmx") as server:
                api = Api(home, server=server)
                api.good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=related())
                before = home.value("SELECT count(*) FROM tasks")
                pooler.kill()
                for _ in range(2):
                    answer = api.call("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=related())
                    assert answer.status == 503 and answer.text == "The database is not available.\n", answer
                pooler.start()
                api.good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=related())
                assert home.value("SELECT count(*) FROM tasks") == before + 1


def test_a_call_does_not_wait_for_each_of_its_tries(home):
    """For a connection that the pooler does not get: a time that is longer than calls wait for one another."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "100"
    with Pooler(postgresql(), "transaction", pool=1, more="query_wait_timeout = 1") as pooler:
        with through(pooler, UNPREPARED), home.fastcgi("srv.asmx") as server:
            api = Api(home, server=server)
            api.good("GetTask", by="jdoe", taskId=DEMO_TASK)
            with databases.connect(pooler.url(home.place.name)) as other:
                other.execute("BEGIN")
                answer = api.call("GetTask", by="jdoe", taskId=DEMO_TASK)
                other.execute("ROLLBACK")
            assert answer.status == 503 and answer.text == "The database is not available.\n", answer
            assert pooler.log().count("pooler error: query_wait_timeout") <= 2, pooler.log()


class Lost(Talk):
    """All goes on but for the answer to a COMMIT: it says then what pgbouncer says when it has lost the server."""

    ERROR = b"SFATAL\0VFATAL\0C08P01\0Mserver conn crashed?\0\0"
    READY = b"Z" + struct.pack(">I", 5) + b"I"

    def __init__(self, between):
        super().__init__(between)
        self.writes = self.ending = False

    def asks(self, piece):
        self.writes = self.writes or b"INSERT INTO login_failures" in piece
        self.ending = self.ending or self.writes and b"COMMIT\0" in piece
        return piece

    def answers(self, piece):
        if not self.ending:
            return piece
        if not piece.endswith(self.READY):
            return b""
        self.relay.kept += 1
        self.over = True
        return b"E" + struct.pack(">I", 4 + len(self.ERROR)) + self.ERROR


class Between(Relay):
    talk = Lost
    kept = 0  # answers


def test_nothing_is_done_twice_where_the_pooler_loses_the_end(home):
    """What it says then seems to be of a statement before the commit, which was carried out all the same."""
    with Between(home.place.url, scratch()) as between:
        home.environment.update(UNPREPARED, ROUTESLIP_DATABASE=between.url)
        with home.fastcgi("srv.asmx") as server:
            answer = Api(home, server=server).call("AuthenticateUser", UID="jdoe", PWD="wrong")
    assert between.kept == 1
    assert {row[0] for row in home.sql("SELECT failures FROM login_failures")} == {1}
    assert answer.status == 503 and "it is not known whether this was carried out" in answer.text, answer
