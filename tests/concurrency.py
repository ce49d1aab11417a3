"""Several processes, many clients at once: no mix-up of users, no lost write."""

import threading

from harness import FORMS, Api, sqlites_own
from hosts import hosts
from tasks import (
    DUE_DATE_CHANGED,
    HOUR,
    columns,
    insert,
    iso,
    relate,
    seconds,
    show,
)

USERS = ("admin", "jsmith", "jdoe", "mwilson")
START = seconds("2026-04-01T00:00:00")


def together(*functions):
    """Runs them in threads; the first failure is raised."""
    failures = []

    def guarded(function):
        try:
            function()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def test_related_tasks_from_all_sides(home):
    """Eight clients, two a user, three processes."""
    made = {login: [] for login in USERS}
    lock = threading.Lock()
    for login in USERS:
        home.ticket(login)
    with hosts(home, "CreateRelatedTask", processes=3) as server:

        def client(login, encoding):
            api = Api(home, encoding, server=server)
            for number in range(15):
                text = f"{login} {encoding.name} {number}"
                task = relate(api, by=login, Instructions=text, RequestedAssigneeName=login,
                              needs=["Approval", "Comments"])
                with lock:
                    made[login].append((task, text))

        together(*(lambda l=login, e=encoding: client(l, e)
                   for login in USERS for encoding in FORMS))
        assert server.alive()
    every = [task for tasks in made.values() for task, _ in tasks]
    assert len(every) == len(set(every)) == 15 * 2 * len(USERS)
    assert home.value("SELECT count(*) FROM tasks") == len(every) + 1
    for login, tasks in made.items():
        user = home.user_id(login)
        for task, text in tasks:
            row = columns(home, task)
            assert row["instructions"] == text
            assert row["assigned_by_id"] == user and row["assignee_id"] == user, (login, row)
            assert row["linked_task_id"] == 1
            history = home.sql("SELECT user_id FROM task_history WHERE task_id = ?", task)
            assert [one[0] for one in history] == [user]
            notices = home.sql("SELECT recipient_id FROM outbox WHERE task_id = ?", task)
            assert [one[0] for one in notices] == [user]
            assert home.value("SELECT count(*) FROM task_requirements WHERE task_id = ?", task) == 2
    home.routeslip("check")


def test_due_dates_of_many_tasks(home):
    """Each client moves its own task again and again; the last answer is what is stored."""
    logins = USERS * 2
    tasks = [insert(home, supervisor_id=login) for login in logins]
    for login in USERS:
        home.ticket(login)
    rounds = 20
    with hosts(home, "ChangeTaskDueDate", processes=3) as server:

        def client(task, login, number):
            api = Api(home, FORMS[number % 2], server=server)
            for step in range(rounds):
                due = START + (number * 1000 + step) * HOUR
                api.good("ChangeTaskDueDate", by=login, taskId=task, newDueDate=iso(due) + "Z",
                         allowedStartTimeSpan=number + 1)

        together(*(lambda t=task, l=login, n=number: client(t, l, n)
                   for number, (task, login) in enumerate(zip(tasks, logins))))
        assert server.alive()
    for number, (task, login) in enumerate(zip(tasks, logins)):
        row = columns(home, task)
        assert row["due"] == START + (number * 1000 + rounds - 1) * HOUR
        assert row["allowed_start_date"] == row["due"] - (number + 1) * HOUR
        assert row["status"] == DUE_DATE_CHANGED
        history = home.sql("SELECT user_id FROM task_history WHERE task_id = ?", task)
        assert [one[0] for one in history] == [home.user_id(login)] * rounds
    home.routeslip("check")


def test_one_task_that_all_move(home):
    """Every acknowledged change is in the history, and the dates fit one another."""
    task = insert(home, supervisor_id="jsmith", assignee_id="jdoe", reminder_hours=5,
                  permissions=columns(home, 1)["permissions"])
    for login in ("jdoe", "jsmith"):
        home.ticket(login)
    rounds = 25
    with hosts(home, "ChangeTaskDueDate", processes=3) as server:

        def client(login, span):
            api = Api(home, server=server)
            for step in range(rounds):
                api.good("ChangeTaskDueDate", by=login, taskId=task, allowedStartTimeSpan=span,
                         newDueDate=iso(START + (span * 100 + step) * HOUR) + "Z")

        together(*(lambda l=login, s=span: client(l, s)
                   for login, span in (("jdoe", 1), ("jsmith", 2), ("jdoe", 3), ("jsmith", 4))))
    row = columns(home, task)
    span = row["allowed_start_hours"]
    assert row["due"] == START + (span * 100 + rounds - 1) * HOUR, row
    assert row["allowed_start_date"] == row["due"] - span * HOUR
    assert row["reminder_date"] == row["due"] - 5 * HOUR
    for login in ("jdoe", "jsmith"):
        assert home.value("SELECT count(*) FROM task_history WHERE task_id = ? AND user_id = ?",
                          task, home.user_id(login)) == 2 * rounds


