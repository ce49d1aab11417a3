"""DeleteDocument: a document goes into the recycle bin, unless something with it is still going on."""

from flows import Call, builder, check_editions, check_tickets
from folders import check_archived, disallow, exists, folder_id
from places import ALL, CONTRACTS, ROOT, joined, set_list
from policies import check_policy
from recycled import OLD, PLAN, document, furnish, in_bin, purge_all
from tasks import AGREEMENT, create, nothing_changes
from workflows import running, submit

CALL = Call("DeleteDocument", Path=PLAN)
DOCUMENT_DELETES = 4


def again(home):
    """It is where it was."""
    home.sql("UPDATE documents SET folder_id = ? WHERE name = 'plan.txt' AND folder_id IN"
             " (SELECT holder_id FROM recycled_items)", folder_id(home, OLD))
    home.sql("DELETE FROM recycled_items")
    home.sql("DELETE FROM folders WHERE name LIKE 'D%'")


def gone(home):
    return not home.sql("SELECT 1 FROM documents o JOIN folders f ON f.id = o.folder_id"
                        " WHERE f.id = ? AND o.name = 'plan.txt'", folder_id(home, OLD))


def test_success(api):
    """Nothing of it is lost, and its name is free."""
    home = api.home
    furnish(home)
    home.ticket("mwilson")
    before, contents, number = home.dump("documents", "domains", "folders", "recycled_items", "sqlite_sequence"), \
        home.contents(), document(home, PLAN)
    root = CALL.good(api, Path="/cORPORATE/old/PLAN.TXT")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert gone(home) and exists(home, OLD)
    assert home.dump("documents", "domains", "folders", "recycled_items", "sqlite_sequence") == before
    assert home.contents() == contents
    assert list(in_bin(home)) == [f"D{number}"] and home.routeslip("check").code == 0
    builder(home).good("CreateFolder", by="admin", Path=OLD + "/plan.txt")
    purge_all(home)
    assert not home.sql("SELECT 1 FROM documents WHERE id = ?", number) and home.routeslip("check").code == 0


def test_one_that_is_checked_out(api):
    """By the page it goes as well, and is not checked out any more."""
    home = api.home
    furnish(home)
    home.sql("UPDATE documents SET checked_out_by = ?, checked_out = 1 WHERE id = ?", home.user_id("jdoe"), document(home, PLAN))
    number = document(home, PLAN)
    CALL.good(api)
    assert [tuple(row) for row in home.sql("SELECT checked_out_by, checked_out FROM documents WHERE id = ?", number)] == [
        (None, None)]


def test_what_hinders(api):
    home = api.home
    furnish(home)
    create(builder(home), by="mwilson", path=PLAN)
    for by in ("mwilson", "admin"):
        CALL.bad(api, "The document has an open task, or is attached to one.", by=by)
    home.sql("UPDATE tasks SET status = -1 WHERE document_id = ?", document(home, PLAN))
    home.sql("INSERT INTO task_attachments (task_id, document_id, version, user_id, attached)"
             " SELECT min(id), ?, 1, 1, 0 FROM tasks WHERE status = 10", document(home, PLAN))
    CALL.bad(api, "is attached to one")
    home.sql("DELETE FROM task_attachments")
    submit(home, running(home, [{"users": ["jdoe"]}], folder=ROOT), path=PLAN, by="mwilson")
    CALL.bad(api, "The document is in a workflow that runs.", by="admin")
    builder(home).good("StopCurrentWorkflow", by="admin", path=PLAN)
    disallow(home, OLD, DOCUMENT_DELETES)
    CALL.bad(api, "The rules of the folder allow no deletion of documents", by="admin")
    disallow(home, OLD, 127 - DOCUMENT_DELETES)
    CALL.good(api)


def test_who_may(api):
    """Full control, by the list, as the owner or as a manager."""
    home = api.home
    furnish(home)
    joined(home, "ann", "bob")
    for level in ALL:
        set_list(home, PLAN, users={"ann": level})
        if level == 6:
            CALL.good(api, by="ann")
            assert gone(home)
            again(home)
        else:
            CALL.bad(api, "Access denied" if level else "[2285] Document not found", by="ann")
    home.sql("UPDATE documents SET owner_id = ? WHERE id = ?", home.user_id("bob"), document(home, PLAN))
    CALL.good(api, by="bob")


def test_the_policy(api):
    home = api.home
    furnish(home)
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("admin"))
    check_policy(api, CALL, "DocumentDelete", PLAN, lambda: again(home))


def test_an_archived_library(api):
    furnish(api.home)
    check_archived(api, CALL)


def test_unknown_paths(api):
    home = api.home
    home.add_user("stranger")
    for path in ("", "/", "/Corporate", CONTRACTS, OLD, PLAN, "/Corporate/Contracts/x.pdf", "x"):
        CALL.bad(api, "[2285] Document not found", by="admin", Path=path)
    home.ticket("stranger")
    nothing_changes(home, lambda: api.bad("[2285] Document not found", CALL.name, by="stranger", Path=AGREEMENT))


def test_tickets(api):
    furnish(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    furnish(home)
    check_editions(home, CALL, "root", again=lambda: again(home))
