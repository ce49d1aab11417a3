"""
Where the homes of tests have their rows when it is not SQLite's file: a PostgreSQL of the run's own.

    tests/run --database postgresql ...      starts one, and sets ROUTESLIP_TEST_POSTGRESQL to its folder

    server = Server()                        one alone; it ends with the process
    make(folder, "name", template="other")   a database in that of the folder
    with fresh(folder, "name") as url:       the same for a while
    place(folder, "name")                    as ROUTESLIP_DATABASE wants it
    psql(folder, "name", "SELECT 1;")        the rows as text

    connection = connect(url)                speaks to it as a connection of sqlite3 does, with ? for values
"""

import atexit
import contextlib
import ctypes
import ctypes.util
import functools
import glob
import itertools
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse

PROGRAMS = sorted(glob.glob("/usr/lib/postgresql/*/bin"))  # Debian's, of which the newest counts
OWNER = "routeslip"
SOCKET = ".s.PGSQL.5432"  # a server's, in its folder
# What is put back after each test is compared with a copy, and no rule or trigger has a say in it.
KEEP = """
DROP SCHEMA IF EXISTS tests CASCADE;
CREATE SCHEMA tests;
DO $$ DECLARE one text; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE tests.%I AS TABLE public.%I', one, one);
    END LOOP;
END $$;
CREATE TABLE tests."the keys" AS SELECT sequencename AS name, coalesce(last_value, 0) AS value
    FROM pg_sequences WHERE schemaname = 'public';
CREATE FUNCTION tests.put_back() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE one text; value bigint; other boolean; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('SELECT EXISTS ((TABLE public.%1$I EXCEPT ALL TABLE tests.%1$I)'
                       ' UNION ALL (TABLE tests.%1$I EXCEPT ALL TABLE public.%1$I))', one) INTO other;
        IF other THEN
            EXECUTE format('DELETE FROM public.%I', one);
            EXECUTE format('INSERT INTO public.%1$I SELECT * FROM tests.%1$I', one);
        END IF;
    END LOOP;
    FOR one, value IN SELECT k.name, k.value FROM tests."the keys" k LOOP
        PERFORM setval(format('public.%I', one)::regclass, greatest(value, 1), value > 0);
    END LOOP;
END $$;
CREATE TABLE tests.changes (number BIGSERIAL PRIMARY KEY);
CREATE FUNCTION tests.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO tests.changes DEFAULT VALUES;
    RETURN NULL;
END $$;
CREATE FUNCTION tests.watch() RETURNS void LANGUAGE plpgsql AS $$
DECLARE one text; BEGIN
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER "the tests note" AFTER INSERT OR UPDATE OR DELETE ON public.%I'
                       ' FOR EACH ROW EXECUTE FUNCTION tests.note()', one);
    END LOOP;
END $$;
"""


def as_owner(folder):
    """What to put before a program that does not run as root, so that it runs as the owner of the folder."""
    os.chmod(folder, 0o755)
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "nobody", "nogroup")
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


