"""
What every test uses: a home of its own, calls in every encoding, FastCGI.

A test file is a list of functions named test_*. The names of a function's
parameters say what it gets:

    def test_a(api): ...     runs once for every encoding (see WAYS); each run has a
                             fresh home, api.home
    def test_f(form_api): ...   the same for GET and form POST alone
    def test_b(home): ...    runs once with a fresh home
    def test_c(): ...        runs once

A test that cannot be run here raises NotRun("what it needs"), and tests/run says so. One that is about
SQLite's file is marked @sqlites_own("why"), or a whole file by SQLITES_OWN = "why": it is not run where homes
have their rows in PostgreSQL. `measured("what", number)` is a number that the run prints.
Assertions are plain `assert`; `note(text)` adds a line that is shown when the
test fails. tests/run runs them; see README.md.

    home = Home()                            a copy of the demo library; home.close()
    home.path, home.clock, home.edition      changes hold for later calls
    home.environment["X"] = "1"              more environment for the programs
    home.password("jdoe"), home.ticket("jdoe")
    home.add_user("eve", "--library", "Corporate")     returns the login
    home.add_key("jdoe")                     an API key of theirs
    home.routeslip("check")                  runs the command: .code .out .err
    home.sql("SELECT ... WHERE id = ?", 1)   rows (by number or name); commits
    home.value("SELECT count(*) FROM ...")   the only column of the only row
    home.columns("tasks")                    the names of its columns
    home.connect()                           a connection of one's own, which commits each statement; close it
    home.lock()                              the same, in a transaction that lets nobody else write
    home.loose()                             the same, which may write what refers to what is not there
    home.schema = home.schema + 1            its number in the database
    home.contents(), home.spoil(hash, b"")   what is stored of documents, and damage to it (None: it is away)
    home.told                                the database as the programs name it
    home.dump()                              the whole database as text, to compare

    answer = home.cgi(Request("GetTask", query="taskId=1"))     one CGI process
    answer.status, .headers["content-type"], .body, .text, .xml, .stderr

    api.call("GetTask", by="jdoe", taskId=1)           an Answer; `by` adds the ticket
    api.good("GetTask", by="jdoe", taskId=1)           asserts success, returns the root element
    api.bad("Task not found", "GetTask", by="jdoe", taskId=9)   asserts the error and its words
    api.partly("SetFolderCutoffDate", by="jdoe", ...)    asserts that a part was done, returns the root element
    api.plain(500, "Missing parameter: taskId.", "GetTask", by="jdoe")   asserts a plain text error,
                                                     or the fault that stands for it
    Api(home)                                          GET to the operation's own program as CGI
    Api(home, program_name="srv.asmx", kept=True)      what has to be there: through a process that stays

    with home.fastcgi("GetTask", processes=2) as server:        binds a socket, passes it as fd 0
        answer = server.call(Request(...))             one connection, one request
        with server.connect() as connection:           several requests one after another
            connection.call(request); connection.call(request)
        Api(home, server=server).good(...)             all helpers over FastCGI
        server.processes, server.log(), server.kill(0), server.start(0)

A server always runs the program given; `srv.asmx` has all operations.

    rest = Rest(home)                        the REST API: see Rest. Each answer is compared
                                             with what /api/2.0/openapi.json says of it
    rest.call(..., headers=basic("jdoe", "secret"))     with Basic authentication

    describe("GetTask").parameters           what --describe says: .name .type .required
    describe("GetTask").errors               [(name with code, when)], and .answer .who .root
    describe("GetTask").elements             what is in the answer; each result is compared with it
    operations()                             {name: area}, from the source tree
    resources()                              {program: file} of the REST API, from the source tree
"""

import atexit
import base64
import calendar
import contextlib
import ctypes
import ctypes.util
import fcntl
import functools
import hashlib
import json
import os
import pickle
import re
import resource
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import urllib.parse
import xml.etree.ElementTree as ElementTree

import databases
import described
import seen

TESTS = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(TESTS)
DATABASE = "routeslip.db"
CLOCK = "2026-03-01T09:00:00Z"  # the time that stands still unless a test sets another
REST_TYPE = "application/json; charset=UTF-8"
PARTLY = "MultiStatus", "[log]"  # the errors of calls of which a part was done
PATIENCE = 120  # seconds until a program that does not answer counts as hung
LARGE = 1 << 20  # bytes of an answer that is not looked into
WITHOUT_FLOWS = (
    "DELETE FROM flows",
    "DELETE FROM group_members WHERE group_id IN"
    " (SELECT id FROM user_groups WHERE domain_id IS NOT NULL)",
    "DELETE FROM user_groups WHERE domain_id IS NOT NULL",
)
# Commands that change a home alone.
PREPARING = ("user", "group", "library", "folder", "document", "key", "session")
DEMO_USERS = ("admin", "jsmith", "jdoe", "mwilson")

_notes = []


def note(text):
    """Adds a line that is printed when the running test fails."""
    _notes.append(str(text))


class NotRun(Exception):
    """What a test raises that cannot be run here; the text says what it needs."""


def sqlites_own(why):
    """Marks a test that is about what SQLite alone has, as the database's file."""

    def mark(function):
        function.sqlites_own = why
        return function

    return mark


def not_run_here(function, module):
    """The test, or one that says why it is not run, where it is marked."""
    why = getattr(function, "sqlites_own", None) or getattr(module, "SQLITES_OWN", None)
    if not why or not postgresql():
        return function

    def not_run():
        raise NotRun(f"SQLite's own: {why}")

    return not_run


_measured = {}


def measured(what, number):
    """A number that the run prints, whether the test passes or not: of a test their sum."""
    _measured[what] = _measured.get(what, 0) + number


def build():
    """The build folder under test."""
    folder = os.environ.get("ROUTESLIP_TEST_BUILD") or os.path.join(SOURCE, "build")
    return os.path.abspath(folder)


def program(name, folder=None):
    """The path of an executable, of the build unless another folder is given."""
    path = os.path.join(folder or os.path.join(build(), "programs"), name)
    assert os.access(path, os.X_OK), f"{path} is not built"
    return path


def preparing():
    """
    The folder of the command that prepares the homes of tests that are of something else; None where it
    is that of the build under test. The one of a release starts in a fifth of the time.
    """
    folder = os.environ.get("ROUTESLIP_TEST_PREPARING")
    return folder and os.path.join(folder, "programs")


def in_reach():
    """The folder of the programs: where others than root cannot enter it (below /root), a copy."""
    folder = os.path.join(build(), "programs")
    way, above = [], folder
    while above != "/":
        way.append(above)
        above = os.path.dirname(above)
    if all(os.stat(step).st_mode & 0o001 for step in way):
        return folder
    copy = os.path.join(scratch(), "in-reach")
    if not os.path.exists(copy):
        unfinished = tempfile.mkdtemp(dir=scratch())
        os.chmod(unfinished, 0o755)
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                shutil.copy(path, unfinished)
            elif name == "errors":
                shutil.copytree(path, os.path.join(unfinished, name))
        os.rename(unfinished, copy)
    return copy


@functools.cache
def operations():
    """{name: area} of all operations, as the source tree has them."""
    found = {}
    top = os.path.join(SOURCE, "cgi-bin")
    for area in sorted(os.listdir(top)):
        folder = os.path.join(top, area)
        if os.path.isdir(folder) and area != "api":
            for file in sorted(os.listdir(folder)):
                if file.endswith(".c"):
                    found[file[:-2]] = area
    return found


def resources():
    """{program: source file below cgi-bin/api/} of the resources of the REST API, but for a batch, which is in `api` alone."""
    top = os.path.join(SOURCE, "cgi-bin", "api")
    found = {}
    for folder, _, files in os.walk(top):
        for file in sorted(files):
            path = os.path.relpath(os.path.join(folder, file), top)
            if file.endswith(".c") and path != "batch.c":
                found["api-" + path[:-2].replace(os.sep, "-")] = path
    return dict(sorted(found.items()))


def option(name, *arguments):
    """Standard output of a program that is run with options."""
    process, out, err = run_program([program(name), *arguments], without_leaks(clean_environment()))
    assert_sane(err.decode(), name)
    assert process.returncode == 0 and not err, f"{name} {arguments}: {process.returncode} {err}"
    return out.decode()


class Parameter:
    """A parameter as --describe tells it."""

    def __init__(self, line):
        self.name, self.type, required, self.help = re.split(r"  +", line.strip(), maxsplit=3)
        assert required in ("required", "optional"), line
        self.required = required == "required"
        self.ticket = self.name.lower() == "authenticationticket"

    def sample(self):
        """A text that is a value of the type."""
        return {"string": "x", "int": "1", "long": "1", "boolean": "true",
                "dateTime": "2026-12-01T00:00:00", "decimal": "1.5", "base64Binary": "SGVsbG8="}[self.type]


