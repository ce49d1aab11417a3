"""RenewTicket: credentials and, where there is one, the ticket to make last longer."""

from authentication.AuthenticateUser import ATTRIBUTES, FAILED, GUID
from harness import CLOCK, Api
from tasks import seconds

LATER = "2026-03-21T09:00:00Z"  # 20 days
MONTH = 30 * 86400


def renew(api, login="jsmith", ticket=None, password=None, **more):
    password = api.home.password(login) if password is None else password
    return api.good("RenewTicket", UID=login, PWD=password, OldTicket=ticket, **more)


def expiry(api, ticket):
    return api.good("isValidTicket", AuthenticationTicket=ticket).get("expireOn")


def test_a_valid_ticket_is_renewed(api):
    home = api.home
    old = home.ticket("jsmith")
    assert expiry(api, old) == "2026-03-31T09:00:00Z"
    home.clock = LATER
    before = home.value("SELECT count(*) FROM tickets")
    root = renew(api, ticket=old)
    assert root.tag == "root"
    assert list(root.attrib) == ["success"] + ATTRIBUTES.split()
    assert root.get("ticket") == old
    assert root.get("expireOn") == "2026-04-20T09:00:00Z"
    assert root.get("username") == "jsmith" and root.get("isAuthenticated") == "True"
    assert home.value("SELECT count(*) FROM tickets") == before
    home.clock = "2026-04-19T09:00:00Z"
    assert expiry(api, old) == "2026-04-20T09:00:00Z"


def test_without_an_old_ticket_it_is_a_login(api):
    for given in (None, ""):
        root = renew(api, ticket=given)
        assert GUID.fullmatch(root.get("ticket")) and root.get("ticket") != api.home.ticket("jsmith")
        assert root.get("expireOn") == "2026-03-31T09:00:00Z"
        api.good("GetCurrentUser", authenticationTicket=root.get("ticket"))


def test_an_expired_ticket_gives_a_fresh_one(api):
    home = api.home
    old = home.ticket("jsmith")
    home.clock = "2026-05-01T09:00:00Z"
    api.bad("[901]", "isValidTicket", AuthenticationTicket=old)
    root = renew(api, ticket=old)
    assert root.get("expireOn") == "2026-05-31T09:00:00Z"
    api.good("GetCurrentUser", authenticationTicket=root.get("ticket"))


def test_an_unknown_ticket_gives_a_fresh_one(api):
    unknown = "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"
    root = renew(api, ticket=unknown)
    assert root.get("ticket") != unknown  # a client cannot choose its ticket
    api.good("GetCurrentUser", authenticationTicket=root.get("ticket"))
    api.bad("[901]", "GetCurrentUser", authenticationTicket=unknown)


def test_the_ticket_of_another_user_is_not_touched(api):
    home = api.home
    other = home.ticket("admin")
    home.clock = LATER
    root = renew(api, ticket=other)
    assert root.get("ticket") != other
    assert root.get("username") == "jsmith"
    answer = api.good("isValidTicket", AuthenticationTicket=other)
    assert answer.get("username") == "admin"
    assert answer.get("expireOn") == "2026-03-31T09:00:00Z"
    user = api.good("GetCurrentUser", authenticationTicket=root.get("ticket")).find("User")
    assert user.get("UserName") == "jsmith"


def test_credentials_are_always_checked(api):
    home = api.home
    old = home.ticket("jsmith")
    home.clock = LATER
    for login, password in (("jsmith", "wrong"), ("nobody", "wrong"), ("jsmith", "")):
        home.sql("DELETE FROM login_failures")
        error = api.bad("[900]", "RenewTicket", UID=login, PWD=password, OldTicket=old)
        assert error == FAILED
    assert expiry(api, old) == "2026-03-31T09:00:00Z"


def test_disabled_and_refused_accounts(api):
    home = api.home
    old = home.ticket("mwilson")
    home.routeslip("user", "disable", "mwilson")
    password = home.password("mwilson")
    api.bad("[900]", "RenewTicket", UID="mwilson", PWD=password, OldTicket=old)
    home.add_user("robot", "--no-ticket", password="let me in")
    api.bad("[902] Ticket generation", "RenewTicket", UID="robot", PWD="let me in")


def test_format_is_checked_before_the_credentials(api):
    home = api.home
    before = home.dump()
    for odd in ("x", "123", "3f2a1b4c-5d6e-7f8a-9b0c-1d2e3f4a5b6", "3f2a1b4c-5d6e-7f8a-9b0c-1d2e3f4a5b6g",
                "3f2a1b4c-5d6e-7f8a-9b0c-1d2e3f4a5b6c0", "' OR 1=1 --"):
        for password in ("wrong", home.password("jsmith")):
            error = api.bad("invalid ticket format", "RenewTicket", UID="jsmith", PWD=password,
                            OldTicket=odd)
            assert "[9" not in error, error
    assert home.dump() == before  # not even a failed login was counted


def test_a_ticket_in_capitals(api):
    """A GUID may be written in capitals."""
    root = renew(api, ticket=api.home.ticket("jsmith").upper())
    api.good("GetCurrentUser", authenticationTicket=root.get("ticket"))


def test_language_of_the_session(api):
    home = api.home
    old = home.ticket("jsmith")
    renew(api, ticket=old, Lang="de")
    assert home.value("SELECT count(*) FROM tickets WHERE language = 'de'") == 1
    own = home.value("SELECT language FROM users WHERE login = 'jsmith'")
    assert own == "en"
    renew(api, Lang="nl")
    assert home.value("SELECT language FROM tickets ORDER BY id DESC LIMIT 1") == "nl"


def cookie_request(api, ticket, **parameters):
    request = api.request("RenewTicket", **parameters)
    request.headers["Cookie"] = f"theme=dark; ticket={ticket}; other=1"
    return api.send(request)


def test_the_cookie_stands_for_an_old_ticket(api):
    home = api.home
    old = home.ticket("jsmith")
    home.clock = LATER
    answer = cookie_request(api, old, UID="jsmith", PWD=home.password("jsmith"))
    root = api.root(answer)
    assert root.get("ticket") == old, answer
    assert root.get("expireOn") == "2026-04-20T09:00:00Z", answer


def test_the_parameter_goes_before_the_cookie(api):
    home = api.home
    second = home.log_in("jsmith")
    home.clock = LATER
    answer = cookie_request(api, home.ticket("jsmith"), UID="jsmith", PWD=home.password("jsmith"),
                            OldTicket=second)
    assert api.root(answer).get("ticket") == second, answer
    assert expiry(api, home.ticket("jsmith")) == "2026-03-31T09:00:00Z"


def test_missing_parameters(api):
    api.plain(500, "Missing parameter: UID.", "RenewTicket", PWD="x")
    api.plain(500, "Missing parameter: PWD.", "RenewTicket", UID="x")


def test_expiry_in_the_database(home):
    renew(Api(home), ticket=home.ticket("jsmith"))
    assert home.value("SELECT max(expires) FROM tickets") == seconds(CLOCK) + MONTH


def test_a_key_is_no_ticket_to_renew(api):
    home = api.home
    key = home.add_key("jdoe")
    root = api.good("RenewTicket", UID="jdoe", PWD=home.password("jdoe"), OldTicket=key)
    assert root.get("ticket").lower() != key.lower() and root.get("expireOn") == "2026-03-31T09:00:00Z"
    assert home.value("SELECT count(*) FROM api_keys") == 1
