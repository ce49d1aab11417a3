"""Apache with mod_fcgid."""

import os
import re
import socket
import threading

import harness
from harness import Api, wait_for
from servers.servers import HOT, WebServer, pool_of, tests_of
from tasks import DEMO_TASK

globals().update(tests_of("apache"))

COUNT = 3


def warm_up(server, conf, port=None):
    """Starts what the file says that is kept; nothing is changed by it."""
    before = server.home.dump()
    process, _, err = harness.run_program(
        [os.path.join(harness.SOURCE, "build-aux", "warm-up"), f"127.0.0.1:{port or server.port}",
         server.path("error.log"), conf],
        harness.clean_environment(),
    )
    assert process.returncode == 0, err
    assert server.home.dump() == before


def test_warming_up_starts_all_processes(home):
    """So that later few requests find none idle."""
    with WebServer(home, "apache", processes=COUNT) as server:
        warm_up(server, server.path("server.conf"))
        names = {*map(pool_of, [*harness.operations(), *harness.resources()]), *HOT, "srv.asmx --pool rest"}
        started = {name: server.processes(name) for name in names}
        assert {name: len(found) for name, found in started.items()} == dict.fromkeys(started, COUNT)
        for _ in range(20):
            Api(home, server=server).good("GetTask", by="jdoe", taskId=DEMO_TASK)
        assert sorted(server.processes("GetTask")) == sorted(started["GetTask"])


class OneByOne:
    """Hands requests on to a server, each of the first ones when that before is answered."""

    def __init__(self, port, first):
        self.server, self.first = ("127.0.0.1", port), first
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            thread = threading.Thread(target=self.serve, args=self.listener.accept()[:1], daemon=True)
            thread.start()
            if self.first > 0:
                thread.join()
                self.first -= 1

    def serve(self, client):
        with client, socket.create_connection(self.server) as server:
            request = b""
            while not request.endswith(b"\r\n\r\n"):
                request += client.recv(1 << 16) or b"\r\n\r\n"
            server.sendall(request)
            while piece := server.recv(1 << 16):
                client.sendall(piece)


def test_requests_of_warming_up_that_come_late(home):
    """They find a process that is done already, as on a busy machine."""
    with WebServer(home, "apache", processes=COUNT) as server:
        with open(server.path("few.conf"), "w", encoding="ascii") as file:
            file.write(f"FcgidMinProcessesPerClass {COUNT}\n# warm-up /srv.asmx/GetTask\n")
        warm_up(server, file.name, OneByOne(server.port, COUNT).port)
        assert len(server.processes("GetTask")) == server.log().count(") started") == COUNT


def test_idle_processes_end(home):
    """After seconds instead of an hour, but of a pool that has no more than is kept."""
    with WebServer(home, "apache", processes=1, idle=3) as server:
        api = Api(home, server=server)
        more = server.path("more.conf")
        with open(more, "w", encoding="ascii") as file:
            file.write(f"FcgidMinProcessesPerClass {COUNT}\n# warm-up /srv.asmx/GetTask\n# warm-up /srv.asmx/CompleteTask\n")
        api.good("GetCurrentUser", by="jdoe")
        (kept,) = server.processes("srv.asmx --pool user")
        warm_up(server, more)
        assert server.log().count(") started") == 2 * COUNT + 1
        for name in ("GetTask", "srv.asmx --pool task"):
            wait_for("the end of idle processes", lambda: len(server.processes(name)) <= 1)
        api.good("GetTask", by="jdoe", taskId=DEMO_TASK)
        api.bad("[901]", "DeleteTask", authenticationTicket="abc123", taskId=DEMO_TASK)
        assert server.processes("srv.asmx --pool user") == [kept]


def test_processes_are_kept_and_threads_are_many(home):
    """A slow client keeps a thread, and no process."""
    with WebServer(home, "apache", processes=COUNT) as server:
        with open(server.path("server.conf"), encoding="utf-8") as file:
            text = file.read()
    alone = re.search(r"(?s)<IfDefine ROUTESLIP_ALONE>(.*?)</IfDefine>", text)[1]
    settings = dict(line.split() for line in alone.split("\n") if len(line.split()) == 2)
    assert settings["FcgidMinProcessesPerClass"] == str(COUNT)
    assert settings["MaxRequestWorkers"] == settings["ThreadsPerChild"] == settings["ThreadLimit"]
    assert int(settings["MaxRequestWorkers"]) > int(settings["FcgidMaxProcessesPerClass"]) > COUNT
    assert settings["ServerLimit"] == "1" and "RequestReadTimeout" in alone
    assert "\nDefine ROUTESLIP_ALONE\n" in text
