"""doc/sign-on.md: whom a real web server has authenticated gets a ticket, and nobody who only says so."""

import base64
import os
import re
import subprocess

import harness
from harness import SOURCE, Api
from servers.servers import WebServer, find

PATH = "/srv.asmx/AuthenticateUserViaWindows"
PASSWORD = "of the web server alone"
FORGED = ("Remote-User", "REMOTE_USER", "Remote_User", "X-Remote-User", "Redirect-Remote-User", "Http-Remote-User")
MODULES = "".join(f'LoadModule {name}_module "/usr/lib/apache2/modules/mod_{name}.so"\n'
                  for name in ("authn_core", "authn_file", "authz_user", "auth_basic"))


def block(heading, language):
    """The first block of a language below a heading of the document."""
    with open(os.path.join(SOURCE, "doc", "sign-on.md"), encoding="utf-8") as file:
        text = file.read()
    part = text[text.index("\n## " + heading):]
    return re.search(rf"```{language}\n(.*?)```", part, re.S)[1]


def people(folder):
    """A file as htpasswd makes it: of jdoe, and of somebody who is nobody here."""
    path = os.path.join(folder, "people")
    with open(path, "w", encoding="ascii") as file:
        for login in ("jdoe", "stranger"):
            hashed = subprocess.run(["openssl", "passwd", "-apr1", PASSWORD], check=True, capture_output=True, text=True)
            file.write(f"{login}:{hashed.stdout.strip()}\n")
    os.chmod(path, 0o644)
    return path


def apache(server, port, folder):
    text = server.own_configuration(port, folder, "apache")
    return text + MODULES + block("A file of passwords", "apache").replace("/etc/apache2/people", people(folder))


def lighttpd(server, port, folder):
    """With a file in place of a directory, which no test has."""
    text = block("LDAP", "lighttpd").replace("mod_authn_ldap", "mod_authn_file").replace('"ldap"', '"htpasswd"')
    text = re.sub(r"auth\.backend\.ldap\..*\n", "", text)
    text += f'auth.backend.htpasswd.userfile = "{people(folder)}"\n'
    return text + server.own_configuration(port, folder, "lighttpd")


def basic(name, password=PASSWORD):
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def check(home, kind, configuration):
    home.routeslip("setting", "set", "AuthenticatedUserVariable", "REMOTE_USER")
    with WebServer(home, kind, configuration=lambda port, folder: configuration(server_of(home), port, folder)) as server:
        answer = server.request("GET", PATH, headers=basic("jdoe"))
        assert answer.status == 200 and answer.xml.get("username") == "jdoe", answer
        home.tickets["jdoe"] = answer.xml.get("ticket")
        api = Api(home, harness.FORMS[1], server=server)
        user = api.good("GetCurrentUser", by="jdoe").find("User")
        assert user.get("UserName") == "jdoe"
        # Nobody gets past the web server without its password, nor to be somebody else with it.
        for headers in ({}, basic("jdoe", "x"), basic("jsmith"), basic("jdoe", home.password("jdoe"))):
            assert server.request("GET", PATH, headers=headers).status == 401, headers
        for name in FORGED:
            assert server.request("GET", PATH, headers={name: "admin"}).status == 401, name
            answer = server.request("GET", PATH, headers={name: "admin", **basic("jdoe")})
            assert answer.xml.get("username") == "jdoe", answer
        answer = server.request("GET", PATH, headers=basic("stranger"))
        assert answer.xml.get("error") == "[900] Authentication failed" and not answer.xml.get("ticket"), answer
        # Where it is not guarded, as in a server whose administrator has forgotten that, nobody is told of.
        answer = server.request("GET", "/srv.asmx/ServerInfo", headers=basic("jdoe"))
        assert answer.status == 200 and answer.xml.get("success") == "true", answer


def server_of(home):
    """What own_configuration() needs, before there is the server."""
    server = WebServer.__new__(WebServer)
    server.home, server.options = home, {"processes": 1}
    return server


def test_apache(home):
    find("apache2")
    check(home, "apache", apache)


def test_lighttpd(home):
    check(home, "lighttpd", lighttpd)


def test_an_unguarded_path(home):
    """Headers are no variables, in any spelling."""
    home.routeslip("setting", "set", "AuthenticatedUserVariable", "REMOTE_USER")
    for kind in ("apache", "lighttpd"):
        with WebServer(home, kind, processes=1) as server:
            for name in FORGED:
                answer = server.request("GET", PATH, headers={name: "jdoe", **basic("jdoe")})
                assert answer.xml.get("error") == "[900] Authentication failed - Unauthenticated User.", (kind, name, answer)
