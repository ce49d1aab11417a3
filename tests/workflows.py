"""
What the tests of running workflows share: making a definition and a trip through it.

    flow = running(home, [{"users": ["jdoe"]}], [{"groups": [3]}, {"roles": [2]}])
                            an active definition of two steps with task definitions: its id
    submit(home, flow)      by jsmith; the id of the running workflow
    open_tasks(home)        [("jdoe", "LegalReview")]: who has an open task of it, by the task's id
    task_of(home, "jdoe")   the id of the one open workflow task of a login
    complete(home, "jdoe")  completes it
    state(home)             ("Complete" or "" while it runs, step, folder of the document)
    notices(home)           [(kind, login)] of the outbox, in its order

All of them go through srv.asmx, whatever program is tested.
"""

import flows
import groups
from harness import prepared
from tasks import AGREEMENT, change, insert, nothing_changes

OPEN = "status IN (0, 10, 20)"
SUBMITTER = "jsmith"
SUBMIT = "SubmitDocumentToFlow"


@prepared
def running(home, *steps, name=flows.FLOW, folders=(), **changes):
    """`steps`: lists of what taskdef() takes, users by login. `folders`: each step's OnStartMoveTo."""
    flow = flows.define(home, name, **changes)
    for at, step in enumerate(steps):
        folder = folders[at] if at < len(folders) else 0
        number = flows.add_step(home, f"Step {at + 1}", flow=name, folder=folder)
        for one in step:
            logins = one.get("users", ())
            users = [user(home, login) for login in logins]
            flows.add_task(home, number, flow=name, **{**one, "users": users})
    flows.activate(home, name)
    return flow


def user(home, login):
    return home.value("SELECT id FROM users WHERE login = ?", login)


def submit(home, flow, by=SUBMITTER, path=AGREEMENT, **players):
    operation = SUBMIT + "1" if players else SUBMIT
    flows.builder(home).good(operation, by=by, Path=path, FlowDefID=flow, **players)
    return home.value("SELECT max(id) FROM workflows")


def open_tasks(home):
    """Of the workflow that was submitted last."""
    return [tuple(row) for row in home.sql(
        f"SELECT u.login, t.name FROM tasks t JOIN users u ON u.id = t.assignee_id WHERE t.{OPEN}"
        " AND t.workflow_id = (SELECT max(id) FROM workflows) ORDER BY t.id")]


def assignees(home):
    return sorted(login for login, _ in open_tasks(home))


def task_of(home, login):
    return home.value(
        f"SELECT id FROM tasks WHERE {OPEN} AND workflow_id = (SELECT max(id) FROM workflows)"
        " AND assignee_id = ?", user(home, login))


def complete(home, login, comments=""):
    task = task_of(home, login)
    flows.builder(home).good("CompleteTask", by=login, taskId=task, comments=comments)
    return task


def decide(home, login, decision):
    flows.builder(home).good(
        "SetTaskApprovalStatus", by=login, taskId=task_of(home, login), approvalDecision=decision)


def reject(home, login):
    decide(home, login, 5)
    return complete(home, login)


def folder(home, document="agreement.pdf"):
    return home.value(
        "SELECT f.name FROM documents d JOIN folders f ON f.id = d.folder_id WHERE d.name = ?"
        " ORDER BY d.id LIMIT 1", document)


def state(home):
    row = home.sql("SELECT ended, outcome, step_number FROM workflows ORDER BY id DESC LIMIT 1")[0]
    assert (row["ended"] is None) == (row["outcome"] == "")
    return row["outcome"], row["step_number"], folder(home)


def statuses(home):
    """{login: status} of the tasks of the workflow that was submitted last."""
    return {row[0]: row[1] for row in home.sql(
        "SELECT u.login, t.status FROM tasks t JOIN users u ON u.id = t.assignee_id"
        " WHERE t.workflow_id = (SELECT max(id) FROM workflows)")}


def notices(home, after=0):
    """Notices alone; `after`: the id of an outbox row."""
    return [tuple(row) for row in home.sql(
        "SELECT o.kind, u.login FROM outbox o JOIN users u ON u.id = o.recipient_id"
        " WHERE o.id > ? AND o.url = '' ORDER BY o.id", after)]


def last_notice(home):
    return home.value("SELECT coalesce(max(id), 0) FROM outbox")


@prepared
def people(home, *logins):
    """Members of the library."""
    for login in logins:
        home.add_user(login)
        home.routeslip("library", "member", flows.LIBRARY, login)


def group_of(home, name, *logins):
    """A group of the library; its id."""
    return groups.group(home, name, flows.LIBRARY, *logins)


def busy(home, login, count):
    """So many open tasks for somebody."""
    for _ in range(count):
        insert(home, assignee_id=login)


def second_document(home, name="other.pdf", in_folder="Contracts"):
    """A further document of jsmith's; its path."""
    home.sql(
        "INSERT INTO documents (folder_id, name, name_folded, owner_id, created)"
        " SELECT id, ?, ?, ?, 0 FROM folders WHERE name = ?", name, name, user(home, SUBMITTER),
        in_folder)
    return f"/Corporate/{in_folder}/{name}"


def refused(api, phrase, operation, by, **parameters):
    """The error; and the database is as before."""
    api.home.ticket(by)
    return nothing_changes(api.home, lambda: api.bad(phrase, operation, by=by, **parameters))


# What operations have in common ---------------------------------------------------------------


def check_assignee_alone(api, put, refuse):
    """The assignee of now and nobody else: `put` and `refuse` make the call for (api, task)."""
    home = api.home
    home.add_user("stranger")
    task = insert(home, supervisor_id="mwilson", permissions=63)
    for by in ("jsmith", "mwilson", "admin"):
        refuse(api, "access denied", task, by=by)
    assert refuse(api, "task not found", task, by="stranger") == \
        refuse(api, "task not found", 999, by="stranger")
    for unknown in (0, -1, 999999, 2147483647):
        refuse(api, "task not found", unknown)
    # Whose task it no longer is, is refused with the ticket from before.
    change(home, task, assignee_id=user(home, "mwilson"))
    refuse(api, "task not found", task)
    put(api, task, by="mwilson")


def check_tickets(api, operation, **parameters):
    for ticket in ("", "x", "3f2a1b4c-5d6e-4f8a-9b0c-1d2e3f4a5b6c"):
        nothing_changes(api.home, lambda: api.bad(
            "[901] Session expired or Invalid ticket", operation, authenticationTicket=ticket,
            **parameters))


def check_required(api, operation, by, *optional, **parameters):
    for name in parameters:
        if name not in optional:
            rest = {key: value for key, value in parameters.items() if key != name}
            nothing_changes(api.home, lambda: api.plain(
                500, f"Missing parameter: {name}.", operation, by=by, **rest))


def check_editions(api, call):
    """call() answers success alone; prepare it so that it can succeed three times."""
    for edition, tag in (("documented", "root"), ("response", "response"), ("current", "response")):
        api.home.edition = edition
        root = call()
        assert root.tag == tag and len(root) == 0


def check_unknown_documents(api, operation, by=SUBMITTER, **parameters):
    """`parameters` with the path of a document among them, which must be called path or Path."""
    name = next(one for one in parameters if one.lower() == "path")
    for bad in ("/Corporate/Contracts/none.pdf", "/Corporate/Contracts", "/", "", "x",
                "/Other/Contracts/agreement.pdf", AGREEMENT + "/x"):
        refused(api, "document not found", operation, by, **{**parameters, name: bad})
