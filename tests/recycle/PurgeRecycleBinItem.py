"""PurgeRecycleBinItem: what is in the bin is deleted for good."""

from domains import check_empty_success
from flows import Call, check_editions, check_tickets
from recycled import OLD, PLAN, document, drop, furnish, handler, in_bin
from tasks import insert

CALL = Call("PurgeRecycleBinItem", ItemHandler="")
DENIED = "Only the system administrator can perform this operation"
NO_HANDLERS = ("", " ", "D", "F", "1", "X1", "D0", "D-1", "D 1", "D+1", "1D", "DD1", "D1x", "D99999999999999999999", "D1.5", "Ｄ1")


def check_handlers(api, call, by="admin"):
    """What is none, and what is not in the bin: what never was, and what is there as ever."""
    home = api.home
    for text in NO_HANDLERS:
        call.bad(api, "Invalid ItemHandler", by=by, ItemHandler=text)
    for text in ("D4711", "d4711", handler(home, PLAN)):
        call.bad(api, "[2285] Document is no longer in the recycle bin.", by=by, ItemHandler=text)
    for text in ("F4711", handler(home, OLD)):
        call.bad(api, "[2285] Folder is no longer in the recycle bin.", by=by, ItemHandler=text)


def test_a_document(api):
    """With its versions, its tasks and what it alone held; what another holds as well stays."""
    home = api.home
    furnish(home)
    number = document(home, PLAN)
    task = insert(home, status=30, finished=1, document_id=number)
    contents = home.contents()
    one = drop(home, PLAN)
    check_empty_success(api, Call(CALL.name, ItemHandler=one.lower()), by="admin")
    assert not home.sql("SELECT 1 FROM documents WHERE id = ?", number)
    assert not home.sql("SELECT 1 FROM tasks WHERE id = ?", task)
    assert home.contents() == contents and not in_bin(home)
    home.routeslip("document", "remove", "/Corporate/Archive/copy.txt")
    assert home.routeslip("check").code == 0


def test_a_folder(api):
    home = api.home
    furnish(home)
    contents = home.contents()
    one = drop(home, OLD)
    CALL.good(api, by="admin", ItemHandler=one)
    assert not home.sql("SELECT 1 FROM folders WHERE name IN ('Old', '2024', ?)", one)
    assert len(home.contents()) == len(contents) - 1 and home.routeslip("check").code == 0
    CALL.bad(api, "Folder is no longer in the recycle bin.", by="admin", ItemHandler=one)


def test_handlers(api):
    furnish(api.home)
    check_handlers(api, CALL)


def test_who_may(api):
    """Administrators alone, also where the caller has deleted it."""
    home = api.home
    furnish(home)
    one = drop(home, PLAN)
    for by in ("mwilson", "jdoe"):
        CALL.bad(api, DENIED, by=by, ItemHandler=one)
    CALL.good(api, by="admin", ItemHandler=one)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    """The same number comes to the bin again."""
    furnish(home)
    one = drop(home, PLAN, by="admin")
    kept = {table: [dict(row) for row in home.sql(f"SELECT * FROM {table}")]
            for table in ("folders", "documents", "document_versions", "recycled_items")}

    def again():
        for table, rows in kept.items():
            for row in rows:
                home.sql(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
                         " ON CONFLICT DO NOTHING", *row.values())

    check_editions(home, Call(CALL.name, ItemHandler=one), "response", again=again)