def test_readers_see_whole_tasks(home):
    """While a task is moved, whoever reads it sees dates that belong together."""
    home.ticket("jdoe"), home.ticket("jsmith")
    done = threading.Event()
    seen = set()
    with hosts(home, "ChangeTaskDueDate") as writers, hosts(home, "GetTask", 2) as readers:

        def write():
            api = Api(home, server=writers)
            try:
                for step in range(60):
                    span = 24 if step % 2 else 48
                    due = START + span * HOUR  # so that the allowed start stays the same
                    api.good("ChangeTaskDueDate", by="jdoe", taskId=1, allowedStartTimeSpan=span,
                             newDueDate=iso(due) + "Z")
            finally:
                done.set()

        def read():
            api = Api(home, server=readers)
            while not done.is_set():
                fields = show(api, 1, by="jsmith")
                if fields["TaskStatus"] == "DueDateChanged":
                    seen.add((fields["AllowedStartTimeSpan"], fields["DueDate"], fields["AllowedStartDate"]))

        together(write, read, read)
    start = iso(START).replace("T", " ")
    assert seen <= {("24", iso(START + 24 * HOUR).replace("T", " "), start),
                    ("48", iso(START + 48 * HOUR).replace("T", " "), start)}, seen


def test_logins_at_once(home):
    """Tickets of parallel logins are all different and all valid."""
    tickets = []
    for login in USERS:
        home.password(login)
    with hosts(home, "AuthenticateUser", processes=2) as server:

        def client(login):
            api = Api(home, FORMS[1], server=server)
            for _ in range(3):
                root = api.good("AuthenticateUser", UID=login, PWD=home.password(login))
                assert root.get("username") == login
                tickets.append((login, root.get("ticket")))

        together(*(lambda l=login: client(l) for login in USERS * 2))
    assert len({ticket for _, ticket in tickets}) == 3 * 2 * len(USERS)
    with hosts(home, "isValidTicket") as server:
        api = Api(home, server=server)
        for login, ticket in tickets:
            assert api.good("isValidTicket", AuthenticationTicket=ticket).get("username") == login


def test_a_deletion_and_a_change_at_once(home):
    """Whichever comes first, the other is told; nothing is left half."""
    home.ticket("jdoe"), home.ticket("jsmith")
    with hosts(home, "DeleteTask") as deleting, hosts(home, "ChangeTaskDueDate") as moving:
        for _ in range(15):
            task = insert(home, permissions=columns(home, 1)["permissions"])
            results = {}

            def remove():
                results["deleted"] = Api(home, server=deleting).call("DeleteTask", by="jsmith", taskId=task)

            def move():
                results["moved"] = Api(home, server=moving).call(
                    "ChangeTaskDueDate", by="jdoe", taskId=task, newDueDate="2026-04-01",
                    allowedStartTimeSpan=0)

            together(remove, move)
            assert results["deleted"].xml.get("success") == "true", results["deleted"]
            moved = results["moved"].xml
            assert moved.get("success") == "true" or "not found" in moved.get("error"), results["moved"]
            assert home.value("SELECT count(*) FROM tasks WHERE id = ?", task) == 0
            actions = [row[0] for row in home.sql(
                "SELECT action FROM task_history WHERE task_id = ? ORDER BY id", task)]
            assert len(actions) == (2 if moved.get("success") == "true" else 1), actions
    home.routeslip("check")


@sqlites_own("a backup")
def test_a_backup_while_tasks_are_made(home):
    """The copy is whole and good, whatever happens meanwhile."""
    home.ticket("jsmith")
    done = threading.Event()
    with hosts(home, "CreateRelatedTask", processes=2) as server:

        def write():
            api = Api(home, server=server)
            while not done.is_set():
                relate(api)

        def copy():
            try:
                for number in range(3):
                    home.routeslip("backup", f"{home.path}/backup{number}")
            finally:
                done.set()

        together(write, write, copy)
    last = home.value("SELECT count(*) FROM tasks")
    for number in range(3):
        home.routeslip("--home", f"{home.path}/backup{number}", "check")
    assert last >= 1
