"""GetDocuments1: the documents in a folder in brief."""

from domains import check_roots
from flows import Call, check_tickets
from folders import check_folder_paths, check_levels, folder_id
from harness import Api
from listing.GetFoldersAndDocuments1 import DOCUMENT
from listings import DOCUMENTS, PLACE, check_seen, document_id, furnish
from places import CONTRACTS, ROOT
from tasks import importing, nothing_changes

CALL = Call("GetDocuments1", Path=PLACE)


def shown(root):
    """The names; the root counts them."""
    assert {one.tag for one in root} <= {"d"} and not any(len(one) for one in root)
    assert root.get("itemcount") == str(len(root))
    return [one.get("n") for one in root]


def test_success(api):
    """As the page shows it."""
    home = api.home
    furnish(home)
    importing(home, "another", f"{PLACE}/plan.pdf", "--owner", "jsmith")
    home.sql("UPDATE documents SET publishing_rule = 4, created = 1705276800, modified = 1718409600,"
             " registered = 1709251200, checked_out_by = ? WHERE name = 'plan.pdf'", home.user_id("jsmith"))
    root = nothing_changes(home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {
        "success": "true", "error": "", "folderid": str(folder_id(home, PLACE)), "parentid": str(folder_id(home, ROOT)),
        "name": "Files", "path": PLACE, "folderfilter": "", "documentfilter": "", "itemcount": "3"}
    assert shown(root) == DOCUMENTS and all(list(one.attrib) == DOCUMENT for one in root)
    assert dict(root[1].attrib) == {
        "id": str(document_id(home, "plan.pdf")), "n": "plan.pdf", "mdate": "2024-06-15", "cdate": "2024-01-15",
        "size": "7", "dformat": "Portable document", "chkoutbyusername": "jsmith", "chkoutbyfullname": "John Smith",
        "version": "2",
        "publishedversion": "0", "regdate": "2024-03-01", "dtype": "0"}


def test_an_empty_folder(api):
    furnish(api.home)
    assert shown(CALL.good(api, Path=PLACE + "/gamma")) == []


def test_dates_in_the_edition_of_the_gem(home):
    furnish(home)
    home.edition = "response"
    assert CALL.good(Api(home))[0].get("cdate") == "2026-03-01 09:00:00"


def test_what_one_may_list(api):
    check_seen(api, CALL, shown, folders=False)


def test_who_may(api):
    check_levels(api, Call(CALL.name, Path=CONTRACTS), {1, 2, 3, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, Call(CALL.name, Path=CONTRACTS))


def test_tickets(api):
    check_tickets(api, Call(CALL.name, Path=CONTRACTS))


def test_editions(home):
    check_roots(home, Call(CALL.name, Path=CONTRACTS))
