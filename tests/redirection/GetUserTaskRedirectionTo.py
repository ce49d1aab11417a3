"""GetUserTaskRedirectionTo: to whom a user's tasks go."""

from harness import Api
from redirections import LOOKS_UP, MANAGES, fields_of, set_to, who_may
from tasks import nothing_changes, redirect

CALL = "GetUserTaskRedirectionTo"


def ask(api, login="jdoe", by="jdoe"):
    """The <TaskRedirection> as a dict, or None."""
    root = api.good(CALL, by=by, userName=login)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) <= 1
    return fields_of(root[0]) if len(root) else None


def test_success(api):
    home = api.home
    set_to(api, "jdoe", "mwilson")
    expected = {"UserId": str(home.user_id("mwilson")), "UserName": "mwilson",
                "FullName": "Mary Wilson", "StartDate": "2026-03-02", "EndDate": "2026-03-09",
                "Email": home.value("SELECT email FROM users WHERE login = 'mwilson'")}
    assert nothing_changes(home, lambda: ask(api)) == expected
    assert ask(api, "JDOE") == expected


def test_none(api):
    assert ask(api) is None
    set_to(api, "jdoe", "mwilson")
    assert ask(api, "mwilson") is None


def test_whether_or_not_it_is_in_force(api):
    for starts, ends in (("2026-01-01T00:00:00Z", "2026-02-03T00:00:00Z"),
                         ("2026-02-01T00:00:00Z", "2026-05-04T00:00:00Z"),
                         ("2027-01-01T00:00:00Z", "2027-02-05T23:59:59Z")):
        api.home.sql("DELETE FROM task_redirections")
        redirect(api.home, "jdoe", "mwilson", starts, ends)
        found = ask(api)
        assert (found["StartDate"], found["EndDate"]) == (starts[:10], ends[:10])


def test_who_may(api):
    who_may(api, lambda by, login: api.call(CALL, by=by, userName=login), "Access denied",
            needs=(MANAGES, LOOKS_UP))


def test_days_are_the_servers(api):
    redirect(api.home, "jdoe", "mwilson", "2026-03-01T22:00:00Z", "2026-03-31T21:59:59Z")
    api.home.environment["TZ"] = "XXX-2"  # two hours ahead
    found = ask(api)
    assert (found["StartDate"], found["EndDate"]) == ("2026-03-02", "2026-03-31")
    api.home.environment["TZ"] = "XXX2"
    found = ask(api)
    assert (found["StartDate"], found["EndDate"]) == ("2026-03-01", "2026-03-31")


def test_names(api):
    home = api.home
    home.add_user("plain")
    home.add_user("Ünal & <Co>", "--first-name", "Güneş \"&\"", "--last-name", "<Ünal>",
                  "--email", "g@example.com")
    set_to(api, "jdoe", "plain")
    found = ask(api)
    assert found["FullName"] == "plain" and found["Email"] == ""
    set_to(api, "jdoe", "ünal & <co>")
    found = ask(api)
    assert found["UserName"] == "Ünal & <Co>" and found["FullName"] == "Güneş \"&\" <Ünal>"
    assert found["Email"] == "g@example.com"


def test_disabled_users(api):
    set_to(api, "jdoe", "mwilson")
    api.home.routeslip("user", "disable", "mwilson")
    api.home.routeslip("user", "disable", "jdoe")
    assert ask(api, by="admin")["UserName"] == "mwilson"


def test_unknown_users(api):
    for nobody in ("nobody", "", "%", "jdoe,mwilson"):
        assert api.bad("user not found", CALL, by="jdoe", userName=nobody)


def test_parameters(api):
    api.plain(500, "Missing parameter: userName.", CALL, by="jdoe")
    api.plain(500, "Missing parameter: authenticationTicket.", CALL, userName="jdoe")


def test_tickets(api):
    assert api.bad("", CALL, authenticationTicket="x", userName="jdoe") == \
        "[901] Session expired or Invalid ticket"


def test_editions(home):
    api = Api(home)
    set_to(api, "jdoe", "mwilson")
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        root = api.good(CALL, by="jdoe", userName="jdoe")
        assert root.tag == tag and fields_of(root[0])["UserName"] == "mwilson"
