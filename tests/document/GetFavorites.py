"""GetFavorites: what somebody has marked to find it again, in full."""

from document.AddToFavorites import CALL as ADD
from document.GetCheckedoutDocuments import FLAGS
from documents import add, check_full_list
from flows import Call, builder, check_editions, check_tickets
from folders import grow
from listing.GetFoldersAndDocuments import ALL, FOLDER, shown
from places import ARCHIVE, CONTRACTS, set_list
from tasks import AGREEMENT, nothing_changes

CALL = Call("GetFavorites", **dict.fromkeys(ALL, False))


def mark(home, login, *paths):
    for path in paths:
        ADD.good(builder(home), by=login, itemPath=path)


def test_documents(api):
    check_full_list(api, CALL, AGREEMENT, FLAGS, again=lambda: mark(api.home, "jsmith", AGREEMENT))


def test_folders_first(api):
    """From all places, by name; not what the caller may no longer list."""
    home = api.home
    grow(home, CONTRACTS + "/beta")
    add(home, f"{ARCHIVE}/Zebra.txt", f"{ARCHIVE}/alpha.txt")
    mark(home, "jsmith", f"{ARCHIVE}/Zebra.txt", CONTRACTS, AGREEMENT, f"{ARCHIVE}/alpha.txt",
         CONTRACTS + "/beta", ARCHIVE)
    mark(home, "jdoe", "/Corporate")
    home.sql("UPDATE folders SET cutoff = 1709283600 WHERE name = 'beta'")
    root = nothing_changes(home, lambda: CALL.good(api, by="jsmith"))
    assert [bool(one.get("CutoffDate")) for one in root[:3]] == [False, True, False]
    assert shown(root) == ["Archive", "beta", "Contracts", "agreement.pdf", "alpha.txt", "Zebra.txt"]
    assert all(list(one.attrib) == FOLDER for one in root[:3]) and root[1].get("Path") == CONTRACTS + "/beta"
    assert [one.get("Name") for one in CALL.good(api, by="jdoe")] == ["Corporate"]
    root = CALL.good(api, by="jsmith", **dict.fromkeys(ALL, True))
    assert [child.tag for child in root[0]] == ["Rules", "PropertySets", "AccessList"]
    set_list(home, ARCHIVE, members=0)
    home.sql("UPDATE documents SET owner_id = ? WHERE name = 'alpha.txt'", home.user_id("admin"))
    assert shown(CALL.good(api, by="jsmith")) == ["beta", "Contracts", "agreement.pdf", "Zebra.txt"]
    home.routeslip("library", "disable", "Corporate")
    assert shown(CALL.good(api, by="jsmith")) == []


def test_what_is_deleted(api):
    home = api.home
    add(home, f"{ARCHIVE}/Zebra.txt")
    mark(home, "jsmith", f"{ARCHIVE}/Zebra.txt", ARCHIVE)
    home.routeslip("document", "remove", f"{ARCHIVE}/Zebra.txt")
    assert shown(CALL.good(api, by="jsmith")) == ["Archive"]


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
