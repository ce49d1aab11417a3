"""GetUserTaskRedirectionsFrom: whose tasks go to a user."""

from harness import Api
from redirections import fields_of, set_to, who_may
from tasks import nothing_changes, redirect

CALL = "GetUserTaskRedirectionsFrom"


def ask(api, login="mwilson", by="admin"):
    """The list of <TaskRedirection> elements as dicts."""
    root = api.good(CALL, by=by, userName=login)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    assert [child.tag for child in root] == ["TaskRedirections"] and not root[0].attrib
    return [fields_of(one) for one in root[0]]


def names(api, login="mwilson"):
    return [one["UserName"] for one in ask(api, login)]


def test_success(api):
    home = api.home
    set_to(api, "jdoe", "mwilson")
    assert nothing_changes(home, lambda: ask(api)) == [{
        "UserId": str(home.user_id("jdoe")), "UserName": "jdoe", "FullName": "Jane Doe",
        "Email": home.value("SELECT email FROM users WHERE login = 'jdoe'"),
        "StartDate": "2026-03-02", "EndDate": "2026-03-09"}]
    assert names(api, "MWILSON") == ["jdoe"]


def test_none(api):
    assert ask(api) == []
    set_to(api, "mwilson", "jdoe")
    assert ask(api) == []


def test_several_in_the_order_of_their_logins(api):
    for login in ("zoe", "Änne", "Bob", "adam"):
        api.home.add_user(login)
        set_to(api, login, "mwilson")
    set_to(api, "jdoe", "mwilson", "2026-04-01", "2026-05-01")
    set_to(api, "jsmith", "admin")
    assert names(api) == ["adam", "Bob", "jdoe", "zoe", "Änne"]
    assert names(api, "admin") == ["jsmith"]
    days = {one["UserName"]: (one["StartDate"], one["EndDate"]) for one in ask(api)}
    assert days["jdoe"] == ("2026-04-01", "2026-05-01")
    assert days["zoe"] == ("2026-03-02", "2026-03-09")


def test_many(api):
    api.home.sql("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                 " INSERT INTO users (login, login_folded) SELECT 'u' || i, 'u' || i FROM n")
    api.home.sql("INSERT INTO task_redirections (user_id, target_id, starts, ends)"
                 " SELECT id, (SELECT id FROM users WHERE login = 'mwilson'), 0, 1 FROM users"
                 " WHERE login LIKE 'u%'")
    assert names(api) == sorted(f"u{number}" for number in range(1, 501))


def test_whether_or_not_they_are_in_force(api):
    redirect(api.home, "jdoe", "mwilson", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
    redirect(api.home, "jsmith", "mwilson", "2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z")
    assert names(api) == ["jdoe", "jsmith"]


def test_who_may(api):
    who_may(api, lambda by, login: api.call(CALL, by=by, userName=login), "Access denied")


def test_removed_and_rerouted(api):
    set_to(api, "jdoe", "mwilson")
    set_to(api, "jsmith", "mwilson")
    api.good("RerouteUserTaskRedirection", by="admin", userName="jdoe", redirectTasksToUser="admin")
    assert names(api) == ["jsmith"] and names(api, "admin") == ["jdoe"]
    api.good("RemoveUserTaskRedirection", by="admin", userName="jsmith")
    assert names(api) == []


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
        root = api.good(CALL, by="mwilson", userName="mwilson")
        assert root.tag == tag and len(root.find("TaskRedirections")) == 1
