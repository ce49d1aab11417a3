"""FastCGI as the protocol has it: many requests, odd clients, an orderly end."""

import signal
import struct

from harness import (
    ABORT_REQUEST,
    BEGIN_REQUEST,
    FORMS,
    PARAMS,
    STDIN,
    Api,
    Request,
    form,
    operations,
    pack_variables,
    postgresql,
    record,
    stream,
    wait_for,
)
from tasks import DEMO_TASK, create, related, show

FORM = "application/x-www-form-urlencoded"


def test_every_program_serves_many_requests(home):
    for name in (*operations(), "srv.asmx"):
        operation = "ServerInfo" if name == "srv.asmx" else name
        with home.fastcgi(name) as server:
            pid = server.processes[0].pid
            for _ in range(5):
                answer = server.call(Request(operation, program_name=name))
                assert answer.status in (200, 500), answer
            assert server.alive() and server.processes[0].pid == pid


def test_users_one_after_another(home):
    """Nothing of one request is left for the next."""
    with home.fastcgi("GetCurrentUser") as server:
        api = Api(home, server=server)
        for login in ("jdoe", "admin", "jsmith", "jdoe", "mwilson", "admin") * 5:
            assert api.good("GetCurrentUser", by=login).find("User").get("UserName") == login
            api.bad("[901]", "GetCurrentUser", authenticationTicket="x")
            api.plain(500, "Missing parameter: authenticationTicket.", "GetCurrentUser")


def test_on_one_connection(home):
    with home.fastcgi("srv.asmx") as server, server.connect() as connection:
        for number in range(20):
            login = ("jdoe", "jsmith", "mwilson")[number % 3]
            for encoding in FORMS:
                request = Api(home, encoding, "srv.asmx").request("GetCurrentUser", by=login)
                answer = connection.call(request, request_id=1)
                assert answer.xml.find("User").get("UserName") == login, answer
            answer = connection.call(Api(home, program_name="srv.asmx").request(
                "GetTask", by=login, taskId=DEMO_TASK))
            assert answer.xml.findtext("Task/TaskID") == "1", answer


def test_errors_do_not_stick(home):
    """After each kind of error the next request is answered as ever."""
    ticket = home.ticket("jdoe")
    good = Request("GetTask", query=f"authenticationTicket={ticket}&taskId=1", program_name="srv.asmx")
    with home.fastcgi("srv.asmx") as server:
        expected = server.call(good).body
        for bad in (
            Request("GetTask", query="taskId=x", program_name="srv.asmx"),
            Request("GetTask", method="PUT", program_name="srv.asmx"),
            Request("GetTask", method="POST", body="x", content_type="text/xml", program_name="srv.asmx"),
            Request("GetTask", method="POST", body="x", content_type=FORM, content_length=9_999_999_999,
                    program_name="srv.asmx"),
            Request("GetTask", method="POST", body="x" * 5_000_000, content_type=FORM,
                    program_name="srv.asmx"),
            Request("GetTask", method="POST", body="x", content_type=FORM, content_length=10,
                    program_name="srv.asmx"),
            Request("GetTask", query="authenticationTicket=x&taskId=1", program_name="srv.asmx"),
            Request("NoSuchOp", program_name="srv.asmx"),
            Request("CreateTask", query=f"authenticationTicket={ticket}&documentPath=x&xmlParameters=x",
                    program_name="srv.asmx"),
            Request("CreateRelatedTask", program_name="srv.asmx",
                    query=f"authenticationTicket={ticket}&taskId=1&xmlParameters=x"),
        ):
            assert server.call(bad).body != expected
            assert server.call(good).body == expected
        assert server.alive()


