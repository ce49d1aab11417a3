"""GetMemberDomains: the libraries that the caller is a member of."""

from domains import (
    LIBRARY,
    OTHER,
    Call,
    check_everybody,
    check_roots,
    check_tickets,
    domain_id,
    finance,
    global_group,
    listed,
)
from tasks import nothing_changes

CALL = Call("GetMemberDomains")


def test_success(api):
    home = api.home
    finance(home)
    home.ticket("jdoe")
    root = nothing_changes(home, lambda: CALL.good(api, by="jdoe"))
    assert root.tag == "response" and listed(root) == [LIBRARY]
    home.routeslip("library", "member", OTHER, "jdoe")
    assert listed(CALL.good(api, by="jdoe")) == [LIBRARY, OTHER]


def test_none(api):
    api.home.add_user("stranger")
    assert listed(CALL.good(api, by="stranger")) == []


def test_by_a_group_and_as_a_manager(api):
    home = api.home
    finance(home)
    assert listed(CALL.good(api, by="otto")) == [OTHER]
    id_ = global_group(home, "Clerks", "otto")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home), id_)
    assert listed(CALL.good(api, by="otto")) == [LIBRARY, OTHER]
    home.routeslip("group", "disable", "Clerks")
    assert listed(CALL.good(api, by="otto")) == [OTHER]


def test_archived_and_hidden(api):
    api.home.sql("UPDATE domains SET hidden = 1, archived = 1")
    assert listed(CALL.good(api, by="jdoe")) == [LIBRARY]


def test_each_once(api):
    """Who is a member, a manager and in a group."""
    home = api.home
    id_ = global_group(home, "Clerks", "mwilson")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home), id_)
    home.routeslip("library", "member", LIBRARY, "mwilson")
    assert listed(CALL.good(api, by="mwilson")) == [LIBRARY]


def test_an_administrator_is_no_member_by_that(api):
    finance(api.home)
    assert OTHER not in listed(CALL.good(api, by="admin"))


def test_who_may(api):
    check_everybody(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
