"""./serve: from a home that does not exist to a related task, and a clean end."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
import xml.etree.ElementTree as ElementTree

import databases
import harness
from harness import Home, note, sqlites_own, wait_for
from servers.servers import WEB_USER, find, free_port, give_away, processes_of
from tasks import COMPLETED, DEMO_TASK, show, value_of

SERVE = os.path.join(harness.SOURCE, "serve")
LOGINS = ["admin", "jsmith", "jdoe", "mwilson"]


class Serve:
    """A running ./serve; it is ready once `url` is set."""

    def __init__(self, home, *options, command=SERVE, programs=None, database=None):
        """`home`: None for the default one of the command's folder."""
        self.home = home or os.path.join(os.path.dirname(command), "var")
        self.errors = os.path.join(harness.scratch(), "serve-errors")
        with open(self.errors, "wb") as errors:
            self.process = subprocess.Popen(
                [command, *(["--home", home] if home else []), "--programs",
                 programs or os.path.join(harness.build(), "programs"), *options],
                env={**harness.clean_environment(), "LANG": "C.UTF-8",
                     **({"ROUTESLIP_DATABASE": database} if database else {})},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                # A shell script cannot trap what was ignored when it began, as in background jobs.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
        self.url = self.example = self.rest_example = None

    def ready(self):
        """Waits for all lines."""
        line = self.process.stdout.readline()
        match = re.fullmatch(r"routeslip: ready at (http://127\.0\.0\.1:\d+/)\n", line)
        assert match, f"{line!r}\n{self.said()}"
        self.url = match[1]
        self.example = self.process.stdout.readline()
        self.rest_example = self.process.stdout.readline()
        return self

    def said(self):
        with open(self.errors, encoding="utf-8", errors="replace") as file:
            return file.read()

    def end(self, number=signal.SIGTERM, code=0):
        """Ends it; nothing that it started may be left."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        rest = self.process.communicate(timeout=harness.PATIENCE)[0]
        note(self.said())
        assert self.process.returncode == code, self.process.returncode
        assert rest == "", rest
        assert not processes_of(self.home), "processes are left"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
            note(self.said())
        for pid in processes_of(self.home):
            os.kill(pid, signal.SIGKILL)


class Client:
    """What an Api takes for a server: the harness's requests with curl."""

    program = "srv.asmx"

    def __init__(self, url):
        self.url = url

    def call(self, request):
        url = f"{self.url}srv.asmx/{request.operation}" + (f"?{request.query}" if request.query else "")
        command = [find("curl"), "-s", "-i", "--noproxy", "*", url]
        if request.body:
            command += ["--data-binary", "@-", "-H", f"Content-Type: {request.content_type}"]
        return answer_of(command, request.body, request)


def answer_of(command, body=b"", request=None):
    out = subprocess.run(command, input=body, stdout=subprocess.PIPE, check=True,
                         timeout=harness.PATIENCE).stdout
    status, _, rest = out.partition(b"\r\n")
    return harness.Answer(b"Status: " + status.split(b" ", 1)[1] + b"\r\n" + rest, request=request)


def new_home(name="home"):
    """A path of which nothing exists but the folder that it is in."""
    folder = tempfile.mkdtemp(prefix="s", dir=harness.scratch())
    os.chmod(folder, 0o755)
    return os.path.join(folder, name)


def home_of(path):
    """The harness's view of a home that is served with the true time."""
    home = Home(path)
    home.clock = None
    return home


def accounts(home):
    with open(os.path.join(home, "demo-accounts.tsv"), encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def from_nothing(server):
    path = new_home()
    with Serve(path, "--port", "0", "--server", server) as serve:
        serve.ready()
        for step in ("creating the demo library", f"starting {server}"):
            assert step in serve.said(), serve.said()
        assert [login for login, _ in accounts(path)] == LOGINS
        assert os.stat(os.path.join(path, "demo-accounts.tsv")).st_mode & 0o777 == 0o600

        words = shlex.split(serve.example)
        assert words[:2] == ["curl", f"{serve.url}srv.asmx/CreateRelatedTask"], serve.example
        assert f"taskId={DEMO_TASK}" in words
        answer = answer_of([find("curl"), "-s", "-i", "--noproxy", "*", *words[1:]])
        assert answer.status == 200 and answer.xml.get("success") == "true", answer
        task, redirected = value_of(answer.xml)
        assert not redirected

        page = answer_of([find("curl"), "-s", "-i", "--noproxy", "*", serve.url])
        assert page.status == 302 and page.headers["location"].endswith("/srv.asmx"), page

        home = home_of(path)
        ticket = next(word for word in words if word.startswith("authenticationTicket="))
        home.tickets["jdoe"] = ticket.partition("=")[2]
        api = harness.Api(home, harness.FORMS[1], server=Client(serve.url))
        fields = show(api, task, by="jdoe")
        assert int(fields["LinkedTaskID"]) == DEMO_TASK
        due = re.search(r"<DueDate>(.*?)T00:00:00</DueDate>", serve.example)[1]
        assert fields["DueDate"] == f"{due} 00:00:00"
        later = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 90 * 86400))
        api.good("ChangeTaskDueDate", by="jdoe", taskId=task, newDueDate=f"{later}T17:00:00",
                 allowedStartTimeSpan=17)

        words = shlex.split(serve.rest_example)
        assert words[:2] == ["curl", f"{serve.url}api/2.0/crm/task"], serve.rest_example
        answer = answer_of([find("curl"), "-s", "-i", "--noproxy", "*", *words[1:]])
        assert answer.status == 200 and answer.json["response"]["title"] == "Call back", answer
        assert answer.json["response"]["deadLine"].startswith(due), answer
        fields = show(api, task, by="jdoe")
        assert fields["TaskStatus"] == "DueDateChanged"
        assert fields["DueDate"] == f"{later} 17:00:00"
        assert fields["AllowedStartDate"] == f"{later} 00:00:00"
        api.bad("[901]", "GetTask", authenticationTicket="abc123", taskId=task)
        serve.end()
    return path, task


