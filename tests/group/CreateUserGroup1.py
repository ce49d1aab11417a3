"""CreateUserGroup1: a group of a library, or a global one."""

from flows import LIBRARY, Call, check_editions, check_tickets
from groups import TEAM, changes, check_names, check_taken, library_id, only, stored

CALL = Call("CreateUserGroup1", DomainName=LIBRARY, GroupName=TEAM, showMembers="true")


def made(home):
    """Of the only group but those of roles, what is stored."""
    return stored(home, home.value("SELECT max(id) FROM user_groups"))


def test_a_group_of_a_library(api):
    only(api.home)
    root = CALL.good(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and not len(root)
    assert made(api.home) == (TEAM, library_id(api.home), 1)


def test_a_global_group(api):
    only(api.home)
    CALL.good(api, by="admin", DomainName="")
    assert made(api.home) == (TEAM, 0, 1)
    left_out = {key: value for key, value in CALL.parameters.items() if key != "DomainName"}
    api.good(CALL.name, by="admin", **{**left_out, "GroupName": "Another"})
    assert made(api.home) == ("Another", 0, 1)


def test_what_is_shown(api):
    for text, shown in (("true", 1), ("false", 0)):
        only(api.home)
        CALL.good(api, showMembers=text)
        assert made(api.home)[2] == shown


def test_names(api):
    check_names(api, CALL, "GroupName", lambda: None)


def test_names_that_are_taken(api):
    check_taken(api, CALL, "GroupName", lambda: None)
    CALL.bad(api, "Group name already exists", by="admin", DomainName="", GroupName="[ADMINISTRATORS]")


def test_libraries(api):
    only(api.home)
    for bad in ("Other", LIBRARY + " ", "/" + LIBRARY, " "):
        CALL.bad(api, "[115] Domain not found", by="admin", DomainName=bad)
    CALL.good(api, DomainName=LIBRARY.upper())


def test_who_may(api):
    changes(api, CALL, lambda library: only(api.home))


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root", again=lambda: only(home))
