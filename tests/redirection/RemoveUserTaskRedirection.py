"""RemoveUserTaskRedirection: a user's new tasks stay with the user again."""

from harness import Api
from redirections import at, day, goes_to, set_to, stored, who_may
from tasks import nothing_changes, redirect, show

CALL = "RemoveUserTaskRedirection"


def remove(api, source="jdoe", by="admin"):
    return api.good(CALL, by=by, userName=source)


def refuse(api, phrase, source="jdoe", by="admin"):
    api.home.ticket(by)
    return nothing_changes(
        api.home, lambda: api.bad(phrase, CALL, by=by, userName=source))


def test_success(api):
    home = api.home
    before = home.dump()
    set_to(api, "jdoe", "mwilson")
    root = remove(api, by="jdoe")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert stored(home, "jdoe") is None
    assert home.dump() == before


def test_none_is_no_error(api):
    nothing_changes(api.home, lambda: remove(api))
    set_to(api, "jdoe", "mwilson")
    remove(api)
    nothing_changes(api.home, lambda: remove(api, by="jdoe"))


def test_others_stay(api):
    set_to(api, "jdoe", "mwilson")
    set_to(api, "jsmith", "mwilson")
    set_to(api, "admin", "jdoe", "2026-03-20", "2026-03-25")
    remove(api, "JDOE")
    assert stored(api.home, "jdoe") is None
    assert stored(api.home, "jsmith") == ("mwilson", day(2), day(9))
    assert stored(api.home, "admin") == ("jdoe", day(20), day(25))


def test_tasks(api):
    set_to(api, "jdoe", "mwilson")
    assert at(api, "2026-03-04T00:00:00Z", "jdoe") == "mwilson"
    moved = [row["id"] for row in api.home.sql(
        "SELECT id FROM tasks WHERE redirected_from_id IS NOT NULL")]
    assert len(moved) == 2
    remove(api)
    assert goes_to(api, "jdoe") == "jdoe"
    for task in moved:
        fields = show(api, task)
        assert fields["AssigneeName"] == "mwilson" and fields["RedirectedFrom_UserName"] == "jdoe"


def test_one_that_has_ended_or_not_begun(api):
    for starts, ends in (("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
                         ("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z")):
        redirect(api.home, "jdoe", "mwilson", starts, ends)
        remove(api)
        assert stored(api.home, "jdoe") is None


def test_it_makes_room(api):
    set_to(api, "jdoe", "mwilson")
    nothing_changes(api.home, lambda: api.bad(
        "target already redirecting", "SetUserTaskRedirection", by="admin", userName="jsmith",
        redirectTasksToUser="jdoe", startOn="2026-03-02", endOn="2026-03-09"))
    remove(api)
    set_to(api, "jsmith", "jdoe")


def test_unknown_users(api):
    for nobody in ("nobody", "", "%", "jdoe,mwilson"):
        refuse(api, "user not found", source=nobody)


def test_disabled_users(api):
    set_to(api, "jdoe", "mwilson")
    set_to(api, "jsmith", "mwilson")
    api.home.routeslip("user", "disable", "jdoe")
    api.home.routeslip("user", "disable", "mwilson")
    remove(api, "jdoe")
    remove(api, "jsmith")
    assert api.home.value("SELECT count(*) FROM task_redirections") == 0


def test_who_may(api):
    who_may(api, lambda by, login: api.call(CALL, by=by, userName=login))


def test_parameters(api):
    api.plain(500, "Missing parameter: userName.", CALL, by="jdoe")
    api.plain(500, "Missing parameter: authenticationTicket.", CALL, userName="jdoe")


def test_tickets(api):
    set_to(api, "jdoe", "mwilson")
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", CALL, authenticationTicket="x", userName="jdoe"))


def test_editions(home):
    api = Api(home)
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert remove(api).tag == tag
