"""Move: a folder or document gets another place, another name, or both."""

import flows
from domains import check_empty_success
from flows import Call, builder, check_editions, check_tickets, finance
from folders import BAD_NAMES, GOOD_NAMES, NAME_RULE, disallow, exists, folder, folder_id, grow
from places import ALL, ARCHIVE, CONTRACTS, NEVER, ROOT, allowed, joined, of_level, set_list
from tasks import AGREEMENT, DEMO_TASK, create, importing
from workflows import complete, running, second_document, submit

OLD, NEW = CONTRACTS + "/Old", ARCHIVE + "/Old"
CALL = Call("Move", SourcePath=OLD, DestinationPath=NEW)
DOCUMENT = Call("Move", SourcePath=AGREEMENT, DestinationPath=ARCHIVE + "/agreement.pdf")
INVOICES = "/Finance/Invoices"
DOCUMENT_DELETES, FOLDER_DELETES, NEW_DOCUMENTS, NEW_FOLDERS = 4, 8, 16, 32


def furnish(home):
    """OLD with a folder and a document in it."""
    grow(home, OLD, OLD + "/below")
    importing(home, "text", OLD + "/below/plan.txt", "--owner", "mwilson")


def place(home, name="agreement.pdf"):
    row = home.sql("SELECT o.name, f.name AS folder, o.access_list_id FROM documents o"
                   " JOIN folders f ON f.id = o.folder_id WHERE o.name_folded = ?", name.lower())[0]
    return row["folder"], row["name"]


def again(home):
    """OLD and the document are where they were."""
    contracts = folder_id(home, CONTRACTS)
    home.sql("UPDATE folders SET parent_id = ?, name = 'Old', name_folded = 'old', own_access = 0, access_list_id = NULL"
             " WHERE name = 'Old'", contracts)
    home.sql("UPDATE documents SET folder_id = ? WHERE name = 'agreement.pdf'", contracts)


def test_a_folder(api):
    home = api.home
    furnish(home)
    before = folder(home, OLD)
    check_empty_success(api, CALL)
    after = folder(home, NEW)
    assert {key for key in after if after[key] != before[key]} == {"parent_id"}
    assert exists(home, NEW + "/below") and not exists(home, OLD)
    assert home.routeslip("check").code == 0


def test_a_document(api):
    home = api.home
    check_empty_success(api, DOCUMENT)
    assert place(home) == ("Archive", "agreement.pdf")
    builder(home).good("GetTask", by="jdoe", taskId=DEMO_TASK)
    assert home.routeslip("check").code == 0


def test_other_names(api):
    """The last one in the path; a path that ends in a slash keeps the name."""
    home = api.home
    furnish(home)
    CALL.good(api, DestinationPath=ARCHIVE + "/New Name")
    assert exists(home, ARCHIVE + "/New Name/below")
    CALL.good(api, SourcePath=ARCHIVE + "/New Name", DestinationPath="/cORPORATE/contracts/")
    assert folder(home, CONTRACTS + "/New Name")
    CALL.good(api, SourcePath=CONTRACTS + "/New Name", DestinationPath=ROOT + "/")
    CALL.good(api, SourcePath=ROOT + "/New Name", DestinationPath=OLD)
    DOCUMENT.good(api, DestinationPath=ARCHIVE + "/")
    assert place(home) == ("Archive", "agreement.pdf")
    DOCUMENT.good(api, SourcePath=ARCHIVE + "/agreement.pdf", DestinationPath=CONTRACTS + "/signed.pdf")
    assert place(home, "signed.pdf") == ("Contracts", "signed.pdf")
    for name in GOOD_NAMES:
        DOCUMENT.good(api, SourcePath=CONTRACTS + "/signed.pdf", DestinationPath=f"{CONTRACTS}/{name}")
        DOCUMENT.good(api, SourcePath=f"{CONTRACTS}/{name}", DestinationPath=CONTRACTS + "/signed.pdf")


def test_where_it_is(api):
    """In another case it is renamed."""
    home = api.home
    furnish(home)
    for path in (OLD, CONTRACTS + "/OLD", CONTRACTS + "/"):
        CALL.good(api, DestinationPath=path)
    assert folder(home, OLD)["name"] == "OLD"
    DOCUMENT.good(api, DestinationPath=AGREEMENT.replace("agreement", "Agreement"))
    assert place(home) == ("Contracts", "Agreement.pdf")


def test_bad_names(api):
    furnish(api.home)
    for name in BAD_NAMES:
        if name and not set("/\\") & set(name):
            for call in (CALL, DOCUMENT):
                call.bad(api, NAME_RULE, DestinationPath=f"{ARCHIVE}/{name}")
    CALL.bad(api, NAME_RULE, DestinationPath=CONTRACTS + "/old.")


def test_names_that_are_taken(api):
    home = api.home
    furnish(home)
    grow(home, ARCHIVE + "/Straße")
    second_document(home, in_folder="Archive")
    for call in (CALL, DOCUMENT):
        call.bad(api, "There is a folder", DestinationPath=ARCHIVE + "/STRASSE")
        call.bad(api, "There is a document", DestinationPath=ARCHIVE + "/Other.PDF")
        call.bad(api, "There is a folder", DestinationPath=ARCHIVE)
    CALL.bad(api, "There is a document", DestinationPath=CONTRACTS + "/agreement.pdf")
    DOCUMENT.bad(api, "There is a folder", DestinationPath=OLD)


