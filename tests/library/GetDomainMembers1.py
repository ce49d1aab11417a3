"""GetDomainMembers1: the users and groups that are members of a library, sorted."""

import users
from domains import (
    LIBRARY,
    OTHER,
    Call,
    check_everybody,
    check_roots,
    check_tickets,
    check_unknown,
)
from library.GetDomainMembers import furnish, parts
from tasks import nothing_changes

CALL = Call("GetDomainMembers1", domainName=LIBRARY, sortBy=1, sortAscending="true", detailMode="true")


def test_success(api):
    home = api.home
    furnish(home)
    home.ticket("jdoe")
    root = nothing_changes(home, lambda: CALL.good(api, by="jdoe", domainName=OTHER))
    found, named = parts(root)
    users.in_detail(found)
    brief, same = parts(CALL.good(api, by="jdoe", domainName=OTHER, detailMode="false"))
    users.in_short(brief)
    assert named == same == ["Accounting", "Clerks"]
    assert [one.get("UserName") for one in found] == [one.get("UserName") for one in brief] == ["jsmith", "mia", "zoe"]


def test_orders(api):
    furnish(api.home)
    api.home.routeslip("library", "member", OTHER, "alan")
    users.each_sort(api.home, lambda sort, ascending: [one.get("UserName") for one in parts(CALL.good(
        api, domainName=OTHER, sortBy=sort, sortAscending="true" if ascending else "false", detailMode="false"))[0]])


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