class Description:
    """What an operation's --describe says."""

    def __init__(self, name):
        self.text = option(name, "--describe")
        head, _, rest = self.text.partition("\n")
        self.name, _, self.summary = head.partition(": ")
        assert self.name == name, self.text
        facts, _, rest = rest.partition("\nparameters:\n")
        facts = dict(line.split(": ", 1) for line in facts.strip().split("\n"))
        self.area, self.root = facts["area"], facts["root"]
        self.writes = facts["access"] == "writes"
        lines = rest.split("\n\n", 1)[0].split("\n") if not rest.startswith("\n") else []
        self.parameters = [Parameter(line) for line in lines if line.strip()]
        self.who = facts["who may"]
        answer, _, errors = rest.partition("answer: ")[2].partition("\n\nerrors:\n")
        self.answer, _, elements = answer.partition("\n\nelements:\n")
        self.elements = [described.Element(line) for line in elements.splitlines()]
        self.told = described.told_of(self.elements)
        self.errors = [tuple(line.strip().split(": ", 1)) for line in errors.splitlines()]

    @property
    def has_content(self):
        """Whether one of the parameters is bytes."""
        return any(one.type == "base64Binary" for one in self.parameters)

    @property
    def ticket(self):
        """The parameter that takes the ticket, or None."""
        return next((one for one in self.parameters if one.ticket), None)

    def samples(self, ticket="", **changes):
        """{name: text} for a whole call; a change to None leaves one out."""
        values = {one.name: ticket if one.ticket else one.sample() for one in self.parameters}
        values.update(changes)
        return {name: value for name, value in values.items() if value is not None}


_descriptions = {}


def describe(name):
    known = build(), name
    if known not in _descriptions:
        _descriptions[known] = Description(name)
    return _descriptions[known]


def scratch():
    """The folder for everything that a run writes; tests/run removes it."""
    folder = os.environ.get("ROUTESLIP_TEST_SCRATCH")
    if not folder:
        folder = tempfile.mkdtemp(prefix="routeslip-tests-")
        os.environ["ROUTESLIP_TEST_SCRATCH"] = folder
        atexit.register(shutil.rmtree, folder, True)
    return folder


def clean_environment():
    """What a web server would leave of our environment, and the sanitizers' settings."""
    environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "TZ": "UTC", "LC_ALL": "C"}
    # What is freed is kept from being used again for a while: for some calls, in pages that are there already.
    environment["ASAN_OPTIONS"] = "exitcode=99:detect_leaks=1:allocator_may_return_null=1:quarantine_size_mb=4"
    environment["UBSAN_OPTIONS"] = "print_stacktrace=1:halt_on_error=1"
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "ASAN_SYMBOLIZER_PATH"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return environment


def without_leaks(environment):
    """The same where leaks are not looked for, which takes a third of a short run: programs that stay tell them."""
    settings = environment["ASAN_OPTIONS"].replace("detect_leaks=1", "detect_leaks=0")
    return {**environment, "ASAN_OPTIONS": settings}


def assert_sane(text, what):
    """No sanitizer's report and no failed assertion in a program's output."""
    for mark in ("Sanitizer", "runtime error:", "Assertion `", "stack smashing"):
        assert mark not in text, f"{what} is broken:\n{text}"


# Requests and answers ------------------------------------------------------------------------


class Request:
    """One HTTP request as a web server hands it on. Text is sent as UTF-8."""

    def __init__(
        self,
        operation=None,
        method="GET",
        query="",
        body=b"",
        content_type=None,
        headers=None,
        program_name=None,
        script_name=None,
        path_info=None,
        address="192.0.2.1",
        content_length=None,
        uri=None,
    ):
        self.operation = operation
        self.method = method
        self.query = query
        self.body = body.encode() if isinstance(body, str) else body
        self.content_type = content_type
        self.headers = dict(headers or {})
        self.program = program_name or operation
        self.script_name = script_name
        self.path_info = path_info
        self.address = address
        self.content_length = content_length  # as sent; None: the true one
        self.uri = uri  # the path that the client asked for, where a server has rewritten it
        self.told = {}  # variables that the server sets besides

    def variables(self):
        """The CGI variables."""
        script, path = self.script_name, self.path_info
        if script is None:
            if self.program == self.operation:  # as lighttpd has it with one socket each
                script, path = f"/srv.asmx/{self.operation}", path or ""
            else:
                script, path = "/srv.asmx", path or (f"/{self.operation}" if self.operation else "")
        uri = self.uri or urllib.parse.quote(script + (path or ""), errors="surrogateescape")
        variables = {
            "GATEWAY_INTERFACE": "CGI/1.1",
            "SERVER_SOFTWARE": "tests",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "REMOTE_ADDR": self.address,
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": script,
            "PATH_INFO": path or "",
            "QUERY_STRING": self.query,
            "REQUEST_URI": uri + ("?" + self.query if self.query else ""),
        }
        if self.content_type is not None:
            variables["CONTENT_TYPE"] = self.content_type
        if self.content_length is not None:
            variables["CONTENT_LENGTH"] = str(self.content_length)
        elif self.body or self.method == "POST":
            variables["CONTENT_LENGTH"] = str(len(self.body))
        for name, value in self.headers.items():
            variables["HTTP_" + name.upper().replace("-", "_")] = value
        return {**variables, **self.told}


@functools.lru_cache(1000)  # the same come again and again
def read_head(head):
    """The status, {header: value} without it, and all of [(header, value)]."""
    status, headers, listed = 200, {}, []
    for line in head.replace(b"\r\n", b"\n").decode("latin-1").split("\n"):
        name, colon, value = line.partition(":")
        assert colon and re.fullmatch(r"[A-Za-z0-9-]+", name), f"bad header line {line!r}"
        listed.append((name, value.strip()))
        if name.lower() == "status":
            status = int(value.split()[0])
        else:
            headers[name.lower()] = value.strip()
    return status, headers, listed


class Answer:
    """What came back. Headers by their name in lower case."""

    def __init__(self, output, stderr="", request=None):
        self.request = request
        self.stderr = stderr
        self.raw = output
        head, separator, self.body = output.partition(b"\r\n\r\n")
        if not separator:
            head, separator, self.body = output.partition(b"\n\n")
        assert separator, f"no header in the answer\n{output[:2000]!r}\nstderr: {stderr}"
        self.status, headers, self.header_list = read_head(head)
        self.headers = dict(headers)

    @property
    def text(self):
        return self.body.decode("utf-8")

    @functools.cached_property
    def xml(self):
        """The root element of the body."""
        try:
            return ElementTree.fromstring(self.body)
        except ElementTree.ParseError as error:
            raise AssertionError(f"not well-formed XML ({error}):\n{self}") from None

    @property
    def json(self):
        """The body, an answer of the REST API."""
        assert self.headers["content-type"] == REST_TYPE, self
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise AssertionError(f"not JSON ({error}):\n{self}") from None

    @property
    def error(self):
        return self.xml.get("error")

    def __str__(self):
        body = self.body[:3000].decode("utf-8", "replace")
        sent = ""
        if self.request:
            sent = f"{self.request.method} {self.request.operation}"
            sent += f" ?{self.request.query[:600]}" if self.request.query else ""
            sent += f" body {self.request.body[:600]!r}" if self.request.body else ""
        stderr = f"\nstderr: {self.stderr[-3000:]}" if self.stderr else ""
        return f"{sent}\nHTTP {self.status} {self.headers}\n{body}{stderr}"


# Encodings -----------------------------------------------------------------------------------


def flat(pairs):
    """Pairs without lists and objects in them."""
    for name, value in pairs:
        if isinstance(value, list):
            yield from flat((f"{name}[]", one) for one in value)
        elif isinstance(value, dict):
            yield from flat((f"{name}[{member}]", one) for member, one in value.items())
        else:
            yield name, value


def form(parameters):
    """
    Parameters ([(name, value)] or a dict) as in a query or a form. Bytes are sent as they are, of a
    list each value as name[], of an object each member as name[member].
    """
    pairs = flat(parameters.items() if isinstance(parameters, dict) else parameters)
    return "&".join(
        quoted(name) + "=" + quoted(value if isinstance(value, bytes) else wire(value)) for name, value in pairs
    )


quoted = functools.lru_cache(1000)(urllib.parse.quote_plus)  # the same texts come again and again


def wire(value):
    """A Python value as a parameter's text."""
    if value is True:
        return "true"
    if value is False:
        return "false"
    return str(value)


class Get:
    name = "GET"

    def request(self, operation, parameters):
        return Request(operation, query=form(parameters))

    def root(self, answer):
        return answer.xml


