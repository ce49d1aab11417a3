"""SetUserTaskRedirection: sends a user's tasks to another for some time."""

import threading

from harness import CLOCK, Api
from redirections import (
    SET,
    at,
    day,
    goes_to,
    newest,
    passed_over,
    set_to,
    stays,
    stored,
    who_may,
)
from tasks import DEMO_TASK, columns, insert, nothing_changes, redirect, relate, seconds, show

GOOD = {"userName": "jdoe", "redirectTasksToUser": "mwilson", "startOn": "2026-03-02T00:00:00",
        "endOn": "2026-03-09T00:00:00"}


def refuse(api, phrase, by="admin", **changes):
    api.home.ticket(by)
    return nothing_changes(api.home, lambda: api.bad(phrase, SET, by=by, **{**GOOD, **changes}))


def test_success(api):
    home = api.home
    before = home.dump("task_redirections")
    root = api.good(SET, by="jdoe", **GOOD)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert stored(home, "jdoe") == ("mwilson", day(2), day(9))
    assert home.dump("task_redirections") == before
    assert home.value("SELECT count(*) FROM task_redirections") == 1


def test_it_replaces_the_one_before(api):
    set_to(api, "jdoe", "mwilson")
    set_to(api, "jdoe", "jsmith", "2026-03-05", "2026-03-20")
    assert stored(api.home, "jdoe") == ("jsmith", day(5), day(20))
    assert api.home.value("SELECT count(*) FROM task_redirections") == 1
    # Its own window before does not stand in the way.
    set_to(api, "jdoe", "mwilson", "2026-03-05", "2026-03-20")
    assert stored(api.home, "jdoe")[0] == "mwilson"


def test_names_in_any_case(api):
    set_to(api, "JDoe", "MWILSON")
    assert stored(api.home, "jdoe") == ("mwilson", day(2), day(9))


def test_a_start_in_the_past_becomes_now(api):
    now = seconds(CLOCK)
    for start in ("2020-01-01T00:00:00", "1753-01-01", "2026-03-01T08:59:59"):
        set_to(api, "jdoe", "mwilson", start)
        assert stored(api.home, "jdoe") == ("mwilson", now, day(9)), start
    set_to(api, "jdoe", "mwilson", "2026-03-01T09:00:01")
    assert stored(api.home, "jdoe") == ("mwilson", now + 1, day(9))


def test_dates_are_in_the_servers_zone(api):
    api.home.environment["TZ"] = "XXX-2"  # two hours ahead
    set_to(api, "jdoe", "mwilson", "2026-03-02T00:00:00", "2026-03-09T00:00:00Z")
    assert stored(api.home, "jdoe") == ("mwilson", day(2) - 7200, day(9))


def test_an_end_in_the_past(api):
    words = "Task redirection end date cannot be in the past."
    for end in ("2026-03-01T09:00:00", "2026-03-01T08:59:59", "2026-03-01", "1999-12-31"):
        for start in ("2026-02-01", "2026-03-02", "2000-01-01"):
            assert refuse(api, words, startOn=start, endOn=end) == words
    set_to(api, "jdoe", "mwilson", "2026-02-01", "2026-03-01T09:00:01")
    assert stored(api.home, "jdoe") == ("mwilson", seconds(CLOCK), seconds(CLOCK) + 1)


def test_an_end_that_is_not_after_the_start(api):
    for start, end in (("2026-03-09", "2026-03-09"), ("2026-03-09T00:00:01", "2026-03-09"),
                       ("2027-01-01", "2026-03-09")):
        refuse(api, "invalid date range", startOn=start, endOn=end)
    set_to(api, "jdoe", "mwilson", "2026-03-09", "2026-03-09T00:00:01")


def test_to_oneself(api):
    for name in ("jdoe", "JDOE"):
        refuse(api, "self-redirect", redirectTasksToUser=name)
        refuse(api, "self-redirect", redirectTasksToUser=name, by="jdoe")


def test_a_disabled_target(api):
    api.home.routeslip("user", "disable", "mwilson")
    refuse(api, "target user disabled")
    api.home.routeslip("user", "enable", "mwilson")
    set_to(api, "jdoe", "mwilson")


