"""
Whether the service is as fast as another build of it: the same calls to a process of each in turn, straight
through FastCGI, each over a database that its own command made.

Two witnesses: the processor time of the program, and the instructions that valgrind counts of it, where that is
installed: these are the same each time, whatever else the machine does.
"""

import contextlib
import os
import re
import shutil
import statistics
from urllib.parse import urlencode

from lists import processor_time
from measure import OPERATIONS
from memory import Processes, call, standard_output, start
from plain_cgi import compare_cgi
from service import CALLER, Failure, Folder, end_group, make_home, password_of, say

NAMES = "GetTask", "getTasks", "CreateRelatedTask"
CALLS = 20  # of a round, of each in turn
CGI_CALLS = 100
COUNTED = 10, 30  # calls of which the instructions are counted: the start of the program is in both
COUNT = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]


class Build(Processes):
    """One of the two, with a process of each program."""

    def __init__(self, folder, home):
        super().__init__()
        self.folder, self.home = folder, home

    def begin(self):
        for name in ("AuthenticateUser", *NAMES):
            self.processes[name] = self.start(name)
        login = self.ask("AuthenticateUser", urlencode({"UID": CALLER, "PWD": password_of(self.home, CALLER)}))
        known = {"ticket": re.search('ticket="([^"]+)"', login)[1], "user": re.search('userid="([^"]+)"', login)[1],
                 "password": ""}
        self.bodies = {one.name: one.body(**known) for one in OPERATIONS}

    def start(self, name, by=(), **more):
        return start(self.folder, self.home, name, self.folder.join(name), by, **more)

    def ask(self, name, body=None):
        text = standard_output(call(self.folder.join(name), name, (body or self.bodies[name]).encode())).decode()
        if 'success="true"' not in text:
            raise Failure(f"{name} of {self.folder.build}: {text[:1000]}")
        return text

    def processor(self, name):
        """Microseconds of a call."""
        process = self.processes[name]
        begin = processor_time(process)
        for _ in range(CALLS):
            self.ask(name)
        return (processor_time(process) - begin) * 1e6 / CALLS

    def instructions(self, name):
        """Of a call."""
        found = []
        end_group(self.processes[name])
        for calls in COUNTED:
            path = self.folder.join("instructions")
            with open(path, "wb") as file:
                self.processes[name] = self.start(name, COUNT, stderr=file)
                for _ in range(calls):
                    self.ask(name)
                end_group(self.processes[name])
            with open(path, encoding="utf-8", errors="replace") as file:
                found.append(int(re.search(r"Collected : (\d+)", file.read())[1]))
        return (found[1] - found[0]) / (COUNTED[1] - COUNTED[0])


def measure_before(folder, build, rounds):
    """[(operation, [(microseconds now, before)], (instructions now, before) or None)], and by plain CGI
    {program: [(milliseconds, of processor time) now, before]}"""
    say(f"comparing with {build}")
    other = Folder(build, os.path.dirname(folder.path))
    found = []
    try:
        with contextlib.ExitStack() as stack:
            both = [stack.enter_context(Build(one, make_home(one, "home-before"))) for one in (folder, other)]
            for name in NAMES:
                times = []
                for number in range(rounds + 1):  # the first warms up
                    took = {one: one.processor(name) for one in (both if number % 2 else both[::-1])}
                    times.append(tuple(took[one] for one in both))
                counted = tuple(one.instructions(name) for one in both) if shutil.which(COUNT[0]) else None
                found.append((name, times[1:], counted))
                say(f"before: {name}")
            cgi = compare_cgi([one.folder for one in both], [one.home for one in both], CGI_CALLS)
    finally:
        other.remove()
    return found, cgi


def print_before(found, cgi):
    print(f"\nThis build and the one before, {CALLS} calls of each in turn, {len(found[0][1])} times: the processor time"
          f" of the program\nand its instructions, of a call\n"
          f"{'':18}{'microseconds':^16}{'ratio':>8}{'from - to':>13}{'instructions':^22}{'ratio':>8}\n"
          f"{'':18}{'now':>8}{'before':>8}{'':21}{'now':>11}{'before':>11}")
    for name, times, counted in found:
        ratios = sorted(now / before for now, before in times)
        line = (f"{name:18}{min(now for now, _ in times):8.0f}{min(before for _, before in times):8.0f}"
                f"{statistics.median(ratios):8.3f}{f'{ratios[0]:.3f}-{ratios[-1]:.3f}':>13}")
        print(line + (f"{counted[0]:11.0f}{counted[1]:11.0f}{counted[0] / counted[1]:8.3f}" if counted else ""))
    print(f"\nGetTask by plain CGI of both, {CGI_CALLS} calls of each in turn\n"
          f"{'':18}{'best, ms':^16}{'ratio':>8}{'processor, ms':^16}{'ratio':>8}\n"
          f"{'':18}{'now':>8}{'before':>8}{'':8}{'now':>8}{'before':>8}")
    for name, ((took, used), (took_before, used_before)) in cgi.items():
        print(f"{name:18}{took:8.2f}{took_before:8.2f}{took / took_before:8.3f}"
              f"{used:8.2f}{used_before:8.2f}{used / used_before:8.3f}")
