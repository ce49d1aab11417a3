"""Every command line in the texts runs where it is meant to, or it says here why a test cannot run it."""

import contextlib
import getpass
import glob
import os
import re
import shutil
import subprocess
import tempfile

import harness
from harness import SOURCE, Home, note
from servers.install import Installed, serves, variable
from servers.servers import WEB_USER, WebServer, find

FILES = ("README.md", "CONTRIBUTING.md", "bench/README.md", "tests/README.md", "doc/*.md", "*-conf/README.md",
         "man/routeslip.1")


def markdown_blocks(text):
    """The fenced blocks, and those that are indented, also in lists."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        line, start = lines[number], number
        indent = len(line) - len(line.lstrip())
        if line.startswith("```"):
            number += 1
            while not lines[number].startswith("```"):
                number += 1
            yield "\n".join(lines[start + 1 : number])
        elif indent >= 4 and line.strip() and not lines[number - 1].strip():
            while number < len(lines) and (not lines[number].strip() or
                                           lines[number].startswith(" " * indent)):
                number += 1
            yield "\n".join(one[indent:] for one in lines[start:number]).strip()
        number += 1


def blocks():
    """{(file, first line): block}"""
    found = {}
    for path in sorted(path for pattern in FILES for path in glob.glob(os.path.join(SOURCE, pattern))):
        name = os.path.relpath(path, SOURCE)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if name.endswith(".1"):
            several = [block.replace("\\e", "\\").strip() for block in
                       re.findall(r"^\.Bd -literal.*?\n(.*?)^\.Ed$", text, re.M | re.S)]
        else:
            several = markdown_blocks(text)
        for block in several:
            key = name, block.split("\n")[0]
            assert key not in found, f"two blocks begin alike: {key}"
            found[key] = block
    assert len(found) > 20, found
    return found


# The installation that they are meant for ----------------------------------------------------

# What the machine of the tests is spared; `sudo` does as it is told.
STAND_INS = {"sudo": 'exec "$@"', "apt-get": "", "systemctl": "", "make": "", "a2dismod": "", "a2enmod": "",
             "a2enconf": ""}


class World:
    """An installation with a home and a backup folder, that commands believe to be at the usual place."""

    def __init__(self):
        self.installed = Installed()
        self.folder = tempfile.mkdtemp(prefix="x", dir=harness.scratch())
        os.chmod(self.folder, 0o755)
        self.home = os.path.join(self.folder, "home")
        self.bin = os.path.join(self.folder, "bin")
        self.user = "www-data" if os.geteuid() == 0 else getpass.getuser()
        self.url = "http://127.0.0.1:1"
        os.mkdir(self.bin)
        os.mkdir(os.path.join(self.folder, "backup"))
        if os.geteuid() == 0:
            os.chown(os.path.join(self.folder, "backup"), WEB_USER, WEB_USER)
        for name, text in STAND_INS.items():
            with open(os.path.join(self.bin, name), "w", encoding="utf-8") as file:
                file.write(f"#!/bin/sh\n{text}\n")
            os.chmod(os.path.join(self.bin, name), 0o755)

    def here(self, text):
        """The text with the names of this world."""
        for name, ours in (
            ("/usr/local/var/lib/routeslip-before", f"{self.folder}/before"),
            ("/usr/local/var/lib/routeslip", self.home),
            ("/srv/routeslip", self.home),
            ("/home/ACCOUNT/routeslip", self.home),
            ("/usr/local", self.installed.path("/usr/local")),
            ("/backup", f"{self.folder}/backup"),
            ("-o www-data -g www-data", f"-o {self.user} -g $(id -g -n {self.user})"),
            ("www-data:www-data", f"{self.user}:"),
            ("https://HOST/cgi-bin/routeslip", self.url),
            ("https://example.com", self.url),
            ("https://", "http://"),
        ):
            text = text.replace(name, ours)
        return re.sub(r"(routeslip doctor)$", rf"\1 --url {self.url}", text, flags=re.M)

    def run(self, text, stdin="a password\n", cwd=None):
        """Carries a block out as an administrator's shell would; what it printed."""
        environment = {**harness.clean_environment(), "ROUTESLIP_HOME": self.home, "no_proxy": "*"}
        environment["PATH"] = ":".join(
            (self.bin, self.installed.path(variable("bindir")), environment["PATH"], "/usr/sbin:/sbin"))
        finished = subprocess.run(
            ["bash", "-e", "-u", "-c", self.here(text)], cwd=cwd or self.folder,
            env=environment, input=stdin, capture_output=True, text=True, timeout=harness.PATIENCE)
        note(f"{self.here(text)}\n{finished.stdout}{finished.stderr}")
        assert finished.returncode == 0, finished.returncode
        return finished.stdout

    def view(self):
        home = Home(self.home)
        home.clock = None
        return home

    @contextlib.contextmanager
    def served(self):
        with WebServer(self.view(), "lighttpd-single") as server:
            self.url = f"http://127.0.0.1:{server.port}"
            yield