def test_a_disabled_user_can_be_redirected(api):
    api.home.routeslip("user", "disable", "jdoe")
    set_to(api, "jdoe", "mwilson")
    assert stored(api.home, "jdoe")[0] == "mwilson"


def test_unknown_users(api):
    for nobody in ("nobody", "", "jdoe,mwilson", "%", "2", "jdoe "):
        refuse(api, "user not found", userName=nobody)
        refuse(api, "user not found", redirectTasksToUser=nobody)
    # Rights come before the other user.
    refuse(api, "access denied", by="jsmith", redirectTasksToUser="nobody")


# Windows of another redirection that is stored from 2 to 9 March, both included.
OVERLAPPING = (("2026-03-01", "2026-03-02T00:00:00"), ("2026-03-01", "2026-03-05"),
               ("2026-03-01", "2026-03-20"), ("2026-03-02", "2026-03-09"),
               ("2026-03-04", "2026-03-05"), ("2026-03-08", "2026-03-20"),
               ("2026-03-09T00:00:00", "2026-03-20"))
APART = (("2026-03-01", "2026-03-01T23:59:59"), ("2026-03-09T00:00:01", "2026-03-20"))


def test_overlapping_inbound_redirections(api):
    home = api.home
    home.add_user("eve")
    set_to(api, "jsmith", "jdoe")
    for start, end in OVERLAPPING:
        refuse(api, "overlapping period", startOn=start, endOn=end)
        refuse(api, "overlapping period", startOn=start, endOn=end, redirectTasksToUser="eve")
    for start, end in APART:
        set_to(api, "jdoe", "mwilson", start, end)
    # What one had before is kept by an error.
    kept = stored(home, "jdoe")
    refuse(api, "overlapping period")
    assert stored(home, "jdoe") == kept
    # Any of several counts.
    set_to(api, "eve", "jdoe", "2026-03-21", "2026-03-31")
    refuse(api, "overlapping period", startOn="2026-03-25", endOn="2026-04-10")
    set_to(api, "jdoe", "mwilson", "2026-03-10", "2026-03-20")


def test_several_to_one(api):
    set_to(api, "jdoe", "mwilson")
    set_to(api, "jsmith", "mwilson")
    assert stored(api.home, "jdoe") == stored(api.home, "jsmith") == ("mwilson", day(2), day(9))


def test_a_target_that_is_redirected_itself(api):
    set_to(api, "mwilson", "jsmith")
    for start, end in OVERLAPPING:
        refuse(api, "target already redirecting", startOn=start, endOn=end)
    for start, end in APART:
        set_to(api, "jdoe", "mwilson", start, end)


def test_redirections_that_ended_do_not_count(api):
    home = api.home
    redirect(home, "mwilson", "jsmith", "2026-02-01T00:00:00Z", "2026-03-01T08:59:59Z")
    redirect(home, "admin", "jdoe", "2026-02-01T00:00:00Z", "2026-03-01T08:59:59Z")
    set_to(api, "jdoe", "mwilson", "2026-02-01", "2026-03-09")
    assert stored(home, "jdoe") == ("mwilson", seconds(CLOCK), day(9))


def test_circles_and_chains_are_refused(api):
    set_to(api, "jdoe", "mwilson")
    for source, target in (("mwilson", "jdoe"), ("mwilson", "jsmith"), ("jsmith", "jdoe")):
        refuse(api, "", userName=source, redirectTasksToUser=target)
    assert at(api, "2026-03-05T00:00:00Z", "jdoe") == "mwilson"
    assert goes_to(api, "mwilson") == "mwilson"


def test_chains_and_circles_of_an_older_database(api):
    """They are followed to their end; who comes up twice ends them before."""
    home = api.home
    home.add_user("eve", "--library", "Corporate")
    redirect(home, "jdoe", "mwilson")
    redirect(home, "mwilson", "eve")
    assert (goes_to(api, "jdoe"), goes_to(api, "mwilson")) == ("eve", "eve")
    redirect(home, "eve", "jdoe")
    assert (goes_to(api, "jdoe"), goes_to(api, "mwilson")) == ("eve", "jdoe")
    home.routeslip("user", "disable", "eve")
    assert (goes_to(api, "jdoe"), goes_to(api, "mwilson")) == ("mwilson", "mwilson")
    # It can be taken apart.
    home.routeslip("user", "enable", "eve")
    api.good("RemoveUserTaskRedirection", by="admin", userName="mwilson")
    assert goes_to(api, "jdoe") == "mwilson"


