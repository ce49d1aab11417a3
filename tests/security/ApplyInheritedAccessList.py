"""ApplyInheritedAccessList: a folder or document has again what the folder above has."""

from flows import Call, check_editions, check_tickets
from places import (AGREEMENT, CONTRACTS, ROOT, allowed, check_full_control, check_paths, joined, of_level, set_list)
from tasks import nothing_changes
from workflows import second_document

CALL = Call("ApplyInheritedAccessList", Path=CONTRACTS)


def test_a_folder_and_what_is_in_it(api):
    home = api.home
    joined(home, "ann")
    home.routeslip("folder", "add", CONTRACTS + "/a")
    set_list(home, ROOT, users={"ann": 3})
    set_list(home, CONTRACTS, users={"ann": 5})
    root = CALL.good(api)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and len(root) == 0
    for path in (CONTRACTS, CONTRACTS + "/a"):
        assert allowed(home, path, "ann") == of_level(3), path
    set_list(home, ROOT, users={"ann": 4})
    assert allowed(home, CONTRACTS + "/a", "ann") == of_level(4)


def test_a_document(api):
    home = api.home
    joined(home, "ann")
    other = second_document(home)
    set_list(home, other, users={"ann": 0})
    CALL.good(api, Path=other)
    assert allowed(home, other, "ann") == of_level(2, True)


def test_what_inherits_already(api):
    for path in (CONTRACTS, AGREEMENT):
        nothing_changes(api.home, lambda: CALL.good(api, by="admin", Path=path))


def test_a_library_has_nothing_above(api):
    CALL.bad(api, "no folder above", Path=ROOT)


def test_who_may(api):
    check_full_control(api, CALL)


def test_unknown_paths(api):
    check_paths(api, "ApplyInheritedAccessList")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
