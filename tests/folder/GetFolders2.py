"""GetFolders2: the folders in one in short."""

from flows import Call, check_editions, check_tickets
from folders import (check_folder_paths, check_levels, check_short_list, folder_id, grow, names)
from harness import Api
from places import CONTRACTS, ROOT

CALL = Call("GetFolders2", Path=ROOT)


def test_success(api):
    check_short_list(api, CALL)


def test_as_many_as_are_shown(api):
    """Of a folder of more, the first by name."""
    home = api.home
    parent = folder_id(home, CONTRACTS)
    home.sql("INSERT INTO folders (domain_id, parent_id, name, name_folded)"
             " WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 2003)"
             " SELECT f.domain_id, f.id, 'n' || n.i, 'n' || n.i FROM folders f, n WHERE f.id = ?", parent)
    assert names(CALL.good(api, Path=CONTRACTS)) == [f"n{i}" for i in range(1000, 2000)]
    assert len(Api(home).good("GetFolders1", by="mwilson", Path=CONTRACTS)) == 1004


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
