"""RemoveManagerFromDomain: a manager of a library becomes a mere member."""

from domains import (
    LIBRARY,
    WHO_MAKES_MANAGERS,
    Call,
    check_empty_success,
    check_roots,
    check_tickets,
    check_who,
    domain_id,
    global_group,
    manages,
    member,
)

CALL = Call("RemoveManagerFromDomain", DomainName=LIBRARY, UserName="jdoe")
REFUSED = "[1573] Access denied"


def appoint(home, login="jdoe"):
    home.routeslip("library", "manager", LIBRARY, login)


def test_success(api):
    home = api.home
    appoint(home)
    check_empty_success(api, CALL)
    assert not manages(home, "jdoe") and member(home, "jdoe") and manages(home, "mwilson")


def test_who_was_a_manager_alone_stays_a_member(api):
    home = api.home
    appoint(home)
    home.sql("DELETE FROM domain_members WHERE user_id = ?", home.user_id("jdoe"))
    CALL.good(api, by="admin")
    assert not manages(home, "jdoe") and member(home, "jdoe")


def test_who_is_a_member_by_a_group_is_no_other(api):
    home = api.home
    home.add_user("newcomer")
    id_ = global_group(home, "Clerks", "newcomer")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home), id_)
    appoint(home, "newcomer")
    CALL.good(api, by="admin", UserName="newcomer")
    assert member(home, "newcomer")
    home.sql("DELETE FROM domain_groups")
    assert not member(home, "newcomer")


def test_who_is_no_manager(api):
    CALL.bad(api, "not a manager", by="admin")
    CALL.bad(api, "not a manager", by="admin", UserName=api.home.add_user("stranger"))


def test_unknown(api):
    appoint(api.home)
    for bad in ("Other", "", "Corporate "):
        CALL.bad(api, "[115] Domain not found", by="admin", DomainName=bad)
    for name in ("nobody", "", "jdo%"):
        CALL.bad(api, "User not found", by="admin", UserName=name)


def test_who_may(api):
    check_who(api, CALL, WHO_MAKES_MANAGERS, REFUSED, lambda: appoint(api.home))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL, again=lambda: appoint(home))
