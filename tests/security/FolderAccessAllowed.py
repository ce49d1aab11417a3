"""FolderAccessAllowed: whether the caller may do something with a folder."""

from flows import Call, check_editions, check_tickets
from places import AGREEMENT, CONTRACTS, OF_FOLDERS, check_actions, check_paths

CALL = Call("FolderAccessAllowed", Path=CONTRACTS, ActionId=41)


def test_actions(api):
    check_actions(api, CALL, CONTRACTS, OF_FOLDERS, "Folder not found")


def test_the_other_kind(api):
    CALL.bad(api, "Folder not found", Path=AGREEMENT)


def test_unknown_paths(api):
    check_paths(api, "FolderAccessAllowed", both=False, ActionId=41)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