def test_circles(api):
    furnish(api.home)
    for path in (OLD + "/", OLD + "/x", OLD + "/below/", OLD.upper() + "/BELOW/x"):
        CALL.bad(api, "into itself", DestinationPath=path)


def test_roots(api):
    furnish(api.home)
    for path in (ROOT, "/corporate/"):
        CALL.bad(api, "Root level folders cannot be moved", by="admin", SourcePath=path)
    for call in (CALL, DOCUMENT):
        for path in ("", "/", "/New", "New", "//New"):
            call.bad(api, "Root level folders cannot be created", by="admin", DestinationPath=path)


def test_paths_that_would_be_too_long(api):
    home = api.home
    path = ARCHIVE + ("/" + "x" * 193) * 20
    builder(home).good("CreateFolder", by="admin", Path=path)
    furnish(home)
    most = 4000 - len(path) - 1
    longest = most - len("/below/plan.txt")
    CALL.bad(api, "at most 4000 characters", DestinationPath=path + "/" + "y" * (longest + 1))
    CALL.good(api, DestinationPath=path + "/" + "y" * longest)
    CALL.good(api, SourcePath=path + "/" + "y" * longest, DestinationPath=OLD)
    DOCUMENT.bad(api, "at most 4000 characters", DestinationPath=path + "/" + "y" * (most + 1))
    DOCUMENT.good(api, DestinationPath=path + "/" + "y" * most)


def test_unknown_paths(api):
    home = api.home
    furnish(home)
    joined(home, "ann")
    home.add_user("stranger")
    for path in ("", "/", NEVER, AGREEMENT + "/x", OLD + "/none"):
        CALL.bad(api, "[2285] Source not found", by="admin", SourcePath=path)
    for call in (CALL, DOCUMENT):
        for path in (NEVER + "/x", NEVER + "/", AGREEMENT + "/x", AGREEMENT + "/", "/None/x"):
            call.bad(api, "[2285] Destination folder not found", by="admin", DestinationPath=path)
        call.bad(api, "Source not found", by="stranger")
        set_list(home, ARCHIVE, members=0)
        set_list(home, call.parameters["SourcePath"], users={"ann": 6})
        call.bad(api, "Destination folder not found", by="ann")
        set_list(home, ARCHIVE, members=4)
        set_list(home, call.parameters["SourcePath"], members=0)
        call.bad(api, "Source not found", by="ann")


def test_who_may(api):
    """Full control of what is moved, and a right to add where it goes."""
    home = api.home
    joined(home, "ann")
    furnish(home)
    for call in (CALL, DOCUMENT):
        for source, target in [(level, 3) for level in ALL[1:]] + [(6, level) for level in ALL[1:]]:
            again(home)
            set_list(home, call.parameters["SourcePath"], users={"ann": source})
            set_list(home, ARCHIVE, users={"ann": target})
            if source == 6 and target > 2:
                call.good(api, by="ann")
            else:
                call.bad(api, "Access denied", by="ann")
        again(home)
        call.good(api, by="admin")


def test_the_rules(api):
    """Of the folder that it leaves, and of that which it comes to; of none where it stays."""
    home = api.home
    furnish(home)
    for call, leaves, comes in ((CALL, FOLDER_DELETES, NEW_FOLDERS), (DOCUMENT, DOCUMENT_DELETES, NEW_DOCUMENTS)):
        for path, bit, words in ((CONTRACTS, leaves, "allow no deletion"), (ARCHIVE, comes, "allow no new")):
            again(home)
            disallow(home, path, bit)
            for by in ("mwilson", "admin"):
                call.bad(api, words, by=by)
            disallow(home, path, 127 - bit)
            call.good(api)
            disallow(home, path, 0)
    again(home)
    disallow(home, CONTRACTS, 127)
    CALL.good(api, DestinationPath=CONTRACTS + "/Older")
    DOCUMENT.good(api, DestinationPath=CONTRACTS + "/older.pdf")


def test_types_of_files(api):
    home = api.home
    furnish(home)
    for types, good in (("*", True), ("DOC,PDF", True), (".doc, .pdf", True), ("pdf", True), ("DOC,XLS", False),
                        ("pd", False), ("pdfx", False), ("", False)):
        again(home)
        home.sql("UPDATE folders SET file_types = ? WHERE name = 'Archive'", types)
        (DOCUMENT.good if good else lambda api: DOCUMENT.bad(api, "these types alone"))(api)
    DOCUMENT.bad(api, "these types alone", DestinationPath=ARCHIVE + "/agreement")
    CALL.good(api)


def test_what_is_checked_out(api):
    home = api.home
    furnish(home)
    home.sql("UPDATE documents SET checked_out_by = ?", home.user_id("admin"))
    for by in ("mwilson", "admin"):
        CALL.bad(api, "A document in the folder is checked out", by=by)
        DOCUMENT.bad(api, "The document is checked out", by=by)


