"""make install: the tree that it makes, served with the files that it brings along."""

import os
import re
import subprocess

import harness
from harness import Api, sqlites_own
from servers.servers import HOT, WebServer, commands_of
from tasks import DEMO_TASK, related, show, value_of


class Installed:
    """What `make install` puts under a folder."""

    def __init__(self):
        self.top = os.path.join(harness.scratch(), "installed")
        if not os.path.exists(self.top):
            environment = {**harness.clean_environment(), "DESTDIR": self.top}
            process, out, err = harness.run_program(
                ["make", "-C", harness.build(), "install"], environment, timeout=600)
            assert process.returncode == 0, (out + err).decode()
        self.programs = variable("programsdir")
        self.home = variable("home")

    def path(self, name):
        """Where something really is that is to be at `name`."""
        return self.top + name

    def conf(self, name):
        """A file for a web server, for the programs where they really are; nginx's knows of no home."""
        folder = self.path(variable("pkgdatadir"))
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            text = file.read()
        assert self.programs in text and (f'"{self.home}"' in text or name == "nginx-conf/routeslip.conf"), text
        return text.replace(self.programs, self.path(self.programs))


def variable(name):
    """The value of a variable of the build's Makefile."""
    out = subprocess.run(
        ["make", "-s", "-C", harness.build(), "-f", "Makefile", "-f", "-", "show"],
        input=f"show:\n\t@echo '$({name})'\n", text=True, stdout=subprocess.PIPE, check=True,
    ).stdout
    return out.split("\n")[0]


def include(text, home):
    """The file as an administrator has it, with another home, and its database where it has one elsewhere."""
    text = text.replace(Installed().home, home.path)
    for name, value in home.place.variables().items():
        text = re.sub(rf"(?m)^.*ROUTESLIP_HOME.*{home.path}.*$", lambda line: "\n".join((
            line[0], line[0].replace("ROUTESLIP_HOME", name).replace(home.path, value))), text)
    return text


LIGHTTPD = """
server.bind = "127.0.0.1"
server.port = {port}
server.document-root = "{folder}/empty"
server.errorlog = "{folder}/error.log"
server.breakagelog = "{folder}/error.log"
server.pid-file = "{folder}/server.pid"
server.upload-dirs = ( "{folder}" )
server.modules = ( "mod_access", "mod_alias" )
{front}
include "{folder}/routeslip.conf"
"""

APACHE = """
ServerRoot "{folder}"
ServerName localhost
Listen 127.0.0.1:{port}
PidFile "{folder}/server.pid"
ErrorLog "{folder}/error.log"
Suexec Off
DocumentRoot "{folder}/empty"
Mutex file:{folder} default
FcgidProcessTableFile "{folder}/processes"
FcgidIPCDir "{folder}"
LoadModule mpm_{mpm}_module "{modules}/mod_mpm_{mpm}.so"
LoadModule authz_core_module "{modules}/mod_authz_core.so"
LoadModule alias_module "{modules}/mod_alias.so"
LoadModule reqtimeout_module "{modules}/mod_reqtimeout.so"
LoadModule fcgid_module "{modules}/mod_fcgid.so"
{define}
Include "{folder}/routeslip.conf"
"""

NGINX = """
daemon off;
pid "{folder}/server.pid";
error_log "{folder}/error.log";
events {
}
http {
    client_body_temp_path "{folder}/body";
    fastcgi_temp_path "{folder}/fastcgi";
    proxy_temp_path "{folder}/proxy";
    scgi_temp_path "{folder}/scgi";
    uwsgi_temp_path "{folder}/uwsgi";
    access_log off;
    server {
        listen 127.0.0.1:{port};
        root "{folder}/empty";
        include "{folder}/routeslip.conf";
        {front}
    }
}
"""
TEMPLATES = {"lighttpd": LIGHTTPD, "apache": APACHE, "nginx": NGINX}


