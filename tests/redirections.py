"""
What the tests of redirections share: reading what is stored, who may, effects.

    set_to(api, "jdoe", "mwilson", "2026-03-02", "2026-03-09")     SetUserTaskRedirection
    stored(home, "jdoe")                   ("mwilson", start, end) in UTC seconds, or None
    goes_to(api, "jdoe")                   the login of who gets a task that is asked of jdoe now
    passed_over(home, task)                the logins to whom its redirections would have sent it on
    who_may(api, lambda by, login: ...)    makes the call as everybody; see there
"""

import re
import shlex

from harness import note
from tasks import create, nothing_changes, redirect, relate, seconds, show

SET = "SetUserTaskRedirection"
ELEMENTS = ["UserId", "UserName", "FullName", "Email", "StartDate", "EndDate"]


def set_to(api, source, target, starts="2026-03-02T00:00:00", ends="2026-03-09T00:00:00", by="admin"):
    return api.good(
        SET, by=by, userName=source, redirectTasksToUser=target, startOn=starts, endOn=ends)


def stored(home, login):
    rows = home.sql(
        "SELECT t.login, r.starts, r.ends FROM task_redirections r JOIN users t ON t.id = r.target_id"
        " JOIN users u ON u.id = r.user_id WHERE u.login = ?", login)
    return tuple(rows[0]) if rows else None


def goes_to(api, login):
    """By CreateTask and CreateRelatedTask, which must agree, as GetTask shows it."""
    number = str(api.home.value("SELECT id FROM users WHERE login = ?", login))
    found = []
    for task in (create(api, RequestedAssigneeName=login),
                 relate(api, RequestedAssigneeName=login)):
        fields = show(api, task)
        moved = fields["AssigneeName"] != login
        assert fields["RedirectedFrom_UserID"] == (number if moved else "0"), fields
        assert fields["RedirectedFrom_UserName"] == (login if moved else ""), fields
        found.append((fields["AssigneeName"], passed_over(api.home, task)))
    assert found[0] == found[1], found
    return found[0][0]


def passed_over(home, task):
    """As the task's history says."""
    details = home.sql("SELECT detail FROM task_history WHERE task_id = ?"
                       " AND action = 'RedirectionPassedOver' ORDER BY id", task)
    numbers = [re.fullmatch(r"user (\d+) is not of the library", one[0]).group(1) for one in details]
    return [home.value("SELECT login FROM users WHERE id = ?", number) for number in numbers]


def newest(home):
    """The id of the task that was made last."""
    return home.value("SELECT max(id) FROM tasks")


def stays(api, login, *others):
    """Tasks of login's that redirections would give to `others` go to login, and say so."""
    assert goes_to(api, login) == login
    assert passed_over(api.home, newest(api.home)) == list(others)


def at(api, clock, login):
    api.home.clock = clock
    return goes_to(api, login)


def fields_of(redirection):
    """A <TaskRedirection> as a dict."""
    assert redirection.tag == "TaskRedirection" and not redirection.attrib
    assert [child.tag for child in redirection] == ELEMENTS
    return {child.tag: child.text or "" for child in redirection}


# What AdministrativeRoles lets somebody do for a user: "Manage task redirections" (and see the
# user's workflow roles), or else "Look up another user".
MANAGES, LOOKS_UP, NOTHING = "manages", "looks up", "nothing"
MANAGERS = "'[User Managers]'"
PREPARATION = (
    "library add Other", "library manager Other other", f"group member {MANAGERS} chief")
STANDINGS = (  # commands before it, the caller, the user
    ("", "jdoe", "jdoe", MANAGES),
    ("", "admin", "jdoe", MANAGES),
    ("", "chief", "jdoe", MANAGES),
    ("", "mwilson", "jdoe", MANAGES),  # manages jdoe's own library
    ("", "jsmith", "jdoe", LOOKS_UP),  # is in it
    ("", "eve", "jdoe", NOTHING),  # whom jdoe's tasks go to; RerouteRedirections is off
    ("", "other", "jdoe", NOTHING),
    ("", "stranger", "jdoe", NOTHING),
    # Another library that the user is in, or manages, is not the user's own.
    ("library member Other jdoe", "other", "jdoe", LOOKS_UP),
    ("library member Other jdoe --remove", "other", "jdoe", NOTHING),
    ("library manager Other jdoe", "other", "jdoe", LOOKS_UP),
    ("library manager Other jdoe --remove", "other", "jdoe", NOTHING),
    # Administrators and who administers people have a library as others do.
    ("", "mwilson", "admin", MANAGES),
    ("", "other", "admin", NOTHING),
    ("", "chief", "admin", MANAGES),
    ("", "mwilson", "chief", NOTHING),
    # Somebody of no library is nobody's but theirs.
    ("", "guest", "guest", MANAGES),
    ("", "admin", "guest", MANAGES),
    ("", "chief", "guest", MANAGES),
    ("", "mwilson", "guest", NOTHING),
    ("library member Corporate guest", "mwilson", "guest", LOOKS_UP),
    ("library member Corporate guest --remove", "mwilson", "guest", NOTHING),
    ("user change guest --library Other", "other", "guest", MANAGES),
    ("library member Other guest --remove", "other", "guest", MANAGES),
    ("user change guest --library ''", "other", "guest", NOTHING),
    # What is lost is lost at once, with the ticket from before.
    (f"group member {MANAGERS} chief --remove", "chief", "jdoe", NOTHING),
    # A library's group of that name is another one.
    (f"group add {MANAGERS} --library Other; group member {MANAGERS} chief --library Other",
     "chief", "jdoe", NOTHING),
    ("library manager Corporate mwilson --remove", "mwilson", "jdoe", LOOKS_UP),
    ("library member Corporate mwilson --remove", "mwilson", "jdoe", NOTHING),
    ("group member '[Administrators]' guest; group member '[Administrators]' admin --remove;"
     " library member Corporate admin --remove",
     "admin", "jdoe", NOTHING),
)


def standings(home):
    """
    (caller, user, what the caller may do) of STANDINGS, each while it is so. The tasks of the user
    go to eve, and all have tickets.
    """
    for login in ("other", "stranger", "guest", "eve", "chief"):
        home.add_user(login)
    for command in PREPARATION:
        home.routeslip(*shlex.split(command))
    for by in {by for _, by, _, _ in STANDINGS}:
        home.ticket(by)
    for commands, by, login, what in STANDINGS:
        for command in filter(None, commands.split("; ")):
            home.routeslip(*shlex.split(command))
        home.sql("DELETE FROM task_redirections")
        redirect(home, login, "eve")
        note(f"{by} for {login}, who {what}, after {commands!r}")
        yield by, login, what


def who_may(api, call, words="Access Denied", needs=(MANAGES,), those=None):
    """
    `call(by, login)` is a call for the user `login`. It must be answered with success to who may
    do one of `needs`, and with `words`, and no change, to all others; `those`: standings to go by.
    """
    for by, login, what in those or standings(api.home):
        if what in needs:
            answer = call(by, login)
            assert answer.status == 200 and api.root(answer).get("success") == "true", answer
        else:
            answer = nothing_changes(api.home, lambda: call(by, login))
            assert answer.status == 200 and api.root(answer).get("error") == words, answer


def day(text):
    """UTC seconds of the start of a day of March 2026, or of a whole date."""
    return seconds(f"2026-03-{text:02}T00:00:00" if isinstance(text, int) else text)
