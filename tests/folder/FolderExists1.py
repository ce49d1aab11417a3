"""FolderExists1: whether there is a folder of a name in one."""

from flows import Call, check_editions, check_tickets
from folders import NOT_FOUND, SAME_NAMES, check_folder_paths, check_levels, grow
from places import CONTRACTS, ROOT, joined, set_list
from tasks import nothing_changes

CALL = Call("FolderExists1", FolderPath=ROOT, FolderName="Contracts")
BELOW = Call("FolderExists1", FolderPath=CONTRACTS, FolderName="below")


def test_success(api):
    for name in ("Contracts", "cONTRACTS"):
        root = nothing_changes(api.home, lambda: CALL.good(api, FolderName=name))
        assert root.tag == "response" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    for name, same in SAME_NAMES:
        grow(api.home, "/Corporate/" + name)
        CALL.good(api, FolderName=same)


def test_names_that_are_not_there(api):
    grow(api.home, "/Corporate/Contracts/below")
    for name in ("", "None", "below", "Contracts/below", "/Contracts", "Contracts/", "Contracts ", "agreement.pdf", "%",
                 "."):
        CALL.bad(api, NOT_FOUND, FolderName=name)
    CALL.bad(api, NOT_FOUND, FolderPath=CONTRACTS, FolderName="agreement.pdf")


def test_one_that_the_caller_may_not_list(api):
    home = api.home
    joined(home, "ann")
    set_list(home, CONTRACTS, members=0)
    CALL.bad(api, NOT_FOUND, by="ann")


def test_who_may(api):
    """Who may read the folder that it is in."""
    grow(api.home, "/Corporate/Contracts/below")
    set_list(api.home, "/Corporate/Contracts/below", members=1)
    check_levels(api, BELOW, {2, 4, 5, 6})


def test_unknown_paths(api):
    check_folder_paths(api, CALL, "FolderPath")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
