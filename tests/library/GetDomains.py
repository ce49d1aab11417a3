"""GetDomains: all libraries, archived and hidden ones too."""

from domains import (
    LIBRARY,
    OTHER,
    Call,
    check_everybody,
    check_roots,
    check_tickets,
    finance,
    listed,
)
from tasks import nothing_changes

CALL = Call("GetDomains")


def test_success(api):
    home = api.home
    finance(home)
    home.sql("UPDATE domains SET archived = 1, welcome_message = 'Archived' WHERE name = ?", OTHER)
    home.ticket("jdoe")
    root = nothing_changes(home, lambda: CALL.good(api, by="jdoe"))
    assert root.tag == "response" and listed(root) == [LIBRARY, OTHER]
    shown = root.find("domains")[1]
    assert (shown.get("IsArchive"), shown.get("WelcomeMessage")) == ("TRUE", "Archived")


def test_by_name(api):
    for name in ("zoo", "Äpfel", "accounts", "Birds"):
        api.home.routeslip("library", "add", name)
    assert listed(CALL.good(api)) == ["accounts", "Birds", LIBRARY, "zoo", "Äpfel"]


def test_hidden_and_foreign_ones_too(api):
    finance(api.home)
    api.home.add_user("stranger")
    api.home.sql("UPDATE domains SET hidden = 1, archived = 1")
    assert listed(CALL.good(api, by="stranger")) == [LIBRARY, OTHER]


def test_who_may(api):
    check_everybody(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
