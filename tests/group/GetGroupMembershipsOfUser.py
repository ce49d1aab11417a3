"""GetGroupMembershipsOfUser: the groups that a user is in."""

from flows import LIBRARY, Call, check_editions, check_tickets
from groups import OTHER, ROLES, STAFF, TEAM, group, library_id, listed, only, people, show
from redirections import who_may
from tasks import nothing_changes

CALL = Call("GetGroupMembershipsOfUser", userName="jdoe")


def ask(api, by="jdoe", **changes):
    api.home.ticket(by)
    root = nothing_changes(api.home, lambda: CALL.good(api, by=by, **changes))
    assert root.tag == "root" and [child.tag for child in root] == ["UserGroups"]
    return listed(root[0])


def test_the_documents_example(api):
    """Global groups and those of libraries; disabled ones are told of as well."""
    home = api.home
    only(home)
    home.routeslip("library", "add", OTHER)
    team, editors = group(home, TEAM, OTHER, "jdoe"), group(home, "Editors", None, "jdoe", "jsmith")
    group(home, STAFF, None, "jsmith")
    show(home, editors)
    home.routeslip("group", "disable", "Editors")
    assert ask(api) == [
        {"GroupID": str(editors), "GroupName": "Editors", "DomainID": "0", "DomainName": "", "public": "True"},
        {"GroupID": str(team), "GroupName": TEAM, "DomainID": str(library_id(home, OTHER)), "DomainName": OTHER,
         "public": "False"}]
    assert ask(api, userName="JDOE") == ask(api)


def test_none(api):
    only(api.home, TEAM, LIBRARY)
    assert ask(api) == []


def test_roles(api):
    """Who calls finds their roles by this."""
    home = api.home
    people(home)
    for login, id_ in (("warden", 100), ("chief", 104), ("searcher", 105)):
        (role,) = ask(api, login, userName=login)
        assert (role["GroupID"], role["GroupName"]) == (str(id_), ROLES[id_])


def test_users(api):
    for bad in ("nobody", "", "jdoe ", "%"):
        CALL.bad(api, "User not found", by="jdoe", userName=bad)


def test_who_may(api):
    who_may(api, lambda by, login: api.call(CALL.name, by=by, userName=login), "Access denied")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
