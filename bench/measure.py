"""
What is sent, and how it is timed. Every answer is looked at; nothing is expected of times.
"""

import os
import re
import statistics
import subprocess
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlencode

from service import CALLER, DEMO_TASK, HERE, MATCHING, OTHER, Failure, connect, password_of, say

RELATED = f"""<RelatedTaskRequestModel>
<RequestedAssigneeName>{OTHER}</RequestedAssigneeName>
<Instructions>Please review the related document section.</Instructions>
<DueDate>2099-05-15T00:00:00</DueDate>
<Priority>Normal</Priority>
<TaskRequirements>
<TaskRequirement>
<RequirementType>Approval</RequirementType>
<ObjectId>0</ObjectId>
<Definition></Definition>
</TaskRequirement>
</TaskRequirements>
<ReminderTimeSpan>24</ReminderTimeSpan>
<AllowedStartTimeSpan>0</AllowedStartTimeSpan>
<SendToNotice>true</SendToNotice>
</RelatedTaskRequestModel>"""

CRITERIA = """<criteria><param NAME="ASSIGNEEID" VALUE="{user}" />
<param NAME="TASKCOMPLETIONSTATUS" VALUE="Due" /></criteria>"""


class Operation:
    """The parameters that are sent, and the query that counts what they wrote."""

    def __init__(self, name, parameters, rows=None):
        self.name = name
        self.parameters = parameters
        self.rows = rows

    def values(self, **known):
        return [(name, str(value).format(**known)) for name, value in self.parameters]

    def body(self, **known):
        return urlencode(self.values(**known))


OPERATIONS = (
    Operation(
        "AuthenticateUser",
        [("UID", CALLER), ("PWD", "{password}")],
        "SELECT count(*) FROM tickets",
    ),
    Operation("isValidTicket", [("AuthenticationTicket", "{ticket}")]),
    Operation("GetTask", [("authenticationTicket", "{ticket}"), ("taskId", DEMO_TASK)]),
    Operation(
        "getTasks",
        [
            ("AuthenticationTicket", "{ticket}"),
            ("xmlcriteria", CRITERIA),
            ("SortBy", "DueDate"),
            ("AscendingOrder", "true"),
        ],
    ),
    Operation(
        "CreateRelatedTask",
        [("authenticationTicket", "{ticket}"), ("taskId", DEMO_TASK), ("xmlParameters", RELATED)],
        "SELECT count(*) FROM tasks",
    ),
    Operation(
        "ChangeTaskDueDate",
        [
            ("authenticationTicket", "{ticket}"),
            ("taskId", DEMO_TASK),
            ("newDueDate", "2099-03-15T17:00:00"),
            ("allowedStartTimeSpan", 24),
        ],
        "SELECT count(*) FROM task_history WHERE action = 'DueDateChanged'",
    ),
)
NAMES = [operation.name for operation in OPERATIONS]


def number_of(text, name):
    return int(re.search(rf"\b{name}=(-?\d+)", text).group(1))


class Sample:
    """What wrk found in one run, from the line that load.lua prints. `processor` is the seconds
    of processor time that all took for it: wrk, the web server and the programs."""

    def __init__(self, line, processor):
        self.requests = number_of(line, "requests")
        self.processor = processor * 1e6 / self.requests
        self.rate = self.requests * 1e6 / number_of(line, "microseconds")
        self.size = number_of(line, "bytes") / self.requests
        self.p50 = number_of(line, "p50") / 1000
        self.p99 = number_of(line, "p99") / 1000


def run_wrk(server, name, body_file, connections, seconds, url, words):
    """The line that load.lua prints, which is given the words. An answer that is not right is a
    Failure."""
    output = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s"]
        + ["-s", os.path.join(HERE, "load.lua"), url]
        + ["--", body_file, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ).stdout
    found = re.search(r"^RESULT .*", output, re.M)
    wrong = ("connect", "read", "write", "status", "timeout", "bad")
    if not found or any(number_of(found.group(), what) for what in wrong):
        raise Failure(
            f"{server.kind}: {name}, {connections} connections: not all answers were right:\n"
            f"{output}\n{server.log()}"
        )
    return found.group()


def processor_time(server):
    """Seconds, of the server with its programs and of all wrk so far."""
    own = os.times()
    return server.processor_time() + own.children_user + own.children_system


def load(server, name, body_file, connections, seconds, url=None, words=()):
    """Loads one URL, the operation's own without another: a Sample. Where no answer comes in time,
    it is given more. `words`: what load.lua is told beside the file."""
    while seconds <= 60:
        before = processor_time(server)
        line = run_wrk(
            server, name, body_file, connections, seconds, url or server.url(name), words
        )
        if number_of(line, "requests") > 0:
            return Sample(line, processor_time(server) - before)
        say(f"{server.kind}: {name} did not answer for {seconds} s")
        server.settle()
        seconds *= 2
    raise Failure(f"{server.kind}: {name} does not answer\n{server.log()}")


def count(home, query):
    with connect(home) as db:
        return db.execute(query).fetchone()[0]