def test_editions_and_tickets_are_read_anew(home):
    """A ticket that ends while a process runs ends for that process too."""
    with home.fastcgi("GetTask") as server:
        api = Api(home, server=server)
        show(api, DEMO_TASK, by="jdoe")
        home.routeslip("session", "end", "--user", "jdoe")
        api.bad("[901]", "GetTask", by="jdoe", taskId=DEMO_TASK)
        home.tickets["jdoe"] = home.log_in("jdoe")
        show(api, DEMO_TASK, by="jdoe")
        home.routeslip("user", "disable", "jdoe")
        api.bad("[901]", "GetTask", by="jdoe", taskId=DEMO_TASK)


def test_rights_that_change_meanwhile(home):
    home.add_user("newcomer")
    with home.fastcgi("srv.asmx") as server:
        api = Api(home, server=server)
        api.bad("Task not found", "GetTask", by="newcomer", taskId=DEMO_TASK)
        home.routeslip("library", "manager", "Corporate", "newcomer")
        show(api, DEMO_TASK, by="newcomer")
        create(api, by="newcomer")


def test_small_records(home):
    """Variables and the body may arrive byte by byte."""
    request = Request("GetTask", method="POST", content_type=FORM,
                      body=form({"authenticationTicket": home.ticket("jdoe"), "taskId": 1}))
    variables = pack_variables(request.variables())
    with home.fastcgi("GetTask") as server, server.connect() as connection:
        data = record(BEGIN_REQUEST, 1, struct.pack(">HB5x", 1, 0))
        data += b"".join(record(PARAMS, 1, variables[at : at + 1]) for at in range(len(variables)))
        data += record(PARAMS, 1)
        data += b"".join(record(STDIN, 1, request.body[at : at + 1]) for at in range(len(request.body)))
        data += record(STDIN, 1)
        for at in range(0, len(data), 100):
            connection.socket.sendall(data[at : at + 100])
        answer = connection.receive(request)
        assert answer.xml.findtext("Task/TaskID") == "1", answer


def test_clients_that_go_away(home):
    """At any point of a request; the process serves the next one."""
    request = Request("CreateRelatedTask", method="POST", content_type=FORM, body=form({
        "authenticationTicket": home.ticket("jsmith"), "taskId": 1, "xmlParameters": related()}))
    whole = record(BEGIN_REQUEST, 1, struct.pack(">HB5x", 1, 0))
    whole += stream(PARAMS, 1, pack_variables(request.variables()))
    before_body = len(whole)
    whole += stream(STDIN, 1, request.body)
    before = home.value("SELECT count(*) FROM tasks")
    with home.fastcgi("CreateRelatedTask") as server:
        for length in (0, 4, 8, 16, 100, before_body - 8, before_body, before_body + 8, len(whole) - 9):
            with server.connect() as connection:
                connection.socket.sendall(whole[:length])
        answer = server.call(request)
        assert answer.xml.get("success") == "true", answer
        # Before the body was whole nothing was done.
        assert home.value("SELECT count(*) FROM tasks") == before + 1
        # Who does not wait for the answer has made a task nevertheless, or none; never half of one.
        for _ in range(5):
            with server.connect() as connection:
                connection.socket.sendall(whole)
        assert server.call(request).xml.get("success") == "true"
        tasks = home.value("SELECT count(*) FROM tasks")
        assert before + 2 <= tasks <= before + 7
        assert home.value("SELECT count(*) FROM tasks t WHERE linked_task_id = 1 AND NOT EXISTS"
                          " (SELECT 1 FROM task_history h WHERE h.task_id = t.id)") == 0
        assert server.alive()


def test_an_aborted_request(home):
    """The host says that the client went away; the answer does not matter, the next one does."""
    request = Api(home).request("GetTask", by="jdoe", taskId=1)
    with home.fastcgi("GetTask") as server:
        with server.connect() as connection:
            connection.socket.sendall(record(BEGIN_REQUEST, 1, struct.pack(">HB5x", 1, 0)))
            connection.socket.sendall(record(ABORT_REQUEST, 1))
        assert server.call(request).status == 200
        assert server.alive()


