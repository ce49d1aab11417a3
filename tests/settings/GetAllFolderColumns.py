"""GetAllFolderColumns: the columns that there are."""

from flows import Call, check_editions, check_tickets
from sitesettings import COLUMNS, columns
from tasks import nothing_changes

CALL = Call("GetAllFolderColumns")


def test_success(api):
    api.home.ticket("jdoe")
    root = nothing_changes(api.home, lambda: CALL.good(api, by="jdoe"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    assert [child.tag for child in root] == ["FolderColumns"]
    assert columns(root[0]) == COLUMNS and len(set(COLUMNS)) == 34
    texts = [one[1].text for one in root[0]]
    assert len(set(texts)) == 34, texts
    assert texts[:1] + texts[2:5] == ["Name", "Size", "Format", "Modified"]


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
