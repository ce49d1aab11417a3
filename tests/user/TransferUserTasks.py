"""TransferUserTasks: another gets the open tasks of a user."""

from flows import activate, add_step, add_task, builder, define
from harness import CLOCK
from tasks import (AGREEMENT, COMPLETED, DROPPED, DUE_DATE_CHANGED, HOUR, IN_PROGRESS, NOT_STARTED, REASSIGNED, columns,
                   insert, redirect, seconds, show)
from transfers import Transfer, check, check_editions, people
from places import CONTRACTS, allowed, of_level, set_list
from workflows import assignees, submit, task_of

CALL = Transfer("TransferUserTasks", "tasks")


def successor(home, task):
    return home.value("SELECT successor_id FROM tasks WHERE id = ?", task)


def holder(home, task):
    return home.value("SELECT u.login FROM tasks t JOIN users u ON u.id = t.assignee_id WHERE t.id = ?", task)


def notices(home, task):
    return [tuple(row) for row in home.sql("SELECT o.kind, u.login FROM outbox o JOIN users u ON u.id = o.recipient_id"
                                           " WHERE o.task_id = ? ORDER BY o.id", task)]


def test_success(api):
    """All that are open, and no others; each as ReassignTask does, but that its dates stay."""
    home = api.home
    people(home)
    CALL.moves(api, 0)
    tasks = [insert(home, assignee_id="giver", status=status, supervisor_id="jdoe", permissions=4)
             for status in (NOT_STARTED, IN_PROGRESS, DUE_DATE_CHANGED)]
    others = [insert(home, assignee_id="giver", status=status) for status in (COMPLETED, DROPPED, REASSIGNED)]
    others.append(insert(home, assignee_id="jdoe"))
    before = [columns(home, task) for task in tasks + others]
    CALL.moves(api, 3)
    for old, task in zip(before, tasks):
        now, new = columns(home, task), columns(home, successor(home, task))
        assert {name for name in old if old[name] != now[name]} == {"status", "finished", "successor_id"}
        assert now["status"] == REASSIGNED and now["finished"] == seconds(CLOCK)
        assert {name for name in old if old[name] != new[name]} <= {"id", "status", "assignee_id", "assigned_by_id",
                                                                    "start_version"}
        assert new["status"] == IN_PROGRESS and holder(home, new["id"]) == "taker"
        assert new["assigned_by_id"] == home.user_id("admin") and new["supervisor_id"] == home.user_id("jdoe")
        assert notices(home, new["id"]) == [("TaskAssigned", "taker")]
        assert notices(home, task) == [("TaskReassigned", "giver"), ("TaskReassigned", "jsmith")]
        history = home.sql("SELECT action, detail, user_id FROM task_history WHERE task_id = ? ORDER BY id DESC", task)[0]
        assert tuple(history) == ("Reassigned", "TransferUserTasks", home.user_id("admin"))
    assert [columns(home, task) for task in others] == before[3:]
    CALL.moves(api, 0)
    api.good("DeleteUser", by="admin", UserName="giver")


def test_an_overdue_task_stays_due_when_it_was(api):
    home = api.home
    people(home)
    now = seconds(CLOCK)
    task = insert(home, assignee_id="giver", created=now - 90 * HOUR, due=now - 18 * HOUR, deadline_hours=72)
    CALL.moves(api, 1)
    row = columns(home, successor(home, task))
    assert (row["created"], row["due"], row["deadline_hours"]) == (now - 90 * HOUR, now - 18 * HOUR, 72)


def test_what_a_task_grants(api):
    """Goes over with it."""
    home = api.home
    people(home)
    for login in ("giver", "taker"):
        home.routeslip("library", "member", "Corporate", login)
    set_list(home, CONTRACTS, members=0)
    insert(home, assignee_id="giver", right_type=5)
    assert allowed(home, AGREEMENT, "giver") == of_level(5, True) and allowed(home, AGREEMENT, "taker") is None
    CALL.moves(api, 1)
    assert allowed(home, AGREEMENT, "taker") == of_level(5, True) and allowed(home, AGREEMENT, "giver") is None


