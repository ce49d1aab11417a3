"""GetFavoriteDocumentsOfUser: the documents among a user's favorites."""

from documents import check_of_user, document_id
from document.GetFavorites import mark
from flows import Call, check_editions, check_tickets
from tasks import AGREEMENT, nothing_changes

CALL = Call("GetFavoriteDocumentsOfUser", userName="jsmith", startingRow=0, rowCount=0)


def own(home, login, name):
    home.sql("INSERT INTO favorite_documents (user_id, document_id) SELECT ?, id FROM documents WHERE name = ?",
             home.user_id(login), name)


def test_success(api):
    home = api.home
    mark(home, "jsmith", AGREEMENT, "/Corporate")
    root = nothing_changes(home, lambda: CALL.good(api, by="jsmith"))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true", "totalcount": "1"}
    (one,) = root
    assert (one.get("id"), one.get("name"), one.get("path"), one.get("UserViewStatus")) == (
        str(document_id(home)), "agreement.pdf", AGREEMENT, "0")


def test_pages_and_rights(api):
    check_of_user(api, CALL, own)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