class Form:
    name = "POST"

    def request(self, operation, parameters):
        return Request(
            operation,
            method="POST",
            body=form(parameters),
            content_type="application/x-www-form-urlencoded",
        )

    def root(self, answer):
        return answer.xml


NAMESPACE = "http://tempuri.org/"
# {version: (namespace of the envelope, media type)}
SOAP_VERSIONS = {
    "1.1": ("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
    "1.2": ("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml"),
}


def soap_envelope(version, operation, parameters, namespace=NAMESPACE):
    """The bytes of an envelope that calls the operation."""
    pairs = parameters.items() if isinstance(parameters, dict) else parameters
    inner = b"".join(
        b"<%s>%s</%s>" % (name.encode(), xml_bytes(value), name.encode()) for name, value in pairs
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<soap:Envelope xmlns:soap="{SOAP_VERSIONS[version][0]}"'
        f'>\n  <soap:Body>\n    <{operation} xmlns="{namespace}">'
    ).encode() + inner + f"</{operation}>\n  </soap:Body>\n</soap:Envelope>".encode()


class Elements(str):
    """XML that stands in an envelope as elements, where other texts are escaped."""


def xml_bytes(value):
    """A value as the content of an element."""
    if isinstance(value, Elements):
        return value.encode()
    data = value if isinstance(value, bytes) else wire(value).encode()
    for plain, escaped in ((b"&", b"&amp;"), (b"<", b"&lt;"), (b">", b"&gt;"), (b"\r", b"&#13;")):
        data = data.replace(plain, escaped)
    return data


class Soap:
    """One version of SOAP, as its clients send it."""

    def __init__(self, version):
        self.version = version
        self.name = f"SOAP {version}"
        self.namespace, self.media_type = SOAP_VERSIONS[version]

    def request(self, operation, parameters):
        action = NAMESPACE + operation
        content_type = f"{self.media_type}; charset=utf-8"
        if self.version == "1.2":
            content_type += f'; action="{action}"'
        return Request(
            operation,
            method="POST",
            body=soap_envelope(self.version, operation, parameters),
            content_type=content_type,
            headers={"SOAPAction": f'"{action}"'} if self.version == "1.1" else None,
            script_name="/srv.asmx",
            path_info="",
        )

    def body(self, answer):
        """The element in the body of the envelope."""
        content_type = f"{self.media_type}; charset=utf-8"
        assert answer.headers.get("content-type") == content_type, answer
        envelope = answer.xml
        assert envelope.tag == f"{{{self.namespace}}}Envelope", answer
        assert [part.tag for part in envelope] == [f"{{{self.namespace}}}Body"], answer
        assert len(envelope[0]) == 1, answer
        return envelope[0][0]

    def root(self, answer):
        response = self.body(answer)
        name = f"{{{NAMESPACE}}}{answer.request.operation}"
        assert response.tag == name + "Response", answer
        assert [one.tag for one in response] == [name + "Result"], answer
        assert len(response[0]) == 1, answer
        return response[0][0]

    def fault(self, answer):
        """(code, text) of a fault."""
        assert answer.status == 500, answer
        fault = self.body(answer)
        assert fault.tag == f"{{{self.namespace}}}Fault", answer
        if self.version == "1.1":
            return fault.findtext("faultcode"), fault.findtext("faultstring")
        inside = {"soap": self.namespace}
        return (
            fault.findtext("soap:Code/soap:Value", namespaces=inside),
            fault.findtext("soap:Reason/soap:Text", namespaces=inside),
        )


# An encoding makes a request of an operation and its parameters, and finds the
# result element in the answer. A further one is one more class in this list.
FORMS = (Get(), Form())
ENCODINGS = (*FORMS, Soap("1.1"), Soap("1.2"))
# How each test of an operation runs: in every encoding, through the operation's own
# executable and through the one with all. Other tests bring all pairs together.
WAYS = tuple(zip(ENCODINGS, ("own", "srv.asmx", "srv.asmx", "srv.asmx")))
QUICK_WAYS = WAYS[1:2]


class Api:
    """Calls operations in one encoding through one program (or a FastCGI server)."""

    def __init__(self, home, encoding=ENCODINGS[0], program_name="own", server=None, kept=False):
        self.home = home
        self.encoding = encoding
        self.program = program_name
        self.server = server
        self.send = server.call if server else home.ask if kept else home.cgi
        self.told, self.headers = {}, {}  # what else the web server tells the program, and the client it

    @property
    def reads_only(self):
        """Whether the encoding is one that browsers send by themselves."""
        return self.encoding.name == "GET"

    def request(self, operation, by=None, **parameters):
        """The request; `by` is a login whose ticket goes first. None values are left out."""
        pairs = []
        if by is not None:
            pairs.append(("authenticationTicket", self.home.ticket(by)))
        pairs += [(name, value) for name, value in parameters.items() if value is not None]
        request = self.encoding.request(operation, pairs)
        request.told.update(self.told)
        request.headers.update(self.headers)
        if self.server:
            request.program = self.server.program
        elif self.program != "own":
            request.program = self.program
        return request

    def call(self, operation, by=None, **parameters):
        """Each result is compared with what --describe says of it."""
        answer = self.send(self.request(operation, by, **parameters))
        if answer.status == 200 and len(answer.body) < LARGE and operation in operations():
            root = self.root(answer)
            if root.get("success") == "true" or root.get("error") in PARTLY:
                edition = self.home.edition or "documented"
                if root.get("success") == "true" and root.get("errorCode") is not None:
                    edition = "current"
                held = described.check_elements(describe(operation).told[edition], root)
                seen.call(operation, parameters if by is None else ("authenticationTicket", *parameters))
                seen.elements(operation, held, edition)
            elif root.get("tryagain") != "true":  # a chunk that was damaged on the way is none
                seen.refusal(operation, 200, root.get("error"))
        return answer

    def root(self, answer):
        return self.encoding.root(answer)

    def good(self, operation, by=None, **parameters):
        answer = self.call(operation, by, **parameters)
        assert answer.status == 200, answer
        root = self.root(answer)
        assert root.get("success") == "true", answer
        return root

    def bad(self, phrase, operation, by=None, **parameters):
        """The operation refuses with HTTP 200; `phrase` is in the error, in any case."""
        answer = self.call(operation, by, **parameters)
        assert answer.status == 200, answer
        root = self.root(answer)
        assert root.get("success") == "false", answer
        error = root.get("error")
        assert error and phrase.lower() in error.lower(), f"{phrase!r} expected\n{answer}"
        assert len(root) == 0, answer
        return error

    def partly(self, operation, by=None, **parameters):
        """A part alone was done; returns the root element, which has what became of each."""
        answer = self.call(operation, by, **parameters)
        root = self.root(answer)
        assert answer.status == 200 and root.get("success") == "false" and root.get("error") in PARTLY, answer
        assert root.get("errorCode") == (None if self.home.edition == "response" else "2070"), answer
        return root

    def plain(self, status, text, operation, by=None, **parameters):
        """
        An error in reaching the operation. An envelope has another answer to what a form is
        refused for: a fault that ends in the same reason, and what is absent is only empty.
        """
        answer = self.call(operation, by, **parameters)
        if self.encoding in FORMS:
            assert_plain(answer, status, text)
        elif text.startswith("Missing parameter") and answer.status == 200:
            assert self.root(answer).get("success"), answer
        else:
            code, fault = self.encoding.fault(answer)
            assert code in ("soap:Client", "soap:Sender"), answer
            reason = text.rpartition(" ---> ")[2]
            if text.startswith(("NUL", "Parameter too long")) or "not in a correct" in text or "Value was" in text:
                assert fault.endswith(reason), f"expected {reason!r}\n{answer}"
        return answer


def assert_plain(answer, status, text):
    """An error in reaching the operation: plain text, one message and a newline."""
    assert answer.status == status, f"HTTP {status} expected: {answer}"
    assert answer.headers.get("content-type") == "text/plain; charset=utf-8", answer
    assert answer.text.endswith("\n"), answer
    if text is not None:
        got = answer.text.replace("\r\n", "\n")
        assert got == text + "\n", f"expected {text!r}\n{answer}"


def rest_description(edition):
    """What the program with all routes says of them in openapi.json."""
    return _rest_description(build(), edition or "documented")


@functools.cache
def _rest_description(_, edition):
    request = Request(program_name="api", script_name="/api/2.0/openapi.json", path_info="")
    variables = {**clean_environment(), **request.variables(), "ROUTESLIP_EDITION": edition}
    process, out, err = run_program([program("api")], variables)
    assert process.returncode == 0, err
    return Answer(out).json


def basic(name, password):
    """The header of Basic authentication."""
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


class Rest:
    """
    Calls the REST API, through `program_name`: "api", or the program of a resource. See Home.ask().

        rest.call("POST", "crm/task", {"title": "x"}, by="jdoe")    an Answer; .json is the whole
        rest.good("GET", "people/@self", by="jdoe")                 its `response`
        rest.bad(404, "category", "POST", "crm/task", {...}, by="jdoe")
    """

    def __init__(self, home, program_name="api", form=False, server=None):
        """`server`: a FastCgi of the program, in place of what Home.ask() takes."""
        self.home, self.program, self.form = home, program_name, form
        self.ask = server.call if server else home.ask

    def call(self, method, path, body=None, by=None, query="", headers=None, content_type=None):
        """`body`: a dict, sent as JSON or as a form, or bytes or text as they are."""
        headers = dict(headers or {})
        if by is not None:
            headers["Authorization"] = self.home.ticket(by)
        given = body
        if isinstance(body, dict):
            content_type = content_type or (
                "application/x-www-form-urlencoded" if self.form else "application/json")
            body = form(body) if self.form else json.dumps(body)
        answer = self.ask(Request(
            path, method=method, query=form(query) if isinstance(query, dict) else query,
            body=body if body is not None else b"", content_type=content_type,
            headers=headers, program_name=self.program, script_name=f"/api/2.0/{path}", path_info=""))
        told = path.lower().startswith("openapi")
        if answer.headers.get("content-type") == REST_TYPE and answer.body and not told:
            whole = answer.json
            route = described.check(rest_description(self.home.edition), method, path, answer.status, whole,
                                    chosen="fields" in f"{query} {body}")
            if "error" in whole:
                seen.refusal(route, answer.status, whole["error"]["message"])
            else:
                seen.call(route, [*seen.names_in_body(given), *seen.names_in_query(answer.request.query)])
                seen.answer(route, whole["response"])
        return answer

    def good(self, method, path, body=None, by=None, query="", status=200):
        answer = self.call(method, path, body, by, query)
        assert answer.status == status, answer
        whole = answer.json
        assert whole["status"] == 0 and whole["statusCode"] == status, answer
        assert "error" not in whole, answer
        return whole["response"]

    def bad(self, status, words, method, path, body=None, by=None, query=""):
        answer = self.call(method, path, body, by, query)
        assert answer.status == status, answer
        whole = answer.json
        assert whole["status"] == 1 and whole["statusCode"] == status, answer
        assert "response" not in whole and set(whole["error"]) == {"message", "hresult", "data"}, answer
        assert words.lower() in whole["error"]["message"].lower(), f"{words!r} expected\n{answer}"
        return whole["error"]["message"]


# Homes ---------------------------------------------------------------------------------------


class Finished:
    def __init__(self, process, out, err):
        self.code = process.returncode
        self.out = out
        self.err = err

    def __str__(self):
        return f"exit {self.code}\n{self.out}\n{self.err}"


def run_program(
    arguments, environment, stdin=b"", timeout=PATIENCE, user=None, cwd=None, limits=None, executable=None
):
    """Runs one program to its end. `user`: a numeric user to run it as (root only). `executable`:
    its file, where its name is another."""
    extra = {"user": user, "group": user, "extra_groups": []} if user is not None else {}
    if limits:
        extra["restore_signals"] = False  # a write over a limit fails, and no signal ends it
        extra["preexec_fn"] = lambda: [
            resource.setrlimit(kind, (value, value)) for kind, value in limits.items()
        ]
    process = subprocess.Popen(
        arguments,
        executable=executable,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        **extra,
    )
    try:
        out, err = process.communicate(stdin, timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        raise AssertionError(f"{arguments} did not end within {timeout} s\n{err[-3000:]!r}") from None
    return process, out, err


def make_template(folder):
    """
    The demo library and a ticket of each of its users; made once for a run and build.
    Its workflow definitions are taken out: a test makes those that it needs.
    """
    path = os.path.join(folder, "home")
    os.makedirs(path)
    if postgresql():
        with open(path + ".database", "w") as file:
            file.write("template" + os.path.basename(folder))
        databases.make(postgresql(), database_beside(path))
    environment = dict(clean_environment(), ROUTESLIP_HOME=path, ROUTESLIP_CLOCK=CLOCK, **place_of(path).variables())
    document = os.path.join(SOURCE, "db", "demo", "agreement.pdf")
    for command in (["create"], ["demo", "--document", document]):
        process, out, err = run_program([program("routeslip"), *command], environment)
        assert process.returncode == 0, f"routeslip {command}\n{out.decode()}{err.decode()}"
    home = Home(path)
    for statement in WITHOUT_FLOWS:
        home.sql(statement)
    home.place.forget_keys("flows", "steps", "task_definitions", "flow_supervisors", "user_groups")
    tickets = {}
    for login in DEMO_USERS:
        home.lighten(login)
        tickets[login] = home.log_in(login)
    with open(os.path.join(folder, "tickets.json"), "w") as file:
        json.dump(tickets, file)
    home.place.keep()
    home.close()
    _known.clear()


@functools.cache
def sodium():
    return ctypes.CDLL(ctypes.util.find_library("sodium"))


def light_hash(password):
    """What is stored of a password, made with the least work, so that it takes little to check."""
    text, argon2id = ctypes.create_string_buffer(128), 2
    password = password.encode()
    function = sodium().crypto_pwhash_str_alg
    function.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulonglong, ctypes.c_ulonglong, ctypes.c_size_t,
                         ctypes.c_int)
    assert function(text, password, len(password), 1, 8192, argon2id) == 0
    return text.value.decode()


def template():
    folder = os.environ.get("ROUTESLIP_TEST_TEMPLATE")
    if not folder:
        folder = os.path.join(scratch(), "template")
        os.environ["ROUTESLIP_TEST_TEMPLATE"] = folder
    if not os.path.exists(os.path.join(folder, "tickets.json")):
        shutil.rmtree(folder, ignore_errors=True)
        make_template(folder)
    return folder


def postgresql():
    """The folder of the PostgreSQL that homes have their rows in; None: they have SQLite's file."""
    wanted = os.environ.get("ROUTESLIP_TEST_DATABASE") == "postgresql"
    return os.environ["ROUTESLIP_TEST_POSTGRESQL"] if wanted else None


def database_beside(path):
    """The name of the database of a template's home; None where that has a file."""
    try:
        with open(path + ".database") as file:
            return file.read()
    except FileNotFoundError:
        return None


def place_of(path=None):
    """A place: a new one where no path is given."""
    other = postgresql() if path is None else database_beside(path)
    return PlaceInPostgresql(path) if other else Place(path)


def make_empty(path):
    """A database without anything in it for a home that will be at the path, where it is not to be a file of it."""
    if postgresql():
        with open(path + ".database", "w") as file:
            file.write(os.path.basename(path) + os.path.basename(os.path.dirname(path)))
        databases.make(postgresql(), database_beside(path))


class Place:
    """
    A folder for one home after the other, and the servers that stay there: rows that were put back they see
    as they see any commit, and that another database lies at its path they notice by themselves.
    """

    MOST = 12  # servers
    copies = True  # whether copy() costs less than most that is done to a home: see Home.prepare()
    locks_first = True  # whether who may write waits for others who do before it reads anything

    def __init__(self, path=None):
        self.path = path or tempfile.mkdtemp(prefix="h", dir=scratch())
        self.database = os.path.join(self.path, DATABASE)
        self.shared = self.database + "-shm"
        self.busy = None  # a server that may still do what it does when the client has its answer
        self.servers = {}  # {(program, environment ...): FastCgi}; the one used last comes last
        self.free = False
        self.clock = None  # what clock_of() has set
        self.connections = {}  # see connection()
        self.source = None  # the folder that it was made the same as, and how that was then
        self.furnished = None
        _places.append(self)

    def furnish(self, source, watches=True):
        """
        Makes the folder the same as another. Where only rows of the database were changed they are put back,
        by pages: with its file in place, and the number of its schema, no server has a schema to read again.
        """
        self.free = False
        if watches and self.put_back(source):
            return
        self.forget()
        shutil.rmtree(self.path)
        shutil.copytree(source, self.path)
        if watches:
            self.note(source)

    def variables(self):
        """What the programs have to be told of the database."""
        return {}

    def connect(self, timeout=30):
        return open_database(self.database, timeout)

    def at_rest(self, processes):
        """Whether these sleep, and nothing is done in the database for them meanwhile."""
        return all(map(asleep, processes))

    def columns(self, table):
        return [row["name"] for row in self.connection("sql").execute(f"PRAGMA table_info({table})")]

    def exists(self):
        return os.path.exists(self.database)

    @property
    def told(self):
        """The database as the programs name it."""
        return self.database

    def lock(self, connection):
        """Begins a transaction that lets nobody else write."""
        connection.execute("BEGIN IMMEDIATE")

    def loosen(self, connection):
        """Has what refers to something else no longer looked at."""
        connection.execute("PRAGMA foreign_keys = OFF")

    def schema(self, connection):
        return connection.execute("PRAGMA user_version").fetchone()[0]

    def set_schema(self, connection, number):
        connection.execute(f"PRAGMA user_version = {number}")

    def is_read(self, connection):
        """Whether a transaction is open, of which another one knows."""
        return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])

    def has_waiter(self):
        """Whether somebody waits for who has a lock: they stand in a queue, which the first one holds."""
        folder = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(folder)
        return False

    def contents(self):
        """{hash: content} of all documents, each in a file of its own."""
        found = {}
        for folder, _, names in os.walk(os.path.join(self.path, "content")):
            for name in names:
                assert os.path.basename(folder) == name[:2], name
                with open(os.path.join(folder, name), "rb") as file:
                    found[name] = file.read()
        return found

    def spoil(self, hash, content):
        path = os.path.join(self.path, "content", hash[:2], hash)
        if content is None:
            os.remove(path)
        else:
            with open(path, "wb") as file:
                file.write(content)

    def commits(self, connection):
        """Something that is another when somebody else has changed a row."""
        return connection.execute("PRAGMA data_version").fetchone()[0]

    @contextlib.contextmanager
    def away(self):
        """The database, and what belongs to it, is elsewhere meanwhile."""
        aside = tempfile.mkdtemp(prefix="aside", dir=self.path)
        names = [name for name in os.listdir(self.path) if name.startswith(DATABASE)]
        assert DATABASE in names
        for name in names:
            os.rename(os.path.join(self.path, name), os.path.join(aside, name))
        try:
            yield
        finally:
            for name in os.listdir(self.path):
                if name.startswith(DATABASE):
                    path = os.path.join(self.path, name)
                    shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
            for name in names:
                os.rename(os.path.join(aside, name), os.path.join(self.path, name))
            os.rmdir(aside)

    @contextlib.contextmanager
    def trigger(self, table, statement):
        """Whenever a row comes into a table the statement is carried out."""
        self.connection("sql").execute(
            f"CREATE TRIGGER of_a_test AFTER INSERT ON {table} BEGIN {statement}; END")
        try:
            yield
        finally:
            self.connection("sql").execute("DROP TRIGGER of_a_test")

    def forget_keys(self, *tables):
        """The next keys of tables that are empty are the first ones, of others those behind the last."""
        for table in tables:
            self.connection("sql").execute(
                "UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM " + table + ") WHERE name = ?",
                (table,))

    def keep(self):
        """It is a template from now on."""

    def tables(self, connection):
        return [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]

    def note(self, source):
        version = self.version()
        self.source, self.furnished = source, (self.files(), version)

    def files(self):
        """
        Which files the database is in. A test that closes one of them loses the locks that SQLite has on it, and a
        server may take the log away then.
        """
        try:
            return os.stat(self.database).st_ino, os.stat(self.shared).st_ino
        except FileNotFoundError:
            return None

    def holds(self, source):
        """Whether the database's file is the one that was put there, and all others are as in `source`."""
        return (self.furnished is not None and self.furnished[0] == self.files()
                and tree(self.path) == kept_tree(source))

    def is_as(self, source):
        """Whether it is as it was made the same as this."""
        return self.holds(source) and self.is_unchanged(source)

    def is_unchanged(self, source):
        """Whether no row was changed since then."""
        return self.source == source and self.furnished[1] == self.version()

    def put_back(self, source):
        """False where that cannot be done."""
        try:
            if not self.holds(source):
                return False
            if self.is_unchanged(source):
                return True
            connection = self.connection("place")
            with contextlib.closing(open_original(source)) as original:
                version = schema_version(original)
                if schema_version(connection) != version:
                    return False
                original.backup(connection)
                connection.execute(f"PRAGMA schema_version = {version}")
        except sqlite3.Error:
            return False
        self.note(source)
        return True

    def copy(self):
        """Another folder with the same in it, as it is now."""
        folder = tempfile.mkdtemp(prefix="p", dir=scratch())
        shutil.copytree(self.path, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(DATABASE + "*"))
        # By pages: who closes a file, as copying does, loses the locks of all connections to it.
        with contextlib.closing(sqlite3.connect(os.path.join(folder, DATABASE))) as target:
            self.connection("place").backup(target)
        return folder

    @contextlib.contextmanager
    def kept(self):
        """Gives a function that puts all rows back as they are now."""
        with contextlib.closing(self.connect()) as connection, contextlib.closing(sqlite3.connect(":memory:")) as before:
            connection.backup(before)
            yield lambda: before.backup(connection)

    def connection(self, purpose):
        """One that is kept; a new one where other files lie at the path of the database."""
        self.calm()
        connection, files = self.connections.get(purpose, (None, None))
        if connection and files != self.files():
            connection.close()
            connection = None
        if not connection:
            connection = self.connect()
            schema_version(connection)  # opens all of them
            self.connections[purpose] = connection, self.files()
        return connection

    def version(self):
        """Something that is another after each commit: a connection, and what it knows of others' commits."""
        connection = self.connection("version")
        return connection, connection.execute("PRAGMA data_version").fetchone()[0]

    def calm(self, server=None):
        """Waits until each server but this one is idle."""
        if self.busy and self.busy is not server:
            self.busy.rest()
        self.busy = server

    def forget(self):
        """Closes the connections that are kept."""
        for connection, _ in self.connections.values():
            connection.close()
        self.connections.clear()

    def server(self, home, name, folder):
        clock = self.clock_of(home)
        key = (name, home.user, folder, not home.clock, home.edition, *self.variables().items(),
               *sorted(home.environment.items()))
        server = self.servers.pop(key, None)
        if server is None:
            if len(self.servers) == self.MOST:
                self.servers.pop(next(iter(self.servers))).close()
            self.calm()
            server = FastCgi(home, name, folder=folder, variables={**home.variables(), **clock})
            home.servers.remove(server)
        self.servers[key] = server
        assert server.alive(), f"{name} has ended\n{server.log()}"
        return server

    def clock_of(self, home):
        """What servers that stay are told of the time: a file's, which is that of the home from now on."""
        if not home.clock or "ROUTESLIP_CLOCK" in home.environment:
            return {}
        path = os.path.join(scratch(), "clock-" + os.path.basename(self.path))
        if self.clock != home.clock:
            self.clock = home.clock
            with open(path, "a"):
                at = calendar.timegm(time.strptime(home.clock, "%Y-%m-%dT%H:%M:%SZ"))
            os.utime(path, (at, at))
        return {"ROUTESLIP_CLOCK": path}

    def leave(self):
        """Leaves it to the next home."""
        self.calm()
        for server in self.servers.values():
            assert server.alive(), f"{server.program} has ended\n{server.log()}"
            server.empty_log()
        self.free = True

    def end_servers(self):
        while self.servers:
            self.servers.popitem()[1].close()

    def close(self):
        _places.remove(self)
        self.forget()
        self.end_servers()


