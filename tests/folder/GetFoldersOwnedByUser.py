"""GetFoldersOwnedByUser: the folders that a user owns."""

from domains import EVERYBODY, people
from flows import Call, check_editions, check_tickets
from folders import folder, folder_id, grow, names
from places import ARCHIVE, CONTRACTS, joined, set_list
from tasks import nothing_changes

CALL = Call("GetFoldersOwnedByUser", userName="jsmith", startingRow=0, rowCount=100)


def own(home, *paths, login="jsmith"):
    for path in paths:
        if not folder(home, path):
            grow(home, path)
        home.sql("UPDATE folders SET owner_id = ? WHERE id = ?", home.user_id(login), folder_id(home, path))


def test_success(api):
    home = api.home
    own(home, CONTRACTS, CONTRACTS + "/Alpha", "/Corporate")
    own(home, ARCHIVE, login="jdoe")
    root = nothing_changes(home, lambda: CALL.good(api, by="jsmith", userName="JSMITH"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    common = {"domainid": str(folder(home, CONTRACTS)["domain_id"]), "ownerid": str(home.user_id("jsmith")),
              "ownername": "jsmith"}
    assert [dict(one.attrib) for one in root] == [
        {"id": str(folder_id(home, CONTRACTS + "/Alpha")), "name": "Alpha", "path": "\\Corporate\\Contracts\\Alpha",
         **common},
        {"id": str(folder_id(home, CONTRACTS)), "name": "Contracts", "path": "\\Corporate\\Contracts", **common}]
    assert names(CALL.good(api, by="mwilson", userName="mwilson")) == []


def test_pages(api):
    own(api.home, CONTRACTS + "/a", CONTRACTS + "/b", CONTRACTS + "/c")
    for start, count, found in ((0, 2, ["a", "b"]), (2, 2, ["c"]), (3, 2, []), (0, 0, []), (1, 2147483647, ["b", "c"])):
        assert names(CALL.good(api, by="jsmith", startingRow=start, rowCount=count)) == found
    for name in ("startingRow", "rowCount"):
        for bad in (-1, -2147483648):
            CALL.bad(api, name, by="jsmith", **{name: bad})


def test_what_the_caller_may_list_alone(api):
    """A user manager, who is in no library, sees nothing of one; nor does the manager of another."""
    home = api.home
    people(home)
    joined(home, "ann")
    own(home, CONTRACTS, "/Finance/Invoices", "/Corporate/Secret", login="ann")
    home.sql("UPDATE users SET domain_id = (SELECT id FROM domains WHERE name = 'Corporate') WHERE login = 'ann'")
    set_list(home, "/Corporate/Secret", members=0)
    for by, found in (("admin", ["Contracts", "Invoices", "Secret"]), ("ann", ["Contracts", "Invoices", "Secret"]),
                      ("mwilson", ["Contracts", "Secret"]), ("chief", [])):
        assert names(CALL.good(api, by=by, userName="ann")) == found, by
    home.routeslip("library", "member", "Corporate", "chief")
    assert names(CALL.good(api, by="chief", userName="ann")) == ["Contracts"]
    home.routeslip("library", "disable", "Finance")
    assert names(CALL.good(api, by="ann", userName="ann")) == ["Contracts", "Secret"]


def test_who_may(api):
    """Oneself, user managers and managers of the account's library."""
    home = api.home
    people(home)
    home.sql("UPDATE users SET domain_id = (SELECT id FROM domains WHERE name = 'Corporate') WHERE login = 'jsmith'")
    for by in EVERYBODY:
        if by in ("admin", "chief", "mwilson", "jsmith"):
            CALL.good(api, by=by)
        else:
            CALL.bad(api, "[921] Insufficient rights", by=by)


def test_unknown_users(api):
    for name in ("", "nobody", "jsmit", "%"):
        CALL.bad(api, "User not found", by="admin", userName=name)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
