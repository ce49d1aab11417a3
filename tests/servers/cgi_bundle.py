"""The bundle for a shared host: copied into a cgi-bin folder, and nothing else done there."""

import contextlib
import json
import os
import pwd
import re
import shutil
import subprocess
import tarfile
import tempfile
import urllib.parse

import harness
from harness import Answer, Api, form
from servers.servers import WEB_USER, WebServer, find, the_root
from tasks import DEMO_TASK, related, show, value_of

SQLITES_OWN = "the bundle has no driver of PostgreSQL"

# A host's Apache as it often is: CGI in a folder, and .htaccess files obeyed there.
HOST = """
ServerRoot "{folder}"
ServerName localhost
Listen 127.0.0.1:{port}
PidFile "{folder}/server.pid"
ErrorLog "{folder}/error.log"
Suexec Off
Mutex file:{folder} default
ScriptSock {folder}/cgisock
FcgidProcessTableFile "{folder}/processes"
FcgidIPCDir "{folder}/sockets"
LoadModule mpm_event_module "/usr/lib/apache2/modules/mod_mpm_event.so"
LoadModule authz_core_module "/usr/lib/apache2/modules/mod_authz_core.so"
LoadModule mime_module "/usr/lib/apache2/modules/mod_mime.so"
LoadModule alias_module "/usr/lib/apache2/modules/mod_alias.so"
LoadModule rewrite_module "/usr/lib/apache2/modules/mod_rewrite.so"
LoadModule cgid_module "/usr/lib/apache2/modules/mod_cgid.so"
LoadModule fcgid_module "/usr/lib/apache2/modules/mod_fcgid.so"
TypesConfig /dev/null
DocumentRoot "{folder}/site"
{alias}
<Directory "{folder}/site">
    AllowOverride All
    Options FollowSymLinks
    Require all granted
</Directory>
"""


def bundle():
    """The packed bundle, made once."""
    folder = os.path.join(harness.scratch(), "bundle", "routeslip-cgi-bundle")
    if not os.path.exists(folder + ".tar.gz"):
        os.makedirs(os.path.dirname(folder))
        make = os.path.join(harness.SOURCE, "build-aux", "cgi-bundle")
        process, out, err = harness.run_program(
            ["make", "-C", harness.build(), "bundle-programs"], harness.clean_environment(), timeout=600)
        assert process.returncode == 0, (out + err).decode()
        process, out, err = harness.run_program(
            [make, os.path.join(harness.build(), "bundle"), folder], harness.clean_environment())
        assert process.returncode == 0, (out + err).decode()
    return folder + ".tar.gz"


def unpack(folder, home):
    """The bundle's folder in the host's cgi-bin, and the one line filled in."""
    cgi_bin = os.path.join(folder, "cgi-bin")
    with tarfile.open(bundle()) as archive:
        archive.extractall(cgi_bin)
    (name,) = os.listdir(cgi_bin)
    cgi_bin = os.path.join(cgi_bin, name)
    script = os.path.join(cgi_bin, "settings")
    with open(script, encoding="utf-8") as file:
        text = file.read()
    assert re.search(r"^ROUTESLIP_HOME=\S+$", text, re.M), text
    with open(script, "w", encoding="utf-8") as file:
        file.write(re.sub(r"(?m)^ROUTESLIP_HOME=\S+$", f"ROUTESLIP_HOME={home.path}", text))
    return cgi_bin


def readme():
    with tarfile.open(bundle()) as archive:
        (name,) = [one for one in archive.getnames() if one.endswith("/README.txt")]
        return archive.extractfile(name).read().decode()


def address():
    """The path that README.txt tells clients."""
    (path,) = set(re.findall(r"https://HOST(/\S+)/(?:srv\.asmx|api/2\.0)\S*", readme()))
    return path


def switch_on(folder, parts):
    """Takes the # out of parts of a bundle's .htaccess, each of which is there once."""
    access = os.path.join(folder, ".htaccess")
    with open(access, encoding="utf-8") as file:
        text = file.read()
    for part in parts:
        assert text.count(part) == 1, text
        text = text.replace(part, part.replace("#", ""))
    with open(access, "w", encoding="utf-8") as file:
        file.write(text)


