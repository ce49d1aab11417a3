"""CreateFolder1: a new folder in one."""

from flows import Call, builder, check_editions, check_tickets
from folders import (BAD_NAMES, GOOD_NAMES, NAME_RULE, SAME_NAMES, check_archived, check_folder_paths, check_levels,
                     disallow, folder, folder_id, grow)
from places import CONTRACTS, ROOT, allowed, joined, of_level, set_list
from tasks import AGREEMENT

CALL = Call("CreateFolder1", ParentFolderPath=CONTRACTS, NewFolderName="2024", Description="Annual reports")
NEW = CONTRACTS + "/2024"
NEW_FOLDERS = 32


def gone(home):
    home.sql("DELETE FROM folders WHERE name = '2024'")


def test_the_pages_sample(api):
    home = api.home
    root = CALL.good(api)
    made = folder(home, NEW)
    assert root.tag == "response" and len(root) == 0
    assert dict(root.attrib) == {"success": "true", "FolderId": str(made["id"]), "FolderName": "2024"}
    assert made["description"] == "Annual reports" and made["created"] == home.value("SELECT max(created) FROM folders")
    assert made["owner_id"] == home.user_id("mwilson")
    assert home.routeslip("check").code == 0


def test_without_a_description(api):
    for given in ({}, {"Description": ""}):
        builder(api.home).good("CreateFolder1", by="mwilson", ParentFolderPath=CONTRACTS, NewFolderName="2024", **given)
        assert folder(api.home, NEW)["description"] == ""
        gone(api.home)
    CALL.good(api, Description="a\r\nb\rc\n" + "ü" * 1990)
    assert folder(api.home, NEW)["description"] == "a\nb\nc\n" + "ü" * 1990


def test_names(api):
    for name in GOOD_NAMES:
        root = CALL.good(api, NewFolderName=name)
        assert root.get("FolderName") == name and folder(api.home, CONTRACTS + "/" + name)["name"] == name
    for name in BAD_NAMES:
        CALL.bad(api, NAME_RULE, NewFolderName=name)


def test_a_name_that_is_taken(api):
    CALL.good(api)
    for name in ("2024", "AGREEMENT.pdf"):
        CALL.bad(api, "already", NewFolderName=name)
    for name, same in SAME_NAMES:
        CALL.good(api, NewFolderName=name)
        CALL.bad(api, "There is a folder", NewFolderName=same)
    CALL.bad(api, "There is a document agreement.pdf already", NewFolderName="agreement.pdf")
    CALL.good(api, NewFolderName="agreement.pdf", ParentFolderPath=ROOT)


def test_a_path_that_would_be_too_long(api):
    path = CONTRACTS
    while len(path) < 3900:
        path += "/" + "x" * min(200, 3900 - len(path) - 1)
    grow(api.home, *[path[:end] for end in range(len(CONTRACTS) + 1, 3901) if path[end:end + 1] in ("", "/")])
    CALL.bad(api, "at most 4000 characters", ParentFolderPath=path, NewFolderName="y" * 100)
    CALL.good(api, ParentFolderPath=path, NewFolderName="y" * 99)


def test_what_it_has_from_the_one_above(api):
    """The access list, and the rules."""
    home = api.home
    joined(home, "ann")
    set_list(home, CONTRACTS, users={"ann": 4})
    home.sql("UPDATE folders SET disallowed = 8, file_types = 'PDF,DOC' WHERE id = ?", folder_id(home, CONTRACTS))
    CALL.good(api)
    made = folder(home, NEW)
    assert (made["disallowed"], made["file_types"], made["own_access"]) == (8, "PDF,DOC", 0)
    assert made["access_list_id"] == folder(home, CONTRACTS)["access_list_id"]
    assert allowed(home, NEW, "ann") == of_level(4)


def test_the_rules_of_the_folder(api):
    """They go before all rights."""
    disallow(api.home, CONTRACTS, NEW_FOLDERS)
    for by in ("mwilson", "admin"):
        CALL.bad(api, "no new folders", by=by)
    disallow(api.home, CONTRACTS, 127 - NEW_FOLDERS)
    CALL.good(api)


def test_an_archived_library(api):
    check_archived(api, CALL)


def test_who_may(api):
    check_levels(api, CALL, {3, 4, 5, 6}, again=lambda: gone(api.home))


def test_unknown_paths(api):
    check_folder_paths(api, CALL, "ParentFolderPath", root="Root level folders cannot be created")
    CALL.bad(api, "Folder not found", ParentFolderPath=AGREEMENT)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response", again=lambda: gone(home))
