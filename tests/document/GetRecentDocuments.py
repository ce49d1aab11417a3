"""GetRecentDocuments: the documents that the caller has looked at last."""

from documents import add, check_full_list, names, view
from document.GetCheckedoutDocuments import FLAGS
from flows import Call, check_editions, check_tickets
from places import ARCHIVE, set_list
from tasks import AGREEMENT, nothing_changes

CALL = Call("GetRecentDocuments", **dict.fromkeys(FLAGS, False))


def test_success(api):
    check_full_list(api, CALL, AGREEMENT, FLAGS, again=lambda: view(api.home, "jsmith"))


def test_the_last_one_first(api):
    """The caller's own, each once; none that has gone or may not be listed."""
    home = api.home
    add(home, f"{ARCHIVE}/a.txt", f"{ARCHIVE}/b.txt", f"{ARCHIVE}/c.txt", owner="admin")
    home.ticket("jdoe")
    for at, name in enumerate(("a.txt", "b.txt", "c.txt", "a.txt")):
        view(home, "jdoe", name, at=1709283600 + at)
    view(home, "mwilson", "agreement.pdf")
    assert names(nothing_changes(home, lambda: CALL.good(api, by="jdoe")), "Name") == ["a.txt", "c.txt", "b.txt"]
    set_list(home, f"{ARCHIVE}/c.txt", members=0)
    home.routeslip("document", "remove", f"{ARCHIVE}/b.txt")
    assert names(CALL.good(api, by="jdoe"), "Name") == ["a.txt"]
    assert len(CALL.good(api, by="jsmith")) == 0


def test_twenty_at_most(home):
    from flows import builder

    home.sql("INSERT INTO documents (folder_id, name, name_folded, owner_id, created) WITH RECURSIVE n (i) AS"
             " (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 40) SELECT o.folder_id, 'd' || i, 'd' || i,"
             " o.owner_id, 1 FROM n, documents o WHERE o.name = 'agreement.pdf'")
    home.sql("INSERT INTO recent_documents (user_id, document_id, viewed)"
             " SELECT o.owner_id, o.id, o.id FROM documents o")
    found = names(CALL.good(builder(home), by="jsmith"), "Name")
    assert found == [f"d{number}" for number in range(40, 20, -1)]


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