def test_there_and_back_at_different_times(api):
    set_to(api, "jdoe", "mwilson", "2026-03-02", "2026-03-05")
    set_to(api, "mwilson", "jdoe", "2026-03-06", "2026-03-09")
    for clock, first, second in (("2026-03-01T12:00:00Z", "jdoe", "mwilson"),
                                 ("2026-03-03T00:00:00Z", "mwilson", "mwilson"),
                                 ("2026-03-05T12:00:00Z", "jdoe", "mwilson"),
                                 ("2026-03-07T00:00:00Z", "jdoe", "jdoe"),
                                 ("2026-03-10T00:00:00Z", "jdoe", "mwilson")):
        assert at(api, clock, "jdoe") == first, clock
        assert goes_to(api, "mwilson") == second, clock


def test_tasks_within_the_window(api):
    set_to(api, "jdoe", "mwilson")
    for clock, expected in ((CLOCK, "jdoe"), ("2026-03-01T23:59:59Z", "jdoe"),
                            ("2026-03-02T00:00:00Z", "mwilson"), ("2026-03-05T12:00:00Z", "mwilson"),
                            ("2026-03-09T00:00:00Z", "mwilson"), ("2026-03-09T00:00:01Z", "jdoe")):
        assert at(api, clock, "jdoe") == expected, clock
    assert at(api, "2026-03-05T12:00:00Z", "jsmith") == "jsmith"


def test_at_once(api):
    set_to(api, "jdoe", "mwilson", "2026-02-01")
    assert goes_to(api, "jdoe") == "mwilson"


def test_a_target_that_is_disabled_later(api):
    set_to(api, "jdoe", "mwilson", "2026-02-01")
    api.home.routeslip("user", "disable", "mwilson")
    assert goes_to(api, "jdoe") == "jdoe"


# Whose tasks go where ------------------------------------------------------------------------


def other_library(home):
    """A library Other with a manager, `other`."""
    home.routeslip("library", "add", "Other")
    home.add_user("other")
    home.routeslip("library", "manager", "Other", "other")


def test_a_manager_takes_no_tasks_from_people_of_another_library(api):
    """Not even from those, administrators among them, who are in the manager's library too."""
    home = api.home
    other_library(home)
    for login in ("jdoe", "admin"):
        home.routeslip("library", "member", "Other", login)
        redirect(home, login, "mwilson")
        refuse(api, "access denied", by="other", userName=login, redirectTasksToUser="other")
        home.ticket("other")
        for operation in ("RerouteUserTaskRedirection", "RemoveUserTaskRedirection"):
            target = {"redirectTasksToUser": "other"} if operation.startswith("Reroute") else {}
            nothing_changes(home, lambda: api.bad(
                "access denied", operation, by="other", userName=login, **target))
        assert goes_to(api, login) == "mwilson"


def test_a_manager_takes_no_tasks_of_another_library(api):
    """From people of the manager's own library, who are in that one too."""
    home = api.home
    other_library(home)
    home.add_user("ann", "--library", "Other")
    home.routeslip("library", "member", "Corporate", "ann")
    set_to(api, "ann", "other", "2026-02-01", by="other")
    stays(api, "ann", "other")
    assert goes_to(api, "jsmith") == "jsmith"
    home.routeslip("library", "member", "Corporate", "other")
    assert goes_to(api, "ann") == "other"
    home.routeslip("library", "member", "Corporate", "other", "--remove")
    home.routeslip("library", "manager", "Corporate", "other")
    assert goes_to(api, "ann") == "other"


def test_a_target_that_leaves_the_library(api):
    home = api.home
    home.add_user("cid", "--library", "Corporate")
    set_to(api, "jdoe", "cid", "2026-02-01")
    assert goes_to(api, "jdoe") == "cid"
    home.routeslip("library", "member", "Corporate", "cid", "--remove")
    stays(api, "jdoe", "cid")
    assert stored(home, "jdoe")[0] == "cid"
    home.routeslip("group", "member", "[Administrators]", "cid")
    assert goes_to(api, "jdoe") == "cid"
    home.routeslip("group", "member", "[Administrators]", "cid", "--remove")
    # Not those of which it is not the time, nor to somebody who is disabled.
    home.routeslip("user", "disable", "cid")
    stays(api, "jdoe")
    home.routeslip("user", "enable", "cid")
    home.clock = "2026-03-10T00:00:00Z"
    stays(api, "jdoe")


