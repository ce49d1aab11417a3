"""DeleteFolder: a folder goes into the recycle bin with all that is in it, unless something there is still going on."""

import flows
from flows import Call, builder, check_editions, check_tickets
from folders import check_archived, check_folder_paths, check_levels, disallow, exists, folder_id, grow
from places import CONTRACTS, ROOT, joined, set_list
from recycled import BELOW, OLD, PLAN, document, drop, furnish, in_bin, purge_all
from tasks import DEMO_TASK, create, insert
from workflows import complete, running, submit

CALL = Call("DeleteFolder", Path=OLD)
DOCUMENT_DELETES, FOLDER_DELETES = 4, 8


def ids(home, statement):
    return [row[0] for row in home.sql(statement)]


def test_success(api):
    """It is in the bin as it was; what others have is as before. Once it is purged nothing is left of it."""
    home = api.home
    home.ticket("mwilson")
    grow(home, OLD)
    drop(home, OLD)  # the first makes the bin
    purge_all(home)
    for edition in (None, "response"):
        home.edition = None
        before = home.dump("sqlite_sequence")
        contents = home.contents()
        furnish(home)
        home.routeslip("folder", "add", OLD + "/2024/deep")
        home.edition = edition
        root = CALL.good(api, Path="/cORPORATE/old/")
        assert root.tag == "response" and root.get("success") == "true" and len(root) == 0
        assert not exists(home, OLD) and not exists(home, OLD + "/2024/deep")
        assert [tag for tag, _ in in_bin(home).values()] == ["folder"]
        assert len(home.contents()) == len(contents) + 2
        assert home.routeslip("check").code == 0
        home.edition = None
        purge_all(home)
        assert ids(home, "SELECT name FROM folders ORDER BY name") == ["", "", "Archive", "Contracts"]
        assert ids(home, "SELECT name FROM documents ORDER BY name") == ["agreement.pdf", "copy.txt"]
        assert set(home.contents()) == set(ids(home, "SELECT hash FROM document_versions"))
        assert len(home.contents()) == len(contents) + 1
        home.routeslip("document", "remove", "/Corporate/Archive/copy.txt")
        assert home.dump("sqlite_sequence") == before
        assert home.routeslip("check").code == 0


def test_what_is_over_goes_with_it(api):
    """Once it is purged: tasks and workflows of its documents; their history stays. Others forget that they were there."""
    home = api.home
    furnish(home)
    flow = running(home, [{"users": ["jdoe"]}], folders=[folder_id(home, OLD)], folder=ROOT, OnEndMoveToPath=OLD)
    submit(home, flow, path=PLAN, by="mwilson")
    complete(home, "jdoe")
    moved = submit(home, flow, by="mwilson")
    complete(home, "jdoe")
    home.sql("UPDATE documents SET folder_id = ? WHERE name = 'agreement.pdf'", folder_id(home, CONTRACTS))
    home.sql("UPDATE workflows SET origin_folder_id = ? WHERE id = ?", folder_id(home, OLD), moved)
    builder(home).good("DeactivateFlowDef", by="admin", domainName="Corporate", flowName=flows.FLOW)
    builder(home).good("DeleteWorkflow", by="admin", domainName="Corporate", flowName=flows.FLOW)
    done = insert(home, status=30, finished=1, document_id=document(home, BELOW))
    home.sql("INSERT INTO task_attachments (task_id, document_id, version, user_id, attached) VALUES (?, ?, 1, 1, 0)",
             done, document(home, PLAN))
    history = home.value("SELECT count(*) FROM task_history")
    CALL.good(api)
    assert home.routeslip("check").code == 0 and done in ids(home, "SELECT id FROM tasks")
    purge_all(home)
    assert ids(home, "SELECT id FROM workflows") == [moved]
    assert ids(home, "SELECT origin_folder_id FROM workflows") == [folder_id(home, CONTRACTS)]
    assert ids(home, "SELECT on_end_folder_id FROM workflows") == ids(home, "SELECT on_start_folder_id FROM steps") == [None]
    assert done not in ids(home, "SELECT id FROM tasks") and DEMO_TASK in ids(home, "SELECT id FROM tasks")
    assert home.value("SELECT count(*) FROM task_history") == history
    assert home.routeslip("check").code == 0


def check_hindrance(api, words, hinder, again):
    """By a manager of the library, and by an administrator."""
    home = api.home
    hinder()
    for by in ("mwilson", "admin"):
        CALL.bad(api, words, by=by)
    again()
    CALL.good(api)
    furnish(home)


