"""GetUserGroup: one group."""

from flows import LIBRARY, Call, check_editions, check_tickets
from groups import PEOPLE, ROLES, STAFF, TEAM, attributes, check_unknown, group, library_id, people, show
from tasks import nothing_changes

CALL = Call("GetUserGroup", DomainName=LIBRARY, GroupName=TEAM)


def ask(api, by="jdoe", **changes):
    api.home.ticket(by)
    root = nothing_changes(api.home, lambda: CALL.good(api, by=by, **changes))
    assert root.tag == "response" and root.get("success") == "true" and len(root) == 1
    return attributes(root[0])


def test_a_group_of_a_library(api):
    home = api.home
    id_ = group(home, TEAM, LIBRARY)
    number = library_id(home)
    for public in ("False", "True"):
        show(home, id_, int(public == "True"))
        assert ask(api, DomainName=LIBRARY.upper(), GroupName=TEAM.upper()) == {
            "GroupID": str(id_), "GroupName": TEAM, "DomainID": str(number), "DomainName": LIBRARY, "public": public}


def test_a_global_group(api):
    id_ = group(api.home, TEAM)
    group(api.home, TEAM, LIBRARY)
    found = ask(api, DomainName="")
    assert found == {"GroupID": str(id_), "GroupName": TEAM, "DomainID": "0", "DomainName": "", "public": "False"}
    assert attributes(api.good(CALL.name, by="jdoe", GroupName=TEAM)[0]) == found


def test_groups_of_roles(api):
    for id_, name in ROLES.items():
        assert ask(api, DomainName="", GroupName=name)["GroupID"] == str(id_)


def test_what_is_in_the_name(api):
    name = "R&D <\"'> \u00e4"
    group(api.home, name)
    assert ask(api, DomainName="", GroupName=name)["GroupName"] == name


def test_what_is_not_there(api):
    group(api.home, TEAM, LIBRARY)
    check_unknown(api, CALL)


def test_who_may(api):
    people(api.home)
    group(api.home, TEAM, LIBRARY)
    group(api.home, STAFF)
    for by in PEOPLE:
        assert ask(api, by)["GroupName"] == TEAM
        assert ask(api, by, DomainName="", GroupName=STAFF)["GroupName"] == STAFF


def test_tickets(api):
    group(api.home, TEAM, LIBRARY)
    check_tickets(api, CALL)


def test_editions(home):
    group(home, TEAM, LIBRARY)
    check_editions(home, CALL, "response")
