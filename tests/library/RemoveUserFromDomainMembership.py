"""RemoveUserFromDomainMembership: a user is no longer a member of a library, nor its manager."""

from domains import (
    LIBRARY,
    WHO_ADMITS,
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

CALL = Call("RemoveUserFromDomainMembership", DomainName=LIBRARY, Username="jdoe")


def join(home, login="jdoe"):
    home.routeslip("library", "member", LIBRARY, login)


def test_success(api):
    home = api.home
    join(home)
    before = home.value("SELECT count(*) FROM domain_members")
    check_empty_success(api, CALL)
    assert not member(home, "jdoe") and member(home, "jsmith")
    assert home.value("SELECT count(*) FROM domain_members") == before - 1


def test_a_manager(api):
    """Loses that, too, whether a member besides or not."""
    home = api.home
    for also in (False, True):
        home.routeslip("library", "manager", LIBRARY, "jdoe")
        home.sql("DELETE FROM domain_members WHERE user_id = ?", home.user_id("jdoe"))
        if also:
            join(home)
        CALL.good(api)
        assert not manages(home, "jdoe") and not member(home, "jdoe")


def test_who_is_in_a_group_stays_by_it(api):
    home = api.home
    join(home)
    id_ = global_group(home, "Clerks", "jdoe")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home), id_)
    CALL.good(api)
    assert member(home, "jdoe")
    CALL.bad(api, "not a member")
    home.sql("DELETE FROM domain_groups")
    assert not member(home, "jdoe")


def test_unknown(api):
    home = api.home
    join(home)
    home.add_user("stranger")
    for bad in ("Other", "", "Corporate "):
        CALL.bad(api, "[115] Domain not found", by="admin", DomainName=bad)
    for name in ("nobody", "", "jdo%"):
        CALL.bad(api, "User not found", by="admin", Username=name)
    CALL.bad(api, "not a member", by="admin", Username="stranger")


def test_who_may(api):
    check_who(api, CALL, WHO_ADMITS, "Access denied", lambda: join(api.home))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL, again=lambda: join(home))