class Server:
    """PostgreSQL in a folder; it is reached there alone. `primary`: the one that it is a standby of, by a
    replication slot where it has a name. `settings`, as "fsync=on", have the last say."""

    def __init__(self, folder, primary=None, slot=None, settings=()):
        self.settings = settings
        self.folder = tempfile.mkdtemp(prefix="pg", dir=folder)
        self.as_user = as_owner(self.folder)
        self.data = os.path.join(self.folder, "data")
        self.process = None
        self.fill(primary, slot)
        atexit.register(self.close, os.getpid())

    def fill(self, primary=None, slot=None):
        """Makes what it has, in place of what it had, and starts it."""
        shutil.rmtree(self.data, ignore_errors=True)
        if primary:
            run("pg_basebackup", "-h", primary.folder, "-U", OWNER, "-D", self.data, "-R", "-c", "fast", "--no-sync",
                *(["-C", "-S", slot] if slot else []), as_user=self.as_user, cwd=self.folder)
        else:
            run("initdb", "-D", self.data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync",
                as_user=self.as_user, cwd=self.folder)
        self.start()

    def start(self):
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(
                [*self.as_user, os.path.join(PROGRAMS[-1], "postgres"), "-D", self.data, "-k", self.folder,
                 "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=300",
                 *(word for one in self.settings for word in ("-c", one))],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder, start_new_session=True)
        self.wait()

    def processes(self):
        """{number: what it calls itself} of all but the first."""
        return children(self.process.pid)

    def kill(self):
        """Ends all of it at once."""
        kill(self.process.pid)
        self.process.wait(60)

    def sql(self, statement, database="postgres"):
        """The rows as text."""
        return psql(self.folder, database, statement)

    def close(self, process=None):
        """`process`: the one that may; a copy of it that ends leaves all as it is."""
        if process not in (None, os.getpid()):
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # whoever is connected
            self.process.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait(self):
        end = time.monotonic() + 120
        while subprocess.run([os.path.join(PROGRAMS[-1], "pg_isready"), "-q", "-h", self.folder]).returncode != 0:
            with open(os.path.join(self.folder, "log"), encoding="utf-8") as log:
                assert self.process.poll() is None and time.monotonic() < end, log.read()
            time.sleep(0.1)

    def url(self, name):
        return place(self.folder, name)


def children(parent):
    """{number: what it calls itself} of a process's."""
    found = {}
    for number in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            with open(f"/proc/{number}/stat", "rb") as file:
                its_parent = int(file.read().rpartition(b")")[2].split()[1])
            if its_parent == parent:
                with open(f"/proc/{number}/cmdline", "rb") as file:
                    found[int(number)] = file.read().rstrip(b"\0 ").decode(errors="replace")
    return found


def kill(first):
    """Ends a PostgreSQL at once, by the number of its first process."""
    os.kill(first, signal.SIGSTOP)  # it starts no more
    numbers = [first, *children(first)]
    for number in numbers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    while any(is_alive(number) for number in numbers):
        time.sleep(0.01)


