"""CreateFolder: a new folder with those that it is in."""

from flows import Call, check_editions, check_tickets
from folder.CreateFolder1 import NEW_FOLDERS
from folders import (BAD_NAMES, GOOD_NAMES, NAME_RULE, SAME_NAMES, check_archived, check_levels, check_long_path,
                     disallow, exists, folder, grow)
from places import ARCHIVE, CONTRACTS, joined, set_list
from tasks import AGREEMENT

PATH = CONTRACTS + "/Reports/2024"
CALL = Call("CreateFolder", Path=PATH)


def gone(home):
    for name in ("2024", "Reports"):
        home.sql("DELETE FROM folders WHERE name = ?", name)


def test_the_pages_sample(api):
    """With the one on the way."""
    home = api.home
    root = CALL.good(api)
    made, above = folder(home, PATH), folder(home, CONTRACTS + "/Reports")
    assert root.tag == "response" and len(root) == 0
    assert dict(root.attrib) == {"success": "true", "FolderId": str(made["id"]), "FolderName": "2024"}
    assert made["owner_id"] == above["owner_id"] == home.user_id("mwilson") and made["parent_id"] == above["id"]
    assert made["created"] and not made["description"]
    CALL.good(api, Path="corporate/CONTRACTS/reports/2025/")
    assert folder(home, CONTRACTS + "/Reports/2025")
    assert home.routeslip("check").code == 0


def test_names(api):
    for name in GOOD_NAMES:
        root = CALL.good(api, Path=f"{CONTRACTS}/{name}/{name}")
        assert root.get("FolderName") == name and folder(api.home, f"{CONTRACTS}/{name}/{name}")["name"] == name
    for name in BAD_NAMES:
        if name and not set("/\\") & set(name):
            for path in (f"/Corporate/{name}", f"/Corporate/New/{name}", f"/Corporate/{name}/New"):
                CALL.bad(api, NAME_RULE, Path=path)


def test_one_that_is_there(api):
    CALL.good(api)
    for path in (PATH, PATH.upper(), PATH + "/", CONTRACTS):
        CALL.bad(api, "already", Path=path)
    for path in (AGREEMENT, AGREEMENT + "/", AGREEMENT + "/new"):
        CALL.bad(api, "There is a document agreement.pdf already", Path=path)
    for name, same in SAME_NAMES:
        CALL.good(api, Path=f"{CONTRACTS}/{name}")
        CALL.bad(api, "already", Path=f"{CONTRACTS}/{same}")


def test_the_root(api):
    for path in ("", "/", "//", "/Corporate", "New", "/New/"):
        CALL.bad(api, "Root level folders cannot be created", by="admin", Path=path)


def test_deep(api):
    """As deep as a path can be."""
    path = CONTRACTS + "/x" * 1990
    assert len(path) == 4000
    CALL.good(api, Path=path)
    assert exists(api.home, path)
    for longer in ("/Corporate/y" + "/x" * 7990, CONTRACTS + ("/" + "ü" * 250) * 16):
        CALL.bad(api, "at most 4000 characters", Path=longer)
    CALL.bad(api, "at most 4000 characters", Path=CONTRACTS + "/y" * 1991)
    check_long_path(api, CALL, "Path")


def test_the_rules_of_the_folder(api):
    disallow(api.home, CONTRACTS, NEW_FOLDERS)
    CALL.bad(api, "no new folders", by="admin")
    disallow(api.home, CONTRACTS, 0)
    CALL.good(api)


def test_an_archived_library(api):
    check_archived(api, CALL)


def test_who_may(api):
    """Who may add to the last one that is there."""
    check_levels(api, CALL, {3, 4, 5, 6}, again=lambda: gone(api.home))


def test_where_one_may_not_look(api):
    home = api.home
    joined(home, "ann")
    set_list(home, ARCHIVE, members=0)
    home.add_user("stranger")
    for path in (ARCHIVE, ARCHIVE + "/New", ARCHIVE + "/New/er"):
        CALL.bad(api, "Folder not found", by="ann", Path=path)
    CALL.bad(api, "Folder not found", by="stranger")
    CALL.bad(api, "Folder not found", by="admin", Path="/None/New")
    grow(home, ARCHIVE + "/Open")
    set_list(home, ARCHIVE + "/Open", members=3)
    CALL.good(api, by="ann", Path=ARCHIVE + "/Open/New")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response", again=lambda: gone(home))