def test_from_nothing_with_lighttpd():
    path, task = from_nothing("lighttpd")
    before = accounts(path)
    # A second start uses the same home, with either server.
    with Serve(path, "--port", "0", "--server", "apache") as serve:
        serve.ready()
        assert "creating the demo library" not in serve.said()
        root = harness.Api(home_of(path), server=Client(serve.url)).good("GetTask", by="jdoe", taskId=task)
        assert root.findtext("Task/TaskID") == str(task)
        serve.end()
    assert accounts(path) == before


def test_from_nothing_with_apache():
    from_nothing("apache")


def trips():
    """The commands of the README: of the contract's way, and of the CRM task."""
    with open(os.path.join(harness.SOURCE, "README.md"), encoding="utf-8") as file:
        contract, task, *_ = re.findall(r"^```sh\n(.*?)^```$", file.read(), re.M | re.S)
    return contract, task


def travel(serve, folder, commands, path=None):
    """What the commands of the README say, which are run in the folder that the home is in, as the reader's is."""
    commands, more = (text.replace("http://127.0.0.1:8080/", serve.url) for text in commands)
    environment = {**harness.clean_environment(), "no_proxy": "*"}
    if path:
        environment["PATH"] = f"{path}:{environment['PATH']}"
    finished = subprocess.run(
        ["bash", "-e", "-u", "-o", "pipefail", "-c", f"{commands}\necho MORE\n{more}"], cwd=folder, env=environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=harness.PATIENCE)
    note(finished.stdout + finished.stderr)
    assert finished.returncode == 0 and finished.stderr == ""
    return finished.stdout


def check_trip(home, said, turn):
    contract, task = said.split("MORE\n")
    check_contract(home, contract, len(re.findall(r"^call \w+ \$", trips()[0], re.M)), turn)
    check_crm_task(task)


