"""Passwords and tickets are nowhere but with their owners."""

import os
import stat

from harness import ENCODINGS, Api, Rest, basic, describe, operations
from tasks import create, relate

PASSWORD = "pässword-unlike-any-other"


def everything_under(path, *without):
    """(name, content) of all files."""
    for folder, _, names in os.walk(path):
        for name in names:
            if name not in without:
                with open(os.path.join(folder, name), "rb") as file:
                    yield name, file.read()


def forms(text):
    """How a secret may look where it leaks."""
    return {text.encode(), text.upper().encode(), text.replace("-", "").encode(),
            text.encode("utf-16-le"), text.encode().hex().encode()}


def assert_nowhere(home, secrets, *texts):
    for secret in secrets:
        for shape in forms(secret):
            for text in texts:
                assert shape not in text.encode(), f"{secret} in {text[:500]}"
            for name, content in everything_under(home.path, "demo-accounts.tsv"):
                assert shape not in content, f"{secret} is in {name}"


def test_after_a_day_of_work(home):
    home.add_user("eve", password=PASSWORD)
    secrets = [PASSWORD, home.password("jdoe"), home.password("admin"), "wrong-" + PASSWORD]
    outputs = []
    with home.fastcgi("srv.asmx", processes=2) as server:
        for encoding in ENCODINGS:
            api = Api(home, encoding, server=server)
            for call in ("AuthenticateUser", "AuthenticateUser1", "RenewTicket"):
                root = api.good(call, UID="eve", PWD=PASSWORD)
                secrets.append(root.get("ticket"))
                api.call(call, UID="eve", PWD="wrong-" + PASSWORD)
                home.sql("DELETE FROM login_failures")
                api.call(call, UID="eve", PWD=PASSWORD + "\0")
                api.call(call, UID=PASSWORD + "\0", PWD=PASSWORD)
            for login in ("jsmith", "jdoe", "admin"):
                secrets.append(home.ticket(login))
            create(api), relate(api)
            api.call("GetTask", by="jdoe", taskId="x")
            api.call("GetTask", by="jdoe", taskId=999)
            api.call("CreateRelatedTask", by="jdoe", taskId=1, xmlParameters="<broken")
            api.call("LogOut", AuthenticationTicket=secrets[-4])
            request = api.request("isValidTicket")
            request.headers["Cookie"] = f"ticket={home.ticket('jdoe')}"
            server.call(request)
        key = home.add_key("jdoe", "--label", "a program")
        secrets.append(key)
        Api(home, server=server).good("GetCurrentUser", authenticationTicket=key)
        Api(home, server=server).call("LogOut", AuthenticationTicket=key)
        with home.fastcgi("api") as rest_server:
            rest = Rest(home, server=rest_server)
            for password in (PASSWORD, "wrong-" + PASSWORD, PASSWORD + "\0"):
                pair = basic("eve", password)
                rest.call("GET", "people/@self", headers=pair)
                secrets.append(pair["Authorization"].removeprefix("Basic "))
            assert_nowhere(home, secrets, rest_server.log())
        for command in (["user", "list"], ["session", "list"], ["key", "list"], ["check"], ["group", "list"],
                        ["library", "list"]):
            outputs.append(str(home.routeslip(*command)))
        assert_nowhere(home, secrets, server.log(), *outputs)
    assert_nowhere(home, secrets)


def test_in_trouble(home):
    """When things go wrong the log says what, not for whom."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "50"
    secrets = [home.ticket(login) for login in ("jdoe", "jsmith")] + [home.password("jdoe")]
    connection = home.lock()
    with home.fastcgi("srv.asmx") as server:
        api = Api(home, server=server)
        api.call("CreateTask", by="jsmith", documentPath="/x", xmlParameters="x")
        api.call("AuthenticateUser", UID="jdoe", PWD=home.password("jdoe"))
        api.call("LogOut", AuthenticationTicket=home.ticket("jdoe"))
        connection.execute("ROLLBACK")
        connection.execute("ALTER TABLE task_requirements RENAME TO gone")
        api.call("GetTask", by="jdoe", taskId=1)
        api.call("CreateRelatedTask", by="jsmith", taskId=1, xmlParameters="<x/>")
        connection.execute("ALTER TABLE gone RENAME TO task_requirements")
        api.good("GetTask", by="jdoe", taskId=1)
        log = server.log()
        assert log.count("routeslip: ") >= 3, log
        assert_nowhere(home, secrets, log)
    connection.close()


def test_what_the_programs_say_of_themselves(home):
    outputs = [describe(name).text for name in operations()]
    secrets = [home.password(login) for login in ("jdoe", "jsmith", "admin", "mwilson")]
    assert_nowhere(home, secrets + [home.ticket("jdoe")], *outputs)


def test_passwords_are_no_arguments(home):
    """Arguments are seen by everybody on the machine: a password there is refused."""
    for command in (["user", "add", "eve", PASSWORD], ["user", "add", "eve", "--password", PASSWORD],
                    ["user", "password", "jdoe", PASSWORD]):
        finished = home.routeslip(*command, stdin="another\n", code=None)
        assert finished.code != 0, f"{command} was taken"
        assert PASSWORD not in finished.out
    assert home.value("SELECT count(*) FROM users WHERE login = 'eve'") == 0
    home.log_in("jdoe")


def test_files_are_the_owners(home):
    """The generated passwords, documents and the database are not for other accounts of the machine."""
    mode = os.stat(os.path.join(home.path, "demo-accounts.tsv")).st_mode
    assert stat.S_IMODE(mode) == 0o600, oct(mode)
    for folder, _, names in os.walk(home.path):
        for name in names:
            assert not os.stat(os.path.join(folder, name)).st_mode & 0o077, name


def test_equal_passwords_are_stored_differently(home):
    home.add_user("one", password="the same")
    home.add_user("two", password="the same")
    hashes = home.sql("SELECT password_hash FROM users WHERE login IN ('one', 'two')")
    assert hashes[0][0] != hashes[1][0]


def test_a_dead_ticket_is_forgotten(home):
    """Expired tickets do not pile up."""
    before = home.value("SELECT count(*) FROM tickets")
    assert before >= 4
    home.clock = "2027-01-01T00:00:00Z"
    home.log_in("jdoe")
    assert home.value("SELECT count(*) FROM tickets") == 1
