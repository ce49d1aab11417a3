"""GetCheckedoutDocumentsByUser: the documents that a user has checked out."""

from documents import check_of_user, document_id
from flows import Call, check_editions, check_tickets
from tasks import AGREEMENT, nothing_changes

CALL = Call("GetCheckedoutDocumentsByUser", userName="jsmith", startingRow=0, rowCount=0)


def own(home, login, name):
    home.sql("UPDATE documents SET checked_out_by = ? WHERE name = ?", home.user_id(login), name)


def test_success(api):
    home = api.home
    home.ticket("jsmith")
    assert dict(CALL.good(api, by="jsmith").attrib) == {"success": "true", "totalcount": "0"}
    own(home, "jsmith", "agreement.pdf")
    root = nothing_changes(home, lambda: CALL.good(api, by="jsmith"))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true", "totalcount": "1"}
    (one,) = root
    assert (one.get("id"), one.get("path"), one.get("checkedoutby"), one.get("UserViewStatus")) == (
        str(document_id(home)), AGREEMENT, "jsmith", "0")


def test_pages_and_rights(api):
    check_of_user(api, CALL, own)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
