"""LogOut: the ticket is good no longer."""

EXPIRED = "[901] Session expired or Invalid ticket"


def valid(api, ticket):
    return api.root(api.call("isValidTicket", AuthenticationTicket=ticket)).get("success") == "true"


def test_success(api):
    home = api.home
    ticket = home.ticket("jdoe")
    root = api.good("LogOut", AuthenticationTicket=ticket)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert not valid(api, ticket)
    assert api.bad("", "GetCurrentUser", authenticationTicket=ticket) == EXPIRED
    assert api.bad("", "GetTask", authenticationTicket=ticket, taskId=1) == EXPIRED


def test_a_second_time(api):
    ticket = api.home.ticket("jdoe")
    api.good("LogOut", AuthenticationTicket=ticket)
    assert api.bad("", "LogOut", AuthenticationTicket=ticket) == EXPIRED


def test_other_sessions_stay(api):
    home = api.home
    second = home.log_in("jdoe")
    api.good("LogOut", AuthenticationTicket=second)
    assert not valid(api, second)
    assert valid(api, home.ticket("jdoe"))
    assert valid(api, home.ticket("jsmith"))


def test_bad_tickets(api):
    home = api.home
    before = home.dump()
    for bad in (None, "", "x", "' OR 1=1 --", home.ticket("jdoe")[:-1]):
        assert api.bad("", "LogOut", AuthenticationTicket=bad) == EXPIRED
    assert home.dump() == before


def test_a_key(api):
    """It stays: whoever made it would be surprised. A client that logs out is told so."""
    home = api.home
    key = home.add_key("jdoe")
    before = home.dump()
    said = api.bad("administrator revokes it", "LogOut", AuthenticationTicket=key)
    assert said == "This is an API key: an administrator revokes it."
    assert home.dump() == before and valid(api, key)


def test_expired(api):
    home = api.home
    home.clock = "2026-04-15T09:00:00Z"
    assert api.bad("", "LogOut", by="jdoe") == EXPIRED


def test_cookie(api):
    home = api.home
    ticket = home.ticket("jdoe")
    request = api.request("LogOut")
    request.headers["Cookie"] = f"a=b; ticket={ticket}"
    root = api.root(api.send(request))
    if api.reads_only:  # a link on another page could send that
        assert root.get("success") == "false" and valid(api, ticket)
    else:
        assert root.get("success") == "true" and not valid(api, ticket)


def test_the_row_is_gone(api):
    home = api.home
    before = home.value("SELECT count(*) FROM tickets")
    api.good("LogOut", AuthenticationTicket=home.ticket("jdoe"))
    assert home.value("SELECT count(*) FROM tickets") == before - 1
