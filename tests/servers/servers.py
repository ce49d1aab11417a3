"""
Real web servers in front of the programs, and what must hold behind each of them.

    with WebServer(home, "lighttpd") as server:      a KIND of build-aux/server-conf
        server.request("GET", "/srv.asmx/ServerInfo")      an Answer
        Api(home, server=server).good("GetTask", by="jdoe", taskId=1)
        server.processes("GetTask")                  their numbers; of a pool "srv.asmx --pool task"
        server.log()                                 the server's error log, and its output

    globals().update(tests_of("lighttpd"))           in a test file: all of them, behind lighttpd

Started by root, a server runs as www-data, as it does elsewhere. The tests in this
file are those of build-aux/server-conf itself.
"""

import contextlib
import functools
import glob
import hashlib
import http.client
import itertools
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.parse

import deals
import harness
import hostile
import places
import seeds
from crm import DEAL, wanted
from harness import ENCODINGS, Answer, Api, Finished, basic, form, note, wait_for
from tasks import DEMO_TASK, related, show, value_of
from uploads import Parts, b64

WEB_USER = 33  # www-data, on every Debian
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SERVER_CONF = os.path.join(harness.SOURCE, "build-aux", "server-conf")
FASTCGI = ("lighttpd", "lighttpd-single", "apache", "apache-single")
POOLED = ("lighttpd", "apache")
HOT = ("AuthenticateUser", "GetTask", "getTasks", "UpdateTaskStatus", "api-authentication", "api-crm-task")


def find(name):
    """The path of a server's program; an ordinary user's PATH may lack the folder."""
    path = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    assert path, f"{name} is not installed: run build-aux/install-packages serve apache"
    return path


