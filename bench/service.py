"""
What is measured: a folder with the programs and homes, and web servers that serve them.

    folder = Folder(build, "/var/tmp")
    home = make_home(folder)
    with Server(folder, "lighttpd", home) as server:
        server.good("GetTask", "authenticationTicket=...&taskId=1")
    folder.remove()
"""

import contextlib
import glob
import http.client
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.realpath(__file__))
SOURCE = os.path.dirname(HERE)
SERVERS = {
    "lighttpd": ("lighttpd", ["lighttpd", "-D", "-f"]),
    "apache": ("apache2", ["apache2", "-DFOREGROUND", "-f"]),
}
USER = "www-data"  # whom all runs as, where root starts it
TASKS = 10000  # in the database at the start
MATCHING = 25  # of them the caller's
CALLER, OTHER, CREATOR = "jdoe", "jsmith", "admin"
DEMO_TASK = 1  # the caller may postpone it


class Failure(Exception):
    """What the benchmark cannot do, or an answer that is not the right one."""


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


# The folder and the database ----------------------------------------------------------------


class Folder:
    """Where all of a run is kept: the programs, the homes, the servers' files.

    It is on a disk, as a database would be, and belongs to the user that the
    servers run as: Apache refuses to serve as root.
    """

    def __init__(self, build, parent):
        self.path = tempfile.mkdtemp(prefix="routeslip-bench-", dir=parent)
        self.build = build
        self.user = {}
        if os.geteuid() == 0:
            self.user = {"user": USER, "group": USER, "extra_groups": []}
            shutil.chown(self.path, USER, USER)
        self.programs = self.make("programs")
        self.settings = {}  # of the service
        bare = glob.glob(os.path.join(build, "bench", "*"))
        for path in [*bare, *glob.glob(os.path.join(build, "programs", "*"))]:
            if os.path.isfile(path) and os.access(path, os.X_OK):
                shutil.copy(path, self.programs)

    def join(self, name):
        return os.path.join(self.path, name)

    def program(self, name):
        return os.path.join(self.programs, name)

    def make(self, name):
        """A new folder that the servers may write to."""
        os.mkdir(self.join(name))
        self.give(self.join(name))
        return self.join(name)

    def copy(self, source, name):
        """A copy of a home."""
        shutil.copytree(source, self.join(name))
        self.give(self.join(name))
        return self.join(name)

    def give(self, path):
        if self.user:
            for root, _, files in os.walk(path):
                for one in [root, *(os.path.join(root, file) for file in files)]:
                    shutil.chown(one, USER, USER)

    def environment(self, **more):
        """The environment without the service's settings: the default ones are measured, but for those here."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("ROUTESLIP_")}
        return {**kept, **self.settings, **more}

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


def connect(home):
    database = os.path.join(home, "routeslip.db")
    return contextlib.closing(sqlite3.connect(database, timeout=60, isolation_level=None))


def columns(db, table):
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def user(login):
    """The id of a user, in SQL."""
    return f"(SELECT id FROM users WHERE login = '{login}')"


# What the copies of the demo library's task have instead of its values, n counting them from 1:
# a few of them are the caller's.
FEW_OF_THE_CALLER = {
    "due": "due + 60 * n",
    "assignee_id": f"CASE WHEN n < {MATCHING} THEN assignee_id ELSE {user(CREATOR)} END",
}


def multiply_tasks(home, tasks, changed):
    """Copies the demo library's task until there are so many."""
    changed = {"id": "n + 1", **changed}
    with connect(home) as db:
        names = columns(db, "tasks")
        db.execute("BEGIN")
        db.execute(
            f"INSERT INTO tasks ({', '.join(names)})"
            f" WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL"
            f" SELECT n + 1 FROM count WHERE n + 1 < {tasks})"
            f" SELECT {', '.join(changed.get(name, name) for name in names)}"
            f" FROM count, tasks WHERE id = {DEMO_TASK}"
        )
        for table in ("task_requirements", "task_history"):
            names = [name for name in columns(db, table) if name != "id"]
            copied = ["t.id" if name == "task_id" else f"o.{name}" for name in names]
            db.execute(
                f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(copied)}"
                f" FROM tasks t, {table} o WHERE t.id <> {DEMO_TASK} AND o.task_id = {DEMO_TASK}"
            )
        db.execute("COMMIT")