def test_a_chain_ends_before_who_is_not_of_the_library(api):
    """What would follow is not asked for: it is up to somebody who has no part in the library."""
    home = api.home
    for login in ("ann", "stranger", "eve"):
        home.add_user(login, *["--library", "Corporate"] * (login == "ann"))
    redirect(home, "jdoe", "mwilson")
    redirect(home, "mwilson", "stranger")
    redirect(home, "stranger", "ann")
    assert goes_to(api, "jdoe") == "mwilson"
    assert passed_over(home, newest(home)) == ["stranger"]
    stays(api, "mwilson", "stranger")
    # Who is asked, though of no library, is the choice of who asks.
    assert goes_to(api, "stranger") == "ann"
    redirect(home, "ann", "eve")
    stays(api, "ann", "eve")


def test_tasks_of_no_library_go_to_anybody(api):
    home = api.home
    home.add_user("stranger")
    redirect(home, "jdoe", "stranger")
    parent = insert(home, document_id=None, domain_id=None)
    task = relate(api, parent, RequestedAssigneeName="jdoe")
    assert show(api, task)["AssigneeName"] == "stranger" and passed_over(home, task) == []


def test_tasks_that_are_there_stay(api):
    before = columns(api.home, DEMO_TASK)
    set_to(api, "jdoe", "mwilson", "2026-02-01")
    assert columns(api.home, DEMO_TASK) == before
    assert show(api, DEMO_TASK)["AssigneeName"] == "jdoe"


def test_who_may(api):
    who_may(api, lambda by, login: api.call(
        SET, by=by, **{**GOOD, "userName": login, "redirectTasksToUser": "jsmith"}), "Access denied")


def test_parameters(form_api):
    for name in GOOD:
        rest = {key: value for key, value in GOOD.items() if key != name}
        nothing_changes(form_api.home, lambda: form_api.plain(
            500, f"Missing parameter: {name}.", SET, by="jdoe", **rest))
    for name in ("startOn", "endOn"):
        nothing_changes(form_api.home, lambda: form_api.plain(
            500, f"Cannot convert 2026-02-30 to System.DateTime.\nParameter name: {name} ---> "
                 "String was not recognized as a valid DateTime.", SET, by="jdoe",
            **{**GOOD, name: "2026-02-30"}))


def test_tickets(api):
    nothing_changes(api.home, lambda: api.bad(
        "[901] Session expired or Invalid ticket", SET, authenticationTicket="x", **GOOD))
    api.plain(500, "Missing parameter: authenticationTicket.", SET, **GOOD)


def test_editions(home):
    api = Api(home)
    for edition, tag, attributes in (
        ("documented", "root", {"success": "true"}),
        ("response", "response", {"success": "true", "error": ""}),
        ("current", "response", {"success": "true", "error": "", "errorCode": "0"}),
    ):
        home.edition = edition
        root = api.good(SET, by="jdoe", **GOOD)
        assert root.tag == tag and dict(root.attrib) == attributes
        answer = api.call(SET, by="jsmith", **GOOD)
        assert answer.xml.tag == tag and answer.xml.get("error").rstrip(".") == "Access denied", answer


def test_two_at_once_make_no_circle(home):
    """Each would be right alone; the second to come must see the first."""
    with home.fastcgi(SET, processes=2) as server:
        apis = [Api(home, server=server) for _ in range(2)]
        for _ in range(10):
            home.sql("DELETE FROM task_redirections")
            good = []
            start = threading.Barrier(2)

            def one(api, source, target):
                start.wait()
                answer = api.call(SET, by="admin", **{
                    **GOOD, "userName": source, "redirectTasksToUser": target})
                good.append(answer.xml.get("success"))

            home.ticket("admin")
            threads = [threading.Thread(target=one, args=(apis[0], "jdoe", "mwilson")),
                       threading.Thread(target=one, args=(apis[1], "mwilson", "jdoe"))]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert sorted(good) == ["false", "true"], good
            assert home.value("SELECT count(*) FROM task_redirections") == 1
