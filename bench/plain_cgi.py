"""
Plain CGI: a process for each call, as on a shared host. GetTask by the bundle's program and by the
operation's own, and the bare libfcgi program, each called in turn in one run.

A call is some milliseconds, most of which are not ours: what starts a process, and what loads its
libraries. So the time is that from before the start to after the end, in the best of all rounds,
beside the processor time.
"""

import os
import re
import resource
import subprocess
import time

from service import CALLER, Failure, password_of, say

CALLS = 200


def environment(folder, home, query):
    return folder.environment(
        ROUTESLIP_HOME=home, GATEWAY_INTERFACE="CGI/1.1", REQUEST_METHOD="GET", SERVER_PROTOCOL="HTTP/1.1",
        SCRIPT_NAME="/srv.asmx/GetTask", PATH_INFO="", QUERY_STRING=query)


def ticket(folder, home):
    """Of the caller, by the program of the log-in."""
    variables = environment(folder, home, f"UID={CALLER}&PWD={password_of(home, CALLER)}")
    variables["SCRIPT_NAME"] = "/srv.asmx/AuthenticateUser"
    out = run(folder, "AuthenticateUser", variables)
    found = re.search(rb'ticket="([^"]+)"', out)
    if not found:
        raise Failure(f"no ticket by plain CGI: {out!r}")
    return found[1].decode()


def run(folder, path, variables):
    return subprocess.run([folder.program(path)], env=variables, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, check=True, **folder.user).stdout


def one(folder, path, variables):
    """(milliseconds, milliseconds of processor time) of one call."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    out = run(folder, path, variables)
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if b'<root success="true">' not in out:
        raise Failure(f"{path} by plain CGI: {out!r}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took * 1e3, used * 1e3


def copy_bundle(folder):
    """The path of the bundle's program, where the servers' user may start it."""
    bundle = os.path.join(folder.make("bundle"), "srv.asmx")
    with open(os.path.join(folder.build, "bundle", "srv.asmx"), "rb") as program, open(bundle, "wb") as file:
        file.write(program.read())
    os.chmod(bundle, 0o755)
    return bundle


def compare_cgi(folders, homes, calls):
    """{name: [(milliseconds, of processor time) of each folder]} of the same program of several builds, in turn."""
    variables = [environment(folder, home, f"authenticationTicket={ticket(folder, home)}&taskId=1")
                 for folder, home in zip(folders, homes)]
    bundles = [copy_bundle(folder) for folder in folders]
    found = {}
    for name in ("of the bundle", "GetTask", "srv.asmx"):
        times = [[] for _ in folders]
        for number in range(calls):
            for i in sorted(range(len(folders)), reverse=number % 2):
                times[i].append(one(folders[i], bundles[i] if name == "of the bundle" else name, variables[i]))
        found[name] = [(min(took for took, _ in each), sum(used for _, used in each) / calls) for each in times]
    return found


def measure_cgi(folder, home):
    """[(name, milliseconds, milliseconds of processor time)]"""
    say("plain CGI")
    bundle = copy_bundle(folder)
    variables = environment(folder, home, f"authenticationTicket={ticket(folder, home)}&taskId=1")
    programs = {"bare program": "bare", "of the bundle": bundle, "GetTask": "GetTask", "srv.asmx": "srv.asmx"}
    times = {name: [] for name in programs}
    for _ in range(CALLS):
        for name, path in programs.items():
            times[name].append(one(folder, path, variables))
    return [(name, min(took for took, _ in found), sum(used for _, used in found) / CALLS)
            for name, found in times.items()]


def print_cgi(results):
    print(f"\nGetTask by plain CGI, {CALLS} calls of each in turn\n"
          f"{'':18}{'best, ms':>10}{'ratio':>8}{'processor, ms':>15}{'ratio':>8}")
    for name, took, used in results:
        print(f"{name:18}{took:10.2f}{took / results[0][1]:8.1f}{used:15.2f}{used / results[0][2]:8.1f}")
