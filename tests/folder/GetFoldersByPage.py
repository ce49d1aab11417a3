"""GetFoldersByPage: the folders in one, twenty at a time."""

from flows import Call, check_editions, check_tickets
from folders import check_folder_paths, check_levels, check_short_list, folder_id, grow, names
from places import CONTRACTS, ROOT, joined, set_list

CALL = Call("GetFoldersByPage", Path=ROOT, FolderFilter="", PageNumber=1)


def many(home, count, path=CONTRACTS):
    """Folders n1000, n1001 and so on."""
    home.sql("INSERT INTO folders (domain_id, parent_id, name, name_folded)"
             " WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
             " SELECT f.domain_id, f.id, 'N' || n.i, 'n' || n.i FROM folders f, n WHERE f.id = ?", 999 + count,
             folder_id(home, path))


def test_success(api):
    check_short_list(api, CALL)


def test_pages(api):
    many(api.home, 45)
    for page, first, last in ((1, 1000, 1020), (2, 1020, 1040), (3, 1040, 1045), (4, 0, 0), (2147483647, 0, 0)):
        found = names(CALL.good(api, Path=CONTRACTS, PageNumber=page))
        assert found == [f"N{i}" for i in range(first, last)], page
    for page in (0, -1, -2147483648):
        CALL.bad(api, "PageNumber", Path=CONTRACTS, PageNumber=page)


def test_pages_are_of_what_the_caller_may_list(api):
    home = api.home
    joined(home, "ann")
    many(home, 30)
    set_list(home, CONTRACTS + "/N1003", members=0)
    assert names(CALL.good(api, by="ann", Path=CONTRACTS)) == [f"N{i}" for i in range(1000, 1021) if i != 1003]
    assert names(CALL.good(api, by="ann", Path=CONTRACTS, PageNumber=2)) == [f"N{i}" for i in range(1021, 1030)]


def test_the_filter(api):
    home = api.home
    grow(home, *[f"/Corporate/{name}" for name in ("Straße 1", "100%", "a_b", "a*b", "[x]")])
    for part, found in (("tra", ["Contracts", "Straße 1"]), ("CONTR", ["Contracts"]), ("STRASSE", ["Straße 1"]),
                        ("%", ["100%"]), ("_", ["a_b"]), ("*", ["a*b"]), ("[x", ["[x]"]), (" ", ["Straße 1"]),
                        ("'", []), ("nothing", []), ("x" * 4096, [])):
        assert names(CALL.good(api, FolderFilter=part)) == found, part
    given = {name: value for name, value in CALL.parameters.items() if name != "FolderFilter"}
    assert len(api.good(CALL.name, by="mwilson", **given)) == 7


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
