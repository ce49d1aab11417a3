"""Apache with mod_fcgid."""

import os
import re

import harness
from harness import Api
from servers.servers import WebServer, tests_of
from tasks import DEMO_TASK

globals().update(tests_of("apache"))

COUNT = 3


def test_warming_up_starts_all_processes(home):
    """So that later few requests find none idle."""
    warm_up = os.path.join(harness.SOURCE, "build-aux", "warm-up")
    with WebServer(home, "apache", processes=COUNT) as server:
        names = [*harness.operations(), *harness.resources(), "srv.asmx", "api"]
        folder = os.path.join(harness.build(), "programs")
        before = home.dump()
        process, _, err = harness.run_program(
            [warm_up, f"127.0.0.1:{server.port}", server.path("error.log"), str(COUNT), folder],
            harness.clean_environment(),
        )
        assert process.returncode == 0, err
        assert home.dump() == before
        started = {name: server.processes(name) for name in names}
        assert {name: len(found) for name, found in started.items()} == dict.fromkeys(started, COUNT)
        for _ in range(20):
            Api(home, server=server).good("GetTask", by="jdoe", taskId=DEMO_TASK)
        assert sorted(server.processes("GetTask")) == sorted(started["GetTask"])


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