def test_a_workflow_that_runs(api):
    """A document stays where its workflow has it. A folder goes with what is in it; what is over does not count."""
    home = api.home
    furnish(home)
    flow = running(home, [{"users": ["jdoe"]}], folder=OLD, OnEndMoveToPath=OLD + "/below")
    submit(home, flow, path=OLD + "/below/plan.txt", by="mwilson")
    call = Call("Move", SourcePath=OLD + "/below/plan.txt", DestinationPath=ARCHIVE + "/plan.txt")
    call.bad(api, "The document is in a workflow that runs")
    CALL.good(api)
    complete(home, "jdoe")
    assert place(home, "plan.txt") == ("below", "plan.txt")
    call.good(api, SourcePath=NEW + "/below/plan.txt")


def test_access_lists(api):
    """Within the library a folder keeps its own; a document has that of where it comes to."""
    home = api.home
    joined(home, "ann")
    furnish(home)
    set_list(home, ARCHIVE, users={"ann": 4})
    set_list(home, CONTRACTS, users={"ann": 5})
    CALL.good(api)
    for path in (NEW, NEW + "/below", NEW + "/below/plan.txt"):
        assert allowed(home, path, "ann") == of_level(4, path.endswith(".txt")), path
    set_list(home, NEW, users={"ann": 1})
    CALL.good(api, SourcePath=NEW, DestinationPath=OLD)
    for path in (OLD, OLD + "/below"):
        assert allowed(home, path, "ann") == of_level(1), path
    set_list(home, AGREEMENT, users={"ann": 6})
    DOCUMENT.good(api)
    assert allowed(home, ARCHIVE + "/agreement.pdf", "ann") == of_level(4, True)
    assert len(builder(home).good("GetAccessListHistory", by="admin", Path=ARCHIVE + "/agreement.pdf")) == 2


def test_to_another_library(api):
    """Tasks go along, with workflows that are over; access lists do not."""
    home = api.home
    furnish(home)
    finance(home)
    joined(home, "ann")
    home.routeslip("library", "member", "Finance", "ann")
    plan = OLD + "/below/plan.txt"
    task = create(builder(home), by="mwilson", path=plan)
    submit(home, running(home, [{"users": ["jdoe"]}], folder=ROOT), path=plan, by="mwilson")
    complete(home, "jdoe")
    for path in (OLD, OLD + "/below", plan):
        set_list(home, path, users={"ann": 6})
    CALL.good(api, by="admin", DestinationPath=INVOICES + "/")
    library = folder(home, INVOICES)["domain_id"]
    for path in ("/Old", "/Old/below", "/Old/below/plan.txt"):
        assert allowed(home, INVOICES + path, "ann") == of_level(2, path.endswith(".txt")), path
    assert {folder(home, INVOICES + path)["domain_id"] for path in ("/Old", "/Old/below")} == {library}
    assert home.value("SELECT domain_id FROM tasks WHERE id = ?", task) == library
    assert home.value("SELECT domain_id FROM workflows") == library
    DOCUMENT.good(api, by="admin", DestinationPath=INVOICES + "/")
    assert home.value("SELECT domain_id FROM tasks WHERE id = ?", DEMO_TASK) == library
    builder(home).good("GetTask", by="jdoe", taskId=DEMO_TASK)
    assert home.routeslip("check").code == 0
    home.sql("DELETE FROM flows")
    builder(home).good("DeleteDomain", by="admin", DomainName="Finance")
    builder(home).good("DeleteDomain", by="admin", DomainName="Corporate")


def test_what_keeps_it_in_its_library(api):
    home = api.home
    furnish(home)
    finance(home)
    call = Call("Move", SourcePath=OLD, DestinationPath=INVOICES + "/")
    for where in ({"folder": OLD + "/below"}, {"OnEndMoveToPath": OLD}):
        flows.define(home, **where)
        call.bad(api, "workflow definition", by="admin")
        home.sql("DELETE FROM flows")
    workflow = submit(home, running(home, [{"users": ["jdoe"]}], folder=ROOT), path=OLD + "/below/plan.txt", by="mwilson")
    call.bad(api, "A document in the folder is in a workflow that runs", by="admin")
    home.sql("UPDATE workflows SET document_id = (SELECT id FROM documents WHERE name = 'agreement.pdf'),"
             " on_end_folder_id = ? WHERE id = ?", folder_id(home, OLD), workflow)
    call.bad(api, "moves its document", by="admin")
    home.sql("DELETE FROM workflows")
    home.sql("DELETE FROM flows")
    call.good(api, by="admin")


def test_archived_libraries(api):
    home = api.home
    furnish(home)
    finance(home)
    for library in ("Corporate", "Finance"):
        home.sql("UPDATE domains SET archived = 1 WHERE name = ?", library)
        for call in (CALL, DOCUMENT):
            call.bad(api, "archived", by="admin", DestinationPath=INVOICES + "/")
        home.sql("UPDATE domains SET archived = 0")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    furnish(home)
    check_editions(home, CALL, "response", again=lambda: again(home))
