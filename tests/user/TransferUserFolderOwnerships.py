"""TransferUserFolderOwnerships: another owns the folders of a user."""

from places import ARCHIVE, CONTRACTS
from transfers import Transfer, check, check_editions, people

CALL = Transfer("TransferUserFolderOwnerships", "folder ownerships")


def owner(api, path):
    return api.good("GetOwner", by="admin", Path=path)[0].get("UserName")


def test_success(api):
    home = api.home
    people(home)
    CALL.moves(api, 0)
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("giver"))
    for path in (CONTRACTS, ARCHIVE):
        api.good("SetOwner", by="admin", Path=path, NewOwnerUserName="giver", ApplytoTree=False)
    CALL.moves(api, 2)
    assert [owner(api, path) for path in (CONTRACTS, ARCHIVE)] == ["taker", "taker"]
    assert home.value("SELECT count(*) FROM documents WHERE owner_id = ?", home.user_id("taker")) == 0


def test_who_and_bad_input(api):
    check(api, CALL)


def test_editions(home):
    check_editions(home, CALL)
