"""
With PostgreSQL, one of the benchmark's own on the same disk: how often a call waits for it and for what; the
operations against the same statements in a bare libpq program behind the same web server, in turn; and two web
servers in front of one database against one.

The statements are those that the service is seen to send (tests/waits.py): so they are the same, and go together
where they do there.
"""

import contextlib
import os
import statistics
import struct
import subprocess
import sys
import threading
import time

from measure import OPERATIONS, Line, load, write_bodies
from memory import call, start
from service import SOURCE, Failure, Server, end_group, make_home, say

sys.path.append(os.path.join(SOURCE, "tests"))
import databases  # noqa: E402
from waits import Waits, shown  # noqa: E402

NAMES = "GetTask", "getTasks", "CreateRelatedTask"
BARE = "statements"
CONNECTIONS = 1, 8
PROCESSES = 2
BYTES, INTEGER = 17, 20  # types


class Found:
    """What is printed."""

    def __init__(self):
        self.waits = {}  # {operation: [what was waited for]}
        self.lines = []
        self.hosts = []  # [(requests per second of one, of two)]


def fill(folder, url):
    """A home whose rows are in PostgreSQL: those of the others."""
    home = make_home(folder, "home-postgresql")
    done = subprocess.run([folder.program("routeslip"), "copy", "--from", home, "--to", url],
                          env=folder.environment(ROUTESLIP_HOME=home), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **folder.user)
    if done.returncode != 0:
        raise Failure(f"routeslip copy failed: {done.stdout}")
    with databases.connect(url) as connection:
        connection.execute("VACUUM ANALYZE")
    return home


def record(folder, home, url, name, body):
    """[[Statement]] of a call, when all is prepared: what it waited for together."""
    with Waits(url, os.path.dirname(folder.path)) as waits:
        folder.settings["ROUTESLIP_DATABASE"] = waits.url
        process = start(folder, home, name, folder.join(f"record-{name}"))
        try:
            for _ in range(2):
                waits.taken()
                answer = call(folder.join(f"record-{name}"), name, body)
                if b'success="true"' not in answer:
                    raise Failure(f"{name} with PostgreSQL: {answer[:1000]!r}")
            return waits.taken()
        finally:
            end_group(process)
            folder.settings["ROUTESLIP_DATABASE"] = url


def key_of(statement):
    """The key that an INSERT gave, as text, or None."""
    if not statement.text.startswith("INSERT INTO tasks ") or len(statement.rows) != 1:
        return None
    (length,) = struct.unpack_from("!i", statement.rows[0], 2)
    return statement.rows[0][6 : 6 + length]


def write_statements(path, waits):
    """The file that statements.c reads."""
    key, lines = None, []
    for wait in waits:
        for statement in wait:
            made = key_of(statement)
            lines.append(f"{'key' if made else 'run'}\t{statement.text}\t{len(statement.values)}")
            for value, kind in zip(statement.values, statement.types):
                if value is None:
                    lines.append(str(kind))
                elif kind == INTEGER and value == key:
                    lines.append("id")
                else:
                    text = "\\x" + value.hex() if kind == BYTES else value.decode()
                    lines.append(f"{kind}\t{text}")
            key = made or key
        lines.append("wait")
    if any("\n" in line or line.count("\t") > 2 for line in lines):
        raise Failure("a statement has a line break or a tab in it")
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


def tasks(url):
    with databases.connect(url) as connection:
        return connection.execute("SELECT count(*) FROM tasks").fetchone()[0]


def settled(url):
    """How many tasks there are when nobody makes more: who was in another's way sleeps before it tries again."""
    before = None
    while (now := tasks(url)) != before:
        before = now
        time.sleep(0.5)
    return now


def load_one(server, url, operation, body, connections, seconds, bare):
    """A Sample of the operation, whose tasks must be in the database, or of the bare program."""
    sent = f"{server.url(BARE)}?{operation.name}" if bare else None
    before = operation.rows and tasks(url)
    sample = load(server, operation.name, body, connections, seconds, sent)
    server.settle()
    written = operation.rows and settled(url) - before
    if operation.rows and not sample.requests <= written <= sample.requests + connections:
        raise Failure(f"PostgreSQL: {sample.requests} tasks acknowledged, {written} in the database")
    return sample


