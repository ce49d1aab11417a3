"""Calls and commands on PostgreSQL: what only happens there. tests/run has the homes' rows in one here."""

import os
import shutil
import signal

import databases
from concurrency import together
from harness import FORMS, Api, Rest, note, program, run_program, scratch, wait_for
from tasks import DEMO_TASK, importing, insert, related
from waits import Waits, shown

PIECE = 256 * 1024
CONFLICT = "could not serialize access"


def cut_off(home):
    """Ends all connections of the programs from the server's side."""
    home.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
             " AND pid <> pg_backend_pid()")
    wait_for("no connection", lambda: home.value(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") == 1)


def test_a_lost_connection_is_opened_anew(home):
    with home.fastcgi("srv.asmx") as server:
        api = Api(home, server=server)
        for writes in (False, True, False):
            api.good("GetTask", by="jdoe", taskId=DEMO_TASK)
            cut_off(home)
            if writes:
                api.good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=related())
        assert home.value("SELECT count(*) FROM tasks") == 2


def test_a_server_that_is_away_and_comes_back(home):
    other = databases.Server(scratch())
    home.environment["ROUTESLIP_DATABASE"] = other.url("postgres")
    home.routeslip("create")
    home.routeslip("library", "add", "Far")
    with home.fastcgi("srv.asmx") as server:
        api = Api(home, server=server)
        asked = {"UID": "nobody", "PWD": "secret"}
        assert api.call("AuthenticateUser", **asked).status == 200
        other.process.send_signal(signal.SIGQUIT)  # at once, as if it had crashed
        other.process.wait(60)
        answer = api.call("AuthenticateUser", **asked)
        assert answer.status == 503 and answer.text == "The database is not available.\n", answer
        assert home.routeslip("library", "list", code=1).out == ""
        other.start()
        assert api.call("AuthenticateUser", **asked).status == 200
        assert "secret" not in server.log()
    assert home.routeslip("library", "list").out.startswith("Far\t")
    other.close()


def change_the_same(home, hosts, rounds):
    """Eight clients each change one task, make one of their own and read the first: nothing is lost or done twice."""
    task = insert(home, assignee_id="jdoe")

    def work(number):
        api = Api(home, FORMS[number % 2], server=hosts[number % 2])
        for step in range(rounds):
            text = f"{number} {step}"
            api.good("SetTaskComment", by="jdoe", taskId=task, comments=text)
            api.good("CreateRelatedTask", by="jdoe", taskId=task, xmlParameters=related(Instructions=text))
            api.good("GetTask", by="jdoe", taskId=task)

    together(*(lambda n=number: work(n) for number in range(8)))
    made = sorted(row[0] for row in home.sql("SELECT instructions FROM tasks WHERE linked_task_id = ?", task))
    assert made == sorted(f"{number} {step}" for number in range(8) for step in range(rounds))


def test_nothing_is_lost_or_done_twice_by_those_who_are_in_each_others_way(home):
    """On two hosts, as it were."""
    hosts = [home.fastcgi("srv.asmx", processes=4) for _ in range(2)]
    change_the_same(home, hosts, 12)
    assert sum(host.log().count(CONFLICT) for host in hosts) > 0, "none was in another's way"
    for host in hosts:
        host.close()


def stored(home):
    return [tuple(row) for row in home.sql(
        "SELECT hash, number, length(bytes) FROM content_pieces ORDER BY hash, number")]


def test_documents_are_in_the_database(home):
    before = stored(home)
    large = os.urandom(2 * PIECE + 5)
    for name, content, pieces in (("large", large, [PIECE, PIECE, 5]), ("empty", b"", [0]), ("one", b"\0\\'", [3]),
                                  ("full", large[:PIECE], [PIECE])):
        path = f"/Corporate/Contracts/{name}"
        importing(home, content, path)
        new = [row for row in stored(home) if row not in before]
        assert [row[2] for row in new] == pieces and len({row[0] for row in new}) == 1, name
        importing(home, content, path + " again")
        copy = os.path.join(home.path, name + ".copy")
        home.routeslip("document", "export", path, copy)
        with open(copy, "rb") as file:
            assert file.read() == content, name
        home.routeslip("document", "remove", path)
        assert len(stored(home)) == len(before) + len(pieces), "another document has it"
        home.routeslip("document", "remove", path + " again")
        assert stored(home) == before
    assert not os.path.exists(os.path.join(home.path, "content", new[0][0][:2])), "no file has it"


def test_damaged_documents_are_found(home):
    importing(home, os.urandom(2 * PIECE), "/Corporate/Contracts/a")
    assert "no fault found" in home.routeslip("check").out
    ((one, number, _), *_) = [row for row in stored(home) if row[2] == PIECE]
    for damage in ("UPDATE content_pieces SET bytes = '\\x00'::bytea WHERE hash = ? AND number = ?",
                   "DELETE FROM content_pieces WHERE hash = ? AND number = ?"):
        home.sql(damage, one, number)
        assert "is missing, unreadable or damaged" in home.routeslip("check", code=1).out
        copy = os.path.join(home.path, "copy")
        assert "missing or damaged" in home.routeslip("document", "export", "/Corporate/Contracts/a", copy, code=1).err
        assert not os.path.exists(copy)


def test_what_is_for_files_alone_is_refused(home):
    for command in ("backup", "restore"):
        finished = home.routeslip(command, os.path.join(home.path, "copy"), code=1)
        assert "pg_dump" in finished.err and not os.path.exists(os.path.join(home.path, "copy"))


def test_an_address_that_is_none(home):
    """And no secret of it is shown."""
    for url, words, code in (("mysql://admin:secret@host/name", "does not begin with postgresql://", 2),
                             ("postgresql://admin:secret@/none?host=/nowhere", "cannot connect", 1),
                             ("postgresql://admin:secret@", "", 1)):
        home.environment["ROUTESLIP_DATABASE"] = url
        finished = home.routeslip("library", "list", code=code)
        assert words in finished.err and "secret" not in finished.err, finished


def test_another_schema_is_refused(home):
    home.sql("UPDATE schema_version SET number = number + 1")
    answer = Api(home).call("GetTask", by="jdoe", taskId=DEMO_TASK)
    assert answer.status == 503 and "another schema" in answer.text, answer
    assert "install the newer programs" in home.routeslip("library", "list", code=1).err
    home.sql("UPDATE schema_version SET number = number - 1")
    Api(home).good("GetTask", by="jdoe", taskId=DEMO_TASK)


def test_without_the_driver(home):
    """As in a folder of programs that were built without libpq."""
    folder = os.path.join(scratch(), "without")
    os.makedirs(folder)
    for name in ("routeslip", "librouteslip.so"):
        shutil.copy(program(name), folder)
    process, _, err = run_program([os.path.join(folder, "routeslip"), "library", "list"], home.variables())
    assert process.returncode == 1 and b"no driver for PostgreSQL" in err, err


def test_settings_of_a_pooler(home):
    home.environment["ROUTESLIP_PREPARED_STATEMENTS"] = "no"
    Rest(home).good("GET", "crm/task/filter", by="admin")
    Api(home).good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=related())
    home.environment["ROUTESLIP_PREPARED_STATEMENTS"] = "perhaps"
    assert "is not one of yes, no" in home.routeslip("library", "list", code=2).err


