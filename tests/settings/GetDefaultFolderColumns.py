"""GetDefaultFolderColumns: the columns for who has chosen none."""

from flows import Call, check_editions, check_tickets
from sitesettings import FIRST_COLUMNS, columns
from tasks import nothing_changes

CALL = Call("GetDefaultFolderColumns")


def test_success(api):
    api.home.ticket("jdoe")
    root = nothing_changes(api.home, lambda: CALL.good(api, by="jdoe"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    assert columns(root) == FIRST_COLUMNS
    assert [one[1].text for one in root] == ["Name", "Size", "Format", "Modified", "Owner"]


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