def serves(home, conf, kind, count, alone=False, front=""):
    """The web server with this file answers; `count` commands run, of the installed tree. `front`: what
    else is in the configuration so that the root leads to the page, which else is left alone."""
    installed = Installed()

    def configuration(port, folder):
        for name, file_name in ((conf, "routeslip.conf"), ("nginx-conf/routeslip-start", "routeslip-start")):
            text = include(installed.conf(name), home)
            for place in ("/run/lighttpd", "/run/routeslip"):
                text = text.replace(place, folder)
            with open(os.path.join(folder, file_name), "w", encoding="utf-8") as file:
                file.write(text)
        text = TEMPLATES[kind].replace('{front}', front)
        for name, value in {"port": port, "folder": folder, "modules": "/usr/lib/apache2/modules",
                            "mpm": "worker" if alone else "event",
                            "define": "Define ROUTESLIP_ALONE" if alone else ""}.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    home.clock = None
    with WebServer(home, kind, configuration=configuration) as server:
        home.tickets.clear()
        answer = server.post("AuthenticateUser",
                             harness.form({"UID": "jdoe", "PWD": home.password("jdoe")}))
        assert answer.status == 200 and answer.xml.get("success") == "true", answer
        home.tickets["jdoe"] = answer.xml.get("ticket")
        api = Api(home, harness.FORMS[1], server=server)
        root = api.good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK,
                        xmlParameters=related(DueDate="2999-05-15T00:00:00"))
        fields = show(api, value_of(root)[0], by="jdoe")
        assert int(fields["LinkedTaskID"]) == DEMO_TASK
        api.plain(500, "GetTaskXYZ Web Service method name is not valid.", "GetTaskXYZ")
        root = server.request("GET", "/")
        assert root.headers.get("location", "").endswith("/srv.asmx") == (root.status == 302) == bool(front or alone), root
        running = set(commands_of(home.path).values())
        assert count(running), running


def test_what_is_installed():
    installed = Installed()
    for name in [*harness.operations(), "srv.asmx", "routeslip", "librouteslip.so"]:
        assert os.path.isfile(os.path.join(installed.path(installed.programs), name)), name
    command = installed.path(os.path.join(variable("bindir"), "routeslip"))
    process, out, err = harness.run_program([command, "--version"], harness.clean_environment())
    assert process.returncode == 0 and out.startswith(b"routeslip "), (out, err)
    assert os.path.isfile(installed.path(os.path.join(variable("man1dir"), "routeslip.1")))
    data = installed.path(variable("pkgdatadir"))
    with open(os.path.join(data, "demo", "agreement.pdf"), "rb") as file:
        assert file.read(5) == b"%PDF-"
    for folder, _, files in os.walk(installed.top):
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                if name.endswith(".conf"):
                    assert installed.top.encode() not in file.read(), name


@sqlites_own("a home that the command makes without being told of a database")
def test_the_installed_command_makes_a_home(home):
    """One that the installed programs use, the demo library's document included."""
    installed = Installed()
    command = installed.path(os.path.join(variable("bindir"), "routeslip"))
    path = os.path.join(home.path, "another")
    variables = {**home.variables(), "ROUTESLIP_HOME": path}
    process, out, err = harness.run_program([command, "create"], variables)
    assert process.returncode == 0, err
    document = os.path.join(installed.path(variable("pkgdatadir")), "demo", "agreement.pdf")
    process, out, err = harness.run_program([command, "demo", "--document", document], variables)
    assert process.returncode == 0 and b"jdoe" in out, err
    process, out, err = harness.run_program([command, "check"], variables)
    assert process.returncode == 0, (out, err)


def test_lighttpd(home):
    serves(home, "lighttpd-conf/routeslip.conf", "lighttpd",
           lambda running: running == {*HOT, "srv.asmx --pool task", "srv.asmx --pool rest"})


def test_lighttpd_single(home):
    serves(home, "lighttpd-conf/routeslip-srv.conf", "lighttpd",
           lambda running: running == {"srv.asmx", "api"})


def test_lighttpd_cgi(home):
    serves(home, "lighttpd-conf/routeslip-cgi.conf", "lighttpd", lambda running: not running)


def test_nginx(home):
    """With the script that starts the programs."""
    serves(home, "nginx-conf/routeslip.conf", "nginx",
           lambda running: running == {"srv.asmx", "api"})


def test_apache(home):
    serves(home, "apache-conf/routeslip.conf", "apache",
           lambda running: running == {"AuthenticateUser", "GetTask", "srv.asmx --pool task", "srv.asmx --pool rest"},
           alone=True)


def test_apache_that_serves_other_things_too(home):
    serves(home, "apache-conf/routeslip.conf", "apache",
           lambda running: running == {"AuthenticateUser", "GetTask", "srv.asmx --pool task", "srv.asmx --pool rest"})


def test_apache_single(home):
    serves(home, "apache-conf/routeslip-srv.conf", "apache",
           lambda running: running == {"srv.asmx"}, alone=True)


def test_the_manual_is_installed():
    for folder, name, start in (
            ("htmldir", "routeslip-operations.html", "<!DOCTYPE html>"),
            ("htmldir", "routeslip-api.html", "<!DOCTYPE html>"),
            ("man7dir", "routeslip-operations.7", ".TH ROUTESLIP-OPERATIONS 7"),
            ("man7dir", "routeslip-api.7", ".TH ROUTESLIP-API 7")):
        path = Installed().path(os.path.join(variable(folder), name))
        with open(path, encoding="utf-8") as file:
            assert file.read().startswith(start), path