class PlaceInPostgresql(Place):
    """The same with the rows in a database of the run's PostgreSQL, where what was changed is put back."""

    copies = False
    locks_first = False  # who writes waits

    def __init__(self, path=None):
        super().__init__(path)
        self.name = database_beside(self.path)
        self.made = None  # the template that the database was made from
        self.elsewhere = None  # the URL of a copy in another server, where a test has made one
        self.watched = None  # the name that it had when commits() began to be told

    def exists(self):
        return self.name is not None

    @property
    def told(self):
        return f"postgresql:///{self.name}"

    def lock(self, connection):
        """Who reads does not notice."""
        connection.execute("BEGIN")
        tables = ", ".join(f'"{table}"' for table in self.tables(connection))
        connection.execute(f"LOCK TABLE {tables} IN SHARE MODE")

    def loosen(self, connection):
        connection.execute("SET session_replication_role = replica")

    def schema(self, connection):
        return connection.execute("SELECT number FROM schema_version").fetchone()[0]

    def set_schema(self, connection, number):
        connection.execute("UPDATE schema_version SET number = ?", (number,))

    def is_read(self, connection):
        return connection.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
            " AND xact_start IS NOT NULL AND pid <> pg_backend_pid())").fetchone()[0]

    def contents(self):
        """In pieces."""
        found = {}
        for hash, bytes_ in self.connection("sql").execute("SELECT hash, bytes FROM content_pieces ORDER BY hash, number"):
            found[hash] = found.get(hash, b"") + bytes_
        return found

    def spoil(self, hash, content):
        connection = self.connection("sql")
        connection.execute("DELETE FROM content_pieces WHERE hash = ?", (hash,))
        if content is not None:
            connection.execute("INSERT INTO content_pieces (hash, number, bytes) VALUES (?, 0, ?)", (hash, content))

    def commits(self, connection):
        if self.watched != self.name:
            connection.execute("SELECT tests.watch()")
            self.watched = self.name
        return connection.execute("SELECT max(number) FROM tests.changes").fetchone()[0]

    @contextlib.contextmanager
    def away(self):
        """Nobody is let in meanwhile, and who was in is out."""
        self.forget()
        with databases.connect(databases.place(postgresql(), "postgres")) as connection:
            connection.execute(f'ALTER DATABASE "{self.name}" ALLOW_CONNECTIONS false')
            connection.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = ?",
                               (self.name,))
            try:
                yield
            finally:
                connection.execute(f'ALTER DATABASE "{self.name}" ALLOW_CONNECTIONS true')

    @contextlib.contextmanager
    def trigger(self, table, statement):
        connection = self.connection("sql")
        connection.execute(f"CREATE FUNCTION of_a_test() RETURNS trigger LANGUAGE plpgsql AS"
                           f" $$ BEGIN {statement}; RETURN NULL; END $$")
        connection.execute(f"CREATE TRIGGER of_a_test AFTER INSERT ON {table} EXECUTE FUNCTION of_a_test()")
        try:
            yield
        finally:
            self.connection("sql").execute("DROP FUNCTION of_a_test CASCADE")

    def has_waiter(self):
        with contextlib.closing(self.connect()) as connection:
            return connection.execute(
                "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                " AND wait_event_type = 'Lock')").fetchone()[0]

    @property
    def url(self):
        return self.elsewhere or databases.place(postgresql(), self.name)

    def variables(self):
        return {"ROUTESLIP_DATABASE": self.url}

    def connect(self, timeout=30):
        return databases.connect(self.url)

    def at_rest(self, processes):
        return super().at_rest(processes) and self.is_idle() and super().at_rest(processes)

    def is_idle(self):
        connection, _ = self.connections.get("sql", (None, None))
        return not connection or not connection.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle'"
            " AND pid <> pg_backend_pid()").fetchone()

    def columns(self, table):
        return [row["column_name"] for row in self.connection("sql").execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?"
            " ORDER BY ordinal_position", (table,))]

    def forget_keys(self, *tables):
        for table in tables:
            self.connection("sql").execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), greatest(max(id), 1), max(id) IS NOT NULL)"
                f" FROM {table}")

    def keep(self):
        self.connection("sql").execute(databases.KEEP)
        self.forget()

    def copy(self):
        folder = tempfile.mkdtemp(prefix="p", dir=scratch())
        shutil.copytree(self.path, folder, dirs_exist_ok=True)
        self.forget()
        self.end_servers()  # nobody may be connected
        with open(folder + ".database", "w") as file:
            file.write(os.path.basename(folder) + str(os.getpid()))
        databases.make(postgresql(), database_beside(folder), self.name)
        with contextlib.closing(place_of(folder)) as copy:
            copy.keep()
        return folder

    @contextlib.contextmanager
    def kept(self):
        self.made = self.watched = None
        with contextlib.closing(self.connect()) as connection:
            connection.execute(databases.KEEP)
            yield lambda: connection.execute("SELECT tests.put_back()")

    def tables(self, connection):
        return [row[0] for row in connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")]

    def furnish(self, source, watches=True):
        self.free = False
        if self.made == source:
            self.connection("sql").execute("SELECT tests.put_back()")
        else:
            self.make(source)
        if tree(self.path) != kept_tree(source):
            shutil.rmtree(self.path)
            shutil.copytree(source, self.path)
        self.note(source)

    def make(self, source):
        self.forget()
        if self.name:
            databases.drop(postgresql(), self.name)
        self.name = os.path.basename(self.path) + str(os.getpid())
        databases.make(postgresql(), self.name, database_beside(source))
        self.made = source

    def files(self):
        return self.name

    def connection(self, purpose):
        self.calm()
        if "sql" not in self.connections:
            self.connections["sql"] = self.connect(), self.files()
        return self.connections["sql"][0]

    def version(self):
        return self.connection("sql").execute("SELECT txid_snapshot_xmax(txid_current_snapshot())").fetchone()[0]

    def close(self):
        super().close()
        if self.made:
            databases.drop(postgresql(), self.name)


_places = []  # of this process
_known = set()  # programs, and (words of) commands, that have been run once: see Home.ask()
# {all that was done to a fresh home: (a copy of it, what is known of it)}: see Home.prepare()
_stages = {}
SHARED_STAGES = 256  # at most, of all files: each is a database


def prepared(function):
    """
    What the function does to a fresh home, as a step of its own: see Home.prepare(). It does the same to it each
    time, by its arguments alone, and gives what can be pickled.
    """
    @functools.wraps(function)
    def prepare(home, *arguments, **named):
        step = (function.__module__, function.__qualname__, repr(arguments), repr(sorted(named.items())))
        return home.prepare(step, lambda: function(home, *arguments, **named), together=True)
    return prepare


def stage_path(steps):
    """Where all files of the run look for a stage."""
    folder = os.path.join(template(), "stages")
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, hashlib.sha256(repr(steps).encode()).hexdigest())


