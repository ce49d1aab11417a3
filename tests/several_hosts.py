"""
doc/several-hosts.md: all its commands, in the order in which a site needs them, on four machines that are folders
here: two with PostgreSQL, which listen on ports of 127.0.0.1, and two with a web server; one of these has pgbouncer.
"""

import contextlib
import ctypes
import os
import re
import shutil
import signal
import subprocess
import tempfile
import textwrap

import databases
import harness
from concurrency import together
from harness import PATIENCE, Api, Home, NotRun, Rest, note, scratch, wait_for
from pooler import find as find_pooler
from servers.servers import WebServer, free_port

DOCUMENT = os.path.join(harness.SOURCE, "doc", "several-hosts.md")
PROGRAMS = ("routeslip", "librouteslip.so", "librouteslip-postgresql.so", "srv.asmx", "api", "errors")
# What Debian has beside a cluster, as it makes it: who is not on this machine gets nowhere.
CONF = """
data_directory = '{folder}/data'
hba_file = '{folder}/etc/pg_hba.conf'
unix_socket_directories = '{folder}/run'
port = {port}
listen_addresses = ''
cluster_name = '{name}'
fsync = off
"""
HBA = "local all postgres trust\nlocal all all scram-sha-256\n"
# What these machines lack, or may not do. What is run as postgres is run as the owner of its files.
STAND_INS = {
    "sudo": 'if [ "$1" = -u ]; then shift 2; exec {as_owner} "$@"; fi\nexec "$@"',
    "apt-get": "",
    "pg_conftool": "echo {folder}/data",
    "systemctl": "unset ROUTESLIP_HOME  # by which the web server's processes are told\ncase \"$*\" in\n"
                 "'stop postgresql') {as_owner} {bin}/pg_ctl -D {folder}/etc -s -w -m fast stop || true ;;\n"
                 "'start postgresql' | 'enable --now postgresql') {as_owner} {bin}/pg_ctl -D {folder}/etc -s -w"
                 " -l {folder}/log start ;;\n"
                 "'restart postgresql') {as_owner} {bin}/pg_ctl -D {folder}/etc -s -w -l {folder}/log restart ;;\n"
                 "'restart pgbouncer') {as_owner} {pooler} -d {folder}/etc/pgbouncer.ini\n"
                 "until {bin}/pg_isready -q -h 127.0.0.1 -p {port}; do sleep 0.05; done ;;\n"
                 "'reload pgbouncer') kill -HUP $(cat {folder}/run/pgbouncer.pid) ;;\n"
                 "*) exit 1 ;;\nesac",
}


def adopt():
    """Makes this process the parent of what is left by those that it starts: else it may be nobody who reaps them,
    and what was killed seems to run still."""
    PR_SET_CHILD_SUBREAPER = 36
    assert ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0


def reap(number):
    with contextlib.suppress(ChildProcessError):
        os.waitpid(number, 0)


def blocks():
    """{first line: the block}"""
    with open(DOCUMENT, encoding="utf-8") as file:
        found = [textwrap.dedent(one) for one in re.findall(r"^ *```sh\n(.*?)^ *```$", file.read(), re.M | re.S)]
    return {one.split("\n")[0]: one for one in found}


