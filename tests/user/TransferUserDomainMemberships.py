"""TransferUserDomainMemberships: another is a member of the libraries that a user is in."""

from domains import LIBRARY, OTHER, domain_id, global_group, manages, member
from transfers import Transfer, check, check_editions, people

CALL = Transfer("TransferUserDomainMemberships", "memberships")


def furnish(home):
    people(home)
    home.sql("DELETE FROM domain_members WHERE user_id IN (?, ?)", home.user_id("giver"), home.user_id("taker"))


def join(home, login, *libraries):
    for library in libraries:
        home.routeslip("library", "member", library, login)


def test_success(api):
    home = api.home
    furnish(home)
    CALL.moves(api, 0)
    join(home, "giver", LIBRARY, OTHER)
    join(home, "taker", OTHER)
    CALL.moves(api, 1)  # of the other library taker is a member already
    for library in (LIBRARY, OTHER):
        assert member(home, "taker", library) and not member(home, "giver", library)
    CALL.moves(api, 0)


def test_a_manager_is_a_member(api):
    """Who manages a library is a member already, and what the user manages stays as it is."""
    home = api.home
    furnish(home)
    join(home, "giver", LIBRARY, OTHER)
    home.routeslip("library", "manager", LIBRARY, "taker")
    home.routeslip("library", "manager", OTHER, "giver")
    before = home.value("SELECT count(*) FROM domain_members")
    CALL.moves(api, 1)
    assert home.value("SELECT count(*) FROM domain_members") == before - 1
    assert manages(home, "taker") and manages(home, "giver", OTHER) and not manages(home, "taker", OTHER)
    assert member(home, "taker", OTHER) and not member(home, "giver")


def test_members_by_a_group(api):
    """Direct members alone, says the page."""
    home = api.home
    furnish(home)
    id_ = global_group(home, "Clerks", "giver")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home), id_)
    CALL.moves(api, 0)
    assert member(home, "giver") and not member(home, "taker")


def test_who_and_bad_input(api):
    check(api, CALL)


def test_editions(home):
    check_editions(home, CALL)
