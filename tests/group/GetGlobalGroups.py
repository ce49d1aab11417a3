"""GetGlobalGroups: the groups that are of no library."""

from flows import LIBRARY, Call, check_editions, check_tickets
from groups import PEOPLE, ROLES, STAFF, TEAM, group, listed, only, people, show
from tasks import nothing_changes

CALL = Call("GetGlobalGroups")


def ask(api, by="jdoe"):
    api.home.ticket(by)
    root = nothing_changes(api.home, lambda: CALL.good(api, by=by))
    assert root.tag == "response" and [child.tag for child in root] == ["usergroups"]
    return listed(root[0])


def test_all(api):
    """Those of roles among them, by name."""
    home = api.home
    only(home, TEAM, LIBRARY)
    staff, managers = group(home, STAFF), group(home, "Managers")
    show(home, staff)
    groups = ask(api)
    assert {(int(one["GroupID"]), one["GroupName"]) for one in groups} == {
        *ROLES.items(), (staff, STAFF), (managers, "Managers")}
    names = [one["GroupName"].casefold() for one in groups]
    assert names == sorted(names)
    for one in groups:
        assert (one["DomainID"], one["DomainName"]) == ("0", "")
        assert one["public"] == ("True" if one["GroupName"] == STAFF else "False")


def test_who_may(api):
    people(api.home)
    only(api.home, STAFF)
    for by in PEOPLE:
        assert len(ask(api, by)) == 1 + len(ROLES)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
