"""Those who write queue for it asleep, and what they write does not grow the log for ever."""

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import threading

from concurrency import together
from harness import PATIENCE, Api, wait_for
from tasks import create, show

SQLITES_OWN = "the queue of its writers, and the log beside the file"
LIMIT = 32 << 20  # of the log: 16 MiB, and what is written while somebody takes long to read
LONG = "x" * 90000


@contextlib.contextmanager
def queue_held(home):
    """The place at the head of the queue."""
    folder = os.open(home.path, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def switches(process):
    """How often a process has gone to sleep."""
    with open(f"/proc/{process.pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt"))


def asleep(process):
    """Whether it sleeps for a flock."""
    with open("/proc/locks") as file:
        return any("->" in line and f" {process.pid} " in line for line in file)


def test_a_writer_sleeps_until_it_is_its_turn(home):
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = str(PATIENCE * 1000)
    with home.fastcgi("srv.asmx") as server:
        api, tasks = Api(home, server=server), []
        first = create(api)
        process = server.processes[0]
        with queue_held(home):
            thread = threading.Thread(target=lambda: tasks.append(create(api)))
            thread.start()
            wait_for("the writer is asleep", lambda: asleep(process))
            before = switches(process)
            show(Api(home), first)  # takes a while, and readers do not wait
            assert not tasks and asleep(process)
            assert switches(process) - before < 5, "it wakes up again and again"
        thread.join()
        assert tasks == [first + 1]


def test_who_is_killed_holds_nobody_up(home):
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = str(PATIENCE * 1000)
    holder = subprocess.Popen(
        [sys.executable, "-c", "import fcntl, os, sys, time; fcntl.flock(os.open(sys.argv[1], 0), 2);"
         " print(flush=True); time.sleep(1000)", home.path], stdout=subprocess.PIPE)
    holder.stdout.readline()
    with home.fastcgi("srv.asmx") as server:
        api, tasks = Api(home, server=server), []
        thread = threading.Thread(target=lambda: tasks.append(create(api)))
        thread.start()
        wait_for("the writer is asleep", lambda: asleep(server.processes[0]))
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        thread.join()
    assert tasks


def test_who_holds_the_queue_for_ever_only_slows_it_down(home):
    """SQLite's lock alone decides; and what was spent in the queue is not waited again."""
    with queue_held(home):
        for patience in ("0", "1", "300"):
            home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = patience
            show(Api(home), create(Api(home)))
        with contextlib.closing(home.lock()) as connection:
            assert Api(home).call("LogOut", AuthenticationTicket=home.ticket("jdoe")).status == 503
            connection.execute("ROLLBACK")


def test_a_refused_call_leaves_the_queue(home):
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "0"
    with home.fastcgi("srv.asmx", processes=2) as server:
        api = Api(home, server=server)
        for _ in range(6):
            api.bad("", "CreateTask", by="jsmith", documentPath="/nowhere", xmlParameters="<x/>")
            with queue_held(home):
                pass  # does not wait
            create(api)


def test_the_log_is_bounded(home):
    """Two processes write, and at each moment somebody reads."""
    log, longest, done = home.database + "-wal", [0], threading.Event()

    def read():
        connections = [home.connect(), home.connect()]
        for turn in range(1 << 30):
            one, other = connections[turn % 2], connections[1 - turn % 2]
            one.execute("BEGIN")
            one.execute("SELECT count(*) FROM tasks").fetchone()
            if other.in_transaction:
                other.execute("ROLLBACK")
            if done.wait(0.002):
                break
        for one in connections:
            one.close()

    def write(api):
        for _ in range(250):
            create(api, Instructions=LONG)
            longest[0] = max(longest[0], os.path.getsize(log))

    with home.fastcgi("srv.asmx", processes=2) as server:
        def writers():
            try:
                together(*[lambda: write(Api(home, server=server))] * 2)
            finally:
                done.set()
        together(read, writers)
        written = home.value("SELECT count(*) FROM tasks WHERE length(instructions) = ?", len(LONG))
        assert written == 500 and written * len(LONG) > LIMIT
        assert 0 < longest[0] < LIMIT, longest
    assert "no fault" in home.routeslip("check").out


def test_one_long_write_leaves_no_long_log(home):
    with home.fastcgi("srv.asmx") as server:
        api = Api(home, server=server)
        create(api)
        with contextlib.closing(home.connect()) as connection:
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            connection.execute("CREATE TABLE ballast AS WITH n(i) AS (VALUES (1) UNION ALL SELECT i + 1"
                               " FROM n WHERE i < 400) SELECT zeroblob(100000) b FROM n")
            connection.execute("DROP TABLE ballast")
            assert os.path.getsize(home.database + "-wal") > LIMIT
            for _ in range(3):
                create(api)
            assert os.path.getsize(home.database + "-wal") <= 16 << 20