def find_stage(steps):
    path = stage_path(steps)
    try:
        with open(path + ".known", "rb") as file:
            return path, pickle.load(file)
    except FileNotFoundError:
        return None


def share_stage(steps, copy, known):
    """Gives a stage to the other files, if there is room and none of them did before; where it is from now on."""
    path = stage_path(steps)
    if len(os.listdir(os.path.dirname(path))) >= 2 * SHARED_STAGES:
        return copy, known
    try:
        os.rename(copy, path)
    except OSError:  # it is there
        return copy, known
    with open(path + ".new", "wb") as file:
        pickle.dump(known, file)
    os.rename(path + ".new", path + ".known")
    return path, known


def open_database(path, timeout=30):
    connection = sqlite3.connect(path, timeout=timeout, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def open_original(folder):
    """The database of a folder that nobody changes."""
    return sqlite3.connect(f"file:{urllib.parse.quote(folder)}/{DATABASE}?immutable=1", uri=True)


def schema_version(connection):
    return connection.execute("PRAGMA schema_version").fetchone()[0]


def end_servers():
    """Ends all servers that stay, and leaves the places."""
    for place in _places:
        place.calm()
        place.end_servers()


def end_places():
    """Ends all servers that stay."""
    while _places:
        _places[0].close()


class Home:
    """A home folder, by default a fresh copy of the demo library."""

    watches = True  # False in a file whose tests want nobody else at a home: no connection or server that stays

    def __init__(self, path=None):
        self.owned = path is None
        self.clock = CLOCK
        self.edition = None
        self.environment = {}
        self.user = None  # a numeric user for the programs that are run
        self.programs = None  # another folder to run them from: see folder()
        self.limits = {}  # resource limits of CGI programs: {resource.RLIMIT_FSIZE: bytes}
        self.tickets = {}
        self.passwords = {}
        self.servers = []
        self.steps, self.stage = (), None  # see prepare()
        self.dumps = {}  # {tables left out: (version, text)}
        if self.owned:
            source = template()
            self.place = next((one for one in _places if one.free), None) or place_of()
            self.place.furnish(os.path.join(source, "home"), self.watches)
            with open(os.path.join(source, "tickets.json")) as file:
                self.tickets = json.load(file)
        else:
            self.place = place_of(path)
        self.path = self.place.path

    def close(self):
        for server in list(self.servers):
            server.close()
        if self.owned and self.user is None and self.watches and sys.exc_info()[0] is None:
            self.place.leave()
            return
        self.place.close()
        if self.owned:
            shutil.rmtree(self.path, ignore_errors=True)

    def alone(self):
        """Nobody of the harness looks at the database from now on, whose files the test itself changes."""
        self.watches = False
        self.place.forget()

    def folder(self):
        """Where the programs are run from, so that home.user can."""
        return self.programs or (in_reach() if self.user is not None else None)

    @property
    def database(self):
        return os.path.join(self.path, DATABASE)

    def variables(self):
        variables = clean_environment()
        variables["ROUTESLIP_HOME"] = self.path
        variables.update(self.place.variables())
        if self.clock:
            variables["ROUTESLIP_CLOCK"] = self.clock
        if self.edition:
            variables["ROUTESLIP_EDITION"] = self.edition
        variables.update(self.environment)
        return variables

    # People

    def password(self, login):
        if login not in self.passwords:
            with open(os.path.join(self.path, "demo-accounts.tsv"), encoding="utf-8") as file:
                for line in file:
                    fields = line.rstrip("\n").split("\t")
                    if len(fields) >= 2:
                        self.passwords.setdefault(fields[0], fields[1])
        return self.passwords[login]

    def prepare(self, step, make, together=False):
        """
        What make() gives, which does `step` to the home. Where nothing but the same steps was done to a
        fresh home before, in this file, it is not done again: the home becomes a copy of what it was then.
        `together`: what make() does is one step, which other files of the run take over as well.
        """
        known = self.stage == self.state() if self.steps else self.place.copies and self.is_fresh()
        if not known:
            self.steps = None
        if self.steps is None:
            return make()
        variables = {name: value.replace(self.path, "") for name, value in self.variables().items()}
        steps = *self.steps, (step, *sorted(variables.items()))
        known = _stages.get(steps) or (find_stage(steps) if together else None)
        if known:
            copy, (given, tickets, passwords) = known
            self.place.furnish(copy)
            self.tickets.update(tickets)
            self.passwords.update(passwords)
        else:
            self.steps = None if together else steps
            given = make()
            known = self.place.copy(), (given, dict(self.tickets), dict(self.passwords))
            if together:
                known = share_stage(steps, *known)
        _stages[steps] = known
        self.steps, self.stage = steps, self.state()
        return given

    def state(self):
        """Something that is another when something else was done; None without a database."""
        return (self.place.version(), tree(self.path)) if self.place.exists() else None

    def is_fresh(self):
        """Whether nothing was done to it, and no server looks at it that goes with it."""
        if not self.owned or not self.watches or self.user is not None or self.servers:
            return False
        return self.place.is_as(os.path.join(template(), "home"))

    def log_in(self, login):
        """A new ticket."""
        body = form([("UID", login), ("PWD", self.password(login))])
        request = Request(
            "AuthenticateUser",
            method="POST",
            body=body,
            content_type="application/x-www-form-urlencoded",
        )
        plain = self.watches and not self.limits and not self.folder() and preparing()
        answer = self.kept(request.program, plain).call(request) if plain else self.ask(request)
        assert answer.status == 200 and answer.xml.get("success") == "true", answer
        return answer.xml.get("ticket")

    def ticket(self, login):
        """The ticket of a user; one per home."""
        if login not in self.tickets:
            self.tickets[login] = self.prepare(("ticket", login), lambda: self.log_in(login))
        return self.tickets[login]

    def add_key(self, login, *options):
        """Makes an API key; returns it."""
        return self.routeslip("key", "add", login, *options).out.split()[-1]

    def add_user(self, login, *options, password=None):
        """Whose password is not told is no test of passwords: it is hashed lightly."""
        self.passwords[login] = password or f"secret of {login}"
        if password is None and preparing():
            self.routeslip("user", "add", login, *options, "--no-password")
            self.prepare(("light", login), lambda: self.lighten(login))
        else:
            self.routeslip("user", "add", login, *options, stdin=self.passwords[login] + "\n")
        return login

    def lighten(self, login):
        """Gives a user a password that takes little to check."""
        self.sql("UPDATE users SET password_hash = ? WHERE login = ?", light_hash(self.password(login)), login)

    def user_id(self, login):
        """The number of a user."""
        return self.value("SELECT id FROM users WHERE login = ?", login)

    # Programs

    def routeslip(self, *arguments, stdin="", code=0):
        """Runs the administrator's command; `code` is the exit status to expect (None: any)."""
        prepares = bool(arguments) and arguments[0] in PREPARING
        folder = self.folder() or (preparing() if prepares else None)

        def run():
            return self.run_routeslip(arguments, stdin, code, folder)
        step = [content(one) if os.path.isfile(one) else one for one in arguments]
        return self.prepare((*step, stdin, code), run) if prepares else run()

    def run_routeslip(self, arguments, stdin, code, folder):
        self.place.calm()
        known = arguments[:2] in _known
        _known.add(arguments[:2])
        process, out, err = run_program(
            [program("routeslip", folder), *arguments],
            without_leaks(self.variables()) if known else self.variables(),
            stdin.encode(),
            user=self.user,
        )
        finished = Finished(process, out.decode(), err.decode())
        assert_sane(finished.err, "routeslip " + " ".join(arguments))
        assert code is None or finished.code == code, f"routeslip {' '.join(arguments)}: {finished}"
        return finished

    def cgi(self, request, timeout=PATIENCE):
        """Runs the request's program once as CGI."""
        self.place.calm()
        variables = {**without_leaks(self.variables()), **request.variables()}
        process, out, err = run_program(
            [program(request.program, self.folder())],
            variables,
            request.body,
            timeout,
            self.user,
            limits=self.limits,
        )
        stderr = err.decode("utf-8", "replace")
        assert_sane(stderr, request.program)
        assert process.returncode == 0, f"{request.program}: exit {process.returncode}\n{stderr}"
        return Answer(out, stderr, request)

    def ask(self, request):
        """
        Calls the request's program: the first time in a file as CGI, from then on a FastCGI process
        that stays, for the homes that come after this one too.
        """
        known = request.program in _known
        _known.add(request.program)
        if not known or self.limits or not self.watches:
            return self.cgi(request)
        return self.kept(request.program).call(request)

    def kept(self, name, folder=None):
        """A server that stays; nobody else is at work then. `folder`: see FastCgi."""
        server = self.place.server(self, name, folder or self.folder())
        self.place.calm(server)
        return server

    def fastcgi(self, name, processes=1):
        self.place.calm()
        return FastCgi(self, name, processes)

    # The database

    def connect(self, timeout=30):
        """A connection of one's own, without automatic transactions. Close it."""
        self.steps = None
        self.place.calm()
        return self.place.connect(timeout)

    def lock(self, timeout=30):
        """The same in a transaction, until whose end nobody else may write."""
        connection = self.connect(timeout)
        self.place.lock(connection)
        return connection

    def loose(self):
        """The same for rows that refer to what is not there."""
        connection = self.connect()
        self.place.loosen(connection)
        return connection

    def is_read(self):
        """Whether somebody has a transaction open."""
        with contextlib.closing(self.connect(timeout=0)) as connection:
            return self.place.is_read(connection)

    @property
    def schema(self):
        """The number of the schema that the database has."""
        with contextlib.closing(self.connect()) as connection:
            return self.place.schema(connection)

    @schema.setter
    def schema(self, number):
        with contextlib.closing(self.connect()) as connection:
            self.place.set_schema(connection, number)

    @property
    def told(self):
        """The database as the programs name it."""
        return self.place.told

    def contents(self):
        """{hash: content} of all that is stored of documents."""
        return self.place.contents()

    def spoil(self, hash, content):
        """Has something else stored in its place; None: nothing."""
        self.steps = None
        self.place.spoil(hash, content)

    def sql(self, statement, *values):
        if self.watches and threading.current_thread() is threading.main_thread():
            return self.place.connection("sql").execute(statement, values).fetchall()
        with contextlib.closing(self.place.connect()) as connection:
            return connection.execute(statement, values).fetchall()

    def columns(self, table):
        """The names of a table's columns."""
        return self.place.columns(table)

    def value(self, statement, *values):
        rows = self.sql(statement, *values)
        assert len(rows) == 1 and len(rows[0]) == 1, f"{statement}: {[tuple(row) for row in rows]}"
        return rows[0][0]

    def dump(self, *without):
        """The database as text, except the tables named, and shares, which grow with each write."""
        if not self.watches:
            with contextlib.closing(self.place.connect()) as connection:
                return dump(connection, self.place.tables(connection), ("shares", *without))
        version = self.place.version()
        known, text = self.dumps.get(without, (None, None))
        if known != version:
            connection = self.place.connection("version")
            text = dump(connection, self.place.tables(connection), ("shares", *without))
            self.dumps[without] = version, text
        return text


def content(path):
    """What tells a file from others that may lie there another time."""
    with open(path, "rb") as file:
        return os.path.basename(path), file.read()


def tree(folder, within=""):
    """What is in a folder but for the database: {path: type and rights, size, time}."""
    found = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(DATABASE):
                continue
            file, path = entry.stat(follow_symlinks=False), within + entry.name
            if entry.is_dir(follow_symlinks=False):
                found[path] = file.st_mode,
                found.update(tree(entry.path, path + "/"))
            else:
                found[path] = file.st_mode, file.st_size, file.st_mtime_ns
    return found


kept_tree = functools.cache(tree)  # of a folder that nobody changes: a template, or a copy of a home


# What is kept of who is nobody: failed logins, and a secret text that is made for them as for others.
OF_NOBODY = ("login_failures", "password_resets")


def dump(connection, tables, without):
    """All tables but those named, as text."""
    return "\n".join(
        line
        for table in tables
        if table not in without
        for line in sorted(f"{table}: {tuple(row)}" for row in connection.execute(f'SELECT * FROM "{table}"'))
    )


# FastCGI -------------------------------------------------------------------------------------

BEGIN_REQUEST, ABORT_REQUEST, END_REQUEST, PARAMS, STDIN, STDOUT, STDERR = 1, 2, 3, 4, 5, 6, 7


class ConnectionEnded(Exception):
    """The process went away, or closed, before the answer was complete."""


def record(kind, request_id, content=b""):
    return struct.pack(">BBHHBx", 1, kind, request_id, len(content), 0) + content


def stream(kind, request_id, content):
    """A stream's records with the empty one that ends it."""
    pieces = [content[at : at + 65535] for at in range(0, len(content), 65535)]
    return b"".join(record(kind, request_id, piece) for piece in pieces) + record(kind, request_id)


def pack_variables(variables):
    return b"".join([
        (pack_variable if len(value) < 100 else pack_variable.__wrapped__)(name, value)
        for name, value in variables.items()
    ])


@functools.lru_cache(1000)  # most are the same in each request
def pack_variable(name, value):
    name = name.encode()
    value = value if isinstance(value, bytes) else value.encode("utf-8", "surrogateescape")
    return b"".join(
        bytes([len(part)]) if len(part) < 128 else struct.pack(">I", len(part) | 0x80000000) for part in (name, value)
    ) + name + value


class Connection:
    """One connection to a FastCGI process; it is kept open between requests."""

    def __init__(self, path):
        self.come = bytearray()  # what has come and was not read
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, request, request_id=1, keep=True, body=None):
        """Sends a request. `body`: what is really sent, where it is not the request's."""
        data = record(BEGIN_REQUEST, request_id, struct.pack(">HB5x", 1, 1 if keep else 0))
        data += stream(PARAMS, request_id, pack_variables(request.variables()))
        data += stream(STDIN, request_id, request.body if body is None else body)
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise ConnectionEnded(str(error)) from None

    def read(self, count):
        while len(self.come) < count:
            try:
                piece = self.socket.recv(1 << 16)
            except ConnectionResetError:
                piece = b""
            if not piece:
                raise ConnectionEnded("the connection ended in an answer")
            self.come += piece
        data = bytes(self.come[:count])
        del self.come[:count]
        return data

    def receive(self, request=None):
        """The answer to the request that was sent."""
        output, errors = bytearray(), bytearray()
        while True:
            version, kind, _, length, padding = struct.unpack(">BBHHBx", self.read(8))
            assert version == 1, f"FastCGI version {version}"
            content = self.read(length + padding)[:length]
            if kind == STDOUT:
                output += content
            elif kind == STDERR:
                errors += content
            elif kind == END_REQUEST:
                assert content[4] == 0, f"protocol status {content[4]}"
                return Answer(bytes(output), errors.decode("utf-8", "replace"), request)

    def call(self, request, request_id=1, keep=True):
        self.send(request, request_id, keep)
        return self.receive(request)


