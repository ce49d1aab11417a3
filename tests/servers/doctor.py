"""routeslip doctor: what is in order, and each fault, of the home and of the web server."""

import contextlib
import http.client
import http.server
import os
import tempfile
import threading

import harness
from harness import Home, sqlites_own
from servers.servers import WEB_USER, WebServer, free_port

OK = "ok: the home {home} belongs to ", "ok: free space: ", "ok: the database can be read and written"
SERVES = ("ok: {url}/srv.asmx answers for this home", "ok: {url}/api/2.0 answers for this home",
          "ok: the WSDL tells clients this address", "ok: it can write into the database")


def asked(home, url, code=1, options=()):
    """The lines that the doctor of a home writes; it leaves nothing behind."""
    before = home.dump("sqlite_sequence") if home.place.exists() else None
    finished = home.routeslip("doctor", "--url", url, *options, code=code)
    faults = finished.out.count("fault: ")
    assert finished.err == (f"routeslip: faults found: {faults}\n" if faults else ""), finished
    assert bool(faults) == bool(code), finished
    if before is not None:
        assert home.dump("sqlite_sequence") == before
    return finished.out.splitlines()


def fault(home, phrase, url="http://127.0.0.1:1"):
    """There is one fault with these words."""
    lines = [line for line in asked(home, url) if line.startswith("fault: ")]
    assert len([line for line in lines if phrase in line]) == 1, (phrase, lines)
    return lines


def url_of(server):
    return f"http://127.0.0.1:{server.port}"


def sound(home, kind):
    home.clock = None
    home.sql("DELETE FROM tickets")  # they have expired, and a new session removes those
    with WebServer(home, kind) as server:
        for url in (url_of(server), url_of(server) + "/", url_of(server) + "/srv.asmx"):
            lines = asked(home, url, code=0)
            wanted = [line.format(home=home.path, url=url_of(server)) for line in OK + SERVES]
            assert len(lines) == len(wanted) + 1 and lines[-1] == "no fault found", lines
            for line, start in zip(lines, wanted):
                assert line.startswith(start), (line, start)


def test_sound_lighttpd(home):
    sound(home, "lighttpd-single")


def test_sound_apache(home):
    sound(home, "apache-single")


def test_another_home_is_served(home):
    other = Home()
    try:
        with WebServer(other, "lighttpd-single") as server:
            fault(home, "serves another home", url_of(server))
    finally:
        other.close()


def test_no_web_server(home):
    url = f"http://127.0.0.1:{free_port()}"
    assert len(fault(home, "is the web server started? --url names another", url)) == 1


@contextlib.contextmanager
def another(answer):
    """A web server that answers to each request what answer(handler, body) does: status, body."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, text = answer(self, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_POST = do_GET

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_web_server_without_routeslip(home):
    with another(lambda *_: (404, b"<html>")) as url:
        fault(home, "does not include the file of routeslip", url)
    with another(lambda *_: (503, b"\n\x1b[2J<html>\nno")) as url:
        fault(home, 'answers 503: "?[2J<html>": the web server\'s error log', url)


def test_a_proxy_that_keeps_things_back(home):
    """The header Authorization, the address that the client used, what writes."""
    with WebServer(home, "lighttpd-single") as server:

        def handed_on(handler, body):
            if handler.path.endswith("/LogOut"):
                return 200, b'<root success="false" error="no" />'
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            headers = {"Content-Type": handler.headers.get("Content-Type", ""),
                       "Content-Length": str(len(body))}
            connection.request(handler.command, handler.path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()

        with another(handed_on) as url:
            lines = asked(home, url)
    assert [line.split(":")[0] for line in lines] == ["ok"] * 4 + ["fault"] * 3, lines
    for line, phrase in zip(lines[4:], ("Authorization", "ROUTESLIP_BEHIND_PROXY", "cannot write")):
        assert phrase in line, line


def test_no_home():
    home = Home(os.path.join(tempfile.mkdtemp(dir=harness.scratch()), "home"))
    assert "routeslip create" in fault(home, "there is no home")[0]
    assert not os.path.exists(home.path)
    os.mkdir(home.path, 0o700)
    assert "routeslip create" in fault(home, "there is no database")[0]
    assert os.listdir(home.path) == []


@sqlites_own("the file's mode")
def test_rights(home):
    os.chmod(home.path, 0o755)
    os.chmod(home.database, 0o644)
    fault(home, f"can read {home.database}: chmod o= {home.database}")
    os.chmod(home.database, 0o600)
    if os.geteuid() != 0:
        return
    os.chown(home.database, WEB_USER, WEB_USER)
    fault(home, f"{home.database} does not belong to root, nor do 0 others: chown -R root: ")
    os.chown(home.path, WEB_USER, WEB_USER)
    fault(home, f"{home.path}/content does not belong to www-data, nor do ")
    home.user = 65534
    os.chmod(home.path, 0o711)
    fault(home, "ask as www-data or as root")


def test_a_folder_in_the_way():
    if os.geteuid() != 0:
        return  # nobody else can make a home of others
    above = tempfile.mkdtemp(dir=harness.scratch())
    home = Home(os.path.join(above, "home"))
    home.routeslip("create")
    for folder, _, files in os.walk(home.path):
        for path in (folder, *(os.path.join(folder, name) for name in files)):
            os.chown(path, WEB_USER, WEB_USER)
    fault(home, f"www-data, who owns the home, cannot enter {above}/")
    os.chmod(above, 0o755)
    assert not any("cannot enter" in line for line in asked(home, "http://127.0.0.1:1"))


def test_the_database(home):
    home.sql("DELETE FROM group_members WHERE group_id = 104")
    fault(home, "user add LOGIN --administrator")
    home.schema = 1
    fault(home, "schema")


@sqlites_own("what is in the file")
def test_a_file_that_is_no_database(home):
    with open(home.database, "wb") as file:
        file.write(b"no database" * 1000)
    os.remove(home.database + "-wal") if os.path.exists(home.database + "-wal") else None
    home = Home(home.path)
    finished = home.routeslip("doctor", code=1)
    assert "fault: " in finished.out and "database" in finished.out, finished


def test_what_is_no_address(home):
    for url in ("localhost", "ftp://localhost", "", 'http://h"\noutput = "/x', "http://h\\", "http://h/?x"):
        finished = home.routeslip("doctor", "--url", url, code=2)
        assert "--url: not the address" in finished.err and finished.out == "", finished