def test_the_trip_of_the_readme():
    """
    As printed but for the port; and then once more, as whoever pastes it again. Where there is PostgreSQL, that turn is
    made there too, to where the home was copied after the first one, with every other call to another host: the
    answers and the rows are the same.
    """
    path = new_home("var")
    folder = os.path.dirname(path)
    with Serve(path, "--port", "0") as serve:
        check_trip(home_of(path), travel(serve.ready(), folder, trips()), 1)
        serve.end()
    copied = copy_to_postgresql(path)
    # The names that the trip gives have seconds in them, and a task the hours to its deadline.
    time.sleep(1 if time.gmtime().tm_min < 59 else 61 - time.gmtime().tm_sec)
    with Serve(path, "--port", "0") as serve:
        said = travel(serve.ready(), folder, trips())
        serve.end()
    check_trip(home_of(path), said, 2)
    if copied:
        there, back = on_two_hosts(path, copied)
        check_trip(home_of(back), there, 2)
        for one, other in ((there, said), (home_of(back).dump(*OF_EACH_SITE), home_of(path).dump(*OF_EACH_SITE))):
            assert timeless(one) == timeless(other), set(timeless(one)) ^ set(timeless(other))


def copy_to_postgresql(path):
    """The URL of a database that has all of a home."""
    if not databases.PROGRAMS:
        return None
    databases.make(os.environ["ROUTESLIP_TEST_POSTGRESQL"], "trip")
    url = databases.place(os.environ["ROUTESLIP_TEST_POSTGRESQL"], "trip")
    home_of(path).routeslip("copy", "--from", path, "--to", url)
    return url


# What a site has beside what is done on the trip: sessions, and the numbers that they had.
OF_EACH_SITE = ("tickets", "login_addresses", "sqlite_sequence", "content_pieces")


def timeless(text):
    """The lines of a text without dates, the seconds that are in names and rows, tickets and ports."""
    text = re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?", "DATE", text)
    text = re.sub(r"\b\d{10}\b|(?<=ublication)\d{12}", "SECONDS", text)
    text = re.sub(r'(ticket=")[^"]*', r"\1TICKET", re.sub(r"127\.0\.0\.1:\d+", "HOST", text))
    return text.splitlines()


# For curl: the calls go to both servers in turn.
IN_TURN = """#!/bin/sh
[ $(($(wc -l <{called}) % 2)) = 0 ] || for word; do
    shift
    set -- "$@" "$(printf %s "$word" | sed 's|^{first}|{second}|')"
done
printf '%s\\n' "$@" | grep -o '^http://[^/]*/' >>{called}
exec {curl} "$@"
"""


def on_two_hosts(path, url):
    """The trip's second turn with the database, on two servers: what was said, and a home with all that is there then."""
    homes = [new_home("var") for _ in range(2)]
    for home in homes:
        os.makedirs(os.path.join(home, "run"), 0o700)
        shutil.copy(os.path.join(path, "demo-accounts.tsv"), home)
        give_away(home)
    with Serve(homes[0], "--port", "0", database=url) as first, \
         Serve(homes[1], "--port", "0", "--server", "apache", database=url) as second:
        first.ready(), second.ready()
        folder = os.path.dirname(homes[0])
        called = os.path.join(folder, "called")
        open(called, "w").close()
        with open(os.path.join(folder, "curl"), "w") as file:
            file.write(IN_TURN.format(called=called, first=first.url, second=second.url, curl=find("curl")))
        os.chmod(file.name, 0o755)
        said = travel(first, folder, trips(), folder)
        with open(called) as file:
            urls = file.read().split()
        assert urls == ([first.url, second.url] * len(urls))[:len(urls)] and len(urls) > 20, urls
        for one in (first, second):
            one.end()
    back = new_home()
    home_of(path).routeslip("copy", "--from", url, "--to", back)
    return said, back


DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'


