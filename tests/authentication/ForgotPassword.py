"""ForgotPassword: a secret text for who has an e-mail address."""

from harness import Api, Request, used
from passwords import GUID, notices, secret_of
from tasks import nothing_changes

CALL = "ForgotPassword"
HOUR = 3600


def forget(api, address):
    root = api.good(CALL, emailAddress=address)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and not len(root)


def test_success(api):
    home = api.home
    others = home.dump("outbox", "password_resets", "sqlite_sequence")
    forget(api, " JDOE@example.COM ")
    ((kind, login, secret),) = notices(home)
    assert (kind, login) == ("PasswordReset", "jdoe") and GUID.fullmatch(secret)
    ((user, hash, expires),) = home.sql("SELECT user_id, hash, expires FROM password_resets")
    assert user == home.user_id("jdoe") and expires == 1772355600 + HOUR and len(hash) == 32
    assert home.dump("outbox", "password_resets", "sqlite_sequence") == others


def test_nobody_is_told_from_somebody(api):
    """Nobody, somebody who is disabled, and somebody who is deleted: the same answer."""
    home = api.home
    for login in ("away", "gone"):
        home.add_user(login, "--email", login + "@example.com")
    home.routeslip("user", "disable", "away")
    home.sql("UPDATE users SET deleted = 1 WHERE login = 'gone'")
    others = home.dump("password_resets")
    for address in ("nobody@example.com", "away@example.com", "gone@example.com", "%", "jdoe", "x" * 250):
        forget(api, address)
    assert notices(home) == [] and home.dump("password_resets") == others


def test_everybody_who_has_the_address(api):
    home = api.home
    home.sql("UPDATE users SET email = 'all@example.com' WHERE login IN ('jdoe', 'jsmith')")
    forget(api, "all@example.com")
    assert {login for _, login, _ in notices(home)} == {"jdoe", "jsmith"}
    assert secret_of(home, "jdoe") != secret_of(home, "jsmith")


def test_who_is_logged_in_elsewhere(api):
    home = api.home
    home.sql("UPDATE users SET authentication_source = 'LDAP', password_hash = NULL WHERE login = 'jdoe'")
    forget(api, "jdoe@example.com")
    assert notices(home) == [("PasswordElsewhere", "jdoe", "LDAP")]
    assert home.value("SELECT count(*) FROM password_resets WHERE user_id <> 0") == 0


def test_again(api):
    """What has not been sent is replaced, so that nobody is sent many; what was sent forgets the text."""
    home = api.home
    forget(api, "jdoe@example.com")
    first = secret_of(home, "jdoe")
    forget(api, "jdoe@example.com")
    assert len(notices(home)) == 1 and secret_of(home, "jdoe") != first
    second = secret_of(home, "jdoe")
    home.sql("UPDATE outbox SET sent = 1")
    assert home.value("SELECT body FROM outbox WHERE kind = 'PasswordReset'") == "" and second not in home.dump()
    forget(api, "jdoe@example.com")
    assert len(notices(home)) == 1


def test_nothing_is_looked_up(api):
    for address in ("", " ", "\t"):
        error = nothing_changes(api.home, lambda: api.bad("", CALL, emailAddress=address))
        assert error == "Please enter your Email address."
    api.plain(500, "Missing parameter: emailAddress.", CALL)
    api.plain(500, "Parameter too long: emailAddress (at most 256 bytes).", CALL, emailAddress="x" * 257)


def test_it_costs_the_same(home):
    """Processor time of one process: who asks cannot tell by it who is there."""
    spent = {"jdoe@example.com": 0, "nobody@example.com": 0}
    with home.fastcgi(CALL) as server:
        def ask(address):
            answer = server.call(Request(CALL, query="emailAddress=" + address))
            assert answer.xml.get("success") == "true"
        for address in spent:
            ask(address)
        for _ in range(60):
            for address in spent:
                before = used(server.processes[0])
                ask(address)
                spent[address] += used(server.processes[0]) - before
    there, not_there = spent.values()
    assert 0.6 < there / not_there < 1.6, spent


def test_editions(home):
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert api.good(CALL, emailAddress="x@example.com").tag == tag
