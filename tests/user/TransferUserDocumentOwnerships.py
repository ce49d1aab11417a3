"""TransferUserDocumentOwnerships: another owns the documents of a user."""

from tasks import AGREEMENT
from transfers import Transfer, check, check_editions, people
from workflows import second_document

CALL = Transfer("TransferUserDocumentOwnerships", "document ownerships")


def owners(api):
    return [api.good("GetOwner", by="admin", Path=path)[0].get("UserName") for path in (AGREEMENT, OTHER)]


OTHER = "/Corporate/Contracts/other.pdf"


def test_success(api):
    home = api.home
    people(home)
    second_document(home)
    assert owners(api) == ["jsmith", "jsmith"]
    CALL.moves(api, 0)
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("giver"))
    home.sql("UPDATE folders SET owner_id = ?", home.user_id("giver"))
    CALL.moves(api, 2)
    assert owners(api) == ["taker", "taker"]
    assert home.value("SELECT count(*) FROM folders WHERE owner_id = ?", home.user_id("taker")) == 0
    CALL.moves(api, 0)
    home.sql("UPDATE documents SET owner_id = ? WHERE name = 'agreement.pdf'", home.user_id("giver"))
    CALL.moves(api, 1)
    assert owners(api) == ["taker", "taker"]


def test_who_and_bad_input(api):
    check(api, CALL)


def test_editions(home):
    check_editions(home, CALL)