def test_requirements_and_attachments(api):
    home = api.home
    people(home)
    task = insert(home, assignee_id="giver")
    home.sql("INSERT INTO task_requirements (task_id, number, type) VALUES (?, 1, 16)", task)
    home.sql("INSERT INTO task_attachments VALUES (?, ?, 1, ?, 1)", task, columns(home, task)["document_id"],
             home.user_id("jsmith"))
    CALL.moves(api, 1)
    for table in ("task_requirements", "task_attachments"):
        assert home.value(f"SELECT count(*) FROM {table} WHERE task_id = ?", successor(home, task)) == 1


def test_workflows_go_on(api):
    """With the new task; what a later step asks of the user is a matter of the definition."""
    home = api.home
    people(home)
    flow = define(home)
    add_step(home, "Review")
    add_step(home, "Approval")
    add_task(home, 1, users=[home.user_id("giver")])
    add_task(home, 2, users=[home.user_id("jdoe")], TaskName="Approve")
    activate(home)
    submit(home, flow)
    assert assignees(home) == ["giver"]
    CALL.moves(api, 1)
    assert assignees(home) == ["taker"]
    api.good("CompleteTask", by="taker", taskId=task_of(home, "taker"), comments="")
    assert assignees(home) == ["jdoe"]


def test_tasks_of_the_rest_api(api):
    """A CRM task is that of who has its task."""
    home = api.home
    people(home)
    category = home.value("SELECT min(id) FROM task_categories")
    task = insert(home, assignee_id="giver", document_id=None, domain_id=None)
    home.sql("INSERT INTO crm_tasks (task_id, title_folded, category_id, creator_id, created) VALUES (?, 'x', ?, ?, 1)",
             task, category, home.user_id("giver"))
    CALL.moves(api, 1)
    assert home.value("SELECT task_id FROM crm_tasks WHERE title_folded = 'x'") == successor(home, task)


def test_redirections_of_the_other_are_followed(api):
    home = api.home
    people(home)
    home.routeslip("library", "member", "Corporate", "both")
    redirect(home, "taker", "both")
    task = insert(home, assignee_id="giver")
    CALL.moves(api, 1)
    assert holder(home, successor(home, task)) == "both"
    assert show(api, successor(home, task))["RedirectedFrom_UserName"] == "taker"


def test_what_cannot_go_over(api):
    """A redirection that gives it back, and a document that is offline; the rest does."""
    home = api.home
    people(home)
    home.routeslip("library", "member", "Corporate", "giver")
    redirect(home, "taker", "giver")
    task = insert(home, assignee_id="giver")
    CALL.moves(api, 0, left=1)
    home.sql("DELETE FROM task_redirections")
    home.sql("UPDATE documents SET offline = 1")
    free = insert(home, assignee_id="giver", document_id=None, domain_id=None)
    CALL.moves(api, 1, left=1)
    assert holder(home, task) == "giver" and columns(home, task)["status"] == IN_PROGRESS
    assert columns(home, free)["status"] == REASSIGNED


def test_more_than_go_at_once(home):
    """5,000 go over in a call, those that are there longest first; the next call goes on."""
    people(home)
    first = insert(home, assignee_id="giver", document_id=None, domain_id=None)
    names = ", ".join(name for name in home.columns("tasks") if name != "id")
    home.sql(f"INSERT INTO tasks ({names}) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5001)"
             f" SELECT {names} FROM tasks, n WHERE tasks.id = ?", first)
    CALL.moves(builder(home), 5000, left=2)
    assert columns(home, first)["status"] == REASSIGNED
    CALL.moves(builder(home), 2)


def test_who_and_bad_input(api):
    check(api, CALL)


def test_editions(home):
    check_editions(home, CALL)