class FastCgi:
    """Processes of one program, of the build under test or of `folder`, behind a Unix socket that they get as fd 0."""

    def __init__(self, home, name, processes=1, folder=None, variables=None):
        self.home = home
        self.programs = folder
        self.variables = variables  # of the environment; None: the home's when a process starts
        self.program = name
        self.folder = tempfile.mkdtemp(prefix="f", dir=scratch())
        self.path = os.path.join(self.folder, "s")
        self.log_path = os.path.join(self.folder, "log")
        self.answers_log = []  # what the processes wrote to the FastCGI error stream
        self.lock = threading.Lock()
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen(128)
        self.processes = [None] * processes
        self.closed = False
        home.servers.append(self)
        for index in range(processes):
            self.start(index)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def start(self, index=0):
        """Starts a process in place of one that has ended."""
        user = self.home.user
        extra = {"user": user, "group": user, "extra_groups": []} if user is not None else {}
        with open(self.log_path, "ab") as log:
            self.processes[index] = subprocess.Popen(
                [program(self.program, self.programs or self.home.folder())],
                env=self.variables or self.home.variables(),
                stdin=self.listener,
                stdout=log,
                stderr=log,
                **extra,
            )

    def kill(self, index=0, number=signal.SIGKILL):
        """Ends one process at once; it is not started again."""
        process = self.processes[index]
        process.send_signal(number)
        process.wait(PATIENCE)

    def connect(self):
        return Connection(self.path)

    def call(self, request):
        with self.connect() as connection:
            answer = connection.call(request, keep=False)
        if answer.stderr:
            with self.lock:
                self.answers_log.append(answer.stderr)
        return answer

    def alive(self):
        return all(process.poll() is None for process in self.processes)

    def log(self):
        """All that the processes have logged."""
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return log.read() + "".join(self.answers_log)

    def rest(self):
        """Waits until the processes have done what they do when the client has its answer."""
        place, pids = self.home.place, [process.pid for process in self.processes]
        while not place.at_rest(pids):
            time.sleep(0.0005)

    def empty_log(self):
        """Looks into the log, and begins a new one."""
        log = self.log()
        self.answers_log.clear()
        os.truncate(self.log_path, 0)
        assert_sane(log, self.program)

    def close(self):
        """Ends the processes; a sanitizer's report fails the test."""
        if self.closed:
            return
        self.closed = True
        if self in self.home.servers:
            self.home.servers.remove(self)
        self.listener.close()
        killed = []
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
                killed.append(process)
        for process in killed:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(PATIENCE)
                raise AssertionError(f"{self.program} does not end on SIGTERM") from None
        for process in self.processes:
            forget_process(process.pid)
        log = self.log()
        shutil.rmtree(self.folder, ignore_errors=True)
        if sys.exc_info()[0] is not None and log:
            note(f"log of {self.program}:\n{log[-5000:]}")
        assert_sane(log, self.program)