def host(home, alias="ScriptAlias /cgi-bin/ {folder}/site/cgi-bin/", changes=()):
    """A web server with the bundle in its cgi-bin folder; `changes`: lines of .htaccess to switch on."""

    def configuration(port, folder):
        site = os.path.join(folder, "site")
        if not os.path.exists(site):
            os.mkdir(site)
            switch_on(unpack(site, home), changes)
            if os.geteuid() == 0:
                for path, _, files in os.walk(site):
                    for one in [path, *(os.path.join(path, file) for file in files)]:
                        os.chown(one, 33, 33)
        return HOST.format(port=port, folder=folder, alias=alias.format(folder=folder))

    home.clock = None
    home.tickets.clear()
    server = WebServer(home, "apache", configuration=configuration)
    server.site = os.path.join(server.folder, "site")
    return server


def of_htaccess(handler):
    """The part of .htaccess that makes the handler serve, as it stands there, switched off."""
    return (f"#Options +ExecCGI\n#AddHandler {handler} .asmx\n#<Files api>\n#    SetHandler {handler}\n#</Files>\n",)


class AtPath:
    """What an Api takes for a server: the same one, with the operations at another path."""

    program = "srv.asmx"

    def __init__(self, server, path):
        self.server = server
        self.path = path

    def call(self, request):
        path = f"{self.path}/{request.operation}" + (f"?{request.query}" if request.query else "")
        headers = {"Content-Type": request.content_type} if request.content_type else {}
        return self.server.request(request.method, path, request.body or None, headers)


def the_whole_way(home, server, path=None):
    path = address() if path is None else path
    api = Api(home, harness.FORMS[1], server=AtPath(server, f"{path}/srv.asmx"))
    root = api.good("AuthenticateUser", UID="jdoe", PWD=home.password("jdoe"))
    home.tickets["jdoe"] = root.get("ticket")
    root = api.good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK,
                    xmlParameters=related(DueDate="2999-05-15T00:00:00"))
    fields = show(api, value_of(root)[0], by="jdoe")
    assert int(fields["LinkedTaskID"]) == DEMO_TASK
    api.bad("[901]", "GetTask", authenticationTicket="abc123", taskId=DEMO_TASK)
    api.plain(500, "GetTaskXYZ Web Service method name is not valid.", "GetTaskXYZ")


def the_way_of_a_crm_task(home, server, path=None):
    """The REST API, with a token in the header that web servers keep from programs unless told."""
    path = address() if path is None else path

    def call(method, route, body=None, token=None):
        headers = {"Authorization": token} if token else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        return server.request(method, f"{path}/api/2.0/{route}", json.dumps(body) if body else None, headers)

    answer = call("POST", "authentication", {"userName": "jdoe", "password": home.password("jdoe")})
    assert answer.status == 200, answer
    token = answer.json["response"]["token"]
    wanted = {"title": "Send an offer", "deadline": "2999-03-20T12:00:00Z", "categoryId": 1}
    assert call("POST", "crm/task", wanted).status == 401
    task = call("POST", "crm/task", wanted, token).json["response"]
    assert call("GET", f"crm/task/{task['id']}.json", token=token).json["response"]["title"] == "Send an offer"
    for name, kind in (("avatarSmall", "image/png"), ("profileUrl", "text/html; charset=utf-8")):
        place = urllib.parse.urlsplit(task["createBy"][name])
        answer = server.request("GET", f"{place.path}?{place.query}", headers={"Cookie": f"asc_auth_key={token}"})
        assert answer.status == 200 and answer.headers["content-type"] == kind, (task, answer)
    assert call("PUT", f"crm/task/{task['id']}/close", {}, token).json["response"]["isClosed"] is True
    assert call("GET", "crm/nothing", token=token).status == 404
    for password, status in ((home.password("jdoe"), 200), ("wrong", 401)):
        assert call("GET", "people/@self", token=harness.basic("jdoe", password)["Authorization"]).status == status


def running(server, name):
    """The processes of a program of the bundle: their numbers."""
    path, found = os.path.join(server.site, "cgi-bin", "routeslip", name), []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            if os.readlink(f"/proc/{pid}/exe") == path:
                found.append(int(pid))
    return found


def nothing_else_is_shown(server):
    folder = os.path.join(server.site, "cgi-bin", "routeslip")
    for name in os.listdir(folder):
        if name not in ("srv.asmx", "api"):
            answer = server.request("GET", f"{address()}/{name}")
            assert answer.status == 403, (name, answer)


def test_plain_cgi(home):
    with host(home) as server:
        the_whole_way(home, server)
        the_way_of_a_crm_task(home, server)
        nothing_else_is_shown(server)


