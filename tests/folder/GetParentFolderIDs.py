"""GetParentFolderIDs: the folders that a folder is in."""

from flows import Call, check_editions, check_tickets
from folders import folder_id, grow
from places import ALL, ARCHIVE, CONTRACTS, ROOT, joined, set_list
from tasks import nothing_changes

DEEP = CONTRACTS + "/a/b"
CALL = Call("GetParentFolderIDs", FolderID=2)


def test_success(api):
    home = api.home
    grow(home, CONTRACTS + "/a", DEEP)
    paths = (ROOT, CONTRACTS, CONTRACTS + "/a", DEEP)
    ids = [str(folder_id(home, path)) for path in paths]
    for end, last in enumerate(ids):
        root = nothing_changes(home, lambda: CALL.good(api, FolderID=last))
        assert root.tag == "response" and len(root) == 0
        assert dict(root.attrib) == {"success": "true", "idpath": "/".join(ids[:end + 1])}


def test_who_may(api):
    """Who may list it, whatever they may do with those above."""
    home = api.home
    joined(home, "ann")
    home.add_user("stranger")
    for level in ALL:
        set_list(home, ROOT, members=0)
        set_list(home, ARCHIVE, users={"ann": level})
        if level:
            CALL.good(api, by="ann", FolderID=folder_id(home, ARCHIVE))
        else:
            CALL.bad(api, "[2285] Folder not found", by="ann", FolderID=folder_id(home, ARCHIVE))
    CALL.bad(api, "[2285] Folder not found", by="stranger")


def test_unknown_ids(api):
    for bad in (0, -1, 999, 2147483647):
        CALL.bad(api, "[2285] Folder not found", by="admin", FolderID=bad)
    api.home.routeslip("library", "disable", "Corporate")
    CALL.bad(api, "[2285] Folder not found", by="admin")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
