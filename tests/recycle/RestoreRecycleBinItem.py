"""RestoreRecycleBinItem: what was deleted comes back, where it was or to another folder."""

from domains import check_empty_success
from flows import Call, builder, check_editions, check_tickets, finance
from folders import disallow, exists, folder, folder_id, grow
from places import ALL, ARCHIVE, CONTRACTS, NEVER, joined, set_list
from recycle.PurgeRecycleBinItem import check_handlers
from recycled import BELOW, OLD, PLAN, document, drop, furnish, in_bin
from tasks import AGREEMENT, importing, insert

CALL = Call("RestoreRecycleBinItem", ItemHandler="")
NEW_DOCUMENTS, NEW_FOLDERS = 16, 32
TIMES = "sqlite_sequence", "access_lists"


def test_where_it_was(api):
    """As it was: its content, its tasks, its own access list, and what is in a folder."""
    home = api.home
    furnish(home)
    set_list(home, PLAN, members=2)
    set_list(home, OLD + "/2024", members=1)
    insert(home, status=30, finished=1, document_id=document(home, BELOW))
    drop(home, AGREEMENT.replace("Contracts/agreement.pdf", "Archive/copy.txt"), by="admin")  # makes the bin
    for path in (PLAN, OLD):
        before, contents = home.dump("sqlite_sequence"), home.contents()
        one = drop(home, path)
        check_empty_success(api, Call(CALL.name, ItemHandler=one.lower(), RestorePath=""))
        assert home.dump("sqlite_sequence") == before and home.contents() == contents
        CALL.bad(api, "is no longer in the recycle bin", ItemHandler=one)
    assert home.routeslip("check").code == 0


def test_without_a_path(home):
    furnish(home)
    builder(home).good(CALL.name, by="mwilson", ItemHandler=drop(home, PLAN))
    assert document(home, PLAN)


def test_elsewhere(api):
    """It has the access list of the folder that it comes to, as what is moved there."""
    home = api.home
    furnish(home)
    set_list(home, PLAN, members=2)
    set_list(home, ARCHIVE, members=1)
    CALL.good(api, ItemHandler=drop(home, PLAN), RestorePath="/corporate/ARCHIVE/")
    assert home.value("SELECT access_list_id FROM documents WHERE id = ?", document(home, ARCHIVE + "/plan.txt")) is None
    CALL.good(api, ItemHandler=drop(home, OLD), RestorePath=ARCHIVE)
    archive, old = folder(home, ARCHIVE), folder(home, ARCHIVE + "/Old")
    assert (old["access_list_id"], old["own_access"]) == (archive["access_list_id"], 0)
    assert exists(home, ARCHIVE + "/Old/2024") and home.routeslip("check").code == 0


def test_another_library(api):
    """What is over comes along."""
    home = api.home
    finance(home)
    furnish(home)
    number = document(home, BELOW)
    task = insert(home, status=30, finished=1, document_id=number)
    CALL.good(api, by="admin", ItemHandler=drop(home, OLD), RestorePath="/Finance")
    library = folder_id(home, "/Finance") and folder(home, "/Finance")["domain_id"]
    assert folder(home, "/Finance/Old/2024")["domain_id"] == library
    assert home.value("SELECT domain_id FROM tasks WHERE id = ?", task) == library
    assert home.routeslip("check").code == 0


def test_what_is_gone(api):
    """The folder that it was in is in the bin as well, or purged; another one will do."""
    home = api.home
    furnish(home)
    one, old = drop(home, PLAN), drop(home, OLD)
    CALL.bad(api, "The original location no longer exists.", ItemHandler=one)
    builder(home).good("PurgeRecycleBinItem", by="admin", ItemHandler=old)
    CALL.bad(api, "The original location no longer exists.", ItemHandler=one)
    CALL.good(api, ItemHandler=one, RestorePath=CONTRACTS)
    assert document(home, CONTRACTS + "/plan.txt")


def test_the_library_goes(api):
    """With what was deleted from it."""
    home = api.home
    finance(home)
    grow(home, "/Finance/Old")
    importing(home, "of finance alone", "/Finance/Old/plan.txt", "--owner", "admin")
    contents = home.contents()
    one = drop(home, "/Finance/Old", by="admin")
    builder(home).good("DeleteDomain", by="admin", DomainName="Finance")
    CALL.bad(api, "Folder is no longer in the recycle bin.", by="admin", ItemHandler=one)
    assert len(home.contents()) == len(contents) - 1 and home.routeslip("check").code == 0