def test_garbage_on_the_socket(home):
    request = Api(home).request("GetTask", by="jdoe", taskId=1)
    with home.fastcgi("GetTask") as server:
        for garbage in (b"GET / HTTP/1.1\r\n\r\n", b"\x00" * 64, b"\xff" * 64, b"\x01\x01", b""):
            with server.connect() as connection:
                connection.socket.sendall(garbage)
        assert server.call(request).status == 200
        assert server.alive()


def test_no_variables(home):
    """A host that tells nothing gets an answer and no crash."""
    with home.fastcgi("GetTask") as server:
        with server.connect() as connection:
            connection.socket.sendall(record(BEGIN_REQUEST, 1, struct.pack(">HB5x", 1, 0))
                                      + record(PARAMS, 1) + record(STDIN, 1))
            assert connection.receive().status in (400, 405, 500)
        assert server.alive()


def test_several_processes_share_a_socket(home):
    request = Api(home).request("GetTask", by="jdoe", taskId=1)
    with home.fastcgi("GetTask", processes=3) as server:
        for _ in range(30):
            assert server.call(request).status == 200
        server.kill(0)
        server.kill(1)
        for _ in range(10):
            assert server.call(request).status == 200
        server.start(0)
        assert server.processes[2].poll() is None


def test_sigterm_ends_it_in_order(home):
    for number in (signal.SIGTERM, signal.SIGUSR1):
        with home.fastcgi("GetTask") as server:
            assert server.call(Api(home).request("GetTask", by="jdoe", taskId=1)).status == 200
            server.kill(0, number)
            assert server.processes[0].returncode == 0, server.processes[0].returncode


def test_a_request_in_hand_is_answered_first(home):
    """SIGTERM between two parts of a request."""
    request = Request("CreateRelatedTask", method="POST", content_type=FORM, body=form({
        "authenticationTicket": home.ticket("jsmith"), "taskId": 1, "xmlParameters": related()}))
    whole = record(BEGIN_REQUEST, 1, struct.pack(">HB5x", 1, 0))
    whole += stream(PARAMS, 1, pack_variables(request.variables())) + stream(STDIN, 1, request.body)
    for cut in (len(whole) - 8, len(whole) - 100):
        before = home.value("SELECT count(*) FROM tasks")
        with home.fastcgi("CreateRelatedTask") as server, server.connect() as connection:
            connection.socket.sendall(whole[:cut])
            wait_for("taking the request", lambda: holds_back_sigterm(server.processes[0].pid))
            server.processes[0].send_signal(signal.SIGTERM)
            connection.socket.sendall(whole[cut:])
            answer = connection.receive(request)
            assert answer.xml.get("success") == "true", answer
            assert server.processes[0].wait(60) == 0
        assert home.value("SELECT count(*) FROM tasks") == before + 1


def holds_back_sigterm(pid):
    """Whether a request is in hand: the signal has to wait until it is answered."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        blocked = next(line.split()[1] for line in file if line.startswith("SigBlk:"))
    return int(blocked, 16) >> (signal.SIGTERM - 1) & 1


def test_no_log_without_trouble(home):
    with home.fastcgi("srv.asmx") as server:
        api = Api(home, server=server)
        for _ in range(3):
            create(api)
            show(api, DEMO_TASK)
            api.bad("[901]", "GetTask", authenticationTicket="x", taskId=1)
            api.plain(500, "Missing parameter: taskId.", "GetTask", by="jdoe")
        assert server.log() == "", server.log()


def test_libpq_is_loaded_where_postgresql_has_the_rows_alone(home):
    """Loading it would take longer than a call by plain CGI, and its memory is each process's."""
    with home.fastcgi("srv.asmx") as server:
        show(Api(home, server=server), DEMO_TASK)
        with open(f"/proc/{server.processes[0].pid}/maps", encoding="utf-8") as file:
            maps = file.read()
        assert ("/libpq.so" in maps) == bool(postgresql()), maps
        assert ("/librouteslip-postgresql.so" in maps) == bool(postgresql()), maps