def give_away(*folders):
    """What to put before a command so that it runs as the web's user, who gets the folders."""
    if os.geteuid() != 0:
        return []
    for folder in folders:
        for path, _, files in os.walk(folder):
            for one in [path, *(os.path.join(path, file) for file in files)]:
                os.chown(one, WEB_USER, WEB_USER)
    return [find("setpriv"), "--reuid", str(WEB_USER), "--regid", str(WEB_USER), "--clear-groups"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def server_conf(kind, *options, environment=None, code=0, command=SERVER_CONF, **named):
    """The output of build-aux/server-conf."""
    for name, value in named.items():
        options += (f"--{name}", str(value))
    process, out, err = harness.run_program(
        [command, kind, *options], environment or harness.clean_environment()
    )
    finished = Finished(process, out.decode(), err.decode())
    assert finished.code == code, finished
    return finished.out if code == 0 else finished.err


SOME_HOME, SOME_FOLDER, SOME_PORT = "/home-of-this-server", "/folder-of-this-server", "64999"


@functools.cache
def configuration_somewhere(kind, programs, environment, options):
    """A whole configuration: but for these three it is the same each time that a test starts such a server."""
    return server_conf(kind, environment=dict(environment), programs=programs, home=SOME_HOME, run=SOME_FOLDER,
                       listen=f"127.0.0.1:{SOME_PORT}", **dict(options))


harness.Home.watches = False  # all processes that serve a home are the web server's


def processes_of(home, name=None):
    """The processes that serve a home: the numbers of those with one command, or of all."""
    return [pid for pid, command in commands_of(home).items() if name in (None, command)]


def commands_of(home):
    """{number: command} of the processes that serve a home: the program's name, and what follows it."""
    found = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            with open(f"/proc/{pid}/environ", "rb") as file:
                variables = file.read().split(b"\0")
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                program, *words = file.read().decode(errors="replace").rstrip("\0").split("\0")
            if f"ROUTESLIP_HOME={home}".encode() in variables:
                found[int(pid)] = " ".join([os.path.basename(program), *words])
    return found


class WebServer:
    """A web server on a free port of 127.0.0.1."""

    program = "srv.asmx"  # what an Api's requests are made for: the URL is the same for all

    def __init__(self, home, kind, processes=2, configuration=None, prefix=None, **options):
        """`configuration(port, folder)`: the text, where it is not server-conf's own. `prefix`: what to
        start the server with, if not as the web's user. `options`: more of server-conf's."""
        self.home = home
        self.kind = kind
        self.options = {"processes": processes, **options}
        self.folder = tempfile.mkdtemp(prefix="w", dir=harness.scratch())
        os.mkdir(os.path.join(self.folder, "empty"))
        self.configuration = configuration or self.own_configuration
        self.prefix = give_away(home.path, self.folder) if prefix is None else prefix
        self.process = None
        home.servers.append(self)
        for attempt in range(20):
            if self.start():
                break
        else:
            raise AssertionError(f"no port for {kind}\n{self.log()}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def path(self, name):
        return os.path.join(self.folder, name)

    def own_configuration(self, port, folder, kind=None):
        environment = {**self.home.variables(), "ROUTESLIP_HOME": ""}  # that of the option counts
        text = configuration_somewhere(kind or self.kind, self.home.programs or harness.in_reach(),
                                       tuple(sorted(environment.items())), tuple(sorted(self.options.items())))
        return text.replace(SOME_HOME, self.home.path).replace(SOME_FOLDER, folder).replace(SOME_PORT, str(port))

    def start(self):
        """False: the port was taken in the meantime."""
        self.port = free_port()
        with open(self.path("server.conf"), "w", encoding="utf-8") as file:
            file.write(self.configuration(self.port, self.folder))
        command = [find("lighttpd"), "-D", "-f"]
        if self.kind.startswith("apache"):
            command = [find("apache2"), "-D", "FOREGROUND", "-f"]
        elif self.kind == "nginx":
            command = [find("nginx"), "-e", self.path("error.log"), "-c"]
            self.start_programs()
        with open(self.path("output"), "wb") as output:
            self.process = subprocess.Popen(
                [*self.prefix, *command, self.path("server.conf")],
                env=harness.clean_environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        wait_for(f"the start of {self.kind}", lambda: self.answers() or self.process.poll() is not None)
        if self.process.poll() is None:
            return True
        assert "ddress already in use" in self.log(), f"{self.kind} did not start\n{self.log()}"
        return False

    def start_programs(self):
        """For nginx, which starts none: by the script that is shipped."""
        path = self.path("routeslip-start")
        if not os.path.exists(path):
            with open(path, "w", encoding="utf-8") as file:
                file.write(self.own_configuration(self.port, self.folder, "nginx-start"))
        find("spawn-fcgi")
        subprocess.run([*self.prefix, "sh", path], env=harness.clean_environment(), check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def answers(self):
        """Whether the port is this server's and it answers."""
        try:
            with open(self.path("server.pid")) as file:
                if not file.read():
                    return False
            self.request("GET", "/")
        except (OSError, http.client.HTTPException):
            return False
        return True

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=harness.PATIENCE)

    def request(self, method, path, body=None, headers=None, connection=None, **more):
        """One request; an Answer. `connection`: one to use, which stays open."""
        own = connection or self.connect()
        try:
            own.request(method, path, body, headers or {}, **more)
            response = own.getresponse()
            content = response.read()
        finally:
            if own is not connection:
                own.close()
        head = f"Status: {response.status} {response.reason}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in response.getheaders())
        return Answer(head.encode("latin-1") + b"\r\n" + content)

    @staticmethod
    def over_http(request):
        """(method, path, headers) of the harness's request."""
        path = request.script_name or f"/srv.asmx/{request.operation}"
        path += f"?{request.query}" if request.query else ""
        headers = dict(request.headers)
        if request.content_type:
            headers["Content-Type"] = request.content_type
        return request.method, path, headers

    def call(self, request):
        """For an Api: the harness's request over HTTP."""
        method, path, headers = self.over_http(request)
        answer = self.request(method, path, request.body or None, headers)
        answer.request = request
        return answer

    def post(self, operation, body, headers=FORM, **more):
        return self.request("POST", f"/srv.asmx/{operation}", body, headers, **more)

    def processes(self, name):
        return processes_of(self.home.path, name)

    def log(self, *names):
        """What the server has logged, and what it and the programs have written otherwise."""
        text = ""
        for name in names or ("output", "error.log"):
            with contextlib.suppress(FileNotFoundError):
                with open(self.path(name), encoding="utf-8", errors="replace") as file:
                    text += file.read()
        return text

    def ended(self):
        """Whether nothing is left. A process that lighttpd told to end when it had hardly
        forked it knows nothing of that, so it is told again."""
        left = processes_of(self.home.path)
        if not left:
            return True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        for pid in left if self.kind == "nginx" else ():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        return False

    def close(self):
        """Ends the server and all that it started."""
        if self not in self.home.servers:
            return
        self.home.servers.remove(self)
        try:
            if self.process and self.process.poll() is None:
                self.process.terminate()
                self.process.wait(harness.PATIENCE)
            wait_for(f"the end of {self.kind}'s processes", self.ended)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        log = self.log()
        if sys.exc_info()[0] is not None:
            note(f"log of {self.kind}:\n{log[-5000:]}")
        shutil.rmtree(self.folder, ignore_errors=True)
        harness.assert_sane(log, self.kind)


# What holds behind every server ---------------------------------------------------------------


def the_whole_way(server):
    """Log in, create a related task with the document's own body, see it, move it."""
    home = server.home
    answer = server.post("AuthenticateUser", form({"UID": "jdoe", "PWD": home.password("jdoe")}))
    assert answer.status == 200 and answer.xml.get("success") == "true", answer
    home.tickets["jdoe"] = answer.xml.get("ticket")
    api = Api(home, harness.FORMS[1], server=server)
    root = api.good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=related())
    task, redirected = value_of(root)
    assert not redirected
    fields = show(api, task, by="jdoe")
    assert int(fields["LinkedTaskID"]) == DEMO_TASK
    assert fields["TaskStatus"] == "InProgress"
    assert fields["DueDate"] == "2026-05-15 00:00:00"
    api.good("ChangeTaskDueDate", by="jdoe", taskId=task, newDueDate="2026-06-15T17:00:00",
             allowedStartTimeSpan=24)
    fields = show(api, task, by="jdoe")
    assert fields["TaskStatus"] == "DueDateChanged"
    assert fields["DueDate"] == "2026-06-15 17:00:00"
    assert fields["AllowedStartDate"] == "2026-06-14 17:00:00"


def a_wrong_ticket(server):
    for encoding in harness.ENCODINGS:
        api = Api(server.home, encoding, server=server)
        for operation in ("GetTask", "DeleteTask"):
            error = api.bad("[901]", operation, authenticationTicket="abc123", taskId=DEMO_TASK)
            assert error.startswith("[901] "), error
    assert "abc123" not in server.log()


def names_are_exact(server):
    """Also those that begin like another one: GetTask, getTasks and GetTasks1."""
    api = Api(server.home, server=server)
    ask = {"xmlcriteria": "<criteria/>", "SortBy": "DueDate", "AscendingOrder": True}
    assert api.good("GetTask", by="jdoe", taskId=DEMO_TASK).find("Task/TaskID") is not None
    assert api.good("getTasks", by="jdoe", **ask).find("tasks/Task") is not None
    root = api.good("GetTasks1", by="jdoe", startingRow=0, rowCount=1, **ask)
    assert root.get("taskCount") == "1"
    for name in ("GetTaskXYZ", "GetTas", "NoSuchOp", "routeslip", "librouteslip.so"):
        api.plain(500, f"{name} Web Service method name is not valid.", name, taskId=DEMO_TASK)
    for name, right in (("gettask", "GetTask"), ("GetTasks", "getTasks"), ("GETTASKS1", "GetTasks1")):
        api.plain(
            500,
            f"Invalid method name &#39;{name}&#39;,  method names are case sensitive.   The method "
            f"name &#39;{right}&#39; with the same name but different casing was found.\n"
            "Parameter name: methodName",
            name,
        )


def every_operation_answers(server):
    """Each is found under its name: none is taken for another one or for no operation."""
    for name in harness.operations():
        answer = server.request("GET", f"/srv.asmx/{name}")
        assert "method name is not valid" not in answer.text, answer
        assert answer.status in (200, 500), answer
        assert answer.headers["content-type"].endswith("; charset=utf-8"), answer


def encoded_paths(server):
    query = form({"authenticationTicket": server.home.ticket("jdoe"), "taskId": DEMO_TASK})
    for path in ("/srv.asmx/Get%54ask", "/%73rv.asmx/GetTask", "/srv.asmx//GetTask"):
        answer = server.request("GET", f"{path}?{query}")
        assert answer.status == 200 and answer.xml.get("success") == "true", (path, answer)
    for path in ("/srv.asmx/GetTask%00", "/srv.asmx/%2e%2e%2fGetTask", "/srv.asmx/..%2f..%2fGetTask",
                 "/srv.asmx/%ff", "/srv.asmx/GetTask%0d%0aX:1"):
        answer = server.request("GET", f"{path}?{query}")
        assert answer.status in (400, 403, 404, 500), (path, answer)
        assert b"<Task>" not in answer.body and "x" not in answer.headers, (path, answer)
    answer = server.request("GET", f"/srv.asmx/../srv.asmx/..?{query}")  # the root
    assert answer.status in (302, 400, 403, 404), answer
    for path in ("/srv.asmxx", "/error.log", "/server.conf", "/GetTask", "/librouteslip.so", "/empty"):
        answer = server.request("GET", path)
        assert answer.status in (403, 404), (path, answer)


def examples_of_the_references(server):
    """With each of the line breaks and blanks that XML may have, URL-encoded."""
    home = server.home
    home.builder = Api(home, harness.FORMS[1], server=server)
    for name, by, operation, parameters in seeds.examples(home):
        for encoding in harness.FORMS:
            for line, blank in (("\n", " "), ("\r\n", " "), ("\n", "\t")):
                api = Api(home, encoding, server=server)
                values = {key: value.replace("\n", line).replace("  ", blank) if isinstance(value, str) else value
                          for key, value in parameters.items()}
                note(f"{name} by {encoding.name} with {line + blank!r}")
                root = api.good(operation, by=by, **values)
                if operation == "CreateRelatedTask":
                    task = show(api, value_of(root)[0], by=by)
                    assert task["DueDate"] == "2026-05-15 00:00:00", task
                    assert int(task["LinkedTaskID"]) == DEMO_TASK, task
    assert home.value("SELECT count(*) FROM task_definitions WHERE name = 'LegalReview' AND priority = 5") == 7


def control_characters(server):
    """In a query they are data, in a path nothing that exists, and in neither of any effect
    on headers, or on lines of the log."""
    home = server.home
    asked = {"authenticationTicket": home.ticket("jdoe"), "taskId": DEMO_TASK}
    for sign in (f"%{code:02x}" for code in (*range(32), 127)):
        for path in (f"/srv.asmx/GetTask{sign}X-Evil:%201", f"/srv.asmx/{sign}GetTask", f"/srv.asmx{sign}",
                     f"/api/2.0/people/@self{sign}", f"/{sign}/srv.asmx/GetTask",
                     f"/srv.asmx/{sign}/../GetTask{sign}{sign}"):
            answer = server.request("GET", f"{path}?{form(asked)}")
            assert answer.status in (400, 401, 403, 404, 500), (path, answer)
            assert b"<Task>" not in answer.body and "x-evil" not in answer.headers, (path, answer)
        answer = server.request("GET", f"/srv.asmx/GetTask?{form(asked)}&more={sign}X-Evil:%201")
        assert answer.status in (200, 400) and "x-evil" not in answer.headers, (sign, answer)
        assert answer.status == 200 or sign not in ("%09", "%0a", "%0d"), answer
    with home.place.away():
        for path in ("GetTask", "GetTask%0d%0aEVIL", "%0d%0aEVIL"):
            server.request("GET", f"/srv.asmx/{path}?{form(asked)}&x=%0d%0aEVIL%0d%0a")
    log = server.log()
    assert not re.search(r"(?m)^EVIL", log), log
    # nginx writes the names of files that are not there as they are, of paths that are not ours.
    assert server.kind == "nginx" or not re.search(r"[\0-\x08\x0b-\x1f\x7f]", log), log


def other_verbs(server):
    for method, path in itertools.product(
            ("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"), ("/srv.asmx/GetTask", "/srv.asmx")):
        answer = server.request(method, path, b"" if method == "PUT" else None)
        assert answer.status == 405, (method, answer)
        assert answer.headers["allow"] == "GET, POST", (method, answer)
        assert (answer.body == b"") == (method == "HEAD"), (method, answer)


def asked_in_bodies(server):
    """GetTask as a form and in both versions of SOAP."""
    return [Api(server.home, encoding, server=server).request("GetTask", by="jdoe", taskId=DEMO_TASK)
            for encoding in harness.ENCODINGS[1:]]


def own_errors(server):
    """What the server refuses itself has the form in which the programs answer there, with
    the same status; and so has the request that the REST API's reference prints."""
    verb, path, headers = seeds.CRM_TASK_REQUEST
    for name in ("Content-Length", None):  # the latter as curl sends it, with none
        more = {**headers, "Authorization": server.home.ticket("jsmith"), **({name: "0"} if name else {})}
        answer = raw_request(server, verb, path, more)
        assert answer.status in (400, 411), answer
        assert answer.status == 400 or server.kind.startswith("lighttpd") and not name, answer
        assert_rest_error(answer)
    answer = raw_request(server, "POST", "/srv.asmx/ServerInfo", FORM)
    if server.kind.startswith("lighttpd"):  # finds it before the path: one form for all
        assert answer.status == 411, answer
        assert_rest_error(answer)
    else:
        assert answer.status == 200 and answer.xml.get("success") == "true", answer
    far_too_much = 20 * int(server.home.environment["ROUTESLIP_BODY_LIMIT"])
    for method, name, length in (
        ("POST", "GetTask", far_too_much), ("PROPFIND", "GetTask", 0), ("GET", "GetTask%", 0), ("GET", "a%2fb", 0),
        ("GET", "%2e%2e/%2e%2e/%2e%2e/GetTask", 0), ("GET", "x" * 300, 0),
    ):
        for top, check in (("/srv.asmx", assert_plain_error), ("/api/2.0", assert_rest_error)):
            answer = raw_request(server, method, f"{top}/{name}", {"Content-Length": length, **FORM})
            if "%2e%2e" in name and answer.status in (400, 403, 404):
                continue  # no path of the service's any more
            note(f"{method} {top}/{name[:20]}: {answer}")
            if name in ("GetTask%", "a%2fb") and answer.headers["content-type"].startswith("application"):
                check = assert_rest_error  # found before the path, as above
            check(answer)
            assert answer.status == 413 or not length, answer
    for headers in ({"X": "x" * 100000}, {"X Y": "z"}):
        answer = raw_request(server, "GET", "/api/2.0/people", headers)
        if answer.status != 401:  # such a header may be passed over
            assert_rest_error(answer)


def no_program(server):
    """The programs are there, but none can be started, or none that runs answers."""
    programs = server.home.programs
    for name in os.listdir(programs):
        if name != "errors":
            os.rename(os.path.join(programs, name), os.path.join(programs, f"{name}.away"))
    for pid in processes_of(server.home.path):
        os.kill(pid, signal.SIGKILL)
    wait_for("the end of the programs", lambda: not processes_of(server.home.path))
    for _ in range(3):
        answer = server.request("GET", "/api/2.0/people")
        assert answer.status in (403, 404, 500, 502, 503), answer
        assert_rest_error(answer)
        answer = server.request("POST", "/srv.asmx/GetTask", "taskId=1", FORM)
        assert answer.status in (403, 404, 500, 502, 503), answer
        assert_plain_error(answer)


def copies_of_the_programs(home):
    home.programs = os.path.join(home.path, "programs")
    shutil.copytree(os.path.join(harness.build(), "programs"), home.programs)


def raw_request(server, method, path, headers):
    """With these headers, no others, and no body, whatever they say."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
    with socket.create_connection(("127.0.0.1", server.port), harness.PATIENCE) as connection:
        connection.sendall(head.encode())
        line, _, rest = connection.makefile("rb").read().partition(b"\r\n")
    assert line.startswith(b"HTTP/1."), (path, line)
    return Answer(b"Status: " + line.split(b" ", 1)[1] + b"\r\n" + rest)


def assert_rest_error(answer):
    assert answer.status >= 400 and answer.headers["content-type"].lower() == harness.REST_TYPE.lower(), answer
    whole = json.loads(answer.text)
    assert list(whole) == ["status", "statusCode", "error"] and whole["status"] == 1, answer
    assert whole["statusCode"] == answer.status, answer
    assert list(whole["error"]) == ["message", "hresult", "data"] and whole["error"]["message"], answer
    assert whole["error"]["hresult"] == -2146233088 and whole["error"]["data"] == {}, answer


def assert_plain_error(answer):
    assert answer.status >= 400 and answer.headers["content-type"] == "text/plain; charset=utf-8", answer
    assert answer.text.endswith("\n") and "<" not in answer.text, answer


def slow_clients(server):
    """Fifty, of whom some send nothing, some half of a header, some half of a body: others
    are answered meanwhile."""
    home = server.home
    ticket = home.ticket("jdoe")
    body = form({"authenticationTicket": ticket, "taskId": DEMO_TASK})
    head = ("POST /srv.asmx/GetTask HTTP/1.1\r\nHost: localhost\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n")
    parts = ("", head, f"{head}Content-Length: {len(body)}\r\n\r\n{body[:9]}")
    with contextlib.ExitStack() as stack:
        slow = [socket.create_connection(("127.0.0.1", server.port), harness.PATIENCE) for _ in range(51)]
        for number, connection in enumerate(slow):
            stack.enter_context(connection)
            connection.sendall(parts[number % 3].encode())
        for _ in range(5):
            Api(home, server=server).good("GetTask", by="jdoe", taskId=DEMO_TASK)
            answer = server.request("GET", "/api/2.0/people/@self", headers={"Authorization": ticket})
            assert answer.status == 200, answer
        for connection in slow:  # and none was sent away for it
            connection.setblocking(False)
            try:
                assert False, connection.recv(100)
            except BlockingIOError:
                connection.setblocking(True)
        for connection in slow[2::3]:
            connection.sendall(body[9:].encode())
            assert connection.recv(12).endswith(b" 200")


def bodies_that_are_too_long(server):
    """The program refuses what is over its limit, the server what is far over it."""
    limit = int(server.home.environment["ROUTESLIP_BODY_LIMIT"])
    fields = form({"authenticationTicket": server.home.ticket("jdoe"), "taskId": DEMO_TASK, "more": ""})
    fits = fields + "x" * (limit - len(fields))
    answer = server.post("GetTask", fits)
    assert answer.status == 200 and answer.xml.get("success") == "true", answer
    for length in (limit + 1, 2 * limit, 20 * limit):
        answer = server.post("GetTask", fields + "x" * (length - len(fields)))
        assert answer.status == 413, (length, answer)
        assert b"<Task>" not in answer.body, (length, answer)
    answer = server.post("GetTask", iter([fits.encode(), b"x"]), encode_chunked=True,
                         headers={**FORM, "Transfer-Encoding": "chunked"})
    assert answer.status == 413, answer
    assert server.post("GetTask", fits).status == 200
    for request in asked_in_bodies(server)[1:]:
        method, path, headers = server.over_http(request)
        body = request.body + b" " * (limit - len(request.body))
        answer = server.request(method, path, body, headers)
        assert answer.status == 200 and b"<TaskID>1</TaskID>" in answer.body, answer
        for length in (1, limit, 20 * limit):
            answer = server.request(method, path, body + b" " * length, headers)
            assert answer.status == 413 and b"TaskID" not in answer.body, (length, answer)
        assert server.request(method, path, body, headers).status == 200


def contents_of_documents(server):
    """They may be larger than other bodies, in every way that they are sent; what is larger than any is refused."""
    size = 12 << 20
    for encoding in (Parts(), *ENCODINGS[1:]):
        path, content = f"{places.CONTRACTS}/{encoding.name}.bin", os.urandom(1 << 20) * (size >> 20)
        given = content if encoding.name == Parts.name else b64(content)
        api = Api(server.home, encoding, server=server)
        root = api.good("UploadDocument", by="admin", path=path, fileContent=given)
        assert root.get("VersionId") == "1000000", root.attrib
        (row,) = server.home.sql("SELECT v.hash FROM document_versions v JOIN documents o ON o.id = v.document_id"
                                 " WHERE o.name = ?", f"{encoding.name}.bin")
        assert row["hash"] == hashlib.sha256(content).hexdigest()
    answer = raw_request(server, "POST", "/srv.asmx/UploadDocument", {"Content-Length": 400 << 20, **FORM})
    assert answer.status == 413, answer


def long_bodies(server):
    """A megabyte of XML; the same in pieces whose length is not told."""
    api = Api(server.home, harness.FORMS[1], server=server)
    xml = related(Instructions="Read page one. " * 200)
    xml = xml.replace("<DueDate>", f"<!-- {'x' * 100} -->" * 9200 + "<DueDate>")
    assert 1000000 < len(xml) < 1048576
    root = api.good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=xml)
    shown = show(api, value_of(root)[0], by="jdoe")
    assert int(shown["LinkedTaskID"]) == DEMO_TASK

    request = api.request("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=xml)
    pieces = [request.body[at : at + 50000] for at in range(0, len(request.body), 50000)]
    answer = server.post("CreateRelatedTask", iter(pieces), encode_chunked=True,
                         headers={**FORM, "Transfer-Encoding": "chunked"})
    assert answer.status == 200 and answer.xml.get("success") == "true", answer
    assert value_of(answer.xml)[0] == value_of(root)[0] + 1


def a_chunked_body(server):
    for request in asked_in_bodies(server):
        method, path, headers = server.over_http(request)
        pieces = [request.body[at : at + 7] for at in range(0, len(request.body), 7)]
        answer = server.request(method, path, iter(pieces), encode_chunked=True,
                                headers={**headers, "Transfer-Encoding": "chunked"})
        assert answer.status == 200 and b"<TaskID>1</TaskID>" in answer.body, answer


def a_body_that_waits(server):
    """Expect: 100-continue, as curl and .NET send it with a body."""
    for request in asked_in_bodies(server):
        method, path, headers = server.over_http(request)
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        head += f"Content-Length: {len(request.body)}\r\nExpect: 100-continue\r\n\r\n"
        with socket.create_connection(("127.0.0.1", server.port), harness.PATIENCE) as connection:
            connection.sendall(head.encode())
            stream = connection.makefile("rb")
            assert stream.readline().startswith(b"HTTP/1.1 100 ")
            assert stream.readline() == b"\r\n"
            connection.sendall(request.body)
            answer = stream.read()
        assert answer.startswith(b"HTTP/1.1 200 "), answer
        assert b"<TaskID>1</TaskID>" in answer, answer


def a_long_answer(server):
    """Far more than a FastCGI record or a socket holds."""
    names = ", ".join(name for name in server.home.columns("tasks") if name != "id")
    server.home.sql(
        "WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 300) "
        f"INSERT INTO tasks ({names}) SELECT {names} FROM tasks, counted WHERE id = ?", DEMO_TASK)
    root = Api(server.home, server=server).good(
        "getTasks", by="jdoe", xmlcriteria="<criteria/>", SortBy="DueDate", AscendingOrder=True)
    assert root.get("taskCount") == "301"
    assert len(root.findall("tasks/Task")) == 301


def many_clients(server):
    """Each is answered with its own, and no task is lost or made twice."""
    home = server.home
    made, failures = [], []
    for login in ("jdoe", "jsmith", "mwilson", "admin"):
        home.ticket(login)

    def client(number):
        api = Api(home, harness.FORMS[number % 2], server=server)
        login = ("jdoe", "jsmith", "mwilson", "admin")[number % 4]
        try:
            for turn in range(6):
                text = f"client {number}, turn {turn}"
                root = Api(home, harness.FORMS[1], server=server).good(
                    "CreateRelatedTask", by=login, taskId=DEMO_TASK,
                    xmlParameters=related(Instructions=text))
                task = value_of(root)[0]
                assert show(api, task, by=login)["ShortInstruction"] == text
                current = api.good("GetCurrentUser", by=login).find("User")
                assert login in current.attrib.values(), current.attrib
                made.append(task)
        except Exception as error:
            failures.append(f"client {number}: {error}")

    threads = [threading.Thread(target=client, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, "\n".join(failures)
    assert len(set(made)) == 48
    assert home.value("SELECT count(*) FROM tasks") == 49


def settings_reach_the_programs(server):
    """ROUTESLIP_EDITION was `response` when the configuration was made."""
    root = Api(server.home, server=server).good("GetTask", by="jdoe", taskId=DEMO_TASK)
    assert root.tag == "response", root.tag


def trouble_is_logged(server):
    """With the server's own error log, in words, and without what is secret."""
    home = server.home
    ticket = home.ticket("jdoe")
    with home.place.away():
        answer = Api(home, server=server).call("GetTask", by="jdoe", taskId=DEMO_TASK)
        assert answer.status == 503, answer
        assert home.path not in answer.text, answer
        wait_for("the log", lambda: "routeslip: GetTask: " in server.log("error.log"))
        if server.kind != "nginx":  # which writes the whole request beside each error
            assert ticket not in server.log()
    Api(home, server=server).good("GetTask", by="jdoe", taskId=DEMO_TASK)


def a_process_that_was_killed(server):
    """Another one takes its place, and none of the later requests is lost."""
    api = Api(server.home, server=server)
    single = server.kind.endswith("-single")
    for operation, values in (("GetTask", {"taskId": DEMO_TASK}), ("GetCurrentUser", {})):
        name = "srv.asmx" if single else pool_of(operation)
        api.good(operation, by="jdoe", **values)
        before = server.processes(name)
        assert before
        for pid in before:
            os.kill(pid, signal.SIGKILL)

        def answered():
            answer = api.call(operation, by="jdoe", **values)
            assert answer.status in (200, 500, 503), answer
            return answer.status == 200

        wait_for("an answer", answered)
        for _ in range(10):
            api.good(operation, by="jdoe", **values)
        after = server.processes(name)
        assert after and not set(before) & set(after), (before, after)


def several_requests_on_one_connection(server):
    """The connection may be closed after an answer; no answer may be missing."""
    connection = server.connect()
    query = form({"authenticationTicket": server.home.ticket("jdoe"), "taskId": DEMO_TASK})
    for _ in range(5):
        answer = server.request("GET", f"/srv.asmx/GetTask?{query}", connection=connection)
        assert answer.status == 200, answer
        answer = server.request("GET", "/srv.asmx/NoSuchOp", connection=connection)
        assert answer.status == 500, answer
    connection.close()


def the_wsdl(server):
    """It names the address at which it was got, and is not sent twice."""
    answer = server.request("GET", "/srv.asmx?WSDL")
    assert answer.status == 200, answer
    found = set(re.findall(r'address location="(.*?)"', answer.text))
    assert found == {f"http://127.0.0.1:{server.port}/srv.asmx"}, found
    etag = answer.headers["etag"]
    again = server.request("GET", "/srv.asmx?WSDL", headers={"If-None-Match": etag})
    assert again.status == 304 and not again.body, again
    assert again.headers["etag"] == etag, again


class RestOver:
    """The REST API as a client over the server has it, who has logged in."""

    def __init__(self, server, login):
        self.server = server
        body = json.dumps({"userName": login, "password": server.home.password(login)})
        answer = server.request("POST", "/api/2.0/authentication.json", body, JSON)
        assert answer.status == answer.json["statusCode"] == 200, answer
        self.token = answer.json["response"]["token"]

    def call(self, method, path, body=None, status=200, headers=None):
        """The whole of an answer; a dict is sent as JSON."""
        told = JSON if isinstance(body, dict) else FORM if body else {}
        answer = self.server.request(
            method, f"/api/2.0/{path}", json.dumps(body) if isinstance(body, dict) else body,
            {"Authorization": self.token, **told, **(headers or {})})
        assert answer.status == answer.json["statusCode"] == status, answer
        assert ("error" in answer.json) == (status >= 400), answer
        return answer.json


def the_rest_api(server):
    """Log in, ask with the token, and every refusal as the programs give it."""
    rest = RestOver(server, "jdoe")
    for header in (rest.token, f"Bearer {rest.token}"):
        for path in ("people/@self", "People/%40self.json", "people/@self?x=1", "/people/@self"):
            whole = rest.call("GET", path, headers={"Authorization": header})
            assert whole["response"]["userName"] == "jdoe", whole
            profile = f"http://127.0.0.1:{server.port}/api/2.0/profile?user=jdoe"
            assert whole["response"]["profileUrl"] == profile, whole
    key = server.home.add_key("jdoe")
    for path in ("people/JDoe.json", "people/email?email=jdoe@example.com"):
        whole = rest.call("GET", path, headers={"Authorization": key})
        assert whole["response"]["userName"] == "jdoe", whole
    for path in ("people/status/active", "people/simple/filter.json?filterValue=doe"):
        whole = rest.call("GET", path, headers={"Authorization": key})
        assert whole["response"][0]["displayName"] == "Jane Doe", whole
    assert server.request("GET", f"/api/2.0/people/@self?asc_auth_key={key}").status == 401
    for headers, status in ((basic("jdoe", server.home.password("jdoe")), 200), (basic("jdoe", "wrong"), 401)):
        answer = server.request("GET", "/api/2.0/people/@self", headers=headers)
        assert answer.status == status, answer
        challenge = answer.headers.get("www-authenticate")
        assert challenge == ('Basic realm="routeslip", charset="UTF-8"' if status == 401 else None), answer
    for path in ("people/@self.xml", "people/jdoe.xml"):
        answer = server.request("GET", "/api/2.0/" + path, headers={"Authorization": key})
        assert answer.status == 200 and answer.xml.findtext("response/userName") == "jdoe", answer
    calls = json.dumps([{"relativeUrl": "/api/2.0/people/@self"},
                        {"relativeUrl": "/api/2.0/crm/task", "method": "POST", "body": form(wanted())}])
    for path in ("batch", "Batch.json"):  # which needs the program of all routes
        one, two = rest.call("POST", path, {"batch": calls})["response"]
        assert (one["status"], two["status"]) == (200, 200), (one, two)
        assert json.loads(one["data"]) == rest.call("GET", "people/@self"), one
    (one,) = rest.call("GET", "batch?" + form({"batch": '[{"relativeUrl":"people/%40self"}]'}))["response"]
    assert one["status"] == 200, one
    whole = rest.call("GET", "people?count=1&startIndex=1")
    assert whole["nextIndex"] == 2 and len(whole["response"]) == 1, whole
    answer = server.request("GET", "//api/2.0/people/@self", headers={"Authorization": rest.token})
    assert answer.status == 200 and answer.json["response"]["userName"] == "jdoe", answer
    assert server.request("GET", "/api/2.0/people").json["statusCode"] == 401
    rest.call("GET", "people", status=401, headers={"Authorization": "nonsense"})
    for method in ("PUT", "DELETE", "POST"):
        answer = server.request(method, "/api/2.0/people", "{}", {"Authorization": rest.token})
        assert answer.status == answer.json["statusCode"] == 405, answer
        assert answer.headers["allow"] == "GET", answer
    for path in ("nothing", "", "people/@self/x"):
        rest.call("GET", path, status=404)
    assert server.request("GET", "/api/2.0").status == 404
    for name in ("api", "api-people"):  # nothing but the service's own paths
        assert server.request("GET", f"/{name}").status == 404


def tasks_of_the_rest_api(server):
    """As their clients do it: create, find, close, delete; in JSON and in forms."""
    rest, other = RestOver(server, "jsmith"), RestOver(server, "mwilson")
    task = rest.call("POST", "crm/task", wanted(title="Größe <b>&amp;</b> 承認"))["response"]
    assert task["title"] == "Größe <b>&amp;</b> 承認" and task["canEdit"] is True
    path = f"crm/task/{task['id']}"
    for one in (path, f"{path}.json", f"CRM/Task/{task['id']}", f"{path}?x=1"):
        assert rest.call("GET", one)["response"]["id"] == task["id"]
    second = rest.call("POST", "crm/task.json", form(wanted(title="Zwei 2", categoryId=DEAL)))["response"]["id"]
    whole = rest.call("GET", "crm/task/filter.json?sortBy=title&sortOrder=descending&count=1")
    assert whole["total"] == 2 and [one["id"] for one in whole["response"]] == [second], whole
    whole = rest.call("GET", f"crm/task/filter?categoryid={DEAL}&fields=id,title")
    assert whole["response"] == [{"title": "Zwei 2", "id": second}], whole
    changed = rest.call("PUT", path, wanted(title="New", description="x", alertValue=15))["response"]
    assert (changed["title"], changed["description"], changed["alertValue"]) == ("New", "x", 15)
    assert rest.call("PUT", f"{path}/close.json", {})["response"]["isClosed"] is True
    assert "isClosed" not in rest.call("PUT", f"{path}/reopen", "")["response"]
    for status, method, where, body in (
        (400, "POST", "crm/task", wanted(title=None)), (400, "POST", "crm/task", form(wanted(deadline="x"))),
        (400, "GET", "crm/task/0", None), (400, "GET", "crm/task/filter?categoryid=x", None),
        (404, "POST", "crm/task", wanted(categoryId=99)), (404, "GET", "crm/task/99999", None),
        (404, "GET", "crm/task/x", None), (404, "DELETE", "crm/task/99999.json", None),
        (405, "GET", f"{path}/close", None), (405, "PUT", "crm/task/filter", {}),
        (405, "PATCH", path, None),
    ):
        rest.call(method, where, body, status)
    rest.call("POST", "crm/task", "{", 400, JSON)
    before = rest.call("GET", path)
    for method, where in (("DELETE", path), ("PUT", path), ("PUT", f"{path}/close")):
        other.call(method, where, wanted() if method == "PUT" else None, 403)
        rest.call(method, where, None, 401, {"Authorization": ""})
    assert rest.call("GET", path) == before
    assert rest.call("DELETE", path)["response"] == before["response"]
    rest.call("GET", path, status=404)
    rest.call("DELETE", f"crm/task/{second}.json")


def every_route_answers(server):
    """Without a token: none is taken for another one or for no route."""
    for name in harness.resources():
        for route in harness.option(name, "--list").splitlines():
            verb, path = route.split()
            for ending in ("", ".json"):
                answer = server.request(verb, sample_path(path) + ending, headers={"Content-Length": "0"})
                expected = 400 if path == "authentication" else 401
                assert answer.status == answer.json["statusCode"] == expected, (route, answer)


def sample_path(template):
    """A path that fits the template."""
    return "/api/2.0/" + re.sub(r"{\w*}", "word", re.sub(r"{\w*id}", "12", template, flags=re.I))


def headers_alone_and_options(server):
    """HEAD and OPTIONS, which every path below the API has."""
    rest = RestOver(server, "jdoe")
    for path, headers in (("people/@self", {"Authorization": rest.token}), ("people/@self", {}),
                          ("openapi.json", {}), ("nothing", {})):
        whole = server.request("GET", f"/api/2.0/{path}", headers=headers)
        head = server.request("HEAD", f"/api/2.0/{path}", headers=headers)
        assert head.status == whole.status and not head.body, head
        assert head.headers["content-type"] == whole.headers["content-type"], head
        assert head.headers.get("content-length") in (None, str(len(whole.body))), head
    for path in ("people/@self", "crm/task/1/close.json", "nothing", ""):
        for headers in ({}, {"Origin": "http://example.com", "Access-Control-Request-Method": "PUT"}):
            answer = server.request("OPTIONS", f"/api/2.0/{path}", headers=headers)
            assert answer.status == 200 and not answer.body, answer
            assert answer.headers["access-control-allow-methods"] == "GET, POST, PUT, DELETE", answer
            assert answer.headers["access-control-allow-headers"] == (
                "origin, authorization, accept, content-type"), answer
            assert answer.headers["access-control-max-age"] == "1728000", answer


def the_openapi_document(server):
    """It names the address at which it was got, and is not sent twice."""
    answer = server.request("GET", "/api/2.0/openapi.json")
    assert answer.status == 200, answer
    assert answer.json["servers"] == [{"url": f"http://127.0.0.1:{server.port}/api/2.0"}], answer
    listed = {line.split()[1] for line in harness.option("api", "--list").splitlines()}
    assert {path[1:].removesuffix(".json") for path in answer.json["paths"]} == listed
    etag = answer.headers["etag"]
    again = server.request("GET", "/api/2.0/openapi.json", headers={"If-None-Match": etag})
    assert again.status == 304 and not again.body and again.headers["etag"] == etag, again


def hostile_requests(server):
    """They end no process, change nothing, and are answered as the programs themselves do."""
    before = set(processes_of(server.home.path))
    hostile.send_all(server.home, lambda method, path, body, headers: server.request(
        method, path, body or None, headers))
    if server.kind in FASTCGI:
        assert before <= set(processes_of(server.home.path)), server.log()[-3000:]


def the_root(server, base=""):
    """It leads to a page that tells what is here, and whose links all lead to something. `base`: where
    the programs are for the server."""
    for path in ("/", "/?utm=x"):
        answer = server.request("GET", path)
        place = urllib.parse.urlsplit(answer.headers.get("location", ""))
        assert answer.status == 302 and place.path == "/srv.asmx", answer
        assert place.netloc in ("", f"127.0.0.1:{server.port}"), answer
    page = server.request("GET", place.path)
    assert page.status == 200 and page.headers["content-type"] == "text/html; charset=utf-8", page
    said = " ".join("".join(page.xml.itertext()).split())
    for words in (f"http://127.0.0.1:{server.port}{base}/srv.asmx", f"http://127.0.0.1:{server.port}{base}/api/2.0",
                  "Log in", f"POST {base}/api/2.0/authentication", "man routeslip"):
        assert words in said, (words, said)
    links = {one.get("href") for one in page.xml.iter() if one.get("href")}
    assert {"?manual", "?WSDL", f"{base}/api/2.0/manual", f"{base}/api/2.0/openapi.json"} <= links, links
    followed, left = set(), {urllib.parse.urljoin(place.path, link) for link in links}
    while left:
        path = left.pop()
        followed.add(path)
        answer = server.request("GET", path)
        assert answer.status == 200, (path, answer)
        if path.endswith("manual"):
            assert "<h1>" in answer.text and len(answer.xml.findall(".//article")) > 50, answer
            left |= {urllib.parse.urljoin(path, one.get("href")) for one in answer.xml.iter()
                     if one.get("href") and one.get("href")[0] != "#"} - followed


def texts_in(value, name=""):
    """(name, text) of each text in an answer of the REST API, by the member that it is in."""
    if isinstance(value, str):
        yield name, value
    for key, one in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from texts_in(one, name if isinstance(key, int) else key)


ADDRESS = re.compile(r"(https?:/)?/")
NO_ADDRESSES = ("imageName", "relativeUrl")  # the name of a file; what a client asks of a batch
NAMES_OF_ADDRESSES = re.compile(r"url|path|avatar|image|foto|photo", re.I)


def addresses_in_answers(server):
    """Each leads to something: those of every GET of the REST API, with something of all kinds there."""
    rest, found = RestOver(server, "admin"), {}
    made = [
        ("crm/contact/company", {"companyName": "Acme"}),
        ("crm/contact/person", {"firstName": "A", "lastName": "B", "companyId": 1}),
        ("crm/opportunity", deals.opportunity_body(server.home)), ("crm/case", {"title": "Case"}), ("crm/contact/tasktemplatecontainer", {
            "title": "Kit", "entityType": "contact"}),
        ("crm/task/category", {"title": "Odd", "imageName": "ü %#?&+.xml"}), ("crm/task", {**wanted(), "contactId": 1}),
        ("crm/history", {"content": "x", "entityType": "opportunity", "entityId": 1, "contactId": 1, "categoryId": 1})]
    answers = [rest.call("POST", path, body) for path, body in made]
    document = server.request("GET", "/api/2.0/openapi.json").json
    for template, verbs in document["paths"].items():
        path = re.sub(r"{\w*id}", "1", template[1:], flags=re.I)
        for name, value in (("{username}", "jdoe"), ("{status}", "All"), ("{infotype}", "Email"), ("{entityType}", "contact")):
            path = path.replace(name, value)
        assert "{" not in path, path
        if "get" in verbs:
            answer = server.request("GET", f"/api/2.0/{path}?email=jdoe@example.com&entityType=contact&entityId=1&prefix=A&searchText=A",
                                    headers={"Authorization": rest.token})
            assert answer.status < 500, (path, answer)
            answers.append(answer.json)
    for name, text in texts_in(answers):
        if text and (ADDRESS.match(text) or NAMES_OF_ADDRESSES.search(name)):
            found.setdefault(text, name)
    declared = {name for schema in document["components"]["schemas"].values()
                for name in schema["properties"] if NAMES_OF_ADDRESSES.search(name) and name not in NO_ADDRESSES}
    assert declared <= set(found.values()), declared - set(found.values())
    cookie = {"Cookie": f"asc_auth_key={rest.token}"}
    for text, name in found.items():
        path = text.removeprefix(f"http://127.0.0.1:{server.port}")
        assert path[0] == "/", (name, text)
        answer = server.request("GET", path, headers=cookie)
        assert answer.status == 200, (name, text, answer)
        kind = "text/html; charset=utf-8" if name == "profileUrl" else "image/png"
        assert answer.headers["content-type"] == kind, (name, text, answer)
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert len({path for path in found if "/profile?" in path}) >= 4, found


def the_discovery(server):
    """The places of the WSDL and of SOAP, as the client knows them."""
    answer = server.request("GET", "/srv.asmx?disco")
    assert answer.status == 200, answer
    url = f"http://127.0.0.1:{server.port}/srv.asmx"
    assert set(re.findall(r'(?:docRef|address)="(.*?)"', answer.text)) == {url}, answer
    assert f'ref="{url}?wsdl"' in answer.text, answer


def pool_of(name):
    """The command of the processes that answer an operation, or a resource by its program's name."""
    if name in HOT:
        return name
    if name.startswith("api-"):
        return "api --pool crm" if name.startswith("api-crm-") else "api --pool rest"
    (path,) = glob.glob(os.path.join(harness.SOURCE, "cgi-bin", "*", f"{name}.c"))
    return f"srv.asmx --pool {os.path.basename(os.path.dirname(path))}"


class Watched:
    """A server whose processes are watched: which of them read what is sent."""

    def __init__(self, server):
        self.server, self.commands = server, {}

    @staticmethod
    def has_read(pid):
        with open(f"/proc/{pid}/io", encoding="ascii") as file:
            return file.readline()

    def answers(self, *request, **more):
        """The command of the process that answers, which is asked again where it was not known yet."""

        def answered():
            # Who has answered may still read for itself when the client has its answer.
            wait_for("all to be idle", lambda: all(map(harness.asleep, self.commands)))
            before = {pid: self.has_read(pid) for pid in self.commands}
            self.server.request(*request, **more)
            found = {self.commands[pid] for pid in before if self.has_read(pid) != before[pid]}
            if not found:
                self.commands = commands_of(self.server.home.path)
            return found

        (command,) = wait_for("who answers", answered)
        return command


def each_call_reaches_its_pool(server):
    """A hot operation its own program, another that of its area, and what is no operation's the rest."""
    watched = Watched(server)
    for encoding in harness.ENCODINGS:
        api = Api(server.home, encoding, server=server)
        for operation in harness.operations():
            method, path, headers = server.over_http(asked := api.request(operation))
            assert watched.answers(method, path, asked.body or None, headers) == pool_of(operation)
    for name in harness.resources():
        for route in harness.option(name, "--list").splitlines():
            verb, path = route.split()
            for ending in ("", ".json"):
                found = watched.answers(verb, sample_path(path) + ending, headers={"Content-Length": "0"})
                assert found == pool_of(name), (route, found)
    action = {"Content-Type": "text/xml", "SOAPAction": f"{harness.NAMESPACE}NoSuchOp"}
    assert watched.answers("POST", "/srv.asmx", "<x/>", action) == "srv.asmx --pool rest"
    for path, pool in (("/srv.asmx", "rest"), ("/srv.asmx?WSDL", "rest"), ("/srv.asmx/gettask", "rest"),
                       ("/srv.asmx/GetTaskX", "rest"), ("/srv.asmx/GetTask/", "rest"), ("/api/2.0/openapi.json", "rest"),
                       ("/api/2.0/batch", "rest"), ("/api/2.0/crm", "rest"), ("/api/2.0/CRM/nothing", "crm")):
        program = "api" if path.startswith("/api") else "srv.asmx"
        assert watched.answers("GET", path) == f"{program} --pool {pool}", path


def programs_with_another_service(home):
    """The programs, copies of them, with ServerInfo in the place of srv.asmx."""
    copies_of_the_programs(home)
    os.remove(os.path.join(home.programs, "srv.asmx"))
    shutil.copy2(os.path.join(home.programs, "ServerInfo"), os.path.join(home.programs, "srv.asmx"))


def soap_calls_reach_the_operations_program(server):
    """The action says which. Here srv.asmx has ServerInfo alone, so that it is seen who answers."""
    action = f"{harness.NAMESPACE}GetTask"
    for encoding in harness.ENCODINGS[2:]:
        api = Api(server.home, encoding, server=server)
        for operation in harness.operations():
            if server.kind == "lighttpd-cgi" or operation in HOT:
                answer = api.call(operation)
                assert answer.status == 200 and api.root(answer).get("success"), answer
        asked = api.request("GetTask", by="jdoe", taskId=DEMO_TASK)
        plain = f"{encoding.media_type}; charset=utf-8"
        told = {"SOAPAction": action} if encoding.version == "1.1" else {}
        for headers in (
            {"Content-Type": plain, "SOAPAction": f'"{action}"', **told},
            {"Content-Type": f'{plain}; action="{action}"', "SOAPAction": f'"{action}"', **told},
            {"Content-Type": f"application/soap+xml; action={action}; charset=utf-8", **told},
            {"Content-Type": f'application/soap+xml;action="{action}"', **told},
        ):
            if encoding.version == "1.2" and "action" not in headers["Content-Type"]:
                continue  # the header is 1.1's
            answer = server.request("POST", "/srv.asmx", asked.body, headers)
            assert answer.status == 200 and b"<TaskID>1</TaskID>" in answer.body, (headers, answer)
        # What names no operation is left to srv.asmx, which here does not know GetTask.
        for name in ("NoSuchOp", "gettask", "GetTaskX", "GetTas", "srv.asmx", "routeslip", "../GetTask"):
            other = f"{harness.NAMESPACE}{name}"
            headers = {"Content-Type": f'{plain}; action="{other}"', "SOAPAction": f'"{other}"'}
            answer = server.request("POST", "/srv.asmx", asked.body, headers)
            code, text = encoding.fault(answer)
            assert code in ("soap:Client", "soap:Sender") and other in text, answer
        answer = server.request("POST", "/srv.asmx", asked.body, {"Content-Type": plain})
        assert answer.status == 500 and b"without a valid action parameter" in answer.body, answer
        asked = api.request("ServerInfo")
        answer = server.request("POST", "/srv.asmx", asked.body, {"Content-Type": plain})
        assert answer.status == 200 and b"VersionNumber" in answer.body, answer
    # And so are pages, whatever comes with them.
    for path in ("/srv.asmx", "/srv.asmx?WSDL"):
        headers = {"Content-Type": f'text/xml; action="{action}"', "SOAPAction": f'"{action}"'}
        answer = server.request("GET", path, headers=headers)
        assert b"ServerInfo" in answer.body and b"GetTask" not in answer.body, answer


# For each: what the home must be like before the server is started.
CHECKS = {
    the_whole_way: {},
    a_wrong_ticket: {},
    names_are_exact: {},
    every_operation_answers: {},
    encoded_paths: {},
    examples_of_the_references: {},
    control_characters: {},
    other_verbs: {},
    own_errors: {"environment": {"ROUTESLIP_BODY_LIMIT": "100000"}},
    no_program: {"prepare": copies_of_the_programs},
    slow_clients: {},
    bodies_that_are_too_long: {"environment": {"ROUTESLIP_BODY_LIMIT": "100000"}},
    long_bodies: {},
    contents_of_documents: {},
    a_chunked_body: {},
    a_body_that_waits: {},
    a_long_answer: {},
    many_clients: {},
    settings_reach_the_programs: {"edition": "response"},
    trouble_is_logged: {},
    a_process_that_was_killed: {"kinds": FASTCGI},
    several_requests_on_one_connection: {},
    the_wsdl: {},
    the_rest_api: {},
    tasks_of_the_rest_api: {},
    every_route_answers: {},
    each_call_reaches_its_pool: {"kinds": POOLED},
    headers_alone_and_options: {},
    the_openapi_document: {},
    the_discovery: {},
    the_root: {},
    addresses_in_answers: {},
    hostile_requests: {},
    soap_calls_reach_the_operations_program: {
        "kinds": ("lighttpd", "lighttpd-cgi", "apache"), "prepare": programs_with_another_service},
}


def behind(kind, check, needs):
    """The test that does the check on a server of the kind."""

    def test(home):
        home.environment.update(needs.get("environment", {}))
        home.edition = needs.get("edition")
        needs.get("prepare", lambda _: None)(home)
        with WebServer(home, kind) as server:
            check(server)

    return test


def tests_of(kind):
    """{name: test} of all that holds behind the kind of server."""
    return {
        f"test_{check.__name__}": behind(kind, check, needs)
        for check, needs in CHECKS.items()
        if kind in needs.get("kinds", (kind,))
    }


# build-aux/server-conf ------------------------------------------------------------------------

PLACES = {"programs": "/p", "home": "/h"}


def test_every_operation_is_in_every_kind_that_has_their_programs():
    for kind in ("lighttpd", "lighttpd-cgi", "apache"):
        patterns = re.findall(r'"\^/srv\\\.asmx/\(?([\w|]+)\)?\$"', server_conf(kind, **PLACES))
        carriers = "|".join(sorted(name for name in harness.operations() if harness.describe(name).has_content))
        patterns = [one for i, one in enumerate(patterns) if one != carriers or one in patterns[:i]]  # larger bodies
        assert sorted("|".join(patterns).split("|")) == sorted(harness.operations()), kind


def test_every_resource_has_its_paths():
    """The patterns are those of the routes that its program lists, where each has one of its own."""
    for kind, pattern in (("lighttpd", r'=~ "(\(\?i\).*?)" \{\n.*\n.*\n *"bin-path" => "/p/(api-.*?)"'),
                          ("apache", r'<LocationMatch "(\(\?i\).*?)">\n *FcgidWrapper "/p/(api-.*?)"')):
        text = server_conf(kind, hot=" ".join(harness.resources()), **PLACES)
        found = {name: paths for paths, name in re.findall(pattern, text)}
        assert sorted(found) == sorted(harness.resources()), found
        for name, paths in found.items():
            for route in harness.option(name, "--list").splitlines():
                path = sample_path(route.split()[1])
                matching = [other for other in found if re.search(found[other], path)]
                assert matching == [name], (path, matching)


def sources(areas, count):
    """A copy of what server-conf needs of the sources, with so many operations or resources in each area."""
    top = tempfile.mkdtemp(prefix="t", dir=harness.scratch())
    os.mkdir(os.path.join(top, "build-aux"))
    for name in ("server-conf", "error-page"):
        shutil.copy(os.path.join(harness.SOURCE, "build-aux", name), os.path.join(top, "build-aux"))
    for area in areas:
        os.makedirs(folder := os.path.join(top, "cgi-bin", area))
        name = os.path.basename(area)
        for number in range(count):
            with open(os.path.join(folder, f"{name}{number}.c"), "w", encoding="ascii") as file:
                file.write(f'ROUTE(x, "GET", "{name}/{name}{number}",\n')
    return top


def test_processes_are_as_many_however_many_operations_there_are():
    """One pool for each area and one for each hot operation, and two for the rest."""
    for count in (3, 60):
        top = sources(("task", "user", "api/crm", "api/files"), count)
        for kind, word in (("lighttpd", '"bin-path" => '), ("apache", "FcgidWrapper ")):
            for hot in ("", "task0", "task0 api-crm-crm0"):
                text = server_conf(kind, hot=hot, command=os.path.join(top, "build-aux", "server-conf"), **PLACES)
                commands = re.findall(rf'{word}"/p/(.*?)"', text)
                pools = [f"srv.asmx --pool {area}" for area in ("rest", "task", "user")]
                pools += [f"api --pool {area}" for area in ("rest", "crm", "files")]
                assert sorted(commands) == sorted([*pools, *hot.split()]), (count, commands)
        assert "user59" in text or count == 3


def test_what_is_refused():
    for options in (
        {"programs": "p", "home": "/h"},
        {"programs": "/p", "home": "h"},
        {"programs": "/p p", "home": "/h"},
        {"programs": "/p", "home": '/h"'},
        {"programs": "/p", "home": "/h\n"},
        {"programs": "/p", "home": "/$h"},
        {**PLACES, "processes": 0},
        {**PLACES, "processes": "x"},
        {**PLACES, "idle": 0},
        {**PLACES, "hot": "GetTask Get|Task"},
        {**PLACES, "hot": "api-crm-tasks"},
        {**PLACES, "sockets": "/" + "s" * 100},
    ):
        assert "server-conf: " in server_conf("lighttpd", code=1, **options), options
    assert "127 bytes" in server_conf("apache", code=1, programs="/p", home="/" + "h" * 127)
    assert "usage" in server_conf("iis", code=2, **PLACES)


def test_settings_are_written_where_they_are_set():
    environment = {**harness.clean_environment(), "ROUTESLIP_EDITION": "current",
                   "ROUTESLIP_BODY_LIMIT": "8388608", "TZ": "Europe/Paris"}
    for kind in FASTCGI + ("lighttpd-cgi", "nginx-start"):
        text = server_conf(kind, environment=environment, **PLACES)
        assert re.search(r'ROUTESLIP_HOME"?( =>|=)? ?"/h"', text), kind
        assert re.search(r'ROUTESLIP_EDITION"?( =>|=)? ?"current"', text), kind
        assert "ROUTESLIP_DURABILITY" not in text and "Paris" not in text, kind
        limit = server_conf("nginx", environment=environment, **PLACES) if kind == "nginx-start" else text
        assert ("16385" if kind.startswith("lighttpd") else "16777216") in limit, kind
