"""GetDocumentsByPage: the documents in a folder in brief, a page at a time."""

from document.GetDocuments1 import CALL as ALL
from domains import check_roots
from flows import Call, builder, check_tickets
from folders import check_folder_paths, check_levels, folder_id
from listing.GetFoldersAndDocumentsByPage import many
from listings import DOCUMENTS, PLACE, check_seen, furnish
from places import CONTRACTS, ROOT
from tasks import nothing_changes

CALL = Call("GetDocumentsByPage", Path=PLACE, DocumentFilter="", PageNumber=1)
OF_CONTRACTS = Call(CALL.name, **{**CALL.parameters, "Path": CONTRACTS})


def shown(root):
    assert {one.tag for one in root} <= {"d"} and not any(len(one) for one in root)
    return [one.get("n") for one in root]


def test_success(api):
    home = api.home
    furnish(home)
    root = nothing_changes(home, lambda: CALL.good(api, DocumentFilter="P"))
    assert dict(root.attrib) == {
        "success": "true", "error": "", "folderid": str(folder_id(home, PLACE)), "parentid": str(folder_id(home, ROOT)),
        "name": "Files", "path": PLACE, "documentfilter": "P", "itemcount": "1", "page": "1", "pageSize": "20"}
    assert dict(root[0].attrib) == dict(ALL.good(api)[1].attrib)


def test_all_at_once(api):
    furnish(api.home)
    root = CALL.good(api, PageNumber=-1)
    assert shown(root) == DOCUMENTS and not {"page", "pageSize"} & set(root.attrib)


def test_pages(home):
    """Each document is on one page; the setting says how many are on it."""
    api = builder(home)
    names = many(home, 3, 45)[3:]
    home.routeslip("setting", "set", "SearchPageSize", "10")
    pages = [CALL.good(api, PageNumber=number) for number in range(1, 7)]
    assert sum(map(shown, pages), []) == names and [len(page) for page in pages] == [10, 10, 10, 10, 5, 0]
    assert {(page.get("itemcount"), page.get("pageSize")) for page in pages} == {("45", "10")}
    assert [page.get("page") for page in pages] == list("123456")
    assert len(CALL.good(api, PageNumber=2147483647)) == 0
    found = CALL.good(api, DocumentFilter="d01; ;D030;none", PageNumber=2)
    assert shown(found) == ["d030"] and found.get("itemcount") == "11"


def test_filters(api):
    """Texts that are in the names, in any case; one of them is enough."""
    furnish(api.home)
    for text, found in (("ZEB;plan", ["plan.pdf", "Zebra.docx"]), (";;", DOCUMENTS), (" plan ", ["plan.pdf"]),
                        ("%", []),
                        ("none", []), ("a;b;c;d;e;f;g;.", DOCUMENTS)):
        assert shown(CALL.good(api, DocumentFilter=text)) == found, text
    CALL.bad(api, "DocumentFilter has 8 texts at most.", DocumentFilter="a;b;c;d;e;f;g;h;i")


def test_without_a_filter(form_api):
    furnish(form_api.home)
    assert shown(form_api.good(CALL.name, by="jdoe", Path=PLACE, PageNumber=1)) == DOCUMENTS


def test_bad_pages(api):
    furnish(api.home)
    CALL.bad(api, "PageNumber is 1 or more, or -1 for all.", PageNumber=0)
    for page in (-2, -2147483648):
        CALL.bad(api, "PageNumber", PageNumber=page)


def test_what_one_may_list(api):
    check_seen(api, CALL, shown, folders=False)


def test_who_may(api):
    check_levels(api, OF_CONTRACTS, {1, 2, 3, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, OF_CONTRACTS)


def test_tickets(api):
    check_tickets(api, OF_CONTRACTS)


def test_editions(home):
    check_roots(home, OF_CONTRACTS)
