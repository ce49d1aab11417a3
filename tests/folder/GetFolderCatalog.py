"""GetFolderCatalog: all that is in a folder, at every depth."""

import binascii

from flows import Call, builder, check_editions, check_tickets
from folders import check_folder_paths, check_levels, folder_id, grow
from listings import document_id
from places import CONTRACTS, joined, set_list
from tasks import AGREEMENT, importing, nothing_changes

TOP, SUB, DEEPER = "/Corporate/Reports", "/Corporate/Reports/Sub", "/Corporate/Reports/Sub/Deeper"
PAGE, BELOW = TOP + "/page.htm", SUB + "/below.htm"
TEXT = "a page " * 33
CALL = Call("GetFolderCatalog", folderPath=TOP)


def furnish(home):
    grow(home, TOP, SUB, DEEPER, TOP + "/another")
    importing(home, TEXT, PAGE, "--owner", "mwilson")
    importing(home, "", TOP + "/Empty.htm", "--owner", "mwilson")
    importing(home, "below", BELOW, "--owner", "mwilson")


def sum_of(text):
    return f"{binascii.crc32(text.encode()):08X}"


def tree(element):
    """(name, [of what is in it, in its order])"""
    return (element.get("name"), [tree(one) if one.tag == "folder" else one.get("name") for one in element])


def shown(root):
    (one,) = root
    return tree(one)


def test_success(api):
    """The page's: documents first, then folders, each by name."""
    home = api.home
    furnish(home)
    home.ticket("mwilson")
    root = nothing_changes(home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    assert shown(root) == (
        "Reports", ["Empty.htm", "page.htm", ("another", []), ("Sub", ["below.htm", ("Deeper", [])])])
    for one in root.iter("folder"):
        assert list(one.attrib) == ["id", "name"] and {child.tag for child in one} <= {"folder", "document"}
    page = root[0][1]
    assert dict(page.attrib) == {
        "id": str(document_id(home, "page.htm")), "name": "page.htm", "mdate": "2026-03-01T09:00:00.000Z",
        "Size": str(len(TEXT)), "chksum": sum_of(TEXT), "chksumLastVersion": sum_of(TEXT)}
    assert list(page.attrib) == ["id", "name", "mdate", "Size", "chksum", "chksumLastVersion"] and not len(page)
    assert root[0][0].get("chksum") == "00000000" and root[0][0].get("Size") == "0"
    assert root[0].get("id") == str(folder_id(home, TOP))
    assert [one.get("id") for one in root[0].iter("folder")][-1] == str(folder_id(home, DEEPER))


def test_an_empty_folder(api):
    furnish(api.home)
    root = CALL.good(api, folderPath=DEEPER)
    assert shown(root) == ("Deeper", []) and not (root[0].text or "").strip()


def test_a_library(api):
    """Its root has the name of the library. A folder is found by its number too."""
    home = api.home
    assert shown(CALL.good(api, folderPath="/corporate/")) == (
        "Corporate", [("Archive", []), ("Contracts", ["agreement.pdf"])])
    assert shown(CALL.good(api, folderPath=f"~F{folder_id(home, CONTRACTS)}")) == ("Contracts", ["agreement.pdf"])


def test_checksums(api):
    """Of the published version and of the newest."""
    home = api.home
    furnish(home)
    importing(home, "newer", PAGE, "--owner", "mwilson")
    id_ = document_id(home, "page.htm")

    def sums():
        page = CALL.good(api)[0][1]
        return page.get("chksum"), page.get("chksumLastVersion")
    assert sums() == (sum_of("newer"), sum_of("newer"))
    home.sql("UPDATE documents SET publishing_rule = 3, published_version = 1 WHERE id = ?", id_)
    assert sums() == (sum_of(TEXT), sum_of("newer"))
    home.sql("UPDATE documents SET publishing_rule = 4 WHERE id = ?", id_)
    assert sums() == ("", sum_of("newer"))
    home.sql("UPDATE document_versions SET crc32 = NULL WHERE document_id = ?", id_)
    assert sums() == ("", "N/A Error: it was not kept when the version was made")
    home.sql("UPDATE documents SET offline = 1, publishing_rule = 0 WHERE id = ?", id_)
    assert sums() == ("N/A Error: the document is offline",) * 2


def test_when_it_was_modified(api):
    home = api.home
    furnish(home)
    home.environment["TZ"] = "America/New_York"
    home.sql("UPDATE documents SET modified = 1705309200 WHERE name = 'page.htm'")
    assert CALL.good(api)[0][1].get("mdate") == "2024-01-15T09:00:00.000Z"


def test_what_the_caller_may_list(api):
    """What is in a folder that they may not is left out with it."""
    home = api.home
    furnish(home)
    joined(home, "ann", "bob")
    assert shown(CALL.good(api, by="ann")) == shown(CALL.good(api))
    set_list(home, SUB, users={"bob": 2})
    set_list(home, DEEPER, members=2)
    set_list(home, PAGE, users={"bob": 1})
    assert shown(CALL.good(api, by="ann")) == ("Reports", ["Empty.htm", ("another", [])])
    assert shown(CALL.good(api, by="bob")) == shown(CALL.good(api, by="admin"))
    home.sql("UPDATE documents SET owner_id = ? WHERE name = 'page.htm'", home.user_id("ann"))
    assert shown(CALL.good(api, by="ann")) == ("Reports", ["Empty.htm", "page.htm", ("another", [])])


def test_what_was_deleted(api):
    home = api.home
    furnish(home)
    builder(home).good("DeleteFolder", by="admin", Path=SUB)
    assert shown(CALL.good(api)) == ("Reports", ["Empty.htm", "page.htm", ("another", [])])


def test_any_depth(api):
    """And in a few lines of each folder."""
    home = api.home
    furnish(home)
    id_ = folder_id(home, DEEPER)
    for number in range(200):
        home.sql("INSERT INTO folders (domain_id, parent_id, name, name_folded) SELECT domain_id, id, ?, ?"
                 " FROM folders WHERE id = ?", f"F{number}", f"f{number}", id_)
        id_ = home.value("SELECT max(id) FROM folders")
    root = CALL.good(api)
    found = [one.get("name") for one in root.iter("folder")]
    assert found[-200:] == [f"F{number}" for number in range(200)] and len(found) == 204


def test_who_may(api):
    given = Call(CALL.name, folderPath=CONTRACTS)
    check_levels(api, given, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, CALL, "folderPath")
    CALL.bad(api, "[2285] Folder not found", folderPath=AGREEMENT)


def test_tickets(api):
    furnish(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    furnish(home)
    check_editions(home, CALL, "response")
