"""TransferUserCheckedOutDocuments: what a user has checked out, another has."""

from tasks import DEMO_TASK, show
from transfers import Transfer, check, check_editions, people
from workflows import second_document

CALL = Transfer("TransferUserCheckedOutDocuments", "checked-out documents")


def test_success(api):
    home = api.home
    people(home)
    second_document(home)
    CALL.moves(api, 0)
    home.sql("UPDATE documents SET checked_out_by = ? WHERE name = 'agreement.pdf'", home.user_id("giver"))
    home.sql("UPDATE documents SET checked_out_by = ? WHERE name = 'other.pdf'", home.user_id("jdoe"))
    assert show(api, DEMO_TASK)["DocumentCheckedOutByName"] == "giver"
    CALL.moves(api, 1)
    assert show(api, DEMO_TASK)["DocumentCheckedOutByName"] == "taker"
    assert home.value("SELECT checked_out_by FROM documents WHERE name = 'other.pdf'") == home.user_id("jdoe")


def test_who_and_bad_input(api):
    check(api, CALL)


def test_editions(home):
    check_editions(home, CALL)
