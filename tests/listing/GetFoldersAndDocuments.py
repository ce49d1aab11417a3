"""GetFoldersAndDocuments: what is in a folder in full."""

from document.GetCheckedoutDocuments import FLAGS
from documents import check_full_list, document
from flows import Call, builder, check_editions, check_tickets
from folders import check_folder_paths, check_levels, folder, folder_id, grow
from listings import DOCUMENTS, FOLDERS, PLACE, check_seen, furnish
from places import CONTRACTS, ROOT
from tasks import AGREEMENT, nothing_changes

ALL = ("withrules", *FLAGS)
CALL = Call("GetFoldersAndDocuments", Path=CONTRACTS, **dict.fromkeys(ALL, False))
FOLDER = ("FolderID ParentID Name Path Description CreationDate OwnerName DomainId ClassificationLevel"
          " ClassificationLevelId DeclassifyOn DowngradeOn RDDefId RetentionDate DispositionDate CutoffDate").split()


def shown(root):
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    tags = [one.tag for one in root]
    assert tags == sorted(tags, reverse=True) and set(tags) <= {"folder", "document"}
    return [one.get("Name") for one in root]


def test_documents(api):
    grow(api.home, CONTRACTS + "/Reports")
    check_full_list(api, CALL, AGREEMENT, FLAGS)


def test_folders(api):
    """As the page shows them; rules are asked for of them alone, and versions of documents alone."""
    home = api.home
    furnish(home)
    home.sql("UPDATE folders SET owner_id = ?, description = 'First', created = 1705276800 WHERE name = 'alpha'",
             home.user_id("jsmith"))
    root = nothing_changes(home, lambda: CALL.good(api, Path=PLACE))
    assert shown(root) == FOLDERS + DOCUMENTS
    assert list(root[0].attrib.items()) == list(zip(FOLDER, [
        str(folder_id(home, PLACE + "/alpha")), str(folder_id(home, PLACE)), "alpha", PLACE + "/alpha", "First", "2024-01-15",
        "jsmith", str(folder(home, PLACE)["domain_id"]), "NoMarkings", "0", "", "", "0", "", "", ""]))
    assert not any(len(one) for one in root)
    for flag, of_folder, of_document in (
            ("withrules", ["Rules"], []), ("withpropertysets", ["PropertySets"], ["PropertySets"]),
            ("withsecurity", ["AccessList"], ["AccessList"]), ("withOwner", ["User"], ["User"]),
            ("withVersions", [], ["Versions"])):
        root = CALL.good(api, Path=PLACE, **{flag: True})
        assert [child.tag for child in root[0]] == of_folder and [child.tag for child in root[3]] == of_document, flag


def test_the_path_of_each(api):
    furnish(api.home)
    root = CALL.good(api, Path=f"{PLACE}/alpha")
    assert shown(root) == ["below", "deep.txt"]
    assert root[1].get("Path") == "\\Corporate\\Files\\alpha" and root[1].get("DocumentID") == str(
        document(api.home, "deep.txt")["id"])
    assert shown(CALL.good(api, Path=f"~F{folder_id(api.home, PLACE)}")) == FOLDERS + DOCUMENTS
    assert shown(CALL.good(api, Path=ROOT)) == ["Archive", "Contracts", "Files"]


def test_short_paths_of_folders(api):
    home = api.home
    id_ = folder_id(home, CONTRACTS)
    for bad in ("~F0", "~F999999", f"~F{id_}.x", f"~D{id_}", f"~F{id_}/x", f"~F+{id_}"):
        CALL.bad(api, "Folder not found", Path=bad)
    home.routeslip("library", "disable", "Corporate")
    CALL.bad(api, "Folder not found", by="admin", Path=f"~F{id_}")


def test_what_one_may_list(api):
    check_seen(api, Call(CALL.name, **{**CALL.parameters, "Path": PLACE}), shown)


def test_a_page_reads_each_folder_once(home):
    """However many documents there are, the path of their folder is found once."""
    furnish(home)
    root = CALL.good(builder(home), Path=PLACE)
    assert {one.get("Path") for one in root if one.tag == "document"} == {"\\Corporate\\Files"}


def test_who_may(api):
    check_levels(api, CALL, {1, 2, 3, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
