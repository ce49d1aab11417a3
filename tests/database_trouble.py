"""A database that is missing, broken, locked, read-only, full or newer: a clear line in
the log, an error for the client, no crash, and the same process recovers."""

import contextlib
import os
import resource
import shutil
import sqlite3

from harness import Api, assert_plain, sqlites_own
from tasks import AGREEMENT, DEMO_TASK, columns, create, nothing_changes, relate, related, show

NOBODY = 65534
# What must not reach a client: how the service is made.
INNARDS = ("sqlite", "select ", "insert ", "routeslip.db", "/tmp", "is locked", "disk image", "unable to",
           "errno", ".c:")


def read(api):
    return api.call("GetTask", by="jdoe", taskId=DEMO_TASK)


def write(api):
    return api.call("CreateRelatedTask", by="jsmith", taskId=DEMO_TASK, xmlParameters=related())


def assert_unavailable(api, function):
    """HTTP 503 in plain text; the log has one line more that says why."""
    before = api.server.log()
    answer = function(api)
    assert_plain(answer, 503, None)
    for word in (*INNARDS, api.home.path):
        assert word not in answer.text.lower(), answer
    lines = api.server.log()[len(before):].strip().split("\n")
    assert 1 <= len([line for line in lines if line]) <= 3, lines
    assert "routeslip: " in lines[0], lines
    for ticket in api.home.tickets.values():
        assert ticket not in lines[0]
    assert api.server.alive(), api.server.log()
    return " ".join(lines)


def assert_works(api):
    pid = api.server.processes[0].pid
    assert show(api, DEMO_TASK, by="jdoe")["TaskID"] == "1"
    relate(api)
    assert api.server.alive() and api.server.processes[0].pid == pid


@contextlib.contextmanager
def served(home, warm=True):
    """A process with all operations; `warm`: it has used the database before."""
    for login in ("jdoe", "jsmith"):
        home.ticket(login)
    with home.fastcgi("srv.asmx") as server:
        api = Api(home, server=server)
        if warm:
            assert_works(api)
        yield api
        assert_works(api)


def test_missing(home):
    for warm in (True, False):
        with served(home, warm) as api, home.place.away():
            for function in (read, write, read):
                assert_unavailable(api, function)
            assert not os.path.exists(home.database), "a program made an empty database"


@sqlites_own("the folder of the database")
def test_the_home_is_missing(home):
    with served(home) as api:
        os.rename(home.path, home.path + ".gone")
        try:
            assert_unavailable(api, read)
            assert_unavailable(api, write)
        finally:
            os.rename(home.path + ".gone", home.path)


@sqlites_own("the folder of the database")
def test_no_home_at_all(home):
    home.environment["ROUTESLIP_HOME"] = "/nonexistent/folder"
    answer = home.cgi(Api(home).request("GetTask", by="jdoe", taskId=1))
    assert_plain(answer, 503, None)
    assert len(answer.stderr.strip().split("\n")) <= 2 and "routeslip: " in answer.stderr, answer.stderr


