"""GetFolderAIPreferences: what is to be done by machine with new documents of a folder."""

from flows import Call, check_editions, check_tickets
from folders import check_folder_paths, check_levels, folder_id, grow
from places import CONTRACTS, ROOT
from tasks import nothing_changes

NAMES = ("AutoSummarize", "AutoClassify", "AutoExtractKeywords", "AutoExtractData", "AutoProfile", "AutoOCR", "ScrubPII",
         "ApplyToSubfolders")
CALL = Call("GetFolderAIPreferences", Path=CONTRACTS)


def preferences(root):
    """(FolderID, UpdatedByUserID, UpdatedOn, the names of what is on)"""
    assert [child.tag for child in root] == ["AIPreferences"]
    assert list(root[0].attrib) == ["FolderID", "UpdatedByUserID", "UpdatedOn"]
    assert [(one.tag, one.get("Name")) for one in root[0]] == [("Preference", name) for name in NAMES]
    assert {one.get("Value") for one in root[0]} <= {"on", "off"}
    return (*root[0].attrib.values(), [one.get("Name") for one in root[0] if one.get("Value") == "on"])


def put(home, path, bits, updated=1772359200):
    home.sql("DELETE FROM folder_ai_preferences WHERE folder_id = ?", folder_id(home, path))
    home.sql("INSERT INTO folder_ai_preferences (folder_id, preferences, updated, updated_by_id) VALUES (?, ?, ?, ?)",
             folder_id(home, path), bits, updated, home.user_id("mwilson"))


def test_nothing_was_said(api):
    root = nothing_changes(api.home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    assert preferences(root) == (str(folder_id(api.home, CONTRACTS)), "0", "0001-01-01T00:00:00", [])


def test_each(api):
    home = api.home
    for bit, name in enumerate(NAMES):
        put(home, CONTRACTS, 1 << bit)
        assert preferences(CALL.good(api)) == (
            str(folder_id(home, CONTRACTS)), str(home.user_id("mwilson")), "2026-03-01T10:00:00", [name])


def test_those_of_a_folder_above(api):
    """Of the nearest that has some for the folders in it."""
    home = api.home
    grow(home, CONTRACTS + "/a", CONTRACTS + "/a/b")
    put(home, ROOT, 128 + 1)
    put(home, CONTRACTS, 2)
    for path, found in ((CONTRACTS, ["AutoClassify"]), (CONTRACTS + "/a/b", ["AutoSummarize", "ApplyToSubfolders"])):
        root = CALL.good(api, Path=path)
        assert preferences(root)[0] == str(folder_id(home, path)) and preferences(root)[3] == found
    put(home, CONTRACTS, 128 + 2)
    assert preferences(CALL.good(api, Path=CONTRACTS + "/a/b"))[3] == ["AutoClassify", "ApplyToSubfolders"]


def test_who_may(api):
    check_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
