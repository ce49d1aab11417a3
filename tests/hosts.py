"""
Two hosts over one database, each with a home of its own, and what the database refused there.

    other = beside(home, ROUTESLIP_CLOCK="...")     another host's home, with this environment more; other.close()
    with hosts(home, "srv.asmx", 2) as server:       one host with two processes where the home has SQLite's file,
        Api(home, server=server).good(...)           else two with four each, which are asked in turn

When they end the run prints how often the database had a call carried out again.
"""

import itertools
import tempfile
import threading

from harness import FastCgi, Home, measured, postgresql, scratch

CONFLICTS = ("could not serialize access", "deadlock detected")


def hosts(home, program, processes=1, on_each=4, variables=None):
    """`on_each`: processes of each of two hosts. `variables`: see FastCgi."""
    if not postgresql():
        return FastCgi(home, program, processes, variables=variables)
    return Hosts(home, program, on_each, variables)


def assert_contended(*servers):
    """On two hosts they were in each other's way, else a test has shown nothing."""
    assert not postgresql() or sum(server.conflicts() for server in servers) > 0, "none was in another's way"


def beside(home, **environment):
    """A home of another host over the same database, with this environment more."""
    other = Home(tempfile.mkdtemp(prefix="h", dir=scratch()))
    other.environment.update({**home.variables(), **environment, "ROUTESLIP_HOME": other.path})
    return other


class Hosts:
    """It can be asked as a FastCgi is."""

    def __init__(self, home, program, on_each, variables=None):
        self.home, self.program, self.lock = home, program, threading.Lock()
        home.place.calm()
        self.homes = [beside(home, **(variables or {})) for _ in range(2)]
        self.servers = [one.fastcgi(program, on_each) for one in self.homes]
        self.turns = itertools.cycle(self.servers)
        home.servers.append(self)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def call(self, request):
        with self.lock:
            server = next(self.turns)
        return server.call(request)

    def alive(self):
        return all(server.alive() for server in self.servers)

    def log(self):
        return "".join(server.log() for server in self.servers)

    def conflicts(self):
        """How often the database had something done again so far."""
        log = self.log()
        return sum(log.count(words) for words in CONFLICTS)

    def close(self):
        if self in self.home.servers:
            self.home.servers.remove(self)
            measured("serialization failures on two hosts", self.conflicts())
            for home in self.homes:
                home.close()
