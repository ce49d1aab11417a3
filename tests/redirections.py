"""
What the tests of redirections share: reading what is stored, who may, effects.

    set_to(api, "jdoe", "mwilson", "2026-03-02", "2026-03-09")     SetUserTaskRedirection
    stored(home, "jdoe")                   ("mwilson", start, end) in UTC seconds, or None
    goes_to(api, "jdoe")                   the login of who gets a task that is asked of jdoe now
    who_may(api, lambda by, login: ...)    makes the call as everybody; see there
"""

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
        found.append(fields["AssigneeName"])
    assert found[0] == found[1], found
    return found[0]


def at(api, clock, login):
    api.home.clock = clock
    return goes_to(api, login)


def fields_of(redirection):
    """A <TaskRedirection> as a dict."""
    assert redirection.tag == "TaskRedirection" and not redirection.attrib
    assert [child.tag for child in redirection] == ELEMENTS
    return {child.tag: child.text or "" for child in redirection}


def who_may(api, call, words="Access Denied"):
    """
    `call(by, login)` is a call that changes something of the user `login`. It must be
    answered with success to the user, to administrators and to managers of a library
    that the user belongs to, and with `words` to all others. Before each,
    the tasks of `login` go to eve.
    """
    home = api.home

    def prepare(by, login):
        home.ticket(by)
        home.sql("DELETE FROM task_redirections")
        redirect(home, login, "eve")

    def refused(by, login):
        prepare(by, login)
        answer = nothing_changes(home, lambda: call(by, login))
        root = api.root(answer)
        assert answer.status == 200 and root.get("error") == words, f"{by} {answer}"

    def allowed(by, login):
        prepare(by, login)
        answer = call(by, login)
        assert answer.status == 200 and api.root(answer).get("success") == "true", f"{by} {answer}"

    home.routeslip("library", "add", "Other")
    for login in ("other", "stranger", "guest", "eve"):
        home.add_user(login)
    home.routeslip("library", "manager", "Other", "other")

    for by in ("jdoe", "admin", "mwilson"):
        allowed(by, "jdoe")
    for by in ("jsmith", "stranger", "other"):
        refused(by, "jdoe")
    # Somebody without a library is nobody's but the administrators'.
    for by in ("guest", "admin"):
        allowed(by, "guest")
    for by in ("mwilson", "other"):
        refused(by, "guest")
    # One library of several suffices; so does managing it, or the account's.
    home.routeslip("library", "member", "Other", "jdoe")
    allowed("other", "jdoe")
    home.routeslip("library", "member", "Other", "jdoe", "--remove")
    refused("other", "jdoe")
    home.routeslip("library", "manager", "Other", "guest")
    allowed("other", "guest")
    home.routeslip("library", "manager", "Other", "guest", "--remove")
    refused("other", "guest")
    home.sql("UPDATE users SET domain_id = (SELECT id FROM domains WHERE name = 'Other')"
             " WHERE login = 'guest'")
    allowed("other", "guest")
    # Who is no longer manager or administrator is refused, with the ticket from before.
    home.routeslip("library", "manager", "Corporate", "mwilson", "--remove")
    refused("mwilson", "jdoe")
    home.sql("DELETE FROM group_members WHERE group_id = 1")
    refused("admin", "jdoe")


def day(text):
    """UTC seconds of the start of a day of March 2026, or of a whole date."""
    return seconds(f"2026-03-{text:02}T00:00:00" if isinstance(text, int) else text)
