"""
How much memory a process has for itself when it is idle after one request, and how much the
whole service needs when nobody calls it.
"""

import contextlib
import os
import re
import socket
import statistics
import struct
import subprocess
import time

from service import Failure, Server, end_group, process_group, say

BEGIN_REQUEST, PARAMS, STDIN, STDOUT = 1, 4, 5, 6


def record(kind, content=b""):
    return struct.pack(">BBHHBx", 1, kind, 1, len(content), 0) + content


def call(path, name, body):
    """One request to the FastCGI process at a socket; its whole output."""
    variables = {
        "GATEWAY_INTERFACE": "CGI/1.1",
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": f"/srv.asmx/{name}",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "QUERY_STRING": "",
        "REMOTE_ADDR": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    packed = b"".join(
        struct.pack(">II", len(key) | 1 << 31, len(value) | 1 << 31) + key.encode() + value.encode()
        for key, value in variables.items()
    )
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(60)
        connection.connect(path)
        connection.sendall(
            record(BEGIN_REQUEST, struct.pack(">HB5x", 1, 0))
            + record(PARAMS, packed)
            + record(PARAMS)
            + record(STDIN, body)
            + record(STDIN)
        )
        return b"".join(iter(lambda: connection.recv(65536), b""))


def standard_output(output):
    """What the program wrote, from the records of call()."""
    parts, at = [], 0
    while at < len(output):
        kind, length, padding = struct.unpack_from(">xBxxHBx", output, at)
        if kind == STDOUT:
            parts.append(output[at + 8 : at + 8 + length])
        at += 8 + length + padding
    return b"".join(parts)


def start(folder, home, program, path, by=(), **more):
    """A FastCGI process at a socket; `by`: what runs it."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(8)
        return subprocess.Popen(
            [*by, folder.program(program)],
            env=folder.environment(ROUTESLIP_HOME=home),
            stdin=listener,
            start_new_session=True,
            **more,
            **folder.user,
        )


class Processes:
    """Those that begin() puts into `processes` end with the block."""

    def __init__(self):
        self.processes = {}

    def __enter__(self):
        try:
            self.begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in self.processes.values():
            end_group(process)


def memory(pid, kinds):
    """KiB of these kinds that the process has."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        text = file.read()
    return sum(int(kib) for kib in re.findall(rf"^(?:{kinds}): +(\d+) kB", text, re.M))


def private(pid):
    """KiB that the process shares with no other."""
    return memory(pid, "Private_Clean|Private_Dirty")


def idle(folder, home, program, operation, body):
    """Of two processes of a program, as servers start them: they share the pages of its file."""
    processes = []
    try:
        for index in range(2):
            path = folder.join(f"socket{index}")
            processes.append(start(folder, home, program, path))
            answer = call(path, operation, body)
            if b'success="true"' not in answer:
                raise Failure(f"{program}: {answer[:1000]!r}")
        time.sleep(0.1)
        return statistics.mean(private(process.pid) for process in processes)
    finally:
        for process in processes:
            end_group(process)


def measure_memory(folder, home, bodies, operations):
    """[(program, KiB)], the bare one first."""
    say("memory of idle processes")
    found = [("the bare program", idle(folder, home, "bare", "bare", b""))]
    for program, operation in [*((name, name) for name in operations), ("srv.asmx", "GetTask")]:
        with open(bodies[operation], "rb") as file:
            found.append((program, idle(folder, home, program, operation, file.read())))
    return found


def share(pid):
    """KiB of the process, of what it shares its part: the sum over all is what they take together."""
    try:
        return memory(pid, "Pss")
    except OSError:  # it has ended
        return 0


def measure_service(folder, home, kind):
    """[(processes, KiB)] of what the shipped file makes the server start, while nobody calls: before the
    first call, and after one to each of the pools."""
    say("memory of the idle service")
    with Server(folder, kind, folder.copy(home, f"home-idle-{kind}")) as server:
        found = []
        for start in (lambda: None, server.start_pools):
            start()
            server.settle()
            group = process_group(server.process.pid)
            ours = [pid for pid in group
                    if os.path.dirname(os.path.realpath(f"/proc/{pid}/exe")) == folder.programs]
            found.append((len(ours), sum(map(share, ours))))
        return found
