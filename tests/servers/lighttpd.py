"""lighttpd with processes for each area and each hot operation."""

from harness import Api, wait_for
from servers.servers import HOT, WebServer, commands_of, tests_of

globals().update(tests_of("lighttpd"))


def test_idle_processes_end(home):
    """Those of areas, after a second instead of an hour; an area has none until it is called."""
    with WebServer(home, "lighttpd", idle=1) as server:

        def hot_alone():
            return sorted(commands_of(home.path).values()) == sorted(2 * HOT)

        wait_for("the start of all processes", hot_alone)
        for _ in range(2):
            Api(home, server=server).good("GetCurrentUser", by="jdoe")
            assert server.processes("srv.asmx --pool user")
            wait_for("the end of idle processes", hot_alone)
