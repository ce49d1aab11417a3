"""What one request makes a process take of memory, and that it goes back: of programs as they are released."""


from harness import Request, Rest, form

MEGABYTE = 1024 * 1024
BODY = 4 * MEGABYTE - 100
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


def filled(start, piece, end):
    """A body of the largest size."""
    return start + piece * ((BODY - len(start) - len(end)) // len(piece)) + end


VALUES = filled(b'{"a":[{}', b",{}", b"]}")
KEYS = b"{" + b",".join(b'"%x":1' % number for number in range(400000)) + b"}"
TEXT = filled(b'{"title":"', b"x", b'"}')
PAIRS = filled(b"a=1", b"&a=1", b"")


def test_without_a_token(home):
    with home.fastcgi("api") as server:
        rest, process = Rest(home, server=server), Process(server)
        rest.bad(401, "expired", "POST", "crm/task", {})
        for body in (VALUES, KEYS, TEXT):
            for verb, path, status in (("POST", "crm/task", 401), ("PUT", "crm/task/1", 401), ("DELETE", "crm/task/1", 401),
                                       ("POST", "authentication", 413)):
                most, kept = process.watch(lambda: rest.bad(status, "", verb, path, body))
                assert most < SOME and kept < SOME, (verb, path, body[:20], most, kept)


def test_with_a_token(home):
    """The body itself is there twice, as it grows; what it says is bounded."""
    with home.fastcgi("api") as server:
        rest, process = Rest(home, server=server), Process(server)
        ticket = home.ticket("jdoe")

        def send(body, content_type):
            answer = rest.call("POST", "crm/task", body, headers={"Authorization": ticket}, content_type=content_type)
            assert answer.status == 400, answer

        for _ in range(2):  # the first calls load what stays
            send(b'{"title":"x"}', "application/json")
            rest.good("GET", "people/@self", by="jdoe")
        whole = 0
        for body, content_type in ((VALUES, None), (KEYS, None), (TEXT, None), (PAIRS, FORM),
                                   (b'{"a":[' + b"{}," * 9000 + b"{}]}", None)) * 2:
            most, kept = process.watch(lambda: send(body, content_type))
            assert most < 24 * MEGABYTE + SOME and kept < SOME, (body[:20], most, kept)
            whole += kept
        assert whole < 2 * SOME, whole


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
