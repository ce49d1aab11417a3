"""IsLockPossible: whether the caller can check a document out, and if not, why."""

from documents import check_document_levels, check_document_paths, document_id
from flows import Call, check_editions, check_tickets
from folders import disallow
from places import CONTRACTS, ROOT, joined, set_list
from policies import check_policy
from tasks import AGREEMENT, insert, nothing_changes
from workflows import running, submit

CALL = Call("IsLockPossible", Path=AGREEMENT)
CHECK_OUTS = 2


def set_document(home, **values):
    home.sql(f"UPDATE documents SET {', '.join(f'{name} = ?' for name in values)} WHERE name = 'agreement.pdf'",
             *values.values())


def shortcut(home, target, path="link.lnk"):
    """A shortcut beside AGREEMENT to a document of that id."""
    home.sql("INSERT INTO documents (folder_id, name, name_folded, owner_id, shortcut, target_id, version, created)"
             " SELECT folder_id, ?, ?, owner_id, 1, ?, 0, created FROM documents WHERE name = 'agreement.pdf'", path, path,
             target)
    return f"{CONTRACTS}/{path}"


def check_hindrances(api, call, parameter="Path"):
    """What of a document keeps everybody from checking it out."""
    home = api.home
    joined(home, "ann")
    for values, words in (
            ({"checked_out_by": home.user_id("jsmith")}, "Document is checked out by John Smith."),
            ({"checked_out_by": home.user_id("mwilson")}, "Document is checked out by you."),
            ({"percent_complete": 100, "completed": 1}, "Completed documents cannot be checked out."),
            ({"cutoff": 4102444800}, "The document is cut off")):
        set_document(home, **values)
        call.bad(api, words)
        set_document(home, **{**dict.fromkeys(values), **({"percent_complete": 0} if "completed" in values else {})})
    home.sql("UPDATE documents SET name = 'agreement.EMAIL', name_folded = 'agreement.email'")
    call.bad(api, "E-mail documents cannot be checked out.", **{parameter: f"{CONTRACTS}/agreement.email"})
    home.sql("UPDATE documents SET name = 'agreement.pdf', name_folded = 'agreement.pdf'")
    disallow(home, CONTRACTS, CHECK_OUTS)
    call.bad(api, "The rules of the folder", by="admin")
    disallow(home, CONTRACTS, 127 - CHECK_OUTS)
    home.sql("UPDATE domains SET archived = 1")
    call.bad(api, "archived", by="admin")
    home.sql("UPDATE domains SET archived = 0")


def check_workflow(api, call, again=lambda: None):
    """While it is in one, only who has a task of it that lets change it can."""
    home = api.home
    joined(home, "ann")
    submit(home, running(home, [{"users": ["ann", "jdoe"]}], folder=ROOT), by="mwilson")
    home.sql("UPDATE tasks SET status = 10, right_type = 2, permissions = 0 WHERE workflow_id IS NOT NULL")
    for by in ("mwilson", "admin"):
        call.bad(api, "The document is in a workflow", by=by)
    call.bad(api, "Access denied", by="ann")
    set_list(home, AGREEMENT, users={"ann": 5, "jsmith": 5})
    for by in ("ann", "jsmith"):
        call.bad(api, "The document is in a workflow", by=by)
    set_list(home, AGREEMENT, members=2)
    for right, permissions in ((2, 1), (5, 0), (6, 0)):
        home.sql("UPDATE tasks SET right_type = ?, permissions = ? WHERE workflow_id IS NOT NULL AND assignee_id = ?",
                 right, permissions, home.user_id("ann"))
        call.good(api, by="ann")
        again()
        call.bad(api, "Access denied", by="jdoe")
    home.sql("UPDATE tasks SET status = 30, finished = created WHERE workflow_id IS NOT NULL AND assignee_id = ?",
             home.user_id("ann"))
    call.bad(api, "Access denied", by="ann")
    home.sql("UPDATE workflows SET ended = started")
    call.good(api)
    again()


def check_shortcut(api, call, parameter="Path", again=lambda: None):
    """The document that it leads to is meant."""
    home = api.home
    joined(home, "ann")
    id_ = document_id(home)
    link = shortcut(home, id_)
    call.good(api, **{parameter: link})
    again()
    set_document(home, percent_complete=100)
    call.bad(api, "Completed", **{parameter: link})
    set_document(home, percent_complete=0)
    set_list(home, AGREEMENT, members=0)
    call.bad(api, "Document not found", by="ann", **{parameter: link})
    for target, name in ((None, "nowhere.lnk"), (document_id(home, "link.lnk"), "chain.lnk")):
        call.bad(api, "The document of the shortcut is gone.", by="admin", **{parameter: shortcut(home, target, name)})


def check_task_outside(api, call, again=lambda: None):
    """A task on a document that is in no workflow lets change it too, as its right or its permission says."""
    home = api.home
    joined(home, "ann")
    task = insert(home, assignee_id="ann", right_type=2, permissions=0)
    call.bad(api, "Access denied", by="ann")
    for right, permissions in ((5, 0), (6, 0), (2, 1), (4, 1)):
        home.sql("UPDATE tasks SET right_type = ?, permissions = ? WHERE id = ?", right, permissions, task)
        call.good(api, by="ann")
        again()
    for right in (0, 1, 3):  # what may not be read is not edited
        home.sql("UPDATE tasks SET right_type = ?, permissions = 1 WHERE id = ?", right, task)
        call.bad(api, "Access denied", by="ann")
    home.sql("UPDATE tasks SET status = -1 WHERE id = ?", task)
    call.bad(api, "Access denied", by="ann")


def test_success(api):
    """It changes nothing."""
    root = nothing_changes(api.home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and len(root) == 0


def test_what_hinders(api):
    check_hindrances(api, CALL)


def test_a_workflow(api):
    check_workflow(api, CALL)


def test_tasks(api):
    check_task_outside(api, CALL)


def test_a_shortcut(api):
    check_shortcut(api, CALL)


def test_who_may(api):
    check_document_levels(api, CALL, {5, 6})


def test_the_policy(api):
    api.home.sql("UPDATE documents SET owner_id = ?", api.home.user_id("admin"))
    check_policy(api, CALL, "DocumentCheckout", AGREEMENT, lambda: None)


def test_paths(api):
    check_document_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
