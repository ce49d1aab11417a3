"""AddUserAsDomainMember: a user becomes a member of a library."""

from domains import (
    LIBRARY,
    OTHER,
    WHO_ADMITS,
    Call,
    builder,
    check_empty_success,
    check_roots,
    check_tickets,
    check_unknown,
    check_who,
    domain_id,
    finance,
    global_group,
    listed,
    member,
)

CALL = Call("AddUserAsDomainMember", DomainName=LIBRARY, UserName="newcomer")


def newcomer(home):
    home.add_user("newcomer")


def leave(home):
    home.sql("DELETE FROM domain_members WHERE user_id IN (SELECT id FROM users WHERE login = 'newcomer')")


def test_success(api):
    home = api.home
    newcomer(home)
    before = home.value("SELECT count(*) FROM domain_members")
    check_empty_success(api, CALL)
    assert member(home, "newcomer") and home.value("SELECT count(*) FROM domain_members") == before + 1
    assert listed(builder(home).good("GetMemberDomains", by="newcomer")) == [LIBRARY]


def test_another_case(api):
    newcomer(api.home)
    CALL.good(api, DomainName=LIBRARY.upper(), UserName="NEWcomer")
    assert member(api.home, "newcomer")


def test_again(api):
    newcomer(api.home)
    CALL.good(api)
    CALL.bad(api, "already a member")
    CALL.bad(api, "already a member", UserName="mwilson")  # who manages it


def test_who_is_a_member_by_a_group(api):
    """Becomes one as such, and stays it without the group."""
    home = api.home
    newcomer(home)
    id_ = global_group(home, "Clerks", "newcomer")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home), id_)
    CALL.good(api)
    home.sql("DELETE FROM domain_groups")
    assert member(home, "newcomer")


def test_unknown(api):
    newcomer(api.home)
    check_unknown(api, CALL, by="admin")
    for name in ("nobody", "", "new%"):
        CALL.bad(api, "User not found", by="admin", UserName=name)


def test_who_may(api):
    """A manager of another library does not."""
    newcomer(api.home)
    check_who(api, CALL, WHO_ADMITS, "Access denied", lambda: leave(api.home))


def test_managers_of_each_library(api):
    newcomer(api.home)
    finance(api.home)
    CALL.good(api, by="otto", DomainName=OTHER)
    CALL.bad(api, "Access denied", by="mwilson", DomainName=OTHER)
    assert member(api.home, "newcomer", OTHER) and not member(api.home, "newcomer")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    newcomer(home)
    check_roots(home, CALL, again=lambda: leave(home))