_told = {}  # {process: where the kernel tells of it}, kept open: it is asked after each call


def asleep(pid):
    """Whether a process waits for something, or has ended."""
    while True:
        if pid not in _told:
            _told[pid] = os.open(f"/proc/{pid}/stat", os.O_RDONLY | os.O_CLOEXEC)
        try:
            return os.pread(_told[pid], 1024, 0).rpartition(b") ")[2][:1] in (b"S", b"Z")
        except ProcessLookupError:  # another may have its number by now
            forget_process(pid)


def forget_process(pid):
    if pid in _told:
        os.close(_told.pop(pid))


def used(process):
    """The processor time that it has had, in nanoseconds."""
    with open(f"/proc/{process.pid}/schedstat") as file:
        return int(file.read().split()[0])


def wait_for(what, condition, seconds=PATIENCE):
    """Waits until condition() is true; its value is returned. Fails when it never is."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"{what} did not happen within {seconds} s"
        time.sleep(0.02)


def explain(error, file):
    """The traceback of a failed test, with the variables of the test's own frames."""
    text = "".join(traceback.format_exception(error))
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    for frame in frames:
        if frame.f_code.co_filename == file:
            text += f"variables of {frame.f_code.co_name}:\n"
            for name, value in frame.f_locals.items():
                if not callable(value) and not name.startswith("__"):
                    shown = str(value) if isinstance(value, (Answer, Finished)) else repr(value)
                    if isinstance(value, ElementTree.Element):
                        shown = ElementTree.tostring(value, "unicode")
                    text += f"    {name} = {shown[:1500]}\n"
    return text + "".join(f"note: {line}\n" for line in _notes)