def is_alive(number):
    try:
        with open(f"/proc/{number}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[0] not in b"ZX"
    except OSError:
        return False


def run(name, *arguments, text=None, as_user=(), cwd=None):
    """Standard output of a program of PostgreSQL's."""
    finished = subprocess.run([*as_user, os.path.join(PROGRAMS[-1], name), *arguments], input=text,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=cwd)
    assert finished.returncode == 0, f"{name}\n{finished.stdout}"
    return finished.stdout


def psql(folder, database, text, stop=1):
    """The rows of statements, their columns with | between them; of those that fail the errors, if not `stop`."""
    return run("psql", "-h", folder, "-U", OWNER, "-XqAt", "-v", f"ON_ERROR_STOP={stop}", database,
               text=text).splitlines()


def place(folder, name, *more):
    """The URL of a database of the server in a folder; with several folders, of that one which can be written."""
    hosts = ",".join(urllib.parse.quote(one, safe="") for one in (folder, *more))
    return f"postgresql://{OWNER}@/{name}?host={hosts}" + ("&target_session_attrs=read-write" if more else "")


def make(folder, name, template="template0"):
    """Makes a database, as a copy of another one that nobody is connected to."""
    with connect(place(folder, "postgres")) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def keep_schema_apart(folder, name):
    """From here on a change of the schema is refused in a transaction that has changed something before."""
    psql(folder, name, """
        CREATE FUNCTION apart() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
        IF pg_current_xact_id_if_assigned() IS NOT NULL THEN RAISE EXCEPTION '% behind other changes', tg_tag; END IF;
        END $$;
        CREATE EVENT TRIGGER apart ON ddl_command_start EXECUTE FUNCTION apart()""")


def copy(folder, name, to):
    """Copies the tables of a database into a new one of the same name, of the server in another folder."""
    make(to, name)
    psql(to, name, "DROP SCHEMA public;\n" + run("pg_dump", "-h", folder, "-U", OWNER, "-n", "public", name))


def drop(folder, name):
    with connect(place(folder, "postgres")) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextlib.contextmanager
def fresh(folder, name):
    """A database without anything in it for a while: its URL."""
    make(folder, name)
    keep_schema_apart(folder, name)
    try:
        yield place(folder, name)
    finally:
        drop(folder, name)


@functools.cache
def libpq():
    library = ctypes.CDLL(ctypes.util.find_library("pq"))
    for name in ("PQconnectdb", "PQexec", "PQexecParams", "PQgetvalue"):
        getattr(library, name).restype = ctypes.c_void_p
    for name in ("PQerrorMessage", "PQresultErrorMessage", "PQfname", "PQcmdTuples"):
        getattr(library, name).restype = ctypes.c_char_p
    return library


def numbered(statement):
    """A statement with ? for values as PostgreSQL wants it."""
    count = itertools.count(1)
    parts = re.split(r"('(?:[^']|'')*')", statement)
    return "".join(part if part.startswith("'") else re.sub(r"\?", lambda _: f"${next(count)}", part) for part in parts)


INTEGER, BYTES, TRUTH, NUMBER = {20, 21, 23}, 17, 16, 1700  # types


class Connection:
    """One that commits each statement, unless it is told BEGIN."""

    def __init__(self, url):
        self.handle = ctypes.c_void_p(libpq().PQconnectdb(url.encode()))
        said = libpq().PQerrorMessage(self.handle).decode()
        assert libpq().PQstatus(self.handle) == 0, said
        self.execute("SET client_min_messages = error")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def execute(self, statement, values=()):
        count = len(values)
        plain = [int(one) if isinstance(one, bool) else one for one in values]
        texts = [one if one is None or isinstance(one, bytes) else str(one).encode() for one in plain]
        types = (ctypes.c_uint * count)(*(BYTES if isinstance(one, bytes) else 20 if isinstance(one, int) else 0
                                          for one in values))
        result = ctypes.c_void_p(libpq().PQexecParams(
            self.handle, numbered(statement).encode(), count, types, (ctypes.c_char_p * count)(*texts),
            (ctypes.c_int * count)(*(len(one or b"") for one in texts)),
            (ctypes.c_int * count)(*(isinstance(one, bytes) for one in values)), 0)
            if count else libpq().PQexec(self.handle, statement.encode()))
        try:
            return Rows(result, statement)
        finally:
            libpq().PQclear(result)

    def executemany(self, statement, every):
        for values in every:
            self.execute(statement, values)

    def commit(self):
        """For those who speak to sqlite3 so."""

    def close(self):
        if self.handle:
            libpq().PQfinish(self.handle)
        self.handle = None


class Row(tuple):
    """Its values by number or name."""

    def __getitem__(self, key):
        return tuple.__getitem__(self, self.names.index(key) if isinstance(key, str) else key)

    def keys(self):
        return self.names


class Rows:
    """What came of a statement."""

    def __init__(self, result, statement):
        library, status = libpq(), libpq().PQresultStatus(result)
        said = library.PQresultErrorMessage(result).decode()
        assert status in (1, 2), f"{said}\n{statement}"
        names = [library.PQfname(result, column).decode() for column in range(library.PQnfields(result))]
        self.row = type("NamedRow", (Row,), {"names": names})
        self.rows = iter([self.row(self.value(result, row, column) for column in range(len(names)))
                          for row in range(library.PQntuples(result))])
        self.rowcount = int(library.PQcmdTuples(result) or -1)

    @staticmethod
    def value(result, row, column):
        library = libpq()
        if library.PQgetisnull(result, row, column):
            return None
        text = ctypes.string_at(library.PQgetvalue(result, row, column))
        kind = library.PQftype(result, column)
        if kind in INTEGER or kind == NUMBER:
            return int(text)
        if kind == TRUTH:
            return int(text == b"t")
        return bytes.fromhex(text[2:].decode()) if kind == BYTES else text.decode()

    def fetchall(self):
        return list(self.rows)

    def fetchone(self):
        return next(self.rows, None)

    def __iter__(self):
        return self.rows


def connect(url):
    return Connection(url)
