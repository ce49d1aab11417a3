"""GetDomainMembershipsOfUser: the libraries that a user is a member of."""

from domains import (
    LIBRARY,
    OTHER,
    Call,
    check_roots,
    check_tickets,
    domain_id,
    finance,
    global_group,
    listed,
)
from redirections import LOOKS_UP, MANAGES, who_may
from tasks import nothing_changes

CALL = Call("GetDomainMembershipsOfUser", userName="jdoe")


def test_success(api):
    home = api.home
    finance(home)
    home.routeslip("library", "member", OTHER, "jdoe")
    home.sql("UPDATE domains SET archived = 1, hidden = 1 WHERE name = ?", OTHER)
    home.ticket("admin")
    root = nothing_changes(home, lambda: CALL.good(api, by="admin"))
    assert root.tag == "response" and listed(root) == [LIBRARY, OTHER]
    assert root.find("domains")[1].get("IsArchive") == "TRUE"


def test_another_case(api):
    assert listed(CALL.good(api, by="admin", userName="JDOE")) == [LIBRARY]


def test_none_and_by_a_group(api):
    home = api.home
    home.add_user("stranger")
    assert listed(CALL.good(api, by="admin", userName="stranger")) == []
    id_ = global_group(home, "Clerks", "stranger")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home), id_)
    assert listed(CALL.good(api, by="admin", userName="stranger")) == [LIBRARY]


def test_unknown(api):
    for name in ("nobody", "", "jdo%"):
        CALL.bad(api, "User not found", by="admin", userName=name)


def test_who_may(api):
    who_may(api, lambda by, login: api.call(CALL.name, by=by, userName=login), "Access denied",
            needs=(MANAGES, LOOKS_UP))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