def check_contract(home, said, calls, turn):
    """What the README's first commands said, and did: each of the answers, and nothing but answers."""
    before, *answers = said.split(DECLARATION)
    roots = [ElementTree.fromstring(answer) for answer in answers]
    assert before == "" and len(roots) == calls
    assert all(root.get("success") == "true" for root in roots)
    *others, workflow = home.sql("SELECT * FROM workflows ORDER BY id")
    assert len(others) == turn - 1
    assert workflow["outcome"] == "Complete" and workflow["ended"] is not None
    assert [tuple(row) for row in home.sql(
        "SELECT t.name, u.login, t.status, t.approval, t.comments FROM tasks t JOIN users u"
        " ON u.id = t.assignee_id WHERE t.workflow_id = ? ORDER BY t.id", workflow["id"])] == [
            ("Review", "jdoe", COMPLETED, 0, "Fine"),
            ("Approval", "mwilson", COMPLETED, 6, "Approved")]
    shown = roots[-1].findall("Workflows/Workflow")
    assert len(shown) == turn
    for one in shown:
        assert one.findtext("WorkflowName").startswith("Publication")
        assert not one.findtext("FinishDate").startswith("0001")


def check_crm_task(said):
    """What the README's second commands said."""
    before, shown, completed = said.split(DECLARATION)
    completed, *answers = completed.split("\n{")
    shown = ElementTree.fromstring(shown).find("Task")
    assert before == "" and shown.findtext("TaskName") == "Call back"
    assert ElementTree.fromstring(completed).get("success") == "true"
    closed, history = (json.loads("{" + answer) for answer in answers)
    assert closed["response"]["isClosed"] and closed["response"]["contact"]["displayName"] == "Peter Pan"
    assert [event["content"] for event in history["response"]] == ["The «Call back» task is closed"]


def test_control_c_ends_it():
    for server in ("lighttpd", "apache"):
        with Serve(new_home(), "--port", "0", "--server", server) as serve:
            serve.ready().end(signal.SIGINT)


def test_killed_it_takes_the_server_along():
    for server in ("lighttpd", "apache"):
        with Serve(new_home(), "--port", "0", "--server", server) as serve:
            serve.ready()
            assert processes_of(serve.home)
            serve.process.kill()
            wait_for("the end of all", lambda: not processes_of(serve.home))


def test_a_server_that_ends_is_told():
    with Serve(new_home(), "--port", "0") as serve:
        serve.ready()
        with open(os.path.join(serve.home, "run", "server.pid")) as file:
            os.kill(int(file.read()), signal.SIGKILL)
        serve.process.wait(harness.PATIENCE)
        serve.end(code=1)
        assert "server started" in serve.said(), "its log is not shown"
        assert "has ended" in serve.said()


def test_the_port_and_the_home_of_another_one():
    port = str(free_port())
    path, other = new_home(), new_home()
    with Serve(path, "--port", port) as first:
        first.ready()
        assert first.url == f"http://127.0.0.1:{port}/"
        for server in ("lighttpd", "apache"):
            with Serve(other, "--port", port, "--server", server) as second:
                second.process.wait(harness.PATIENCE)
                second.end(code=1)
                assert f"port {port} is in use" in second.said()
                assert not os.path.exists(other), "a library was made first"
        with Serve(path, "--port", "0") as second:
            assert second.process.wait(harness.PATIENCE) == 1
            assert "another server already runs on" in second.said()
            second.home = other  # the first one's processes go on
        assert harness.Api(home_of(first.home), server=Client(first.url)).good("ServerInfo") is not None
        first.end()


def test_a_long_path():
    """Longer than the name of a socket may be."""
    for server in ("lighttpd", "apache"):
        with Serve(new_home("long" * 30), "--port", "0", "--server", server) as serve:
            serve.ready()
            with open(os.path.join(serve.home, "run", "server.conf"), encoding="utf-8") as file:
                sockets = re.search(r'(/\S*/routeslip\.\w+)[/"]', file.read())[1]
            assert os.path.isdir(sockets)
            serve.end()
            assert not os.path.exists(sockets)


