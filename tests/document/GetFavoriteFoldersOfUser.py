"""GetFavoriteFoldersOfUser: the folders among a user's favorites."""

from document.GetFavorites import mark
from domains import people
from flows import Call, check_editions, check_tickets
from folders import folder, folder_id, grow, names
from places import ARCHIVE, CONTRACTS, joined, set_list
from tasks import AGREEMENT, nothing_changes

CALL = Call("GetFavoriteFoldersOfUser", userName="jsmith", startingRow=0, rowCount=0)


def test_success(api):
    home = api.home
    grow(home, CONTRACTS + "/beta")
    mark(home, "jsmith", AGREEMENT, CONTRACTS, CONTRACTS + "/beta", ARCHIVE)
    root = nothing_changes(home, lambda: CALL.good(api, by="jsmith", userName="JSMITH"))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true", "totalcount": "3"}
    assert names(root) == ["Archive", "beta", "Contracts"]
    assert dict(root[1].attrib) == {"id": str(folder_id(home, CONTRACTS + "/beta")), "name": "beta",
                                    "path": CONTRACTS + "/beta", "domainid": str(folder(home, CONTRACTS)["domain_id"])}
    for start, count, found in ((0, 2, ["Archive", "beta"]), (2, 2, ["Contracts"]), (3, 1, []),
                                (1, 0, ["beta", "Contracts"])):
        page = CALL.good(api, by="jsmith", startingRow=start, rowCount=count)
        assert names(page) == found and page.get("totalcount") == "3"
    set_list(home, ARCHIVE, members=0)
    page = CALL.good(api, by="jsmith")
    assert names(page) == ["beta", "Contracts"] and page.get("totalcount") == "2"
    for name in ("startingRow", "rowCount"):
        CALL.bad(api, name, by="jsmith", **{name: -1})


def test_who_may(api):
    home = api.home
    people(home)
    joined(home, "ann", "bob")
    mark(home, "ann", CONTRACTS)
    CALL.bad(api, "Insufficient rights", by="bob", userName="ann")
    CALL.bad(api, "User not found", by="admin", userName="nobody")
    assert names(CALL.good(api, by="admin", userName="ann")) == ["Contracts"]
    assert names(CALL.good(api, by="chief", userName="ann")) == []


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
