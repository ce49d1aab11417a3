"""SetOwner: makes somebody the owner of a folder or document."""

from flows import Call, builder, check_editions, check_tickets
from places import AGREEMENT, ARCHIVE, CONTRACTS, allowed, check_full_control, check_paths, joined, of_level, set_list
from sitesettings import GENERAL, change
from workflows import second_document

CALL = Call("SetOwner", Path=AGREEMENT, NewOwnerUserName="mwilson", ApplytoTree=False)


def owner(home, path):
    return builder(home).good("GetOwner", by="admin", Path=path)[0].get("UserName")


def test_success(api):
    home = api.home
    joined(home, "ann")
    for path in (AGREEMENT, CONTRACTS):
        root = CALL.good(api, Path=path, NewOwnerUserName=" ANN ")
        assert root.tag == "response" and dict(root.attrib) == {"success": "true", "error": ""} and len(root) == 0
        assert owner(home, path) == "ann"


def test_an_owner_may_all(home):
    """Whatever the list says."""
    joined(home, "ann")
    set_list(home, CONTRACTS, users={"ann": 0})
    for path in (AGREEMENT, CONTRACTS):
        CALL.good(builder(home), Path=path, NewOwnerUserName="ann")
        assert allowed(home, path, "ann") == of_level(6, path == AGREEMENT)
        CALL.good(builder(home), Path=path, NewOwnerUserName="admin")
        assert allowed(home, path, "ann") is None


def test_the_whole_tree(home):
    joined(home, "ann")
    api = builder(home)
    home.routeslip("folder", "add", CONTRACTS + "/a")
    other = second_document(home)
    below = [CONTRACTS + "/a", other, AGREEMENT]
    CALL.good(api, Path=CONTRACTS, NewOwnerUserName="ann")
    assert owner(home, AGREEMENT) == owner(home, other) == "jsmith"
    CALL.good(api, Path=CONTRACTS, NewOwnerUserName="ann", ApplytoTree=True)
    assert [owner(home, path) for path in below] == ["ann"] * 3
    api.bad("Owner not found", "GetOwner", by="admin", Path=ARCHIVE)


def test_who_may(api):
    joined(api.home, "new")
    CALL.parameters["NewOwnerUserName"] = "new"
    check_full_control(api, CALL)
    CALL.parameters["NewOwnerUserName"] = "mwilson"


def test_while_the_setting_is_off(api):
    """Administrators alone may."""
    home = api.home
    joined(home, "ann")
    change(home, GENERAL, AllowOwnershipTransfer="false")
    for by in ("mwilson", "jsmith"):
        for tree in (False, True):
            CALL.bad(api, "Ownership transfer is not allowed", by=by, NewOwnerUserName="ann", ApplytoTree=tree)
    CALL.good(api, by="admin", NewOwnerUserName="ann")
    change(home, GENERAL, AllowOwnershipTransfer="true")
    CALL.good(api, NewOwnerUserName="mwilson")


def test_wrong_owners(api):
    api.home.add_user("away")
    api.home.routeslip("user", "disable", "away")
    for name in ("", " "):
        CALL.bad(api, "NewOwnerUserName is required", NewOwnerUserName=name)
        CALL.bad(api, "Path is required", Path=name)
    CALL.bad(api, "User not found", NewOwnerUserName="nobody")
    CALL.bad(api, "disabled", NewOwnerUserName="away")


def test_unknown_paths(api):
    check_paths(api, "SetOwner", NewOwnerUserName="mwilson", ApplytoTree=False)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
