"""AddManagerToDomain: a member of a library becomes its manager."""

from domains import (
    LIBRARY,
    WHO_MAKES_MANAGERS,
    Call,
    check_empty_success,
    check_roots,
    check_tickets,
    check_unknown,
    check_who,
    domain_id,
    global_group,
    manages,
    member,
)

CALL = Call("AddManagerToDomain", DomainName=LIBRARY, UserName="jdoe")
REFUSED = "[1573] Access denied"


def test_success(api):
    home = api.home
    assert member(home, "jdoe") and not manages(home, "jdoe")
    check_empty_success(api, CALL)
    assert manages(home, "jdoe") and manages(home, "mwilson") and not manages(home, "jsmith")
    api.good("AddUserAsDomainMember", by="jdoe", DomainName=LIBRARY, UserName=home.add_user("newcomer"))


def test_again(api):
    CALL.good(api, by="admin")
    CALL.good(api, by="admin")
    assert manages(api.home, "jdoe")


def test_who_is_no_member(api):
    home = api.home
    home.add_user("stranger")
    CALL.bad(api, "not a member", by="admin", UserName="stranger")
    id_ = global_group(home, "Clerks", "stranger")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home), id_)
    CALL.good(api, by="admin", UserName="stranger")
    home.sql("DELETE FROM domain_groups")
    assert manages(home, "stranger") and member(home, "stranger")


def test_unknown(api):
    check_unknown(api, CALL)
    for name in ("nobody", "", "jdo%"):
        CALL.bad(api, "User not found", by="admin", UserName=name)


def test_who_may(api):
    """Managers of the library do not make others so."""
    home = api.home
    check_who(api, CALL, WHO_MAKES_MANAGERS, REFUSED, lambda: home.sql(
        "DELETE FROM domain_managers WHERE user_id = ?", home.user_id("jdoe")))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
