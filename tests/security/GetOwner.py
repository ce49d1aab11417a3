"""GetOwner: whose a folder or document is."""

from flows import Call, builder, check_editions, check_tickets
from places import AGREEMENT, CONTRACTS, check_paths, joined, set_list
from tasks import nothing_changes
from workflows import second_document

CALL = Call("GetOwner", Path=AGREEMENT)


def test_success(api):
    home = api.home
    home.ticket("mwilson")
    root = nothing_changes(home, lambda: CALL.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    (user,) = root
    assert user.tag == "User" and not len(user)
    row = home.sql("SELECT * FROM users WHERE login = 'jsmith'")[0]
    assert {name: user.get(name) for name in ("UserID", "FirstName", "LastName", "Email", "Enabled", "UserName")} == {
        "UserID": str(row["id"]), "FirstName": row["first_name"], "LastName": row["last_name"], "Email": row["email"],
        "Enabled": "TRUE", "UserName": "jsmith"}


def test_a_folder(api):
    CALL.bad(api, "Owner not found", Path=CONTRACTS)
    builder(api.home).good("SetOwner", by="admin", Path=CONTRACTS, NewOwnerUserName="jdoe", ApplytoTree=False)
    assert CALL.good(api, Path=CONTRACTS)[0].get("UserName") == "jdoe"


def test_who_may(api):
    """Who may list it."""
    home = api.home
    joined(home, "ann")
    other = second_document(home)
    set_list(home, other, users={"ann": 1})
    CALL.good(api, by="ann", Path=other)


def test_unknown_paths(api):
    check_paths(api, "GetOwner")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