def make_home(world):
    """As the manual says."""
    world.run(block("man/routeslip.1", "install -d -o www-data"))


def block(file, start):
    key, = [key for key in blocks() if key[0] == file and key[1].startswith(start)]
    return blocks()[key]


# The manual and the README ---------------------------------------------------------------------


def test_the_manual():
    world = World()
    make_home(world)
    assert [row[0] for row in world.view().sql("SELECT login FROM users")] == ["admin"]
    world.run(block("man/routeslip.1", "head -c 12 /dev/urandom"))
    assert world.view().value("SELECT email FROM users WHERE login = 'jdoe'") == "jdoe@example.com"
    shutil.copy(os.path.join(SOURCE, "db", "demo", "agreement.pdf"), world.folder)
    world.run(block("man/routeslip.1", "routeslip folder add"))
    assert world.view().value("SELECT name FROM documents") == "agreement.pdf"
    with world.served():
        out = world.run(block("man/routeslip.1", "key=$("))
        assert '"userName":"jdoe"' in out, out


def test_the_restoring():
    world = World()
    make_home(world)
    world.run("routeslip backup /backup/2026-03-01")
    world.run("routeslip library add Later")
    out = world.run(block("man/routeslip.1", "sudo systemctl stop lighttpd"))
    assert "restored " in out and "no fault found" in out, out
    assert "Later" not in world.run("routeslip library list")
    if os.geteuid() == 0:
        for folder, _, names in os.walk(world.home):
            for name in (".", *names):
                assert os.stat(os.path.join(folder, name)).st_uid == WEB_USER, (folder, name)


def cron(world, text):
    """Runs each line of a crontab as cron would: its own PATH, no variables of a shell's start."""
    environment = {"PATH": "/usr/bin:/bin", "SHELL": "/bin/sh", "HOME": "/", "LOGNAME": world.user}
    prefix = []
    if os.geteuid() == 0:
        prefix = [find("setpriv"), "--reuid", str(WEB_USER), "--regid", str(WEB_USER), "--clear-groups"]
    for line in world.here(text).split("\n"):
        name, is_variable, value = line.partition("=")
        if is_variable and re.fullmatch(r"[A-Z_]+ *", name):
            environment[name.strip()] = value.strip()
            continue
        command = line.split(None, 5)[5]
        assert not re.search(r"(?<!\\)%", command), "cron takes % for the end of the line"
        finished = subprocess.run([*prefix, environment["SHELL"], "-c", command.replace("\\%", "%")],
                                  env=environment, cwd="/", capture_output=True, text=True)
        assert finished.returncode == 0, (command, finished.stderr)


