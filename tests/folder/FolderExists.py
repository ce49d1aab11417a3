"""FolderExists: whether there is a folder at a path."""

from flows import Call, builder, check_editions, check_tickets
from folders import SAME_NAMES, check_folder_paths, grow
from places import ALL, CONTRACTS, ROOT, joined, set_list
from tasks import nothing_changes

CALL = Call("FolderExists", Path=CONTRACTS)


def test_success(api):
    for path in (CONTRACTS, ROOT, "/cORPORATE/contracts/", "Corporate/Contracts", "//Corporate//Contracts"):
        root = nothing_changes(api.home, lambda: CALL.good(api, Path=path))
        assert root.tag == "response" and dict(root.attrib) == {"success": "true"} and len(root) == 0


def test_names_in_any_case(api):
    for name, same in SAME_NAMES:
        grow(api.home, "/Corporate/" + name)
        CALL.good(api, Path="/Corporate/" + same)


def test_the_longest_path(api):
    """Of 4,000 characters, whatever bytes they have."""
    path = "/Corporate"
    while len(path) < 4000:
        path += "/" + "\U00010400" * min(255, 4000 - len(path) - 1)
    assert len(path) == 4000
    builder(api.home).good("CreateFolder", by="admin", Path=path)
    CALL.good(api, Path=path)


def test_who_may(api):
    """Who may list it."""
    home = api.home
    joined(home, "ann")
    for level in ALL:
        set_list(home, CONTRACTS, users={"ann": level})
        if level:
            CALL.good(api, by="ann")
        else:
            CALL.bad(api, "[2285] Folder not found", by="ann")


def test_unknown_paths(api):
    check_folder_paths(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
