"""isValidTicket: a look at a ticket that changes nothing."""

from authentication.AuthenticateUser import ATTRIBUTES
from harness import Api

EXPIRED = "[901] Session expired or Invalid ticket"


def check(api, ticket):
    return api.good("isValidTicket", AuthenticationTicket=ticket)


def test_success(api):
    password = api.home.password("jdoe")
    login = dict(api.good("AuthenticateUser", UID="jdoe", PWD=password).attrib)
    root = check(api, login.pop("ticket"))
    assert root.tag == "root"
    assert list(root.attrib) == ["success"] + ATTRIBUTES.split()[1:]
    assert dict(root.attrib) == login


def test_bad_tickets(api):
    ticket = api.home.ticket("jdoe")
    for bad in ("", "x", "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c", ticket[:-1], ticket + "0",
                ticket + "," + ticket, "' OR 1=1 --", "%", ticket.replace("-", "")):
        assert api.bad("", "isValidTicket", AuthenticationTicket=bad) == EXPIRED, bad
    assert api.bad("", "isValidTicket") == EXPIRED


def test_it_changes_nothing(api):
    home = api.home
    before = home.dump()
    home.clock = "2026-03-20T09:00:00Z"
    assert check(api, home.ticket("jdoe")).get("expireOn") == "2026-03-31T09:00:00Z"
    assert check(api, home.ticket("jdoe")).get("expireOn") == "2026-03-31T09:00:00Z"
    assert home.dump() == before


def test_a_ticket_ends_after_thirty_days(api):
    home = api.home
    home.clock = "2026-03-31T08:59:59Z"
    check(api, home.ticket("jdoe"))
    home.clock = "2026-03-31T09:00:01Z"
    assert api.bad("", "isValidTicket", AuthenticationTicket=home.ticket("jdoe")) == EXPIRED


def test_using_a_ticket_makes_it_last(api):
    home = api.home
    for day in ("2026-03-20", "2026-04-10", "2026-05-05"):
        home.clock = f"{day}T09:00:00Z"
        api.good("GetCurrentUser", by="jdoe")
    assert check(api, home.ticket("jdoe")).get("expireOn") >= "2026-06-03T09:00:00Z"
    home.clock = "2026-06-05T09:00:00Z"
    assert api.bad("", "isValidTicket", AuthenticationTicket=home.ticket("jdoe")) == EXPIRED
    api.bad("[901]", "GetCurrentUser", by="jdoe")


def test_looking_does_not_make_it_last(api):
    home = api.home
    home.clock = "2026-03-30T09:00:00Z"
    check(api, home.ticket("jdoe"))
    home.clock = "2026-04-02T09:00:00Z"
    assert api.bad("", "isValidTicket", AuthenticationTicket=home.ticket("jdoe")) == EXPIRED


def with_cookie(api, cookies, **parameters):
    request = api.request("isValidTicket", **parameters)
    request.headers["Cookie"] = cookies
    return api.root(api.send(request))


def test_cookie(api):
    home = api.home
    ticket = home.ticket("jdoe")
    for cookies in (f"ticket={ticket}", f"a=b; ticket={ticket}", f"ticket={ticket}; c=d",
                    f"myticket=x; ticket={ticket}"):
        root = with_cookie(api, cookies)
        assert root.get("username") == "jdoe", (cookies, root.attrib)
    for cookies in (f"myticket={ticket}", "ticket=", "ticket", "", f"Xticket={ticket}"):
        root = with_cookie(api, cookies)
        assert root.get("error") == EXPIRED, (cookies, root.attrib)


def test_the_parameter_goes_before_the_cookie(api):
    home = api.home
    root = with_cookie(api, f"ticket={home.ticket('admin')}",
                       AuthenticationTicket=home.ticket("jdoe"))
    assert root.get("username") == "jdoe"
    root = with_cookie(api, f"ticket={home.ticket('admin')}", AuthenticationTicket="wrong")
    assert root.get("error") == EXPIRED


def test_ended_sessions(api):
    home = api.home
    home.routeslip("session", "end", "--user", "jdoe")
    assert api.bad("", "isValidTicket", AuthenticationTicket=home.ticket("jdoe")) == EXPIRED
    check(api, home.ticket("jsmith"))


def test_disabled_user(api):
    home = api.home
    home.routeslip("user", "disable", "jdoe")
    assert api.bad("", "isValidTicket", AuthenticationTicket=home.ticket("jdoe")) == EXPIRED


def test_editions_of_the_error(home):
    api = Api(home)
    for edition, tag, code in (("documented", "root", "4010"), ("response", "response", None),
                               ("current", "response", "4010")):
        home.edition = edition
        root = api.root(api.call("isValidTicket", AuthenticationTicket="x"))
        assert root.tag == tag and root.get("success") == "false"
        assert root.get("errorCode") == code, root.attrib
        words = "Session expired or invalid ticket" if edition == "current" else "Session expired or Invalid ticket"
        assert words in root.get("error")


def test_a_key(api):
    """It has no end; the last time that can be told stands for that."""
    home = api.home
    root = api.good("isValidTicket", AuthenticationTicket=home.add_key("jdoe"))
    assert root.get("username") == "jdoe" and root.get("expireOn") == "9999-12-31T23:59:59Z"
    assert home.value("SELECT used FROM api_keys") is None, "a look is no use"