def test_names(api):
    home = api.home
    furnish(home)
    one = drop(home, PLAN)
    grow(home, OLD + "/PLAN.txt")
    CALL.bad(api, "There is a folder plan.txt already.", ItemHandler=one)
    builder(home).good("DeleteFolder", by="mwilson", Path=OLD + "/PLAN.txt")
    importing(home, "another", OLD + "/Plan.TXT", "--owner", "mwilson")
    CALL.bad(api, "There is a document plan.txt already.", ItemHandler=one)
    CALL.good(api, ItemHandler=one, RestorePath=CONTRACTS)


def test_a_path_that_would_be_too_long(api):
    home = api.home
    furnish(home)
    deep = "/Corporate" + 19 * ("/" + "x" * 200)
    names = deep.split("/")[2:]
    parent = folder_id(home, "/Corporate")
    for name in names:
        home.sql("INSERT INTO folders (domain_id, parent_id, name, name_folded) SELECT domain_id, id, ?, ? FROM folders"
                 " WHERE id = ?", name, name, parent)
        parent = home.value("SELECT max(id) FROM folders")
    home.sql("UPDATE documents SET name = ?, name_folded = ? WHERE id = ?", "y" * 255, "y" * 255, document(home, PLAN))
    long = OLD + "/" + "y" * 255
    builder(home).good("DeleteDocument", by="mwilson", Path=long)
    CALL.bad(api, "at most 4000 characters", ItemHandler=next(iter(in_bin(home))), RestorePath=deep)


def test_the_rules(api):
    home = api.home
    furnish(home)
    plan, below = drop(home, PLAN), drop(home, OLD + "/2024")
    disallow(home, OLD, NEW_DOCUMENTS)
    CALL.bad(api, "no new documents", by="admin", ItemHandler=plan)
    disallow(home, OLD, NEW_FOLDERS)
    CALL.bad(api, "no new folders", by="admin", ItemHandler=below)
    disallow(home, OLD, 0)
    home.sql("UPDATE folders SET file_types = 'pdf' WHERE id = ?", folder_id(home, OLD))
    CALL.bad(api, "type", by="admin", ItemHandler=plan)
    home.sql("UPDATE folders SET file_types = '*', cutoff = 1 WHERE id = ?", folder_id(home, OLD))
    CALL.bad(api, "cut off", by="admin", ItemHandler=plan)
    home.sql("UPDATE folders SET cutoff = NULL WHERE id = ?", folder_id(home, OLD))
    CALL.good(api, ItemHandler=plan)
    CALL.good(api, ItemHandler=below)


def test_an_archived_library(api):
    home = api.home
    furnish(home)
    one = drop(home, PLAN)
    home.sql("UPDATE domains SET archived = 1 WHERE bin = 0")
    CALL.bad(api, "archived", by="admin", ItemHandler=one)


def test_who_may(api):
    """Who has deleted it, and administrators; adding to the folder is another right."""
    home = api.home
    furnish(home)
    joined(home, "ann")
    home.sql("UPDATE documents SET owner_id = ? WHERE id = ?", home.user_id("ann"), document(home, PLAN))
    for level in ALL:
        one = drop(home, PLAN, by="ann")
        set_list(home, ARCHIVE, users={"ann": level})
        if level in (3, 4, 5, 6):
            CALL.good(api, by="ann", ItemHandler=one, RestorePath=ARCHIVE)
            builder(home).good("Move", by="admin", SourcePath=ARCHIVE + "/plan.txt", DestinationPath=PLAN)
        else:
            CALL.bad(api, "Access denied" if level else "Folder not found", by="ann", ItemHandler=one, RestorePath=ARCHIVE)
            CALL.good(api, by="admin", ItemHandler=one)
    one = drop(home, PLAN, by="ann")
    CALL.bad(api, "Access denied: somebody else has deleted it.", ItemHandler=one)
    CALL.good(api, by="admin", ItemHandler=one)


def test_bad_input(api):
    home = api.home
    furnish(home)
    check_handlers(api, CALL)
    one = drop(home, PLAN)
    for path in ("/", "x", NEVER, AGREEMENT, "/Recycle Bin", "//"):
        CALL.bad(api, "[2285] Folder not found", by="admin", ItemHandler=one, RestorePath=path)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    furnish(home)
    plan = drop(home, PLAN, by="admin")

    def again():
        if not in_bin(home, by="admin"):
            assert drop(home, PLAN, by="admin") == plan

    check_editions(home, Call(CALL.name, ItemHandler=plan), "response", again=again)