def test_a_folder_that_the_host_does_not_know(home):
    """Its .htaccess says itself that srv.asmx is a program."""
    with host(home, alias="", changes=of_htaccess("cgi-script")) as server:
        the_whole_way(home, server)
        the_way_of_a_crm_task(home, server)
        nothing_else_is_shown(server)


def test_processes_that_stay(home):
    """With mod_fcgid, by the other line of .htaccess."""
    with host(home, alias="", changes=of_htaccess("fcgid-script")) as server:
        the_whole_way(home, server)
        the_way_of_a_crm_task(home, server)
        for program in ("srv.asmx", "api"):
            assert running(server, program), "the process did not stay"
        nothing_else_is_shown(server)


# suEXEC starts programs below its own folder only, which is compiled in as that of its log is,
# and only for root's Apache.
SUEXEC_ROOT = "/var/www"
SUEXEC_LOGS = "/var/log/apache2"
SUEXEC = """
User www-data
Group www-data
LoadModule suexec_module "/usr/lib/apache2/modules/mod_suexec.so"
SuexecUserGroup nobody nogroup
"""


@contextlib.contextmanager
def suexec_host(home, changes=()):
    """A host that runs the programs of an account as this account, here nobody."""
    nobody = pwd.getpwnam("nobody")
    for path in (SUEXEC_ROOT, SUEXEC_LOGS):
        os.makedirs(path, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="routeslip-test-", dir=SUEXEC_ROOT) as top:
        os.chmod(top, 0o755)
        account = harness.Home(os.path.join(top, "home"))
        shutil.copytree(home.path, account.path)
        account.clock = None
        site = os.path.join(top, "site")
        switch_on(unpack(site, account), changes)
        for folder in (account.path, site):
            for path, _, files in os.walk(folder):
                for one in [path, *(os.path.join(path, file) for file in files)]:
                    os.chown(one, nobody.pw_uid, nobody.pw_gid)

        def configuration(port, folder):
            for path in (folder, os.path.join(folder, "sockets")):
                os.makedirs(path, exist_ok=True)
                os.chown(path, WEB_USER, WEB_USER)
            text = HOST.replace("Suexec Off\n", SUEXEC).replace("{folder}/site", site)
            alias = f"ScriptAlias /cgi-bin/ {site}/cgi-bin/" if not changes else ""
            return text.format(port=port, folder=folder, alias=alias)

        with WebServer(account, "apache", configuration=configuration, prefix=[]) as server:
            server.site = site
            yield account, server


def as_suexec_does(cgi_bin, path_info, **variables):
    """The answer of the script as suEXEC starts it: by its name alone, in its folder, and with few variables."""
    process, out, err = harness.run_program(
        ["srv.asmx"], {"PATH": "/usr/bin:/bin", "GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "GET",
                       "SCRIPT_NAME": "/cgi-bin/routeslip/srv.asmx", "PATH_INFO": path_info, **variables},
        executable="./srv.asmx", cwd=cgi_bin)
    assert process.returncode == 0, err
    return Answer(out, err.decode())


def test_started_as_suexec_does(home):
    folder = os.path.join(harness.scratch(), "account")
    os.mkdir(folder)
    cgi_bin = unpack(folder, home)
    query = form({"authenticationTicket": home.ticket("jdoe"), "taskId": DEMO_TASK})
    home.clock = None
    answer = as_suexec_does(cgi_bin, "/GetTask", QUERY_STRING=query)
    assert answer.status == 200 and answer.xml.get("success"), answer


def test_suexec(home):
    """Plain CGI, and with mod_fcgid. Only root can have it, and only where it is installed."""
    if os.geteuid() != 0 or not os.path.exists("/usr/lib/apache2/suexec"):
        raise harness.NotRun("suEXEC needs root, and apache2-suexec-pristine")
    for changes in ((), of_htaccess("fcgid-script")):
        with suexec_host(home, changes) as (account, server):
            account.tickets.clear()
            the_whole_way(account, server)
            the_way_of_a_crm_task(account, server)
            nothing_else_is_shown(server)
            found = running(server, "srv.asmx")
            assert bool(found) == bool(changes), found
            for pid in found:
                assert os.stat(f"/proc/{pid}").st_uid == pwd.getpwnam("nobody").pw_uid


