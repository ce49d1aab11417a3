"""UpdateFolderProperties: another name and description of a folder."""

from domains import check_empty_success
from flows import Call, check_editions, check_tickets
from folders import (BAD_NAMES, GOOD_NAMES, NAME_RULE, SAME_NAMES, check_archived, check_folder_paths, check_levels,
                     exists, folder, folder_id, grow)
from places import ARCHIVE, CONTRACTS, ROOT
from tasks import iso

CALL = Call("UpdateFolderProperties", Path=CONTRACTS, NewFolderName="Financial Reports", NewDescription="All of them")
NEW = ROOT + "/Financial Reports"


def again(home):
    home.sql("UPDATE folders SET name = 'Contracts', name_folded = 'contracts' WHERE name = 'Financial Reports'")


def test_success(api):
    home = api.home
    before = folder(home, CONTRACTS)
    home.clock = "2026-03-01T12:00:00Z"
    check_empty_success(api, CALL)
    after = folder(home, NEW)
    assert {key for key in after if after[key] != before[key]} == {"name", "name_folded", "description", "modified"}
    assert (after["name"], after["description"], iso(after["modified"])) == (
        "Financial Reports", "All of them", "2026-03-01T12:00:00")
    assert exists(home, NEW) and not exists(home, CONTRACTS)
    assert home.routeslip("check").code == 0


def test_the_description(api):
    home = api.home
    for given, kept in (("a\r\nb\rc\nd", "a\nb\nc\nd"), ("ü" * 2000, "ü" * 2000), ("", "")):
        CALL.good(api, NewFolderName="Contracts", NewDescription=given)
        assert folder(home, CONTRACTS)["description"] == kept
    home.sql("UPDATE folders SET description = 'x'")
    given = dict(CALL.parameters, NewFolderName="Contracts")
    del given["NewDescription"]
    api.good(CALL.name, by="admin", **given)
    assert folder(home, CONTRACTS)["description"] == ""


def test_names(api):
    for name in GOOD_NAMES:
        CALL.good(api, NewFolderName=name)
        assert folder(api.home, "/Corporate/" + name)["name"] == name
        CALL.good(api, Path="/Corporate/" + name, NewFolderName="Contracts")
    for name in BAD_NAMES:
        CALL.bad(api, NAME_RULE, NewFolderName=name)


def test_the_own_name(api):
    """In another case, and one of before there was a rule."""
    home = api.home
    for name in ("CONTRACTS", "contracts", "Contracts"):
        CALL.good(api, NewFolderName=name)
        assert folder(home, CONTRACTS)["name"] == name
    home.sql("UPDATE folders SET name = 'old.', name_folded = 'old.' WHERE id = ?", folder_id(home, CONTRACTS))
    CALL.good(api, Path="/Corporate/old.", NewFolderName="old.", NewDescription="of old")
    CALL.bad(api, NAME_RULE, Path="/Corporate/old.", NewFolderName="OLD.")
    CALL.good(api, Path="/Corporate/old.")


def test_a_name_that_is_taken(api):
    for name in ("Archive", "aRCHIVE"):
        CALL.bad(api, "There is a folder", NewFolderName=name)
    for name, same in SAME_NAMES:
        grow(api.home, "/Corporate/" + name)
        CALL.bad(api, "There is a folder", NewFolderName=same)
    grow(api.home, CONTRACTS + "/a")
    CALL.bad(api, "There is a document", Path=CONTRACTS + "/a", NewFolderName="AGREEMENT.PDF")


def test_paths_that_would_be_too_long(api):
    """Those of what is in it count."""
    path = CONTRACTS
    while len(path) < 3900:
        path += "/" + "x" * min(200, 3900 - len(path) - 1)
    grow(api.home, *[path[:end] for end in range(len(CONTRACTS) + 1, 3901) if path[end:end + 1] in ("", "/")])
    CALL.bad(api, "at most 4000 characters", NewFolderName="y" * (len("Contracts") + 101))
    CALL.good(api, NewFolderName="y" * (len("Contracts") + 100))
    longest = "/Corporate/" + "y" * (len("Contracts") + 100) + path[len(CONTRACTS):]
    assert len(longest) == 4000 and exists(api.home, longest)


def test_a_library(api):
    """It has the library's name, and a description of its own."""
    CALL.bad(api, "Root level folders", Path=ROOT)
    CALL.bad(api, "Root level folders", Path=ROOT, NewFolderName="corporate")
    CALL.good(api, Path=ROOT, NewFolderName="Corporate", NewDescription="Ours")
    root = folder(api.home, ROOT)
    assert (root["name"], root["name_folded"], root["description"]) == ("", "", "Ours")


def test_an_archived_library(api):
    check_archived(api, CALL)


def test_who_may(api):
    check_levels(api, CALL, {5, 6}, again=lambda: again(api.home))


def test_unknown_paths(api):
    check_folder_paths(api, CALL)
    CALL.good(api, Path=ARCHIVE)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response", again=lambda: again(home))