def test_a_demo_account_that_was_changed():
    """The example still shows how; the ticket is left to the reader."""
    with Serve(new_home(), "--port", "0") as serve:
        serve.ready().end()
    home_of(serve.home).routeslip("user", "password", "jdoe", stdin="another one\n")
    with Serve(serve.home, "--port", "0") as serve:
        serve.ready()
        assert "authenticationTicket=TICKET " in serve.example
        serve.end()


def checkout(mode):
    """The command ./serve of a copy of the sources that it needs, and programs in it."""
    top = new_home("checkout")
    os.mkdir(top)
    for name in ("build-aux", "cgi-bin", "db"):
        shutil.copytree(os.path.join(harness.SOURCE, name), os.path.join(top, name))
    programs = os.path.join(top, "programs")
    os.mkdir(programs)
    for name in os.listdir(os.path.join(harness.build(), "programs")):
        if os.path.isfile(os.path.join(harness.build(), "programs", name)):
            shutil.copy(os.path.join(harness.build(), "programs", name), programs)
    shutil.copytree(os.path.join(harness.build(), "programs", "errors"), os.path.join(programs, "errors"))
    os.chmod(top, mode)
    return shutil.copy(SERVE, top), programs


def in_use(serve):
    """What it serves: it answers to a ticket, and none of its processes is root's."""
    serve.ready()
    assert "TICKET" not in serve.example, serve.example
    answer = answer_of([find("curl"), "-s", "-i", "--noproxy", "*", *shlex.split(serve.example)[1:]])
    assert answer.status == 200 and answer.xml.get("success") == "true", answer
    found = processes_of(os.path.realpath(serve.home))
    assert found
    for pid in found:
        assert os.geteuid() or os.stat(f"/proc/{pid}").st_uid == WEB_USER, pid


def test_root_where_nobody_else_can_enter():
    """As in /root: the programs and the default home go where the serving user reaches them."""
    command, programs = checkout(0o700)
    home = os.path.join(os.path.dirname(command), "var")
    places = set()
    try:
        for server in ("lighttpd", "apache"):
            with Serve(None, "--port", "0", "--server", server, command=command,
                       programs=programs) as serve:
                in_use(serve)
                if os.geteuid() == 0:
                    places.update((os.path.realpath(home), served_programs(home)))
                serve.end()
        assert accounts(home)[0][0] == "admin"
        if os.geteuid() == 0:
            assert os.path.islink(home) and len(places) == 2, places
            assert all(place.startswith("/var/lib/routeslip-serve/") for place in places), places
        with Serve(new_home(), "--port", "0", command=command, programs=programs) as serve:
            in_use(serve)
            serve.end()
    finally:
        for place in places:
            shutil.rmtree(place)


def served_programs(home):
    with open(os.path.join(home, "run", "server.conf"), encoding="utf-8") as file:
        return os.path.dirname(re.search(r'"(/[^"]*/(?:srv\.asmx|api))(?!-)', file.read())[1])


@sqlites_own("a home that is a copy of files")
def test_an_older_home_goes_along():
    """It was served where it is, when the server might pass by the permissions of folders."""
    if os.geteuid() != 0:
        return
    command, programs = checkout(0o700)
    home = os.path.join(os.path.dirname(command), "var")
    old = Home()
    old.clock = None
    shutil.copytree(old.path, home)
    with Serve(None, "--port", "0", command=command, programs=programs) as serve:
        try:
            in_use(serve)
            assert "creating" not in serve.said()
            assert home_of(home).password("jdoe") == old.password("jdoe")
            serve.end()
        finally:
            shutil.rmtree(served_programs(home))
            shutil.rmtree(os.path.realpath(home))


def test_a_home_out_of_reach_is_refused():
    """In a sentence that names the folder in the way; nothing is made."""
    if os.geteuid() != 0:
        return  # nobody else can make such a folder and enter it
    closed = new_home("closed")
    os.makedirs(os.path.join(closed, "folder"))
    os.chmod(closed, 0o700)
    with Serve(os.path.join(closed, "folder", "home"), "--port", "0") as serve:
        assert serve.process.wait(harness.PATIENCE) == 1
        said = serve.said()
        assert f"www-data, the user to serve as, cannot enter {closed}:" in said, said
        assert os.listdir(os.path.join(closed, "folder")) == []


