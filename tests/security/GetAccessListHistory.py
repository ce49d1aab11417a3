"""GetAccessListHistory: the list in force, and those that were."""

from flows import Call, builder, check_editions, check_tickets
from places import AGREEMENT, ARCHIVE, CONTRACTS, check_paths, entry, joined, set_list, shown
from tasks import nothing_changes

CALL = Call("GetAccessListHistory", Path=CONTRACTS)


def test_the_newest_comes_first(api):
    home = api.home
    home.ticket("mwilson")
    for path in (CONTRACTS, AGREEMENT):
        set_list(home, path, members=4)
        set_list(home, path, by="mwilson", members=2, users={"jsmith": 5})
        set_list(home, ARCHIVE, members=1)
        found = shown(nothing_changes(home, lambda: CALL.good(api, Path=path)))
        assert found == [
            ({"AppliedBy": "mwilson", "InheritedSecurity": "false"}, [
                entry("Anonymous", 0), entry("DomainMembers", 2), entry("User", 5, DomainName="Corporate", UserName="jsmith")]),
            ({"AppliedBy": "admin", "InheritedSecurity": "false"}, [entry("Anonymous", 0), entry("DomainMembers", 4)])]


def test_what_was_inherited_in_between(api):
    home = api.home
    set_list(home, CONTRACTS, members=1)
    builder(home).good("ApplyInheritedAccessList", by="admin", Path=CONTRACTS)
    found = shown(CALL.good(api))
    assert [one[0]["InheritedSecurity"] for one in found] == ["true", "false"]
    assert found[0][1][1] == entry("DomainMembers", 2)
    set_list(home, CONTRACTS, members=3)
    found = shown(CALL.good(api))
    assert [one[0]["InheritedSecurity"] for one in found] == ["false", "true", "false"] and found[1][1] == []


def test_none_but_that_in_force(api):
    assert len(CALL.good(api)) == 1


def test_who_may(api):
    """Who may read what it is of, and audit managers who may list it."""
    home = api.home
    joined(home, "ann")
    set_list(home, CONTRACTS, users={"ann": 1})
    CALL.bad(api, "Access denied", by="ann")
    home.routeslip("group", "member", "[Audit Managers]", "ann")
    CALL.good(api, by="ann")
    home.routeslip("group", "member", "[Audit Managers]", "ann", "--remove")
    set_list(home, CONTRACTS, users={"ann": 2})
    CALL.good(api, by="ann")


def test_unknown_paths(api):
    check_paths(api, "GetAccessListHistory")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
