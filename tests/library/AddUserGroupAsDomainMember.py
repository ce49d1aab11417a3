"""AddUserGroupAsDomainMember: who is in a global group is a member of a library."""

from domains import (
    LIBRARY,
    WHO_ADMITS,
    Call,
    check_empty_success,
    check_roots,
    check_tickets,
    check_unknown,
    check_who,
    global_group,
    member,
)

CALL = Call("AddUserGroupAsDomainMember", DomainName=LIBRARY, GroupName="Clerks")


def clerks(home):
    home.add_user("clerk")
    return global_group(home, "Clerks", "clerk")


def test_success(api):
    home = api.home
    clerks(home)
    assert not member(home, "clerk")
    check_empty_success(api, CALL)
    assert member(home, "clerk")
    assert home.value("SELECT count(*) FROM domain_members WHERE user_id = ?", home.user_id("clerk")) == 0


def test_its_members_as_they_come_and_go(api):
    home = api.home
    clerks(home)
    home.add_user("late")
    CALL.good(api)
    home.routeslip("group", "member", "Clerks", "late")
    assert member(home, "late")
    home.routeslip("group", "member", "Clerks", "clerk", "--remove")
    assert not member(home, "clerk")
    home.routeslip("group", "disable", "Clerks")
    assert not member(home, "late")


def test_again(api):
    clerks(api.home)
    CALL.good(api, GroupName="cLERKS")
    CALL.bad(api, "already a member")


def test_a_group_of_a_library(api):
    """Its own are of it as they are; those of others are no global ones."""
    home = api.home
    home.routeslip("library", "add", "Finance")
    for library in (LIBRARY, "Finance"):
        home.routeslip("group", "add", "Readers", "--library", library)
        CALL.bad(api, "Group not found", GroupName="Readers")


def test_unknown(api):
    clerks(api.home)
    check_unknown(api, CALL)
    for name in ("Nobody", "", "Clerk%"):
        CALL.bad(api, "Group not found", GroupName=name)


def test_who_may(api):
    clerks(api.home)
    check_who(api, CALL, WHO_ADMITS, "Access denied", lambda: api.home.sql("DELETE FROM domain_groups"))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    clerks(home)
    check_roots(home, CALL, again=lambda: home.sql("DELETE FROM domain_groups"))