@sqlites_own("a home that is a copy of files")
def test_a_home_that_was_put_back():
    """It has no run/ yet, or one of root's: a backup, or one made as the manual says."""
    for root_has_run in (False, True):
        old = Home()
        path = new_home()
        shutil.copytree(old.path, path)
        if os.geteuid() == 0:
            give_away(path)
        if root_has_run:
            os.makedirs(os.path.join(path, "run", "empty"))
        for server in ("lighttpd", "apache"):
            with Serve(path, "--port", "0", "--server", server) as serve:
                in_use(serve)
                run = os.stat(os.path.join(path, "run"))
                assert run.st_uid == os.stat(path).st_uid
                serve.end()


def test_ready_is_said_only_if_a_call_with_a_ticket_works():
    command, programs = checkout(0o755)
    path = os.path.join(programs, "srv.asmx")
    os.remove(path)
    with open(path, "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\ntest "$*" = --version\n')
    os.chmod(path, 0o755)
    with Serve(new_home(), "--port", "0", command=command, programs=programs) as serve:
        out, _ = serve.process.communicate(timeout=harness.PATIENCE)
        assert serve.process.returncode == 1 and out == "", out
        assert "does not serve" in serve.said(), serve.said()


def test_programs_that_cannot_be_run():
    """What the loader says is shown, at once."""
    command, programs = checkout(0o755)
    os.remove(os.path.join(programs, "librouteslip.so"))
    with Serve(new_home(), "--port", "0", command=command, programs=programs) as serve:
        assert serve.process.wait(harness.PATIENCE) == 1
        assert "librouteslip.so" in serve.said() and "srv.asmx: see above" in serve.said()


def test_what_is_refused():
    folder = new_home("documents")
    os.mkdir(folder)
    with open(os.path.join(folder, "letter.txt"), "w") as file:
        file.write("not ours")
    for options, words, code in (
        (["--home", folder], "is no home of routeslip", 1),
        (["--port", "80000"], "--port", 1),
        (["--port", "http"], "--port", 1),
        (["--server", "nginx"], "lighttpd or apache", 1),
        (["--bogus"], "--bogus", 2),
        (["--home"], "--home", 1),
        (["--home", ""], "--home", 1),
        (["--programs", "/nope"], "no srv.asmx to run in /nope", 1),
        (["--home", "/proc/nope/home"], "cannot make the folder /proc/nope/home:", 1),
    ):
        process, out, err = harness.run_program([SERVE, *options], harness.clean_environment())
        assert process.returncode == code and words in err.decode(), (options, err)
        assert out == b""
    assert os.listdir(folder) == ["letter.txt"]


def test_help():
    process, out, err = harness.run_program([SERVE, "--help"], harness.clean_environment())
    assert process.returncode == 0 and err == b""
    for option in ("--home", "--port", "--server", "--programs", "TZ", *settings()):
        assert option in out.decode(), option


def settings():
    """The variables that programs read, but for the home's."""
    with open(os.path.join(harness.SOURCE, "src", "home", "settings.c"), encoding="utf-8") as file:
        found = set(re.findall(r'"(ROUTESLIP_[A-Z_]+)"', file.read())) - {"ROUTESLIP_HOME"}
    assert len(found) >= 6
    return found


def test_settings_are_told_of():
    """Where they are handed on, and in the README."""
    with open(os.path.join(harness.SOURCE, "README.md"), encoding="utf-8") as file:
        readme = file.read()
    text = harness.run_program([os.path.join(harness.SOURCE, "build-aux", "server-conf"), "--help"],
                               harness.clean_environment())[1].decode()
    for name in settings():
        assert f"| `{name}` |" in readme, name
        assert name in text, name