# Running a test file (tests/run starts a process per file) -----------------------------------


def cases(module):
    """[(name, function without parameters)] of a test file, in its order."""
    found = []
    for name, function in vars(module).items():
        if not name.startswith("test_") or not callable(function):
            continue
        if (other := not_run_here(function, module)) is not function:
            found.append((name, other))
            continue
        wanted = function.__code__.co_varnames[: function.__code__.co_argcount]
        if wanted in (("api",), ("form_api",)):
            for encoding, program_name in QUICK_WAYS if os.environ.get("ROUTESLIP_TEST_QUICK") else WAYS:
                if wanted == ("form_api",) and encoding not in FORMS:
                    continue
                found.append(
                    (
                        f"{name}[{encoding.name} {program_name}]",
                        lambda f=function, e=encoding, p=program_name: with_api(f, e, p),
                    )
                )
        elif wanted == ("home",):
            found.append((name, lambda f=function: with_home(f)))
        else:
            assert wanted == (), f"{name}: a test takes (api), (form_api), (home) or nothing"
            found.append((name, function))
    return found


def with_home(function):
    home = Home()
    try:
        function(home)
    finally:
        home.close()


def with_api(function, encoding, program_name):
    with_home(lambda home: function(Api(home, encoding, program_name, kept=True)))
