"""TransferUserSecurityPermissions: access lists let another do what they let a user do."""

from flows import builder
from groups import group
from places import AGREEMENT, ARCHIVE, CONTRACTS, ROOT, allowed, entry, joined, of_level, set_list, shown
from transfers import Transfer, check, check_editions, people

CALL = Transfer("TransferUserSecurityPermissions", "permissions")


def furnish(home):
    people(home)
    for login in ("giver", "taker"):
        home.routeslip("library", "member", "Corporate", login)


def listed(home, path):
    return shown(builder(home).good("GetAccessList", by="admin", Path=path))[0][1]


def test_success(api):
    home = api.home
    furnish(home)
    joined(home, "ann")
    CALL.moves(api, 0)
    set_list(home, CONTRACTS, members=1, users={"giver": 5, "ann": 2})
    set_list(home, ARCHIVE, users={"giver": 6, "ann": 6})
    set_list(home, ARCHIVE, users={"ann": 6})  # giver's is history
    set_list(home, AGREEMENT, users={"giver": 4})
    CALL.moves(api, 2)
    assert sorted(map(str, listed(home, CONTRACTS))) == sorted(map(str, [
        entry("Anonymous", 0), entry("DomainMembers", 1), entry("User", 5, DomainName="Corporate", UserName="taker"),
        entry("User", 2, DomainName="", UserName="ann")]))
    assert allowed(home, CONTRACTS, "taker") == of_level(5) and allowed(home, CONTRACTS, "giver") == of_level(1)
    assert allowed(home, AGREEMENT, "taker") == of_level(4, True) and allowed(home, AGREEMENT, "giver") is None
    assert allowed(home, ARCHIVE, "ann") == of_level(6) and allowed(home, ARCHIVE, "taker") is None
    CALL.moves(api, 0)


def test_levels_together(home):
    """Of a list that has both, the other may what either might: Read and Add are Add & Read."""
    furnish(home)
    api = builder(home)
    for giver in range(7):
        for taker in range(7):
            set_list(home, CONTRACTS, users={"giver": giver, "taker": taker})
            either = (of_level(giver) or set()) | (of_level(taker) or set()) or None
            CALL.moves(api, 1)
            assert allowed(home, CONTRACTS, "taker") == either, (giver, taker)
            assert allowed(home, CONTRACTS, "giver") is None


def test_what_inherits(api):
    """A folder below has what the folder above has from here on; one that has its own keeps that."""
    home = api.home
    furnish(home)
    home.routeslip("folder", "add", CONTRACTS + "/a")
    home.routeslip("folder", "add", CONTRACTS + "/own")
    set_list(home, ROOT, members=1, users={"giver": 5})
    set_list(home, CONTRACTS + "/own", members=2)
    assert allowed(home, CONTRACTS + "/a", "giver") == of_level(5)
    CALL.moves(api, 1)
    assert allowed(home, CONTRACTS + "/a", "taker") == of_level(5) == allowed(home, ARCHIVE, "taker")
    assert allowed(home, CONTRACTS + "/a", "giver") == of_level(1)
    assert allowed(home, CONTRACTS + "/own", "taker") == of_level(2) == allowed(home, CONTRACTS + "/own", "giver")


def test_groups_stay(api):
    """What a list says of a group that the user is in is the group's."""
    home = api.home
    furnish(home)
    group(home, "Team", None, "giver")
    set_list(home, CONTRACTS, groups=[("", "Team", 5)])
    CALL.moves(api, 0)
    assert allowed(home, CONTRACTS, "giver") == of_level(5) and allowed(home, CONTRACTS, "taker") is None


def test_history(api):
    home = api.home
    furnish(home)
    set_list(home, CONTRACTS, users={"giver": 5})
    CALL.moves(api, 1, by="chief")
    now, before = shown(api.good("GetAccessListHistory", by="admin", Path=CONTRACTS))
    assert (now[0]["AppliedBy"], now[1][2:]) == ("chief", [entry("User", 5, DomainName="Corporate", UserName="taker")])
    assert (before[0]["AppliedBy"], before[1][2:]) == (
        "admin", [entry("User", 5, DomainName="Corporate", UserName="giver")])


def test_who_and_bad_input(api):
    check(api, CALL)


def test_editions(home):
    check_editions(home, CALL)
