"""
pgbouncer in front of a PostgreSQL of the tests.

    with Pooler(server_folder, mode="transaction", pool=2) as pooler:
        with through(pooler, UNPREPARED):
            ...                             all programs reach the homes' databases through it
        pooler.url("name")                  as ROUTESLIP_DATABASE wants it
        pooler.show("POOLS")                what its console says: rows
        pooler.log()
"""

import contextlib
import functools
import os
import re
import shutil
import subprocess
import tempfile

import databases
import harness
from harness import PATIENCE, NotRun, note, scratch, wait_for

# What transaction pooling wants of the programs.
UNPREPARED = {"ROUTESLIP_PREPARED_STATEMENTS": "no"}
INI = """
[databases]
* = host={server} user={owner}
[pgbouncer]
listen_addr =
listen_port = 5432
unix_socket_dir = {folder}
auth_type = any
admin_users = {owner}
pool_mode = {mode}
default_pool_size = {pool}
max_client_conn = 300
logfile = {folder}/log
{more}
"""


@functools.cache
def version():
    """Of pgbouncer: (1, 18)."""
    said = subprocess.run([find(), "--version"], stdout=subprocess.PIPE, check=True, text=True).stdout
    return tuple(map(int, re.match(r"PgBouncer (\d+)\.(\d+)", said).groups()))


def find():
    program = shutil.which("pgbouncer", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if not program:
        raise NotRun("pgbouncer: Debian's package of that name")
    return program


class Pooler:
    """One that `server`, a folder, is behind; `pool`: connections to each of its databases. `more`: lines of its
    settings."""

    def __init__(self, server, mode="session", pool=20, more=""):
        program = find()
        self.folder = tempfile.mkdtemp(prefix="b", dir=scratch())
        self.prefix = databases.as_owner(self.folder)
        self.socket = os.path.join(self.folder, databases.SOCKET)
        self.settings = os.path.join(self.folder, "pgbouncer.ini")
        with open(self.settings, "w", encoding="utf-8") as file:
            file.write(INI.format(server=server, owner=databases.OWNER, folder=self.folder, mode=mode, pool=pool,
                                  more=more))
        self.program, self.process = program, None
        self.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def start(self):
        self.process = subprocess.Popen([*self.prefix, self.program, self.settings], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        wait_for("the start of pgbouncer", lambda: os.path.exists(self.socket)
                 or self.process.poll() is not None)
        assert self.process.poll() is None, self.log()

    def url(self, name):
        return databases.place(self.folder, name)

    def show(self, what):
        return databases.psql(self.folder, "pgbouncer", f"SHOW {what};")

    def kill(self):
        """At once; it leaves its socket, which the next one replaces."""
        self.process.kill()
        self.process.wait(PATIENCE)
        os.remove(self.socket)

    def log(self):
        with open(os.path.join(self.folder, "log"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def close(self):
        self.process.kill()  # what it waits for when it is asked to end depends on its version
        self.process.wait(PATIENCE)
        note(self.log()[-2000:])
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def through(pooler, more=None):
    """All programs reach their database through the pooler, with these settings more."""
    usual = harness.PlaceInPostgresql.variables
    harness.PlaceInPostgresql.variables = lambda place: {"ROUTESLIP_DATABASE": pooler.url(place.name), **(more or {})}
    try:
        yield
    finally:
        harness.PlaceInPostgresql.variables = usual
        harness.end_servers()
