"""GetFolderStatistics: what is in a folder, counted."""

from flows import Call, check_editions, check_tickets
from folders import check_folder_paths, check_levels, folder_id, grow
from places import ARCHIVE, CONTRACTS, ROOT, joined, set_list
from tasks import AGREEMENT, importing, insert, nothing_changes

CALL = Call("GetFolderStatistics", folderPath=ROOT)
NEWER = "/Corporate/Contracts/deep/newer.txt"
DAY = 24 * 3600


def statistics(api, by="mwilson", path=ROOT):
    root = nothing_changes(api.home, lambda: CALL.good(api, by=by, folderPath=path))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    (one,) = root
    assert one.tag == "statistics" and len(one) == 0
    return dict(one.attrib)


def furnish(home):
    grow(home, CONTRACTS + "/deep", CONTRACTS + "/deep/er")
    importing(home, "twelve bytes", NEWER, "--owner", "admin")
    importing(home, "eight by", NEWER, "--owner", "admin")
    importing(home, "five.", ARCHIVE + "/old.txt", "--owner", "admin")
    now = home.value("SELECT max(created) FROM folders")
    for name, days in (("agreement.pdf", 30), ("newer.txt", 60), ("old.txt", 91)):
        home.sql("UPDATE documents SET created = ? WHERE name = ?", now - days * DAY, name)
    home.sql("UPDATE documents SET checked_out_by = ? WHERE name = 'newer.txt'", home.user_id("admin"))


def test_success(api):
    home = api.home
    home.ticket("mwilson")
    furnish(home)
    size = home.value("SELECT size FROM document_versions v JOIN documents o ON o.id = v.document_id"
                      " WHERE o.name = 'agreement.pdf'")
    assert list(statistics(api).items()) == [
        ("SubFolderCount", "2"), ("TotalDocumentCount", "3"), ("CheckedOutCount", "1"),
        ("TotalSize", str(size + 8 + 5)), ("RegisteredDocumentsIn30Days", "1"), ("RegisteredDocumentsIn60Days", "2"),
        ("RegisteredDocumentsIn90Days", "2"), ("FolderID", str(folder_id(home, ROOT))), ("Name", "Corporate")]
    found = statistics(api, path=CONTRACTS + "/deep/er")
    assert set(found.values()) == {"0", "er", str(folder_id(home, CONTRACTS + "/deep/er"))}


def test_what_the_caller_may_list_alone(api):
    home = api.home
    joined(home, "ann")
    home.ticket("ann")
    furnish(home)
    set_list(home, ARCHIVE, members=0)
    found = statistics(api, "ann")
    assert (found["SubFolderCount"], found["TotalDocumentCount"]) == ("1", "2")
    set_list(home, NEWER, members=0)
    assert statistics(api, "ann")["TotalDocumentCount"] == "1"
    insert(home, assignee_id="ann", document_id=home.value("SELECT id FROM documents WHERE name = 'old.txt'"))
    assert statistics(api, "ann")["TotalDocumentCount"] == "2"
    set_list(home, AGREEMENT, members=0)
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("ann"))
    assert statistics(api, "ann")["TotalDocumentCount"] == "3"


def test_who_may(api):
    CALL.parameters["folderPath"] = CONTRACTS
    check_levels(api, CALL, {2, 4, 5, 6})
    CALL.parameters["folderPath"] = ROOT


def test_unknown_paths(api):
    check_folder_paths(api, CALL, "folderPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
