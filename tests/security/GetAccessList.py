"""GetAccessList: the list in force of a folder or document."""

from flows import LIBRARY, Call, check_editions, check_tickets
from groups import group
from places import AGREEMENT, ARCHIVE, CONTRACTS, ROOT, check_paths, entry, joined, set_list, shown
from tasks import nothing_changes
from workflows import second_document

CALL = Call("GetAccessList", Path=CONTRACTS)
USUAL = [entry("Anonymous", 0), entry("DomainMembers", 2)]


def test_the_pages_sample(api):
    home = api.home
    group(home, "Managers", LIBRARY)
    group(home, "AllStaff")
    home.ticket("mwilson")
    set_list(home, CONTRACTS, anonymous=0, members=2, users={"jsmith": 5},
             groups=[("Corporate", "Managers", 6), ("", "AllStaff", 4)])
    root = nothing_changes(home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    (one,) = root
    assert list(one.attrib) == ["DateApplied", "AppliedBy", "InheritedSecurity"]
    assert one.get("DateApplied") == "2026-03-01T09:00:00"
    assert shown(root) == [({"AppliedBy": "admin", "InheritedSecurity": "false"}, [
        entry("Anonymous", 0), entry("DomainMembers", 2), entry("UserGroup", 4, DomainName="", GroupName="AllStaff"),
        entry("UserGroup", 6, DomainName="Corporate", GroupName="Managers"),
        entry("User", 5, DomainName="Corporate", UserName="jsmith")])]


def test_nothing_was_said(api):
    for path, inherited in ((ROOT, "false"), (CONTRACTS, "true"), (AGREEMENT, "true")):
        (one,) = CALL.good(api, Path=path)
        assert dict(one.attrib) == {"DateApplied": "", "AppliedBy": "", "InheritedSecurity": inherited}, path
        assert [(child.tag, dict(child.attrib)) for child in one] == USUAL


def test_what_is_inherited(api):
    set_list(api.home, ROOT, members=4)
    for path, inherited in ((ROOT, "false"), (CONTRACTS, "true"), (AGREEMENT, "true")):
        assert shown(CALL.good(api, Path=path)) == [
            ({"AppliedBy": "admin", "InheritedSecurity": inherited}, [entry("Anonymous", 0), entry("DomainMembers", 4)])]


def test_who_may(api):
    """Who may read what it is of."""
    home = api.home
    joined(home, "ann")
    other = second_document(home)
    for path in (ARCHIVE, other):
        for level, may in ((1, False), (2, True), (3, False), (4, True), (5, True), (6, True)):
            set_list(home, path, users={"ann": level})
            if may:
                CALL.good(api, by="ann", Path=path)
            else:
                CALL.bad(api, "Access denied", by="ann", Path=path)


def test_a_group_that_is_gone_is_not_shown(api):
    home = api.home
    group(home, "Gone")
    set_list(home, CONTRACTS, groups=[("", "Gone", 6)])
    home.sql("DELETE FROM user_groups WHERE name = 'Gone'")
    assert [child.tag for child in CALL.good(api)[0]] == ["Anonymous", "DomainMembers"]


def test_unknown_paths(api):
    check_paths(api, "GetAccessList")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, Call("GetAccessList", Path=CONTRACTS), "response")