def test_settings(home):
    """From the file beside the programs, unless the environment has them; what is none is told."""
    folder = os.path.join(harness.scratch(), "settings")
    os.mkdir(folder)
    cgi_bin = unpack(folder, home)
    command, file = os.path.join(cgi_bin, "routeslip"), os.path.join(cgi_bin, "settings")

    def check(**variables):
        process, out, err = harness.run_program([command, "check"], {**harness.clean_environment(), **variables})
        return process.returncode, (out + err).decode()

    assert check()[0] == 0
    code, said = check(ROUTESLIP_HOME="/nowhere")
    assert code != 0 and "/nowhere" in said, said
    with open(file, encoding="utf-8") as stream:
        text = stream.read()
    for line in ("ROUTESLIP_EDITION=current", "ROUTESLIP_BODY_LIMIT=x", "PATH=/", "export ROUTESLIP_HOME"):
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(f"{text}\n  # said\n\n{line}\n")
        code, said = check()
        good = line == "ROUTESLIP_EDITION=current"
        assert good == (code == 0) and (good or "BODY_LIMIT" in said or "settings file" in said), (line, said)


def test_size():
    """Small, whatever libxml2 of this system needs; and it says which C library it wants."""
    with tarfile.open(bundle()) as archive:
        sizes = {one.name: one.size for one in archive.getmembers()}
    assert sum(sizes.values()) < 16 << 20, sizes
    assert {name.partition("/")[0] for name in sizes} == {"routeslip"}, sizes
    assert re.search(r"glibc 2\.\d+ or newer", readme())


def test_encodings_that_the_c_library_knows(home):
    """libxml2 asks it where ICU is left out; of others it says that it does not know them."""
    folder = os.path.join(harness.scratch(), "encodings")
    os.mkdir(folder)
    cgi_bin = unpack(folder, home)

    def call(encoding):
        xml = f'<?xml version="1.0" encoding="{encoding}"?>\n' + related(Instructions="x")
        request = Api(home, harness.FORMS[0]).request(
            "CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=xml)
        return as_suexec_does(cgi_bin, "/CreateRelatedTask", QUERY_STRING=request.query,
                              ROUTESLIP_CLOCK=home.clock).xml

    assert call("ISO-8859-1").get("success") == call("windows-1252").get("success") == "true"
    assert call("x-unknown").get("success") == "false"


def test_a_database_in_the_folder_itself(home):
    """Where nothing else can be written: it is not for the web either."""
    with host(home) as server:
        inside = os.path.join(server.site, "cgi-bin", "routeslip", "home")
        shutil.copytree(home.path, inside)
        for path in ("routeslip.db", "demo-accounts.tsv", "content", ""):
            answer = server.request("GET", f"{address()}/home/{path}")
            assert answer.status == 403, (path, answer)


def test_without_the_path_in_front(home):
    """/srv.asmx with the lines for the site's root that README.txt shows."""
    text = readme()
    lines = [line.strip() for line in text.split("\n") if line.strip().startswith("Rewrite")]
    assert len(lines) == 3, text
    with host(home) as server:
        with open(os.path.join(server.site, ".htaccess"), "w") as file:
            file.write("\n".join(lines) + "\n")
        the_whole_way(home, server, "")
        the_way_of_a_crm_task(home, server, "")
        the_root(server, address())


def test_the_libraries_are_its_own(home):
    """Of the host's it takes the C library's alone."""
    folder = os.path.join(harness.scratch(), "elsewhere")
    os.mkdir(folder)
    cgi_bin = unpack(folder, home)
    for name in ("srv.asmx", "api", "routeslip"):
        out = subprocess.run([find("ldd"), os.path.join(cgi_bin, name)], stdout=subprocess.PIPE,
                             check=True, text=True).stdout
        assert "not found" not in out, out
        for line in out.split("\n"):
            match = re.match(r"\s*(\S+) => (/\S+)", line)
            if match and not re.match(r"(libc|libm|libpthread|libdl|librt|libresolv|ld-)\b", match[1]):
                assert os.path.dirname(match[2]) == cgi_bin, line
    process, out, err = harness.run_program(
        [os.path.join(cgi_bin, "srv.asmx")],
        {**home.variables(), "GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "GET",
         "SCRIPT_NAME": "/cgi-bin/srv.asmx", "PATH_INFO": "/GetTask",
         "QUERY_STRING": form({"authenticationTicket": home.ticket("jdoe"), "taskId": DEMO_TASK})},
    )
    answer = Answer(out, err.decode())
    assert answer.status == 200 and answer.xml.get("success") == "true", answer
