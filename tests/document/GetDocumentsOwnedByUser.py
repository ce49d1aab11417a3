"""GetDocumentsOwnedByUser: the documents that a user owns."""

from documents import add, check_of_user, document, view
from flows import Call, check_editions, check_tickets
from places import ARCHIVE
from tasks import importing, nothing_changes

CALL = Call("GetDocumentsOwnedByUser", userName="jsmith", startingRow=0, rowCount=100)


def own(home, login, name):
    home.sql("UPDATE documents SET owner_id = ? WHERE name = ?", home.user_id(login), name)


def test_the_pages_sample(api):
    home = api.home
    add(home, f"{ARCHIVE}/Zebra.txt", content="12345")
    importing(home, "1234567", f"{ARCHIVE}/Zebra.txt", "--owner", "mwilson")
    view(home, "jsmith", "Zebra.txt")
    home.ticket("jsmith")
    root = nothing_changes(home, lambda: CALL.good(api, by="jsmith"))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    assert [one.get("name") for one in root] == ["agreement.pdf", "Zebra.txt"]
    row = document(home, "Zebra.txt")
    assert list(root[1].attrib.items()) == [
        ("id", str(row["id"])), ("name", "Zebra.txt"), ("path", "\\Corporate\\Archive"), ("size", "7"),
        ("modificationDate", "2026-03-01T09:00:00"), ("publishedVersionAuthorName", "Mary Wilson"),
        ("checkedoutby", ""),
        ("domainid", str(home.value("SELECT domain_id FROM folders WHERE id = ?", row["folder_id"]))),
        ("UserViewStatus", "1")]
    home.sql("UPDATE documents SET publishing_rule = 4")
    assert CALL.good(api, by="jsmith")[0].get("publishedVersionAuthorName") == ""


def test_pages_and_rights(api):
    check_of_user(api, CALL, own, counted=False)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