def measure_line(server, url, operation, body, connections, options):
    line = Line(operation.name, connections)
    for number in range(options.rounds + 1):  # the first warms up
        samples = {bare: load_one(server, url, operation, body, connections, options.seconds, bare)
                   for bare in ((True, False) if number % 2 else (False, True))}
        line.rounds.append((samples[False], samples[True], None))
    line.rounds.pop(0)
    say(f"PostgreSQL: {line.operation}, connections: {connections}, of the bare program:"
        f" {line.median(lambda own, bare, _: own.rate / bare.rate):.2f}")
    return line


def load_hosts(servers, operation, body, options):
    """Requests per second of all of them, who share the connections."""
    rates = []

    def work(server):
        rates.append(load(server, operation.name, body, CONNECTIONS[-1] // len(servers), options.seconds).rate)

    threads = [threading.Thread(target=work, args=(server,)) for server in servers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(rates) < len(servers):
        raise Failure("one of the hosts does not answer")
    return sum(rates)


def measure_hosts(servers, bodies, options):
    found = []
    for operation in (one for one in OPERATIONS if one.name in NAMES):
        rounds = []
        for number in range(options.rounds + 1):
            rates = {count: load_hosts(servers[:count], operation, bodies[operation.name], options)
                     for count in ((1, 2) if number % 2 else (2, 1))}
            rounds.append((rates[1], rates[2]))
        found.append((operation.name, rounds[1:]))
        say(f"PostgreSQL: {operation.name} on two hosts")
    return found


def measure_postgresql(folder, options):
    """Found; None where there is no PostgreSQL here."""
    if not databases.PROGRAMS or not os.path.exists(folder.program(BARE)):
        say("PostgreSQL, or what is to be built for it, is not here")
        return None
    say("PostgreSQL: starting")
    found, own = Found(), databases.Server(os.path.dirname(folder.path), settings=["fsync=on"])
    try:
        url = own.url("postgres")
        home = fill(folder, url)
        folder.settings["ROUTESLIP_DATABASE"] = url
        operations = [*NAMES, "AuthenticateUser", BARE]
        with contextlib.ExitStack() as stack:
            servers = [stack.enter_context(Server(folder, "lighttpd", place, operations, PROCESSES))
                       for place in (home, folder.copy(home, "home-postgresql-2"))]
            bodies = write_bodies(servers[0])
            for operation in (one for one in OPERATIONS if one.name in NAMES):
                with open(bodies[operation.name], "rb") as file:
                    waits = record(folder, home, url, operation.name, file.read())
                found.waits[operation.name] = [shown(wait) for wait in waits]
                write_statements(os.path.join(home, operation.name), waits)
                for connections in CONNECTIONS:
                    found.lines.append(measure_line(servers[0], url, operation, bodies[operation.name], connections,
                                                    options))
            found.hosts = measure_hosts(servers, bodies, options)
    finally:
        folder.settings.pop("ROUTESLIP_DATABASE", None)
        own.close()
    return found


def print_postgresql(found):
    print("\nPostgreSQL: what a call waits for")
    for name, waits in found.waits.items():
        print(f"{name}: {len(waits)} waits")
        for number, wait in enumerate(waits, 1):
            print(f"{number:4} {wait}")
    print(f"\nWith PostgreSQL against the same statements in a bare libpq program, {PROCESSES} processes of each\n"
          f"{'':18}{'connec-':>8}{'requests per second':^38}{'processor, us':^24}\n"
          f"{'':18}{'tions':>8}{'own':>9}{'bare':>8}{'ratio':>8}{'from - to':>13}{'own':>8}{'bare':>8}{'ratio':>8}")
    for line in found.lines:
        ratios, (own, bare) = line.ratios(), line.processor()
        print(f"{line.operation:18}{line.connections:8}{line.median(lambda own, bare, _: own.rate):9.0f}"
              f"{line.median(lambda own, bare, _: bare.rate):8.0f}{statistics.median(ratios):8.3f}"
              f"{f'{ratios[0]:.3f}-{ratios[-1]:.3f}':>13}{own:8.0f}{bare:8.0f}{bare / own:8.3f}")
    print(f"\nTwo web servers in front of one database against one, {CONNECTIONS[-1]} connections in all\n"
          f"{'':18}{'requests per second':^20}\n{'':18}{'one':>9}{'two':>9}{'ratio':>8}{'from - to':>13}")
    for name, rounds in found.hosts:
        ratios = sorted(two / one for one, two in rounds)
        print(f"{name:18}{statistics.median(one for one, _ in rounds):9.0f}"
              f"{statistics.median(two for _, two in rounds):9.0f}{statistics.median(ratios):8.3f}"
              f"{f'{ratios[0]:.3f}-{ratios[-1]:.3f}':>13}")
