"""RerouteUserTaskRedirection: another target, the same window."""

from harness import CLOCK, Api
from redirections import at, day, goes_to, set_to, stored, who_may
from tasks import nothing_changes, redirect, seconds, show

CALL = "RerouteUserTaskRedirection"


def reroute(api, source="jdoe", target="jsmith", by="admin"):
    return api.good(CALL, by=by, userName=source, redirectTasksToUser=target)


def refuse(api, phrase, source="jdoe", target="jsmith", by="admin"):
    api.home.ticket(by)
    return nothing_changes(api.home, lambda: api.bad(
        phrase, CALL, by=by, userName=source, redirectTasksToUser=target))


def test_success(api):
    home = api.home
    set_to(api, "jdoe", "mwilson")
    before = home.dump("task_redirections")
    root = reroute(api, by="jdoe")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert stored(home, "jdoe") == ("jsmith", day(2), day(9))
    assert home.dump("task_redirections") == before
    assert home.value("SELECT count(*) FROM task_redirections") == 1


def test_a_start_in_the_past_becomes_now(api):
    redirect(api.home, "jdoe", "mwilson")
    reroute(api)
    assert stored(api.home, "jdoe") == ("jsmith", seconds(CLOCK), seconds("2026-04-01T00:00:00"))


def test_names_in_any_case(api):
    set_to(api, "jdoe", "mwilson")
    reroute(api, "JDOE", "JSmith")
    assert stored(api.home, "jdoe")[0] == "jsmith"


def test_the_same_target_again(api):
    set_to(api, "jdoe", "mwilson")
    reroute(api, target="mwilson")
    assert stored(api.home, "jdoe") == ("mwilson", day(2), day(9))


def test_no_existing_redirection(api):
    refuse(api, "no existing redirection")
    set_to(api, "mwilson", "jdoe")  # one to the user is none of the user
    refuse(api, "no existing redirection")


def test_one_that_has_ended(api):
    set_to(api, "jdoe", "mwilson")
    api.home.clock = "2026-03-09T00:00:01Z"
    refuse(api, "Task redirection end date cannot be in the past.")


def test_unknown_users(api):
    set_to(api, "jdoe", "mwilson")
    for nobody in ("nobody", "", "%", "jdoe,mwilson"):
        refuse(api, "user not found", source=nobody)
        refuse(api, "user not found", target=nobody)
    refuse(api, "access denied", target="nobody", by="jsmith")


def test_to_oneself(api):
    set_to(api, "jdoe", "mwilson")
    refuse(api, "self-redirect", target="jdoe")


def test_a_disabled_target(api):
    set_to(api, "jdoe", "mwilson")
    api.home.routeslip("user", "disable", "jsmith")
    refuse(api, "target user disabled")


def test_a_target_that_is_redirected_itself(api):
    set_to(api, "jdoe", "mwilson")
    set_to(api, "jsmith", "mwilson", "2026-03-09", "2026-03-20")
    refuse(api, "target already redirecting")
    set_to(api, "jsmith", "mwilson", "2026-03-09T00:00:01", "2026-03-20")
    reroute(api)


def test_overlapping_inbound_redirections(api):
    """They cannot come about by the operations, but an older database may have them."""
    redirect(api.home, "jdoe", "mwilson")
    redirect(api.home, "admin", "jdoe")
    refuse(api, "overlapping period")


def test_tasks(api):
    set_to(api, "jdoe", "mwilson")
    assert at(api, "2026-03-04T00:00:00Z", "jdoe") == "mwilson"
    moved = [row["id"] for row in api.home.sql(
        "SELECT id FROM tasks WHERE redirected_from_id IS NOT NULL")]
    assert len(moved) == 2
    reroute(api)
    assert goes_to(api, "jdoe") == "jsmith"
    # Those that were redirected before stay where they are.
    assert {show(api, task)["AssigneeName"] for task in moved} == {"mwilson"}
    assert at(api, "2026-03-09T00:00:00Z", "jdoe") == "jsmith"
    assert at(api, "2026-03-09T00:00:01Z", "jdoe") == "jdoe"


def test_who_may(api):
    who_may(api, lambda by, login: api.call(
        CALL, by=by, userName=login, redirectTasksToUser="jsmith"))


def test_parameters(api):
    api.plain(500, "Missing parameter: userName.", CALL, by="jdoe", redirectTasksToUser="jsmith")
    api.plain(500, "Missing parameter: redirectTasksToUser.", CALL, by="jdoe", userName="jdoe")


def test_tickets(api):
    set_to(api, "jdoe", "mwilson")
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", CALL, authenticationTicket="x", userName="jdoe",
        redirectTasksToUser="jsmith"))


def test_editions(home):
    api = Api(home)
    set_to(api, "jdoe", "mwilson")
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        home.edition = edition
        assert reroute(api).tag == tag
