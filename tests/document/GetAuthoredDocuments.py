"""GetAuthoredDocuments: the documents that a user has brought."""

from documents import add, check_of_user, document_id, names
from flows import Call, check_editions, check_tickets
from places import ARCHIVE
from tasks import importing, nothing_changes

CALL = Call("GetAuthoredDocuments", userName="jsmith", startingRow=0, rowCount=0)


def own(home, login, name):
    home.sql("UPDATE documents SET registered_by_id = ? WHERE name = ?", home.user_id(login), name)


def test_success(api):
    """Who brought it counts: neither who owns it now, nor who made a later version."""
    home = api.home
    add(home, f"{ARCHIVE}/Zebra.txt", content="12345")
    importing(home, "1234567", f"{ARCHIVE}/Zebra.txt", "--owner", "mwilson")
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("mwilson"))
    home.ticket("jsmith")
    root = nothing_changes(home, lambda: CALL.good(api, by="jsmith"))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true", "totalcount": "2"}
    assert names(root) == ["agreement.pdf", "Zebra.txt"]
    one = root[1]
    assert (one.get("id"), one.get("path"), one.get("publishedVersionAuthorName")) == (
        str(document_id(home, "Zebra.txt")), f"{ARCHIVE}/Zebra.txt", "Mary Wilson")
    assert len(CALL.good(api, by="mwilson", userName="mwilson")) == 0


def test_pages_and_rights(api):
    check_of_user(api, CALL, own)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root")