def load_checked(server, what, body_file, connections, seconds, *sent):
    """load() of an operation or a route, and compares what was acknowledged with what the database
    holds, by the query `rows` that it has."""
    before = count(server.home, what.rows) if what.rows else 0
    sample = load(server, what.name, body_file, connections, seconds, *sent)
    server.settle()
    if what.rows:
        written = count(server.home, what.rows) - before
        # At the end of its time wrk leaves at most one request of each connection.
        if not sample.requests <= written <= sample.requests + connections:
            raise Failure(
                f"{server.kind}: {what.name}, {connections} connections:"
                f" {sample.requests} acknowledged, but {written} in the database"
            )
    return sample


def load_operation(server, operation, body_file, connections, seconds, soap=False):
    sent = (server.url(""), ["soap", operation.name]) if soap else ()
    return load_checked(server, operation, body_file, connections, seconds, *sent)


def load_inserts(build, home, seconds):
    """Tasks per second of the bare inserts."""
    output = subprocess.run(
        [os.path.join(build, "bench", "inserts"), os.path.join(home, "routeslip.db"), str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    return number_of(output, "tasks") * 1e6 / number_of(output, "microseconds")


class Line:
    """An operation at a number of connections. Each round has three samples: the operation's,
    the bare program's, and the bare inserts' rate or None."""

    def __init__(self, operation, connections):
        self.operation, self.connections = operation, connections
        self.rounds = []

    def median(self, get):
        return statistics.median(get(*samples) for samples in self.rounds)

    def ratios(self):
        """Of the requests per second to those of the bare program, ascending."""
        return sorted(own.rate / bare.rate for own, bare, _ in self.rounds)

    def processor(self):
        """(operation's, bare program's) processor time of a request, in the best of the rounds:
        other load on the machine only ever adds to it."""
        return tuple(min(samples[i].processor for samples in self.rounds) for i in (0, 1))


def measure_round(server, operation, body, connections, options, inserts_home, bare_first):
    """One round: a sample of each, with the other of the two first in the next round."""
    samples = {}
    for bare in (bare_first, not bare_first):
        if bare:
            samples[True] = load(server, "bare", body, connections, options.seconds)
            server.settle()
        else:
            samples[False] = load_operation(server, operation, body, connections, options.seconds)
    inserts = None
    if operation.name == "CreateRelatedTask":
        inserts = load_inserts(options.build, inserts_home, options.seconds)
    return samples[False], samples[True], inserts


def known_of(server):
    """What bodies are filled in with: the caller's password, ticket and number."""
    password = password_of(server.home, CALLER)
    login = ElementTree.fromstring(
        server.good("AuthenticateUser", OPERATIONS[0].body(password=password))
    )
    return {"password": password, "ticket": login.get("ticket"), "user": login.get("userid")}


def write_bodies(server):
    """The request bodies in files, for wrk: {operation: path}."""
    bodies, known = {}, known_of(server)
    for operation in OPERATIONS:
        bodies[operation.name] = os.path.join(server.run, operation.name + ".body")
        with open(bodies[operation.name], "w", encoding="utf-8") as file:
            file.write(operation.body(**known))
    return bodies


def check_answers(server, bodies):
    """One answer of each operation, looked at more closely than under load."""
    for operation in OPERATIONS:
        with open(bodies[operation.name], encoding="utf-8") as file:
            root = ElementTree.fromstring(server.good(operation.name, file.read()).encode())
        found = len(root.findall(".//Task"))
        wanted = {"getTasks": MATCHING, "GetTask": 1}.get(operation.name, 0)
        if found != wanted:
            raise Failure(f"{operation.name} answers with {found} tasks instead of {wanted}")


def check_processes(server):
    counts = {name: server.processes(name) for name in server.names}
    if len(set(counts.values())) != 1:
        raise Failure(f"{server.kind}: not the same number of processes of each: {counts}")


def measure_line(server, operation, body, connections, options, inserts_home):
    line = Line(operation.name, connections)
    for number in range(options.rounds):
        bare_first = number % 2 == 1
        line.rounds.append(
            measure_round(server, operation, body, connections, options, inserts_home, bare_first)
        )
    ratio = line.median(lambda own, bare, _: own.rate / bare.rate)
    say(
        f"{server.kind}: {line.operation}, connections: {connections},"
        f" of the bare program: {ratio:.2f}"
    )
    return line


def measure(server, options, inserts_home):
    """All operations at all numbers of connections: [Line]."""
    lines = []
    say(f"{server.kind}: warming up")
    server.start_processes()
    bodies = write_bodies(server)
    check_answers(server, bodies)
    check_processes(server)
    for name in [*options.operations, "bare"]:
        load(server, name, bodies.get(name, bodies["GetTask"]), 8, 1)
        server.settle()
    for operation in (one for one in OPERATIONS if one.name in options.operations):
        body = bodies[operation.name]
        for connections in options.connections:
            lines.append(
                measure_line(server, operation, body, connections, options, inserts_home)
            )
    check_answers(server, bodies)
    check_processes(server)
    return lines