CRITERIA = '<criteria><param NAME="TASKCOMPLETIONSTATUS" VALUE="Due" /></criteria>'
MOST_WAITS = {  # of a call, its beginning and its end among them, and what it is asked
    "GetTask": (3, {"taskId": DEMO_TASK}),
    "getTasks": (4, {"xmlcriteria": CRITERIA, "SortBy": "DueDate", "AscendingOrder": "true"}),
    "CreateRelatedTask": (8, {"taskId": DEMO_TASK, "xmlParameters": related(SendToNotice="true")}),
}


def test_how_often_a_call_waits_for_the_server(home):
    """A wait costs the way there and back, which to another machine is more than what is done there."""
    for _ in range(24):
        insert(home, assignee_id="jdoe")
    with Waits(home.variables()["ROUTESLIP_DATABASE"]) as waits:
        home.environment["ROUTESLIP_DATABASE"] = waits.url
        with home.fastcgi("srv.asmx") as server:
            api = Api(home, server=server)
            for name, (most, parameters) in MOST_WAITS.items():
                api.good(name, by="jdoe", **parameters)  # connects, and prepares its statements
                waits.taken()
                api.good(name, by="jdoe", **parameters)
                found = waits.taken()
                note("\n".join([f"{name} waits {len(found)} times:", *map(shown, found)]))
                assert 0 < len(found) <= most, name
            root = api.good("getTasks", by="jdoe", **MOST_WAITS["getTasks"][1])
            assert len(root.findall(".//Task")) >= 25, "fewer tasks than are worth a list"
