"""GetMyDocumentsAndFolders: what the caller owns."""

from documents import add, document_id, view
from flows import Call, check_editions, check_tickets
from folders import folder, folder_id, grow
from harness import Api
from listing.GetFoldersAndDocuments import ALL
from places import ARCHIVE, CONTRACTS, joined, set_list
from tasks import importing, nothing_changes

CALL = Call("GetMyDocumentsAndFolders", **dict.fromkeys(ALL, False))


def own(home):
    grow(home, CONTRACTS + "/Zeta", ARCHIVE + "/alpha")
    home.sql("UPDATE folders SET owner_id = ?, created = 1705309200, modified = 1710945000, description = 'Mine'"
             " WHERE name IN ('Zeta', 'alpha', '')", home.user_id("jsmith"))
    add(home, f"{ARCHIVE}/Proposal.txt", "/Corporate/other.txt")
    importing(home, "two", f"{ARCHIVE}/Proposal.txt", "--owner", "mwilson")
    home.sql("UPDATE documents SET owner_id = ? WHERE name = 'other.txt'", home.user_id("jdoe"))


def shown(root):
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    tags = [one.tag for one in root]
    assert tags == sorted(tags, reverse=True)
    return [one.get("name") for one in root]


def test_success(api):
    """As the page shows it, from all places; roots are left out."""
    home = api.home
    own(home)
    view(home, "jsmith", "Proposal.txt")
    home.ticket("jsmith")
    root = nothing_changes(home, lambda: CALL.good(api, by="jsmith"))
    assert shown(root) == ["alpha", "Zeta", "agreement.pdf", "Proposal.txt"]
    assert dict(root[0].attrib) == {
        "id": str(folder_id(home, ARCHIVE + "/alpha")), "name": "alpha", "description": "Mine",
        "parentid": str(folder(home, ARCHIVE)["id"]), "createdate": "2024-01-15T09:00:00",
        "modifydate": "2024-03-20T14:30:00", "owner": "jsmith", "classificationlevel": "0"}
    assert list(root[3].attrib.items()) == [
        ("id", str(document_id(home, "Proposal.txt"))), ("name", "Proposal.txt"), ("versionid", "2000000"),
        ("createdate", "2026-03-01T09:00:00"), ("modifydate", "2026-03-01T09:00:00"), ("UserViewStatus", "1")]
    assert not any(len(one) for one in root)
    assert shown(CALL.good(api, by="mwilson")) == []


def test_all_that_can_be_asked_for(api):
    own(api.home)
    root = CALL.good(api, by="jsmith", **dict.fromkeys(ALL, True))
    assert [child.tag for child in root[0]] == ["Rules", "propertysets", "security", "owner"]
    assert [child.tag for child in root[3]] == ["versions", "propertysets", "security", "owner"]
    versions, _, security, owner = root[3]
    assert [dict(one.attrib) for one in versions] == [
        {"id": f"{number}000000", "number": str(number), "createdate": "2026-03-01T09:00:00"} for number in (1, 2)]
    assert security[0].tag == "AccessList" and owner[0].get("UserName") == "jsmith"
    for flag, of_folder, of_document in zip(
            ALL, ("Rules", "propertysets", "security", "owner", None), (None, "propertysets", "security", "owner", "versions")):
        root = CALL.good(api, by="jsmith", **{flag: True})
        assert [child.tag for child in root[0]] == [tag for tag in [of_folder] if tag]
        assert [child.tag for child in root[3]] == [tag for tag in [of_document] if tag]


def test_what_a_library_no_longer_shows(api):
    """The owner may list it by that; not in a library that is disabled."""
    home = api.home
    own(home)
    set_list(home, ARCHIVE, members=0)
    assert len(CALL.good(api, by="jsmith")) == 4
    joined(home, "ann")
    assert len(CALL.good(api, by="ann")) == 0
    home.routeslip("library", "disable", "Corporate")
    assert len(CALL.good(api, by="jsmith")) == 0


def test_in_the_edition_of_the_gem(home):
    own(home)
    home.edition = "response"
    assert CALL.good(Api(home), by="jsmith")[0].get("FolderID") == str(folder_id(home, ARCHIVE + "/alpha"))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
