"""UpdateUserGroupName: another name for a group."""

from flows import LIBRARY, Call, check_editions, check_tickets
from groups import (
    ROLES,
    STAFF,
    TEAM,
    changes,
    check_names,
    check_role_groups,
    check_taken,
    check_unknown,
    group,
    library_id,
    members,
    only,
    show,
    stored,
)

CALL = Call("UpdateUserGroupName", DomainName=LIBRARY, GroupName=TEAM, NewGroupName="Approvers")


def test_the_name(api):
    """It has another name, and is the same otherwise."""
    home = api.home
    id_ = group(home, TEAM, LIBRARY, "jdoe", "jsmith")
    show(home, id_)
    root = CALL.good(api)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and not len(root)
    assert stored(home, id_) == ("Approvers", library_id(home), 1)
    assert members(home, id_) == ["jdoe", "jsmith"]
    CALL.bad(api, "Group not found")


def test_a_global_group(api):
    id_ = group(api.home, TEAM)
    CALL.good(api, by="admin", DomainName="")
    assert stored(api.home, id_) == ("Approvers", 0, 0)
    rest = {key: value for key, value in CALL.parameters.items() if key != "DomainName"}
    api.good(CALL.name, by="admin", **{**rest, "GroupName": "APPROVERS", "NewGroupName": STAFF})
    assert stored(api.home, id_) == (STAFF, 0, 0)


def test_the_same_in_another_case(api):
    id_ = group(api.home, TEAM, LIBRARY)
    for name in (TEAM.upper(), TEAM.upper(), TEAM):
        CALL.good(api, NewGroupName=name)
        assert stored(api.home, id_)[0] == name


def test_names(api):
    check_names(api, CALL, "NewGroupName", lambda: group(api.home, TEAM, LIBRARY))


def test_names_that_are_taken(api):
    home = api.home
    check_taken(api, CALL, "NewGroupName", lambda: group(home, TEAM, LIBRARY))
    only(home, TEAM)
    for name in ROLES.values():
        CALL.bad(api, "Group name already exists", by="admin", DomainName="", NewGroupName=name.lower())


def test_what_is_not_there(api):
    group(api.home, TEAM, LIBRARY)
    check_unknown(api, CALL)
    CALL.good(api, DomainName=LIBRARY.upper(), GroupName=TEAM.upper())


def test_groups_of_roles(api):
    check_role_groups(api, CALL, "The groups of administrative roles cannot be renamed.")


def test_who_may(api):
    def again(library):
        only(api.home, TEAM, library or None)

    changes(api, CALL, again)


def test_tickets(api):
    group(api.home, TEAM, LIBRARY)
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response", again=lambda: only(home, TEAM, LIBRARY))