def make_home(folder, name="home", tasks=TASKS, changed=FEW_OF_THE_CALLER):
    """A home with the demo library and so many tasks."""
    say(f"making a database with {tasks} tasks")
    home = folder.make(name)
    document = os.path.join(SOURCE, "db", "demo", "agreement.pdf")
    for arguments in (["create"], ["demo", "--document", document]):
        done = subprocess.run(
            [folder.program("routeslip"), *arguments],
            env=folder.environment(ROUTESLIP_HOME=home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **folder.user,
        )
        if done.returncode != 0:
            raise Failure(f"routeslip {arguments[0]} failed: {done.stdout}")
    multiply_tasks(home, tasks, changed)
    return home


def password_of(home, login):
    with open(os.path.join(home, "demo-accounts.tsv"), encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if fields[0] == login:
                return fields[1]
    raise Failure(f"there is no demo account {login}")


# Processes ----------------------------------------------------------------------------------


def process_group(group):
    """{pid: (name, ticks of processor time)} of the group's processes that have not ended."""
    found = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path) as file:
                text = file.read()
        except OSError:
            continue
        name = text[text.index("(") + 1 : text.rindex(")")]
        state, _, its_group, *fields = text[text.rindex(")") + 2 :].split()
        if int(its_group) == group and state != "Z":
            found[int(text.split()[0])] = (name, int(fields[8]) + int(fields[9]))
    return found


def end_group(process):
    """Ends a process that leads a group, and all that it started."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process_group(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)
        for _ in range(40):
            if not process_group(process.pid):
                break
            time.sleep(0.05)
    process.wait()


class Server:
    """A web server with the operations and the bare program, each with processes of its own: as many as
    the server's file has, or `count`. Without operations it starts what is shipped."""

    def __init__(self, folder, kind, home, operations=None, count=None):
        self.folder, self.kind, self.home, self.count = folder, kind, home, count
        self.names = [*operations, "bare"] if operations else []
        run = f"run-{kind}-{len(os.listdir(folder.path))}"  # the next one has another name
        self.run = folder.make(run)
        folder.make(f"{run}/empty")
        self.process = None

    def __enter__(self):
        say(f"{self.kind}: starting")
        try:
            for _ in range(5):  # another program may take the port first
                self.start()
                if self.answers():
                    return self
                end_group(self.process)
            raise Failure(f"{self.kind} does not start:\n{self.log()}")
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        if self.process:
            end_group(self.process)

    def server_conf(self):
        """The file that is shipped, for this server."""
        return subprocess.run(
            [os.path.join(SOURCE, "build-aux", "server-conf"), self.kind]
            + ["--programs", self.folder.programs, "--home", self.home, "--run", self.run]
            + ["--listen", f"127.0.0.1:{self.port}"]
            + (["--hot", " ".join([*self.names, "api-crm-task"])] if self.names else [])
            + (["--processes", str(self.count)] if self.count else []),
            env=self.folder.environment(),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout

    def configure(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        configuration = os.path.join(self.run, "server.conf")
        with open(configuration, "w") as file:
            file.write(self.server_conf())
        return configuration

    def start(self):
        configuration = self.configure()
        with open(os.path.join(self.run, "output"), "ab") as output:
            self.process = subprocess.Popen(
                [*SERVERS[self.kind][1], configuration],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                **self.folder.user,
            )

    def answers(self):
        """Waits until it answers; no program is asked yet. False where it ends instead."""
        end = time.monotonic() + 20
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                self.post_to("/", "")
                return self.process.poll() is None
            time.sleep(0.05)
        return False

    def log(self):
        text = ""
        for name in ("output", "error.log"):
            with contextlib.suppress(OSError):
                with open(os.path.join(self.run, name), errors="replace") as file:
                    text += file.read()[-3000:]
        return text

    def url(self, name):
        """The address of an operation; of the service itself where there is no name."""
        return f"http://127.0.0.1:{self.port}/srv.asmx{'/' + name if name else ''}"

    def ask(self, verb, path, body, headers):
        """(HTTP status, body) of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            connection.request(verb, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")

    def post_to(self, path, body):
        """The same for a form."""
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def good(self, name, body):
        """The answer, which must tell of success."""
        status, text = self.post_to(f"/srv.asmx/{name}", body)
        if status != 200 or 'success="true"' not in text:
            raise Failure(f"{name} answers {status}: {text[:500]}\n{self.log()}")
        return text

    def processes(self, name):
        """How many processes there are of a program."""
        found = process_group(self.process.pid).values()
        return sum(program == name[:15] for program, _ in found)

    def start_processes(self):
        """Makes Apache start all processes that it keeps; lighttpd has done so."""
        if self.kind == "apache":
            subprocess.run(
                [os.path.join(SOURCE, "build-aux", "warm-up"), f"127.0.0.1:{self.port}"]
                + [os.path.join(self.run, "error.log"), os.path.join(self.run, "server.conf")],
                check=True,
            )

    def start_pools(self):
        """Makes the server start processes of all pools: Apache all, lighttpd one of each."""
        self.start_processes()
        if self.kind == "lighttpd":
            for path in re.findall("^# warm-up (.*)", self.server_conf(), re.M):
                self.ask("GET", path, None, {})

    def processor_time(self):
        """Seconds that the server and the programs have used."""
        ticks = sum(ticks for _, ticks in process_group(self.process.pid).values())
        return ticks / os.sysconf("SC_CLK_TCK")

    def settle(self):
        """Waits until what was still being worked on is done: the processes are idle."""
        before = None
        while (now := process_group(self.process.pid)) != before:
            before = now
            time.sleep(0.04)
