"""GetFoldersAndDocumentsByPage: what is in a folder in short, a page at a time."""

from flows import Call, builder, check_editions, check_tickets
from folders import check_folder_paths, check_levels, folder_id, grow
from listing.GetFoldersAndDocuments2 import shown
from listings import DOCUMENTS, FOLDERS, PLACE, check_seen, document_id, furnish
from places import CONTRACTS, joined, set_list

CALL = Call("GetFoldersAndDocumentsByPage", Path=PLACE, FolderFilter="", DocumentFilter="", PageNumber=1)


def many(home, folders, documents):
    """f000 to the last folder, d000 to the last document."""
    grow(home, PLACE)
    parent = folder_id(home, PLACE)
    numbers = " WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
    number = "substr(CAST(1000 + i AS TEXT), 2)"
    home.sql(f"INSERT INTO folders (domain_id, parent_id, name, name_folded) {numbers} SELECT f.domain_id, f.id,"
             f" 'f' || {number}, 'f' || {number} FROM n, folders f WHERE f.id = ? AND n.i < ?", folders, parent, folders)
    home.sql(f"INSERT INTO documents (folder_id, name, name_folded, owner_id, created) {numbers} SELECT"
             f" CAST(? AS INTEGER), 'd' || {number}, 'd' || {number}, u.id, 1 FROM n, users u"
             " WHERE u.login = 'jsmith' AND n.i < ?", documents, parent, documents)
    return [f"f{i:03}" for i in range(folders)] + [f"d{i:03}" for i in range(documents)]


def test_success(api):
    home = api.home
    furnish(home)
    root = CALL.good(api)
    assert shown(root) == FOLDERS + DOCUMENTS
    assert dict(root[0].attrib) == {"id": str(folder_id(home, PLACE + "/alpha")), "name": "alpha"}
    assert dict(root[3].attrib) == {"id": str(document_id(home, "Notes.txt")), "name": "Notes.txt", "versionid": "1000000"}
    assert shown(CALL.good(api, PageNumber=2)) == shown(CALL.good(api, PageNumber=2147483647)) == []


def test_pages(home):
    """Of 20 items, folders first; each is on one page."""
    for folders, documents in ((0, 0), (0, 41), (41, 0), (20, 20), (19, 21), (21, 19), (45, 33)):
        home.sql("DELETE FROM documents WHERE name LIKE 'd%'")
        home.sql("DELETE FROM folders WHERE name LIKE 'f0%'")
        home.sql("DELETE FROM folders WHERE name = 'Files'")
        names = many(home, folders, documents)
        found = []
        for page in range(1, 6):
            one = shown(CALL.good(builder(home), PageNumber=page))
            assert len(one) == min(20, max(0, len(names) - 20 * (page - 1))), (folders, documents, page)
            found += one
        assert found == names, (folders, documents)


def test_filters(api):
    """Each is a text in the names, in any case, and for its own kind."""
    furnish(api.home)
    for folder, document, expected in (
            ("A", "", FOLDERS + DOCUMENTS), ("ET", "", ["Beta", *DOCUMENTS]), ("", "PL", [*FOLDERS, "plan.pdf"]),
            ("mm", ".d", ["gamma", "Zebra.docx"]), ("none", "none", []), ("%", "_", []), ("alphaa", "Notes.txt", ["Notes.txt"])):
        assert shown(CALL.good(api, FolderFilter=folder, DocumentFilter=document)) == expected, (folder, document)


def test_filters_and_pages(home):
    many(home, 130, 30)
    api = builder(home)
    found = [shown(CALL.good(api, FolderFilter="f01", DocumentFilter="d02", PageNumber=page)) for page in (1, 2)]
    assert found == [[f"f{i:03}" for i in range(10, 20)] + [f"d{i:03}" for i in range(20, 30)], []]
    found = [shown(CALL.good(api, FolderFilter="2", DocumentFilter="1", PageNumber=page)) for page in (1, 2, 3)]
    folders = [f"f{i:03}" for i in range(130) if "2" in f"{i:03}"]
    documents = [f"d{i:03}" for i in range(30) if "1" in f"{i:03}"]
    assert found[0] + found[1] + found[2] == folders + documents and len(found[0]) == len(found[1]) == 20


def test_without_filters(form_api):
    """They may be left out."""
    furnish(form_api.home)
    assert shown(form_api.good(CALL.name, by="jdoe", Path=PLACE, PageNumber=1)) == FOLDERS + DOCUMENTS


def test_pages_of_what_one_may_list(home):
    joined(home, "ann")
    names = many(home, 30, 30)
    for name in ("f003", "f025"):
        set_list(home, f"{PLACE}/{name}", members=0)
    pages = [shown(CALL.good(builder(home), by="ann", PageNumber=page)) for page in (1, 2, 3, 4)]
    assert sum(pages, []) == [name for name in names if name not in ("f003", "f025")]
    assert [len(page) for page in pages] == [20, 20, 18, 0]


def test_what_one_may_list(api):
    check_seen(api, CALL, shown)


def test_bad_pages(api):
    furnish(api.home)
    for page in (0, -1, -2147483648):
        CALL.bad(api, "PageNumber", PageNumber=page)


def test_who_may(api):
    check_levels(api, Call(CALL.name, **{**CALL.parameters, "Path": CONTRACTS}), {2, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, Call(CALL.name, **{**CALL.parameters, "Path": CONTRACTS}))


def test_tickets(api):
    check_tickets(api, Call(CALL.name, **{**CALL.parameters, "Path": CONTRACTS}))


def test_editions(home):
    check_editions(home, Call(CALL.name, **{**CALL.parameters, "Path": CONTRACTS}), "response")
