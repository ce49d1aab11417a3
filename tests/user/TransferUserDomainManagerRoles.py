"""TransferUserDomainManagerRoles: another manages the libraries that a user manages."""

from domains import LIBRARY, OTHER, manages, member
from transfers import Transfer, check, check_editions, people

CALL = Transfer("TransferUserDomainManagerRoles", "manager roles")


def test_success(api):
    home = api.home
    people(home)
    CALL.moves(api, 0)
    for library in (LIBRARY, OTHER):
        home.routeslip("library", "manager", library, "giver")
    home.routeslip("library", "manager", OTHER, "taker")
    CALL.moves(api, 1)
    for library in (LIBRARY, OTHER):
        assert manages(home, "taker", library) and not manages(home, "giver", library)
        assert member(home, "giver", library)  # as who is relieved by RemoveManagerFromDomain
    assert manages(home, "mwilson") and manages(home, "otto", OTHER)
    CALL.moves(api, 0)
    api.good("ArchiveDomain", by="admin", domainName=OTHER)


def test_who_and_bad_input(api):
    check(api, CALL)


def test_editions(home):
    check_editions(home, CALL)