@sqlites_own("what is in the file")
def test_replaced_by_garbage(home):
    with open(home.database, "rb") as file:
        good = file.read()
    for garbage in (
        b"this is no database\n" * 1000,
        b"",
        b"\0" * 8192,
        b"SQLite format 3\0" + b"\xff" * 8176,
        good[:4096],
        good[: len(good) // 2],
        good[:100] + b"\xa5" * (len(good) - 100),
    ):
        for warm in (True, False):
            with served(home, warm) as api, home.place.away():
                with open(home.database, "wb") as file:
                    file.write(garbage)
                for function in (read, write):
                    answer = function(api)
                    assert answer.status in (500, 503), f"{garbage[:20]!r} {len(garbage)}: {answer}"
                    assert_plain(answer, answer.status, None)
                    for word in (*INNARDS, home.path):
                        assert word not in answer.text.lower(), answer
                assert "routeslip: " in api.server.log()
                assert api.server.alive(), api.server.log()


@sqlites_own("a file that is none")
def test_a_folder_in_its_place(home):
    with served(home) as api, home.place.away():
        os.mkdir(home.database)
        assert_unavailable(api, read)
        assert_unavailable(api, write)


@sqlites_own("a file put in its place")
def test_another_database_in_its_place(home):
    """A backup that is put back is used at once."""
    home.routeslip("backup", home.path + "/backup")
    with served(home) as api:
        task = create(api)
        with home.place.away():
            shutil.copy(home.path + "/backup/routeslip.db", home.database)
            assert show(api, DEMO_TASK)["TaskID"] == "1"
            api.bad("Task not found", "GetTask", by="jsmith", taskId=task)
            assert create(api) <= task
        assert show(api, task)["TaskID"] == str(task)


def test_locked_by_another_writer(home):
    """Longer than the busy time: refused, and reading goes on."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "100"
    with served(home) as api:
        with contextlib.closing(home.lock()) as other:
            for _ in range(3):
                before = home.value("SELECT count(*) FROM tasks")
                assert_unavailable(api, write)
                assert read(api).status == 200
                assert home.value("SELECT count(*) FROM tasks") == before
            other.execute("ROLLBACK")
        assert_works(api)
        with contextlib.closing(home.lock()) as other:
            other.execute("UPDATE tasks SET comments = 'x' WHERE id = 1")
            assert_unavailable(api, write)
            other.execute("COMMIT")
        assert columns(home, 1)["comments"] == "x"


CREATION = ("<TaskCreationRequestModel><RequestedAssigneeName>jdoe</RequestedAssigneeName>"
            "<DueDate>2026-05-01</DueDate></TaskCreationRequestModel>")


def test_every_writer_says_so_when_locked(home):
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "50"
    with served(home) as api, contextlib.closing(home.lock()) as other:
        for login in ("jdoe", "jsmith"):
            home.password(login)
        for call, parameters in (
            ("AuthenticateUser", {"UID": "jdoe", "PWD": home.password("jdoe")}),
            ("AuthenticateUser", {"UID": "jdoe", "PWD": "wrong"}),
            ("RenewTicket", {"UID": "jdoe", "PWD": home.password("jdoe")}),
            ("LogOut", {"AuthenticationTicket": home.ticket("jdoe")}),
            ("CreateTask", {"by": "jsmith", "documentPath": AGREEMENT, "xmlParameters": CREATION}),
            ("ChangeTaskDueDate", {"by": "jdoe", "taskId": 1, "newDueDate": "2026-05-01",
                                   "allowedStartTimeSpan": 0}),
            ("DeleteTask", {"by": "jsmith", "taskId": 1}),
        ):
            assert_unavailable(api, lambda api: api.call(call, **parameters))
        other.execute("ROLLBACK")
        assert columns(home, 1)["id"] == 1


def test_a_wrong_ticket_does_not_wait_for_the_lock(home):
    """Whoever has no ticket cannot occupy a process by waiting."""
    with home.fastcgi("srv.asmx") as server, contextlib.closing(home.lock()) as other:
        api = Api(home, server=server)
        for call, parameters in (
            ("DeleteTask", {"taskId": 1}),
            ("CreateTask", {"documentPath": "/x", "xmlParameters": "x"}),
            ("CreateRelatedTask", {"taskId": 1, "xmlParameters": "x"}),
            ("ChangeTaskDueDate", {"taskId": 1, "newDueDate": "2026-05-01", "allowedStartTimeSpan": 0}),
            ("LogOut", {}),
        ):
            api.bad("[901]", call, authenticationTicket="3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c",
                    **parameters)
        other.execute("ROLLBACK")
        assert server.log() == "", server.log()


def test_reading_does_not_wait_for_the_ticket(home):
    """A ticket whose end is due to be written back is used all the same while it cannot be."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "50"
    home.clock = "2026-03-11T09:00:00Z"
    with home.fastcgi("srv.asmx") as server, contextlib.closing(home.lock()) as other:
        api = Api(home, server=server)
        for _ in range(3):
            assert show(api, DEMO_TASK, by="jdoe")["TaskID"] == "1"
        other.execute("ROLLBACK")
        show(api, DEMO_TASK, by="jdoe")
        assert server.alive()


@sqlites_own("a lock on the file that keeps readers out")
def test_locked_altogether(home):
    """As an administrator's tool may do it: nobody gets in, and the answer says so."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "100"
    home.alone()
    with served(home, warm=False) as api:
        with contextlib.closing(home.connect()) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            for function in (read, write):
                answer = function(api)
                assert answer.status in (200, 503), answer
            assert api.server.alive()


def everything_owned_by(path, user):
    for folder, _, names in os.walk(path):
        os.chown(folder, user, user)
        for name in names:
            os.chown(os.path.join(folder, name), user, user)


@contextlib.contextmanager
def unprivileged(home):
    """Programs run as a user for whom modes count; the tests may be root's."""
    home.alone()
    if os.getuid() == 0:
        home.user = NOBODY
        everything_owned_by(home.path, NOBODY)
    os.chmod(home.path, 0o755)
    try:
        yield
    finally:
        home.user = None


def own(home):
    """Gives back what a program of the tests may have written meanwhile."""
    if home.user is not None:
        everything_owned_by(home.path, home.user)


def set_modes(home, folder, file):
    for name in os.listdir(home.path):
        if name.startswith("routeslip.db"):
            os.chmod(os.path.join(home.path, name), file)
    os.chmod(home.path, folder)


@sqlites_own("the file's mode")
def test_read_only_files(home):
    home.ticket("jdoe"), home.ticket("jsmith")
    with unprivileged(home):
        for folder, file in ((0o755, 0o444), (0o555, 0o444), (0o555, 0o644)):
            own(home)
            set_modes(home, folder, file)
            with home.fastcgi("srv.asmx") as server:
                api = Api(home, server=server)
                assert_unavailable(api, write)
                answer = read(api)  # may work, if SQLite can read without writing
                assert answer.status in (200, 503), answer
                own(home)
                set_modes(home, 0o755, 0o644)
                assert_works(api)


@sqlites_own("the file's mode")
def test_read_only_while_it_runs(home):
    """What is open stays writable to who has it open; a new process is refused; both recover."""
    home.ticket("jdoe"), home.ticket("jsmith")
    with unprivileged(home):
        own(home)
        with home.fastcgi("srv.asmx") as server:
            api = Api(home, server=server)
            assert_works(api)
            set_modes(home, 0o555, 0o444)
            answer = write(api)
            assert answer.status in (200, 503), answer
            assert server.alive()
            set_modes(home, 0o755, 0o644)
            assert_works(api)


@sqlites_own("the file's mode")
def test_unreadable(home):
    home.ticket("jdoe"), home.ticket("jsmith")
    with unprivileged(home):
        own(home)
        set_modes(home, 0o755, 0o000)
        with home.fastcgi("srv.asmx") as server:
            api = Api(home, server=server)
            assert_unavailable(api, read)
            assert_unavailable(api, write)
            set_modes(home, 0o755, 0o644)
            assert_works(api)


def test_another_schema(home):
    """A newer one, and an older one that nobody has migrated yet."""
    version = home.schema
    assert version >= 1
    for other in (version + 1, version + 100, 0):
        for warm in (True, False):
            with served(home, warm) as api:
                home.schema = other
                line = assert_unavailable(api, write)
                assert "schema" in line.lower() or "version" in line.lower(), line
                assert_unavailable(api, read)
                home.schema = version


def test_the_command_refuses_a_newer_schema(home):
    version = home.schema
    home.schema = version + 1
    for command in (["create"], ["user", "list"], ["check"]):
        finished = home.routeslip(*command, code=None)
        assert finished.code not in (0, None) and finished.err, f"{command}: {finished}"
    assert home.schema == version + 1
    home.schema = version
    home.routeslip("check")


def test_create_again_changes_nothing(home):
    nothing_changes(home, lambda: home.routeslip("create"))


@sqlites_own("the size of the file")
def test_no_room_for_the_file(home):
    """A file that may not grow is a full disk: refused as a whole."""
    home.ticket("jsmith")
    before = home.value("SELECT count(*) FROM tasks")
    home.limits = {resource.RLIMIT_FSIZE: 4096}
    if home.cgi(Api(home).request("ServerInfo")).status != 200:
        return  # the build itself writes files larger than that
    answer = nothing_changes(home, lambda: write(Api(home)))
    assert answer.status in (500, 503), answer
    assert_plain(answer, answer.status, None)
    home.limits = {}
    assert home.value("SELECT count(*) FROM tasks") == before
    relate(Api(home))
    home.routeslip("check")


def test_operations_without_a_database(home):
    """ServerInfo needs none."""
    with home.fastcgi("srv.asmx") as server, home.place.away():
        assert Api(home, server=server).good("ServerInfo").get("VersionNumber")
        assert server.log() == ""


@sqlites_own("the log beside the file")
def test_a_journal_left_by_a_killed_program(home):
    """What a killed writer left in the -wal file is no trouble for the next one."""
    connection = sqlite3.connect(home.database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE tasks SET comments = 'never kept' WHERE id = 1")
    copy = home.path + "/copy"
    os.mkdir(copy)
    shutil.copytree(home.path + "/content", copy + "/content")
    for name in os.listdir(home.path):
        if name.startswith("routeslip.db"):
            shutil.copy(os.path.join(home.path, name), copy)
    connection.execute("ROLLBACK")
    connection.close()
    home.environment["ROUTESLIP_HOME"] = copy
    assert show(Api(home), DEMO_TASK, by="jdoe")["extendedComment"] == ""
    home.routeslip("check")
