"""GetUsersTaskPerformance: how many tasks people have to do."""

from harness import CLOCK, Api
from redirections import NOTHING, standings
from tasks import (
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    DUE_DATE_CHANGED,
    HOUR,
    IN_PROGRESS,
    NOT_STARTED,
    REASSIGNED,
    change,
    insert,
    nothing_changes,
    seconds,
)

CALL = "GetUsersTaskPerformance"
LIST = "ArrayOfUserTaskStatisticModel"
NOW = seconds(CLOCK)


def get(api, by="admin"):
    """[(id, name, due, overdue)]"""
    api.home.ticket(by)
    root = nothing_changes(api.home, lambda: api.good(CALL, by=by))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    (list_,) = root
    assert list_.tag == LIST
    found = []
    for one in list_:
        assert one.tag == "UserTaskStatisticModel"
        assert [child.tag for child in one] == [
            "AssigneeId", "AssigneeName", "DueCount", "OverdueCount"]
        id_, name, due, overdue = (child.text for child in one)
        found.append((int(id_), name, int(due), int(overdue)))
    return found


def figures(api):
    """{login: (due, overdue)}"""
    logins = dict(tuple(row) for row in api.home.sql("SELECT id, login FROM users"))
    return {logins[id_]: (due, overdue) for id_, _, due, overdue in get(api)}


def test_success(api):
    home = api.home
    user = home.sql("SELECT * FROM users WHERE login = 'jdoe'")[0]
    name = f"{user['first_name']} {user['last_name']}".strip() or "jdoe"
    assert get(api) == [(user["id"], name, 1, 0)]


def test_none(api):
    change(api.home, DEMO_TASK, status=COMPLETED)
    assert get(api) == []


def test_counts(api):
    home = api.home
    for due in (NOW - HOUR, NOW - 1, NOW, NOW + 1):
        insert(home, due=due)
    insert(home, due=NOW - 1, assignee_id="mwilson")
    insert(home, due=NOW - 1, assignee_id="mwilson", document_id=None, domain_id=None)
    assert figures(api) == {"jdoe": (5, 2), "mwilson": (2, 2)}
    home.clock = "2026-03-01T09:00:02Z"
    assert figures(api) == {"jdoe": (5, 4), "mwilson": (2, 2)}


def test_active_tasks_only(api):
    home = api.home
    for status in (NOT_STARTED, COMPLETED, DROPPED, REASSIGNED):
        for due in (NOW - 1, NOW + 1):
            insert(home, status=status, due=due, assignee_id="mwilson")
    assert figures(api) == {"jdoe": (1, 0)}
    for status in (IN_PROGRESS, DUE_DATE_CHANGED):
        insert(home, status=status, due=NOW - 1, assignee_id="mwilson")
    assert figures(api) == {"jdoe": (1, 0), "mwilson": (2, 2)}


def test_by_name(api):
    home = api.home
    change(home, DEMO_TASK, status=COMPLETED)
    for login, first, last in (("u1", "bob", "Zed"), ("u2", "Alice", "Young"),
                               ("u3", "Bob", "Adams"), ("u4", "ärzte", ""), ("u5", "Ärzte", ""),
                               ("carl", "", "")):
        home.add_user(login, "--first-name", first, "--last-name", last)
        insert(home, assignee_id=login)
    assert [name for _, name, _, _ in get(api)] == [
        "Alice Young", "Bob Adams", "bob Zed", "carl", "ärzte", "Ärzte"]


def test_people_who_are_disabled_have_tasks_still(api):
    api.home.routeslip("user", "disable", "jdoe")
    assert [due for _, _, due, _ in get(api)] == [1]


def test_whose_figures_are_shown(api):
    """Those of people whom the caller may look up."""
    home = api.home
    for by, login, what in standings(home):
        insert(home, assignee_id=login)
        seen = [id_ for id_, *_ in get(api, by)]
        assert (home.user_id(login) in seen) == (what != NOTHING), seen


def test_nobody_is_shown_to_who_may_look_up_nobody(api):
    api.home.add_user("stranger")
    assert get(api, "stranger") == []
    insert(api.home, assignee_id="stranger")
    assert [name for _, name, _, _ in get(api, "stranger")] == ["stranger"]
    assert [name for _, name, _, _ in get(api, "jsmith")] == ["Jane Doe"]


def test_tickets(api):
    for ticket in ("", "x"):
        nothing_changes(api.home, lambda: api.bad(
            "[901] Session expired or Invalid ticket", CALL, authenticationTicket=ticket))


def test_editions(home):
    api = Api(home)
    for edition in ("documented", "response", "current"):
        home.edition = edition
        root = api.good(CALL, by="jdoe")
        assert root.tag == "response" and len(root) == 1
