"""
The requests of hostile/requests.txt: what is asked, and what must come back. An entry is

    NUMBER what it shows              the number of the finding that it is of
        VERB PATH
        Name: value                   headers
        body TEXT                     pieces of the body, in their order, with \\r, \\n, \\t and \\xNN;
        N times TEXT                  {n} is the number of the piece
        nobody STATUS words           of somebody with a ticket that is none, and of others by
        jdoe STATUS|STATUS words      their names: the ticket stands in place of {ticket}
        memory N M                    what a process may take for it at most, in megabytes: of
                                      nobody, of others

Lines of an entry begin with a tab. Here they are sent to the programs themselves, sanitized;
servers/servers.py sends them over each web server, servers/memory.py looks at what they take.
"""

import contextlib
import os
import re
import urllib.parse

from flows import CONTRACTS, LIBRARY
from harness import OF_NOBODY, Api, ConnectionEnded, Request

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "hostile", "requests.txt")
UNKNOWN = "00000000-0000-4000-8000-00000000dead"


def unescape(text):
    """The bytes of a piece as it is written."""
    return re.sub(rb"\\(r|n|t|x[0-9a-f]{2})", lambda found: {b"r": b"\r", b"n": b"\n", b"t": b"\t"}.get(
        found[1]) or bytes([int(found[1][1:], 16)]), text.encode())


class Hostile:
    """One entry."""

    def __init__(self, lines):
        self.number, self.shows = lines[0].split(" ", 1)
        self.method, self.path = lines[1].split(" ", 1)
        self.headers, self.pieces, self.expected, self.memory = {}, [], {}, None
        for line in lines[2:]:
            self.read(line)
        assert self.expected, lines

    def read(self, line):
        header = re.fullmatch(r"([A-Z][A-Za-z-]*): (.*)", line)
        times = re.fullmatch(r"(\d+) times (.*)", line, re.S)
        expected = re.fullmatch(r"([a-z]+) (\d{3}(?:\|\d{3})*)(?: (.*))?", line)
        if header:
            self.headers[header[1]] = unescape(header[2]).decode("latin-1")
        elif line.startswith("body "):
            self.pieces.append((1, line.removeprefix("body ")))
        elif times:
            self.pieces.append((int(times[1]), times[2]))
        elif line.startswith("memory "):
            nobody, others = map(int, line.split()[1:])
            self.memory = lambda by: (nobody if by == "nobody" else others) * 1024 * 1024
        else:
            assert expected, line
            self.expected[expected[1]] = [int(one) for one in expected[2].split("|")], expected[3] or ""

    def body(self):
        whole = []
        for count, text in self.pieces:
            piece = unescape(text)
            whole += [piece.replace(b"{n}", b"%d" % n) for n in range(count)] if b"{n}" in piece else [piece * count]
        return b"".join(whole)

    def request(self, ticket):
        """(method, path, body, headers)"""
        headers = {name: value.replace("{ticket}", ticket) for name, value in self.headers.items()}
        return (self.method, self.path.replace("{ticket}", ticket),
                self.body().replace(b"{ticket}", ticket.encode()), headers)

    def check(self, by, answer):
        status, words = self.expected[by]
        shown = f"{self.number} {self.shows}: {by}: {str(answer)[:1500]}"
        assert answer.status in status, shown
        assert words.lower() in answer.text.lower(), shown

    def __str__(self):
        return f"{self.number} {self.shows}"


def entries():
    with open(FILE, encoding="utf-8") as file:
        text = re.sub(r"^#.*\n", "", file.read(), flags=re.M)
    return [Hostile([line.removeprefix("\t") for line in part.split("\n")])
            for part in re.split(r"\n\n+", text.strip())]


def prepare(home):
    """Somebody of no library, somebody who only reads, and a definition that is hidden."""
    if "stranger" in home.tickets:
        return
    for login in ("stranger", "reader"):
        home.add_user(login)
    home.sql("UPDATE users SET read_only = 1 WHERE login = 'reader'")
    Api(home).good("CreateFlowDef3", by="admin", DomainName=LIBRARY, FlowName="Secret", ActiveFolderPath=CONTRACTS,
                   Hide="true")


def tickets(home):
    """Of all who call, with that of nobody."""
    prepare(home)
    people = {by for entry in entries() for by in entry.expected} - {"nobody"}
    return {"nobody": UNKNOWN, **{by: home.ticket(by) for by in people}}


def send_all(home, send):
    """All of them by all who are named; send(method, path, body, headers) gives an Answer. Nothing is changed."""
    given = tickets(home)
    before = home.dump(*OF_NOBODY)
    for entry in entries():
        for by in entry.expected:
            entry.check(by, send(*entry.request(given[by])))
    assert home.dump(*OF_NOBODY) == before, "something was changed"


def to_program(server, method, path, body, headers):
    """As a web server hands it on, with the path decoded."""
    headers = dict(headers)
    path, _, query = path.partition("?")
    script = os.fsdecode(urllib.parse.unquote_to_bytes(path).replace(b"\0", b""))
    return server.call(Request(path, method=method, query=query, body=body, program_name=server.program,
                               content_type=headers.pop("Content-Type", None), headers=headers,
                               script_name=script, path_info=""))


def program_of(path):
    return "srv.asmx" if path.startswith("/srv.asmx") else "api"


def test_over_the_programs(home):
    home.environment["ASAN_OPTIONS"] = "exitcode=99:quarantine_size_mb=16"
    with contextlib.ExitStack() as stack:
        servers = {name: stack.enter_context(home.fastcgi(name)) for name in ("srv.asmx", "api")}

        def send(method, path, body, headers):
            try:
                return to_program(servers[program_of(path)], method, path, body, headers)
            except ConnectionEnded:
                raise AssertionError(f"{method} {path}: {servers[program_of(path)].log()[-3000:]}") from None

        send_all(home, send)
        assert all(server.alive() for server in servers.values())


def test_they_are_read_as_they_are_written():
    found = entries()
    assert len(found) > 50 and len({str(entry) for entry in found}) == len(found)
    named = {entry.number for entry in found}
    assert named >= {"1", "2", "3", "5", "6", "7", "10", "17", "18", "19", "20", "21", "22", "23", "24", "25"}, named
    for entry in found:
        asks = any("{ticket}" in text for text in (entry.path, *entry.headers.values(), *(one for _, one in entry.pieces)))
        assert "nobody" in entry.expected and asks == (len(entry.expected) > 1), entry
