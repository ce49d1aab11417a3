"""
The REST API as clients of other making speak it, behind lighttpd and Apache: Ruby's HTTParty,
Python's requests, node's fetch and curl. Each but curl is a small program in clients/rest/, which
says in its head what is its own; all do the same here.
"""

import contextlib
import json
import os
import subprocess
import tempfile
import threading

import harness
from clients.clients import KINDS, PYTHON
from crm import guid, titles
from harness import note, wire
from servers.servers import WebServer

FOLDER = os.path.join(harness.TESTS, "clients", "rest")
TITLE = "Größe <b>&amp;</b> \"x\" 'y' 100 % + 承認 😀 \\"
DEADLINE = "2026-03-20T14:00:00+02:00"


class Client:
    """A client that runs; close() ends it."""

    def __init__(self, server, *command):
        self.home = server.home
        handle, self.stderr = tempfile.mkstemp(dir=harness.scratch())
        with open(handle, "wb") as stderr:
            self.process = subprocess.Popen(
                [*command, f"http://127.0.0.1:{server.port}"], env=self.environment(),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, encoding="utf-8")

    @staticmethod
    def environment():
        return {**harness.clean_environment(), "LC_ALL": "C.UTF-8", "no_proxy": "*"}

    def exchange(self, line):
        """Its answer to a line; a client that has hung is ended."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        timer = threading.Timer(harness.PATIENCE, self.process.kill)
        timer.start()
        answer = self.process.stdout.readline()
        timer.cancel()
        if not answer:
            with open(self.stderr, encoding="utf-8", errors="replace") as file:
                raise AssertionError(f"the client ended with {self.process.wait()}\n{file.read()}")
        return answer

    def ask(self, verb, path, values):
        """(status, body)"""
        return json.loads(self.exchange(json.dumps([verb, path, values])))

    def call(self, verb, path, status=200, **values):
        """The response, or of an error its message."""
        got, whole = self.ask(verb, path, values)
        note(f"{verb} {path} {values}: {got} {str(whole)[:500]}")
        assert got == whole["statusCode"] == status, whole
        return whole["response"] if status == 200 else whole["error"]["message"]

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        assert self.process.wait(harness.PATIENCE) == 0, self.process.returncode


class Curl(Client):
    """curl: forms in which a list repeats its name, and the bare token."""

    def __init__(self, server):
        self.base, self.token = f"http://127.0.0.1:{server.port}/api/2.0/", []

    def ask(self, verb, path, values):
        pairs = [(name, one) for name, value in values.items()
                 for one in (value if isinstance(value, list) else [value])]
        data = [] if values else ["-d", ""]  # lighttpd takes no POST that tells no length
        data += [part for name, value in pairs for part in ("--data-urlencode", f"{name}={wire(value)}")]
        finished = subprocess.run(
            ["curl", "-sS", "--max-time", str(harness.PATIENCE), "-X", verb, "-w", "\n%{http_code}",
             *self.token, *data, *(["-G"] if verb == "GET" else []), self.base + path],
            env=self.environment(), capture_output=True, encoding="utf-8")
        assert finished.returncode == 0, finished
        body, _, status = finished.stdout.rpartition("\n")
        whole = json.loads(body)
        if path == "authentication" and status == "200":
            self.token = ["-H", f"Authorization: {whole['response']['token']}"]
        return int(status), whole

    def close(self):
        pass


def a_trip(client, home):
    """Log in, make a category and a task of it, find, change, close and reopen it, delete both."""
    call = client.call
    call("GET", "people/@self", 401)
    call("POST", "authentication", 500, userName="jdoe", password="wrong")
    call("POST", "authentication", userName="admin", password=home.password("admin"))
    me = call("GET", "people/@self")
    assert me["id"] == guid(home, "admin") and me["userName"] == "admin"
    other = next(one["id"] for one in call("GET", "people") if one["userName"] == "jdoe")
    kind = call("POST", "crm/task/category", title="Größe", imageName="x.png")["id"]

    task = call("POST", "crm/task", title=TITLE, description="", deadline=DEADLINE, responsibleId=other,
                categoryId=kind, isNotify=True, alertValue=15)
    number, path = task["id"], f"crm/task/{task['id']}"
    assert (task["title"], task["description"], task["deadLine"]) == (
        TITLE, "", "2026-03-20T12:00:00.0000000Z")
    assert task["responsible"]["id"] == other and task["createBy"]["id"] == me["id"]
    assert task["category"]["title"] == "Größe" and task["alertValue"] == 15 and task["canEdit"] is True
    assert call("GET", path) == task
    assert home.value("SELECT name FROM tasks WHERE id = ?", number) == TITLE

    task = call("PUT", path, title="Zwei", deadline=DEADLINE, responsibleId=other, categoryId=kind)
    assert task["title"] == "Zwei" and "alertValue" not in task
    call("POST", "crm/task", title="Eins", deadline="2026-03-19", categoryId=1)
    found = call("GET", "crm/task/filter", sortBy="title", sortOrder="descending", isClosed=False,
                 startIndex=0, count=10)
    assert titles(found) == ["Zwei", "Eins"]
    assert titles(call("GET", "crm/task/filter", filterValue="zwei", responsibleid=other)) == ["Zwei"]
    assert call("PUT", f"{path}/close")["isClosed"] is True
    assert titles(call("GET", "crm/task/filter", isClosed=True)) == ["Zwei"]
    assert "isClosed" not in call("PUT", f"{path}/reopen", id=number, isClosed=False)

    order = ["Größe", "Fax", "Lunch"]
    assert titles(call("PUT", "crm/task/category/reorder", titles=order)) == order
    assert titles(call("PUT", "crm/task/category/reorder", titles=order[:1])) == order[:1]
    assert "title" in call("POST", "crm/task", 400, deadline=DEADLINE, categoryId=kind)
    assert "categoryId" in call("POST", "crm/task", 400, title="x", deadline=DEADLINE, categoryId="x")
    call("DELETE", f"crm/task/category/{kind}", 400)
    assert call("DELETE", f"crm/task/category/{kind}", newcategoryid=1)["id"] == kind
    assert call("GET", path)["category"]["id"] == 1
    assert call("DELETE", path)["id"] == number
    call("GET", path, 404)
    call("POST", path, 405)


CLIENTS = {
    "httparty": (Client, "ruby", os.path.join(FOLDER, "httparty.rb")),
    "requests": (Client, PYTHON, os.path.join(FOLDER, "python_requests.py")),
    "fetch": (Client, "node", os.path.join(FOLDER, "fetch.mjs")),
    "curl": (Curl,),
}


def behind(kind, maker, *command):
    def test(home):
        with WebServer(home, kind, processes=1) as server:
            with contextlib.closing(maker(server, *command)) as client:
                a_trip(client, home)

    return test


globals().update({
    f"test_{name}_behind_{kind}": behind(kind, *client)
    for name, client in CLIENTS.items() for kind in KINDS
})
