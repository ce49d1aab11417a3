"""What one request makes a process take of memory, and that it goes back: of programs as they are released."""

import hostile
from harness import Api, Request, Rest, form

MEGABYTE = 1024 * 1024
SOME = 16 * MEGABYTE  # what the system may add: pages that lay idle and come back
FORM = "application/x-www-form-urlencoded"


class Process:
    """The only process of a server."""

    def __init__(self, server):
        self.path = f"/proc/{server.processes[0].pid}/"

    def read(self, name):
        """A line of its status, in bytes."""
        with open(self.path + "status", encoding="ascii") as file:
            return 1024 * int(next(line for line in file if line.startswith(name + ":")).split()[1])

    def watch(self, send):
        """(the most that it took during a call over what it had, what it still has of that)"""
        before = self.read("VmRSS")
        with open(self.path + "clear_refs", "w", encoding="ascii") as file:
            file.write("5")  # forget the peak
        send()
        return self.read("VmHWM") - before, self.read("VmRSS") - before


def test_hostile_requests(home):
    """What each of them makes a process take, which nearly all goes back."""
    given = hostile.tickets(home)
    with home.fastcgi("api") as api, home.fastcgi("srv.asmx") as service:
        servers = {"api": api, "srv.asmx": service}
        processes = {name: Process(server) for name, server in servers.items()}

        def small():
            Rest(home, server=api).good("GET", "people/@self", by="jdoe")
            Rest(home, server=api).bad(400, "", "POST", "crm/task", {"title": "x"}, by="jdoe")
            Api(home, server=service).good("GetTask", by="jdoe", taskId=1)
            return {name: process.read("VmRSS") for name, process in processes.items()}

        small()
        first = small()  # the first calls load what stays
        for entry in [entry for entry in hostile.entries() if entry.memory] * 2:
            name = hostile.program_of(entry.path)
            for by in entry.expected:
                request = entry.request(given[by])
                most, kept = processes[name].watch(
                    lambda: entry.check(by, hostile.to_program(servers[name], *request)))
                assert most < entry.memory(by) and kept < SOME, (str(entry), by, most, kept)
        last = small()
        assert all(last[name] < first[name] + SOME for name in first), (first, last)


def test_large_answers_and_forms(home):
    """The same of srv.asmx, where the ticket is in the body."""
    with home.fastcgi("srv.asmx") as server:
        process = Process(server)

        def send(ticket, text):
            body = form({"authenticationTicket": ticket, "documentPath": "/x", "xmlParameters": text})
            answer = server.call(Request("CreateTask", method="POST", body=body, content_type=FORM, program_name="srv.asmx"))
            assert answer.status in (200, 400, 500), answer
            assert answer.xml.get("success") == "false" if answer.status == 200 else answer.text, answer

        send(home.ticket("jdoe"), "<CreateTask/>")
        for ticket in ("x", home.ticket("jdoe")):
            for text in ("x" * 900_000, "<a>" * 100_000, "<a/>" * 100_000, "x" * 3_000_000):
                most, kept = process.watch(lambda: send(ticket, text))
                assert most < 32 * MEGABYTE + SOME and kept < SOME, (ticket, text[:9], most, kept)