def test_what_hinders(api):
    home = api.home
    furnish(home)
    attach = "INSERT INTO task_attachments (task_id, document_id, version, user_id, attached) VALUES (?, ?, 1, 1, 0)"
    check_hindrance(api, "open task", lambda: create(builder(home), by="mwilson", path=BELOW),
                    lambda: home.sql("UPDATE tasks SET status = -1 WHERE id <> ?", DEMO_TASK))
    check_hindrance(api, "attached", lambda: home.sql(attach, DEMO_TASK, document(home, PLAN)),
                    lambda: home.sql("DELETE FROM task_attachments"))

    def a_workflow():
        submit(home, running(home, [{"users": ["jdoe"]}], folder=ROOT), path=BELOW, by="mwilson")

    check_hindrance(api, "workflow that runs", a_workflow,
                    lambda: builder(home).good("StopCurrentWorkflow", by="admin", path=BELOW))
    home.sql("DELETE FROM flows")
    for where in ({"folder": OLD + "/2024"}, {"OnEndMoveToPath": OLD}):
        check_hindrance(api, "workflow definition", lambda: flows.define(home, **where),
                        lambda: home.sql("DELETE FROM flows"))
    check_hindrance(api, "workflow definition", lambda: (
        flows.define(home), flows.add_step(home, folder=folder_id(home, OLD + "/2024"))),
        lambda: home.sql("DELETE FROM flows"))


def test_what_leads_there(api):
    """A workflow that runs, of a document that is elsewhere, by a definition that is gone."""
    home = api.home
    furnish(home)
    workflow = submit(home, running(home, [{"users": ["jdoe"]}], [{"users": ["jdoe"]}]))
    home.sql("UPDATE workflows SET flow_id = NULL")
    home.sql("DELETE FROM flows")
    below = folder_id(home, OLD + "/2024")
    for table, column in (("workflows", "origin_folder_id"), ("workflows", "on_end_folder_id"),
                          ("steps", "on_start_folder_id")):
        was = home.value(f"SELECT {column} FROM {table} LIMIT 1")
        home.sql(f"UPDATE {table} SET {column} = ?", below)
        CALL.bad(api, "moves its document", by="admin")
        home.sql(f"UPDATE {table} SET {column} = ?", was)
    CALL.good(api)
    assert ids(home, "SELECT id FROM workflows") == [workflow]


def test_what_is_checked_out(api):
    """Only administrators delete that."""
    home = api.home
    furnish(home)
    home.sql("UPDATE documents SET checked_out_by = ? WHERE id = ?", home.user_id("jdoe"), document(home, BELOW))
    CALL.bad(api, "checked out")
    CALL.good(api, by="admin")
    assert not exists(home, OLD)


def test_the_rules(api):
    """Of the folder above, and of those in it for what is in them."""
    home = api.home
    furnish(home)
    for path, bits, words in ((ROOT, FOLDER_DELETES, "The rules of the folder allow no deletion of folders"),
                              (OLD, FOLDER_DELETES, "a folder in it allow no deletion of folders"),
                              (OLD, DOCUMENT_DELETES, "a folder in it allow no deletion of documents"),
                              (OLD + "/2024", DOCUMENT_DELETES, "a folder in it allow no deletion of documents")):
        disallow(home, path, bits)
        for by in ("mwilson", "admin"):
            CALL.bad(api, words, by=by)
        disallow(home, path, 0)
    disallow(home, ROOT, 127 - FOLDER_DELETES)
    disallow(home, OLD + "/2024", FOLDER_DELETES)
    CALL.good(api)


def test_a_library(api):
    for path in (ROOT, "/corporate/"):
        CALL.bad(api, "Top-level domain cannot be deleted", by="admin", Path=path)


def test_what_is_not_the_callers(api):
    """Full control is needed of all that is in it."""
    home = api.home
    joined(home, "ann")
    furnish(home)
    control, none = {"users": {"ann": 6}}, {"users": {"ann": 5}}
    set_list(home, OLD, **control)
    for path in (OLD + "/2024", PLAN, BELOW):
        set_list(home, path, **none)
        CALL.bad(api, "Access denied", by="ann")
        set_list(home, path, **control)
    home.sql("UPDATE folders SET owner_id = ?", home.user_id("ann"))
    set_list(home, OLD, tree=True, members=2)
    CALL.bad(api, "Access denied", by="ann")
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("ann"))
    CALL.good(api, by="ann")


def test_who_may(api):
    home = api.home
    grow(home, OLD)

    def again():
        if not exists(home, OLD):
            grow(home, OLD)

    check_levels(api, CALL, {6}, OLD, again)


def test_an_archived_library(api):
    furnish(api.home)
    check_archived(api, CALL)


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    grow(api.home, OLD)
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response", again=lambda: grow(home, OLD))
