"""GetFoldersAndDocuments2: what is in a folder in short."""

from flows import Call, check_editions, check_tickets
from folders import check_folder_paths, check_levels, folder_id
from listings import DOCUMENTS, FOLDERS, PLACE, check_seen, document_id, furnish
from places import CONTRACTS
from tasks import importing, nothing_changes

CALL = Call("GetFoldersAndDocuments2", Path=PLACE)


def shown(root):
    """The names in a listing in short."""
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    tags = [one.tag for one in root]
    assert tags == sorted(tags, reverse=True) and set(tags) <= {"folder", "document"} and not any(len(one) for one in root)
    return [one.get("name") for one in root]


def test_success(api):
    """As the page shows it."""
    home = api.home
    furnish(home)
    importing(home, "another", f"{PLACE}/plan.pdf", "--owner", "jsmith")
    root = nothing_changes(home, lambda: CALL.good(api))
    assert shown(root) == FOLDERS + DOCUMENTS
    assert [dict(one.attrib) for one in root] == [
        {"id": str(folder_id(home, f"{PLACE}/{name}")), "name": name} for name in FOLDERS] + [
        {"id": str(document_id(home, name)), "name": name, "versionid": "2000000" if name == "plan.pdf" else "1000000"}
        for name in DOCUMENTS]
    assert shown(CALL.good(api, Path=PLACE + "/gamma")) == []
    assert shown(CALL.good(api, Path="/CORPORATE/files/ALPHA")) == ["below", "deep.txt"]


def test_what_one_may_list(api):
    check_seen(api, CALL, shown)


def test_who_may(api):
    check_levels(api, Call(CALL.name, Path=CONTRACTS), {2, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, Call(CALL.name, Path=CONTRACTS))


def test_tickets(api):
    check_tickets(api, Call(CALL.name, Path=CONTRACTS))


def test_editions(home):
    check_editions(home, Call(CALL.name, Path=CONTRACTS), "response")