def test_the_nightly_backup():
    world = World()
    make_home(world)
    crontab, = [text for (file, _), text in blocks().items() if " * * * " in text]
    cron(world, crontab)
    backup, = os.listdir(os.path.join(world.folder, "backup"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", backup)
    assert os.path.exists(os.path.join(world.folder, "backup", backup, "routeslip.db"))


def test_the_readme():
    """The home is made, served and upgraded; building and installing is another test's."""
    world = World()
    _, home = block("README.md", "build-aux/install-packages build").split("\n\n")
    world.run(home)
    if os.geteuid() == 0:
        assert os.stat(os.path.join(world.home, "routeslip.db")).st_uid == WEB_USER
    with world.served():
        out = world.run(block("README.md", "sudo systemctl stop lighttpd"))
        assert "up to date" in out and "no fault found" in out, out
    assert os.path.exists(os.path.join(world.folder, "before", "routeslip.db"))


def test_the_shared_host():
    """With the installed programs in the place of the bundle's, which servers/cgi_bundle runs."""
    world = World()
    programs = world.installed.path(world.installed.programs)
    world.run(block("doc/shared-host.md", "./routeslip create"), cwd=programs)
    with world.served():
        out = world.run(block("doc/shared-host.md", "./routeslip doctor"), cwd=programs)
        assert "no fault found" in out, out
        out = world.run(block("doc/shared-host.md", "curl https://HOST/cgi-bin/routeslip/srv.asmx/"))
        assert "[901]" in out, out


TRIALS = {"lighttpd": "systemctl restart lighttpd", "apache": "a2dismod", "nginx": "systemctl reload nginx"}


def test_the_web_servers():
    for kind, start in TRIALS.items():
        world = World()
        make_home(world)
        file = f"{kind}-conf/README.md"
        with world.served():
            assert "no fault found" in world.run(block(file, start)), kind
        text = block(file, "ROUTESLIP_EDITION=response")
        made = world.run(re.sub(r">\S+$", "", text), cwd=SOURCE)
        assert "response" in made and world.home in made, made


def test_the_root_of_a_server_that_serves_nothing_else(home):
    serves(home, "lighttpd-conf/routeslip-srv.conf", "lighttpd", lambda running: running == {"srv.asmx", "api"},
           front=block("lighttpd-conf/README.md", "server.modules += "))


def test_the_root_of_an_nginx_that_serves_nothing_else(home):
    serves(home, "nginx-conf/routeslip.conf", "nginx", lambda running: running == {"srv.asmx", "api"},
           front=block("nginx-conf/README.md", "location = / "))


def test_failed_logins_are_found_in_the_log(home):
    """By the filter as printed, whatever the login says; and nothing else is."""
    filter_ = block("man/routeslip.1", "[Definition]")
    pattern = re.search(r"failregex = (.*)", filter_)[1].replace("<HOST>", r"(?P<host>[\da-fA-F:.]+)")
    names = ("nobody", "x from 9.9.9.9", 'x from 9.9.9.9" while reading', "a\nb from 9.9.9.9")
    for kind in ("lighttpd-single", "apache-single", "nginx"):
        with WebServer(home, kind) as server:
            for name in names:
                server.post("AuthenticateUser", harness.form({"UID": name, "PWD": "wrong"}))
            server.post("AuthenticateUser", harness.form({"UID": "jdoe", "PWD": home.password("jdoe")}))
            found = harness.wait_for("the lines in the log", lambda: [
                match["host"] for line in server.log().splitlines() if (match := re.search(pattern, line))
            ] if server.log().count("failed login") >= len(names) else None)
            assert found == ["127.0.0.1"] * len(names), (kind, found, server.log())


# What no test runs: (file, beginning): why. -----------------------------------------------------

NOT_RUN = {
    ("man/routeslip.1", "[routeslip]"): "no command, and fail2ban's",
    ("README.md", "./serve"): "servers/serve does, with a home and a port of its own",
    ("README.md", "./check"): "this is a part of it",
    ("README.md", "server=http"): "servers/serve does: test_the_trip_of_the_readme",
    ("README.md", "api=http"): "servers/serve does: test_the_trip_of_the_readme",
    ("CONTRIBUTING.md", "tests/run"): "runs tests, as this one is run",
    ("CONTRIBUTING.md", "clang"): "needs clang, which nothing else does; runs for minutes",
    ("CONTRIBUTING.md", "| about |"): "a table within a list",
    ("tests/README.md", "tests/run"): "runs tests, as this one is run",
    ("bench/README.md", "make bench"): "takes minutes, and measures nothing beside tests",
    ("doc/several-hosts.md", "# On "): "several_hosts does, all of them",
    ("doc/sign-on.md", "<Location"): "servers/sign_on does",
    ("doc/sign-on.md", "# Kerberos"): "needs a realm of Kerberos",
    ("doc/sign-on.md", "OIDC"): "needs a provider",
    ("doc/sign-on.md", "server.modules"): "servers/sign_on does, with a file in place of a directory",
    ("doc/sign-on.md", "routeslip "): "servers/sign_on does",
    ("doc/sign-on.md", "curl "): "needs a realm of Kerberos",
    ("doc/shared-host.md", "autoreconf"): "servers/cgi_bundle makes the bundle",
    **{(f"{kind}-conf/README.md", "apt-get"): "installs and starts a web server on this machine"
       for kind in TRIALS},
    ("lighttpd-conf/README.md", "include "): "servers/install does",
    ("nginx-conf/README.md", "include "): "servers/install does",
    ("nginx-conf/README.md", "sh /usr/local/share/"): "servers/install does",
    ("nginx-conf/README.md", "[Service]"): "no command, and systemd's",
    ("nginx-conf/README.md", "error_page "): "no command",
    ("apache-conf/README.md", "ErrorDocument "): "no command",
    ("lighttpd-conf/README.md", "server.errorfile-prefix"): "no command",
    ("apache-conf/README.md", "Define "): "servers/install does",
    ("apache-conf/README.md", "/usr/local/share/routeslip/warm-up"): "servers/apache does",
}


def test_no_block_is_left():
    """Each is run by a test of this file, or is above."""
    with open(os.path.abspath(__file__), encoding="utf-8") as file:
        run = re.findall(r'block\("([^"]+)", "([^"]+)"\)', file.read())
    run += [(f"{kind}-conf/README.md", start) for kind, start in TRIALS.items()]
    run += [(f"{kind}-conf/README.md", "ROUTESLIP_EDITION=") for kind in TRIALS]
    known = [*run, *NOT_RUN]
    for file, start in blocks():
        fitting = [one for one in known if one[0] == file and start.startswith(one[1])]
        assert fitting or " * * * " in blocks()[file, start], f"{file}: {start}: no test runs it, and NOT_RUN does not say why"
    for file, start in known:
        assert any(file == one[0] and one[1].startswith(start) for one in blocks()), (file, start)
