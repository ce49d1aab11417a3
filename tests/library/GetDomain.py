"""GetDomain: a library as such."""

from domains import (
    LIBRARY,
    Call,
    check_everybody,
    check_roots,
    check_tickets,
    check_unknown,
    domain,
    domain_id,
)
from tasks import nothing_changes

CALL = Call("GetDomain", DomainName=LIBRARY)


def test_success(api):
    home = api.home
    home.ticket("jdoe")
    home.sql("UPDATE domains SET welcome_message = 'Welcome to the Library' WHERE name = ?", LIBRARY)
    root = nothing_changes(home, lambda: CALL.good(api, by="jdoe"))
    assert root.tag == "response" and [child.tag for child in root] == ["domain"]
    assert domain(root[0]) == {
        "DomainID": str(domain_id(home)), "DomainName": LIBRARY, "AnonymousDomain": "FALSE", "IsArchive": "FALSE",
        "IsHidden": "FALSE", "WelcomeMessage": "Welcome to the Library"}


def test_each_flag(api):
    for column, attribute in (("anonymous", "AnonymousDomain"), ("archived", "IsArchive"), ("hidden", "IsHidden")):
        api.home.sql(f"UPDATE domains SET {column} = 1")
        found = domain(CALL.good(api, by="jdoe")[0])
        assert [name for name, value in found.items() if value == "TRUE"] == [attribute]
        api.home.sql(f"UPDATE domains SET {column} = 0")


def test_unknown(api):
    check_unknown(api, CALL, by="jdoe")


def test_who_may(api):
    check_everybody(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
