"""GetDomainUsers1: who is a member of a library, be it by a group, sorted."""

import users
from domains import (
    LIBRARY,
    OTHER,
    Call,
    check_everybody,
    check_roots,
    check_tickets,
    check_unknown,
    domain_id,
    global_group,
)
from tasks import nothing_changes

CALL = Call("GetDomainUsers1", domainName=LIBRARY, sortBy=1, sortAscending="true", detailMode="true")


def furnish(home):
    users.furnish(home)
    home.routeslip("library", "manager", OTHER, "mia")
    home.routeslip("library", "member", OTHER, "jsmith")
    id_ = global_group(home, "Clerks", "alan")
    home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home, OTHER), id_)


def test_success(api):
    home = api.home
    furnish(home)
    home.ticket("jdoe")
    root = nothing_changes(home, lambda: CALL.good(api, by="jdoe", domainName=OTHER))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""}
    users.in_detail(users.users_of(root))
    brief = CALL.good(api, by="jdoe", domainName=OTHER, detailMode="false")
    users.in_short(users.users_of(brief))
    assert users.logins(brief) == users.logins(root) == ["alan", "jsmith", "mia", "zoe"]


def test_orders(api):
    furnish(api.home)
    users.each_sort(api.home, lambda sort, ascending: users.logins(CALL.good(
        api, domainName=OTHER, sortBy=sort, sortAscending="true" if ascending else "false", detailMode="false")))


def test_bad_sorts(api):
    for value in (-1, 9):
        CALL.bad(api, "sortBy", by="jdoe", sortBy=value)


def test_unknown(api):
    check_unknown(api, CALL, "domainName", by="jdoe")


def test_who_may(api):
    check_everybody(api, CALL)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
