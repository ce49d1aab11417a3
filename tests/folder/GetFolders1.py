"""GetFolders1: the folders in one in short."""

from flows import Call, check_editions, check_tickets
from folders import (check_folder_paths, check_levels, check_short_list, folder_id, grow, names)
from harness import Api
from places import CONTRACTS, ROOT

CALL = Call("GetFolders1", Path=ROOT)


def test_success(api):
    check_short_list(api, CALL)


def test_in_the_edition_of_the_gem(home):
    """What the public Ruby gem reads, which looks at itemcount first."""
    grow(home, "/Corporate/beta")
    home.edition = "response"
    root = CALL.good(Api(home))
    assert dict(root.attrib) == {"success": "true", "error": "", "itemcount": "3"}
    assert [(one.tag, dict(one.attrib)) for one in root] == [
        ("f", {"id": str(folder_id(home, f"/Corporate/{name}")), "n": name})
        for name in ("Archive", "beta", "Contracts")]
    root = CALL.good(Api(home), Path=CONTRACTS)
    assert root.get("itemcount") == "0" and len(root) == 0


def test_who_may(api):
    CALL.parameters["Path"] = CONTRACTS
    check_levels(api, CALL, {2, 4, 5, 6})
    CALL.parameters["Path"] = ROOT


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
