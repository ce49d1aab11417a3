"""GetFoldersAndDocuments1: what is in a folder in brief."""

from domains import check_roots
from flows import Call, check_tickets
from folders import check_folder_paths, check_levels, folder_id
from harness import Api
from listings import DOCUMENTS, FOLDERS, PLACE, check_seen, document_id, furnish
from places import CONTRACTS, ROOT
from tasks import full_name, importing, nothing_changes

CALL = Call("GetFoldersAndDocuments1", Path=PLACE)
DOCUMENT = "id n mdate cdate size dformat chkoutbyusername chkoutbyfullname version publishedversion regdate dtype".split()


def shown(root):
    """The names; the root counts them."""
    tags = [one.tag for one in root]
    assert tags == sorted(tags, reverse=True) and set(tags) <= {"f", "d"} and not any(len(one) for one in root)
    assert root.get("itemcount") == str(len(root))
    return [one.get("n") for one in root]


def test_success(api):
    """As the page shows it."""
    home = api.home
    furnish(home)
    home.sql("UPDATE documents SET checked_out_by = ? WHERE name = 'Zebra.docx'", home.user_id("jsmith"))
    home.sql("UPDATE documents SET created = 1705276800 WHERE name = 'plan.pdf'")  # 2024-01-15
    importing(home, "another", f"{PLACE}/plan.pdf", "--owner", "jsmith")
    root = nothing_changes(home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {
        "success": "true", "error": "", "folderid": str(folder_id(home, PLACE)), "parentid": str(folder_id(home, ROOT)),
        "name": "Files", "path": PLACE, "folderfilter": "", "documentfilter": "", "itemcount": "6"}
    assert shown(root) == FOLDERS + DOCUMENTS
    assert [dict(one.attrib) for one in root[:3]] == [
        {"id": str(folder_id(home, f"{PLACE}/{name}")), "n": name} for name in FOLDERS]
    assert all(list(one.attrib) == DOCUMENT for one in root[3:])
    plan, zebra = dict(root[4].attrib), dict(root[5].attrib)
    assert plan == {
        "id": str(document_id(home, "plan.pdf")), "n": "plan.pdf", "mdate": "2026-03-01", "cdate": "2024-01-15", "size": "7",
        "dformat": "Portable document", "chkoutbyusername": "", "chkoutbyfullname": "", "version": "2",
        "publishedversion": "2", "regdate": "2024-01-15", "dtype": "0"}
    assert (zebra["chkoutbyusername"], zebra["chkoutbyfullname"]) == ("jsmith", full_name(home, "jsmith"))
    assert (zebra["size"], zebra["version"]) == (str(len("Zebra.docx")), "1")


def test_a_root_and_an_empty_folder(api):
    furnish(api.home)
    root = CALL.good(api, Path="corporate/")
    assert (root.get("name"), root.get("path"), root.get("parentid")) == ("Corporate", ROOT, "0")
    assert shown(root) == ["Archive", "Contracts", "Files"]
    assert shown(CALL.good(api, Path=PLACE + "/gamma")) == []


def test_dates_in_the_edition_of_the_gem(home):
    furnish(home)
    home.edition = "response"
    document = CALL.good(Api(home)).find("d")
    assert document.get("cdate") == document.get("mdate") == document.get("regdate") == "2026-03-01 09:00:00"


def test_what_one_may_list(api):
    check_seen(api, CALL, shown)


def test_who_may(api):
    """It takes no more than to list it."""
    check_levels(api, Call(CALL.name, Path=CONTRACTS), {1, 2, 3, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, Call(CALL.name, Path=CONTRACTS))


def test_tickets(api):
    check_tickets(api, Call(CALL.name, Path=CONTRACTS))


def test_editions(home):
    check_roots(home, Call(CALL.name, Path=CONTRACTS))