class Machine:
    """A folder with what is on it; `commands` are carried out there as an administrator's shell would."""

    def __init__(self, name, site):
        self.name, self.site, self.port, self.web = name, site, free_port(), None
        self.folder = tempfile.mkdtemp(prefix=name, dir=scratch())
        for one in ("etc", "run", "bin", "home"):
            os.mkdir(self.path(one))
        as_owner = " ".join(databases.as_owner(self.folder))
        for one in ("etc", "run", "home"):
            databases.as_owner(self.path(one))
        for command, text in STAND_INS.items():
            with open(self.path("bin", command), "w", encoding="utf-8") as file:
                file.write("#!/bin/sh\n" + text.format(as_owner=as_owner, folder=self.folder,
                                                       port=self.port, bin=databases.PROGRAMS[-1],
                                                       pooler=find_pooler()) + "\n")
            os.chmod(self.path("bin", command), 0o755)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def here(self, text):
        """The text with the places of this machine."""
        user = "www-data" if os.geteuid() == 0 else "$(id -un)"
        ports = {name: machine.port for name, machine in self.site.items()}
        for name, ours in (
            ("listen_addresses = '*'", "listen_addresses = '127.0.0.1'"),
            ("@db1,db2/", f"@127.0.0.1:{ports['db1']},127.0.0.1:{ports['db2']}/"),
            ("host=db1", f"host=127.0.0.1 port={ports['db1']}"),
            ("host=db2", f"host=127.0.0.1 port={ports['db2']}"),
            ("6432", str(self.port)),
            ("query_wait_timeout = 5", "query_wait_timeout = 1"),
            ("/usr/local/var/lib/routeslip", self.path("home")),
            ("/usr/local/libexec/routeslip", self.path("programs")),
            ("/etc/pgbouncer", self.path("etc")),
            ("/var/run/postgresql", self.path("run")),
            ("/var/log/postgresql", self.path("run")),
            ("-o www-data -g www-data", f"-o {user} -g $(id -g -n {user})"),
            ("-g www-data", f"-g $(id -g -n {user})"),
        ):
            text = text.replace(name, ours)
        return re.sub(r"(routeslip doctor)$", rf"\1 --url http://127.0.0.1:{self.web and self.web.port}", text,
                      flags=re.M)

    def run(self, text):
        path = ":".join((self.path("bin"), self.path("programs"), databases.PROGRAMS[-1],
                         os.environ["PATH"], "/usr/sbin:/sbin"))
        finished = subprocess.run(
            ["bash", "-e", "-u", "-o", "pipefail", "-c", self.here(text)], cwd=self.folder, input="a password\n",
            env={**harness.clean_environment(), "PATH": path, "ROUTESLIP_HOME": self.path("home"), "no_proxy": "*",
                 "PGHOST": self.path("run"), "PGPORT": str(self.port), "PGUSER": "postgres"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE)
        note(f"{self.name}: {self.here(text)}\n{finished.stdout}")
        assert finished.returncode == 0, finished.returncode
        return finished.stdout

    # PostgreSQL

    def make_cluster(self):
        """As Debian's package does."""
        with open(self.path("etc", "postgresql.conf"), "w", encoding="utf-8") as file:
            file.write(CONF.format(folder=self.folder, port=self.port, name=self.name))
        with open(self.path("etc", "pg_hba.conf"), "w", encoding="utf-8") as file:
            file.write(HBA)
        self.run(f"sudo -u postgres initdb -D {self.path('data')} -U postgres -E UTF8 --no-locale --no-sync\n"
                 "systemctl start postgresql")

    def asks(self, statement, database="routeslip"):
        return databases.run("psql", "-h", self.path("run"), "-p", str(self.port), "-U", "postgres", "-tAc", statement,
                             database).strip()

    def number(self):
        """Of the postmaster."""
        with open(self.path("data", "postmaster.pid"), encoding="utf-8") as file:
            return int(file.readline())

    def kill(self):
        number = self.number()
        databases.kill(number)
        reap(number)

    def kill_pooler(self):
        with open(self.path("run", "pgbouncer.pid"), encoding="utf-8") as file:
            number = int(file.read())
        os.kill(number, signal.SIGKILL)
        reap(number)

    # The web

    def install(self):
        """A folder of programs of its own, as `settings` lies beside them."""
        os.mkdir(self.path("programs"))
        for name in PROGRAMS:
            path = os.path.join(harness.build(), "programs", name)
            (shutil.copytree if os.path.isdir(path) else shutil.copy)(path, self.path("programs", name))

    def serve(self):
        self.home = Home(self.path("home"))
        self.home.clock, self.home.programs = None, self.path("programs")
        self.web = WebServer(self.home, "lighttpd-single")

    def restart(self):
        self.web.close()
        self.web = WebServer(self.home, "lighttpd-single")

    def close(self):
        if self.web:
            self.home.close()
        with contextlib.suppress(OSError):
            self.kill_pooler()
        with contextlib.suppress(OSError):
            with open(self.path("run", "pgbouncer.log"), encoding="utf-8") as file:
                note(file.read()[-3000:])
        if os.path.exists(self.path("data", "postmaster.pid")) and databases.is_alive(self.number()):
            self.kill()
        shutil.rmtree(self.folder)


def test_the_whole_document():
    if not databases.PROGRAMS:
        raise NotRun("PostgreSQL: Debian's package postgresql")
    adopt()
    site, left = {}, blocks()
    for name in ("db1", "db2", "web1", "web2"):
        site[name] = Machine(name, site)

    def does(start, *names):
        """Carries out the block that begins so on these machines, or on the one that it names."""
        line, = [one for one in blocks() if one == start] or [one for one in blocks() if one.startswith(start)]
        left.pop(line, None)
        return [site[name].run(blocks()[line]) for name in names or re.findall(r"(?:db|web)\d", line)[:1]][-1]

    try:
        the_way(site, does)
        assert not left, f"what is run nowhere: {list(left)}"
    finally:
        for machine in site.values():
            machine.close()


class Client:
    """Somebody who has one ticket, and makes tasks at whichever host; `made` are those that were acknowledged."""

    def __init__(self, machine):
        self.made = []
        self.headers = {"Authorization": Api(machine.home, server=machine.web).good(
            "AuthenticateUser", UID="admin", PWD="a password").get("ticket")}
        self.id = self.ask(machine, "GET", "people/@self").json["response"]["id"]

    def ask(self, machine, *request):
        return Rest(machine.home, server=machine.web).call(*request, headers=self.headers)

    def make(self, machine):
        """The status."""
        title = f"{len(self.made)} at {machine.name}"
        answer = self.ask(machine, "POST", "crm/task", {
            "title": title, "categoryId": 1, "deadline": "2037-01-01T12:00:00Z", "responsibleId": self.id})
        note(f"{title}: {answer}")
        if answer.status == 200:
            self.made.append(title)
        return answer.status

    def sees_all(self, *machines):
        for machine in machines:
            found = self.ask(machine, "GET", "crm/task/filter").json["response"]
            assert sorted(one["title"] for one in found) == sorted(self.made), machine.name


def the_way(site, does):
    set_up(site, does)
    db1, db2, web1, web2 = site.values()
    client = Client(web1)
    assert [client.make(machine) for machine in (web1, web2, web1)] == [200] * 3
    client.sees_all(web1, web2)
    does("# On db1, or whichever is the primary: a backup")
    assert "TABLE DATA public content_pieces" in db1.run("pg_restore -l routeslip.dump")

    os.killpg(web1.web.process.pid, signal.SIGKILL)
    assert client.make(web2) == 200
    web1.restart()
    client.sees_all(web1)

    does("# On web1 and web2, for pgbouncer", "web1")
    web1.restart()
    assert client.make(web1) == 200
    web1.kill_pooler()
    assert client.make(web1) == 503 and client.make(web2) == 200
    web1.run("systemctl restart pgbouncer")
    assert client.make(web1) == 200

    db2.kill()
    statuses = []

    def take_out():
        wait_for("the wait for the standby", lambda: statuses or db1.asks(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") == "1")
        assert not statuses
        does("# On db1: no longer wait")

    together(lambda: statuses.append(client.make(web2)), take_out)
    assert statuses == [200] and client.make(web1) == 200
    wait_for("the end of its connection", lambda: db1.asks("SELECT active FROM pg_replication_slots") == "f")
    does("# On db1: keep nothing")
    db2.run("systemctl start postgresql")
    does("# On db2: it becomes a standby")
    has_standby(does, "db1")

    assert client.make(web1) == 200
    db1.kill()
    assert [client.make(machine) for machine in (web1, web2)] == [503, 503]
    assert does("# On db2: it becomes the primary") == "t\n"
    assert [client.make(machine) for machine in (web1, web2)] == [503, 200]
    does("# On web1 and web2: pgbouncer goes", "web1")
    wait_for("pgbouncer's way to db2", lambda: client.make(web1) == 200)
    client.sees_all(web1, web2)
    assert does("# On web1: look at all").count("no fault found") == 2

    does("# On db1: it becomes a standby of db2")
    has_standby(does, "db2")
    assert [client.make(machine) for machine in (web1, web2)] == [200, 200]
    wait_for("all at the new standby", lambda: db1.asks("SELECT count(*) FROM tasks") == str(len(client.made)))
    client.sees_all(web1, web2)


def has_standby(does, primary):
    does("# On db1: wait for the standby", primary)
    wait_for("the standby", lambda: re.search(r"streaming *\| sync$", does("# On db1: look at", primary), re.M))


def set_up(site, does):
    for name in ("db1", "db2"):
        site[name].make_cluster()
    does("# On db1:")
    does("# On db2: it becomes a standby")
    has_standby(does, "db1")
    assert site["db2"].asks("SELECT pg_is_in_recovery()") == "t"
    for name in ("web1", "web2"):
        site[name].install()
        does("# On web1 and web2:", name)
    does("# On web1 alone")
    for name in ("web1", "web2"):
        site[name].serve()
        assert "no fault found" in does("# On web1 and web2, when", name)
