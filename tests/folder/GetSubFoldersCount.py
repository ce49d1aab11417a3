"""GetSubFoldersCount: how many folders are in one."""

from flows import Call, check_editions, check_tickets
from folders import check_folder_paths, check_levels, grow
from places import ARCHIVE, CONTRACTS, ROOT, joined, set_list
from tasks import nothing_changes

CALL = Call("GetSubFoldersCount", Path=CONTRACTS)


def count(api, path, by="mwilson"):
    root = nothing_changes(api.home, lambda: CALL.good(api, by=by, Path=path))
    assert root.tag == "response" and len(root) == 0 and list(root.attrib) == ["success", "SubFolderCount"]
    return int(root.get("SubFolderCount"))


def test_success(api):
    home = api.home
    joined(home, "ann")
    home.ticket("ann")
    assert (count(api, ROOT), count(api, CONTRACTS)) == (2, 0)
    grow(home, CONTRACTS + "/a", CONTRACTS + "/b", CONTRACTS + "/b/c")
    assert (count(api, ROOT), count(api, CONTRACTS), count(api, CONTRACTS + "/b")) == (2, 2, 1)
    set_list(home, ARCHIVE, members=0)
    assert (count(api, ROOT), count(api, ROOT, "ann")) == (2, 1)


def test_who_may(api):
    check_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
