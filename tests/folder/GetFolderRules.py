"""GetFolderRules: what a folder allows."""

from flows import Call, check_editions, check_tickets
from folder.GetFolder import RULES
from folders import check_folder_paths, check_levels, folder_id
from places import CONTRACTS
from tasks import nothing_changes

CALL = Call("GetFolderRules", Path=CONTRACTS)


def rules(root):
    assert [child.tag for child in root] == ["Rules"] and {one.tag for one in root[0]} == {"Rule"}
    return [(one.get("Name"), one.get("Value")) for one in root[0]]


def test_success(api):
    root = nothing_changes(api.home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    assert rules(root) == RULES


def test_others(api):
    home = api.home
    home.sql("UPDATE folders SET disallowed = 63, file_types = 'DOC,XLS', prompted_property_set = 'INVOICE' WHERE id = ?",
             folder_id(home, CONTRACTS))
    found = rules(CALL.good(api))
    assert found[0] == ("AllowableFileTypes", "DOC,XLS") and found[-1] == ("AutoPromptPropertySetName", "INVOICE")
    assert [value for _, value in found[1:-1]] == ["disallows"] * 6 + ["allows"]


def test_who_may(api):
    check_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
