"""GetDocuments: the documents in a folder in full."""

from documents import FLAGS, check_full_list, names
from domains import check_roots
from flows import Call, check_tickets
from folders import check_folder_paths, check_levels
from listings import DOCUMENTS, PLACE, check_seen, furnish
from places import CONTRACTS
from tasks import AGREEMENT

OFF = dict.fromkeys(FLAGS, False)
CALL = Call("GetDocuments", Path=CONTRACTS, **OFF)


def test_success(api):
    check_full_list(api, CALL, AGREEMENT)


def test_by_name_and_of_the_folder_alone(api):
    furnish(api.home)
    root = CALL.good(api, Path=PLACE)
    assert names(root, "Name") == DOCUMENTS
    assert {one.get("Path") for one in root} == {"\\Corporate\\Files"}
    assert len(CALL.good(api, Path=f"{PLACE}/gamma")) == 0


def test_what_one_may_list(api):
    """The shared body tells of folders as well."""
    call = Call("GetDocuments", Path=PLACE, **OFF)
    check_seen(api, call, lambda root: names(root, "Name"), folders=False)


def test_who_may(api):
    check_levels(api, CALL, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
