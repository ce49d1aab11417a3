"""SetDefaultFolderColumns: chooses the columns for who has chosen none."""

from flows import Call, check_editions, check_tickets
from sitesettings import COLUMNS, columns

CALL = Call("SetDefaultFolderColumns", columnNames="ItemName,DocumentSize,ModificationDate,OwnerName")


def chosen(api, text, by="admin"):
    root = CALL.good(api, by=by, columnNames=text)
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"} and not len(root)
    return columns(api.good("GetDefaultFolderColumns", by="jdoe"))


def test_success(api):
    assert chosen(api, "ItemName,DocumentSize,ModificationDate,OwnerName") == [
        "ItemName", "DocumentSize", "ModificationDate", "OwnerName"]
    assert chosen(api, " itemname , RETAINUNTIL,\tItemId ") == ["ItemName", "RetainUntil", "ItemId"]
    assert chosen(api, ",StepName,,") == ["StepName"]
    assert chosen(api, ",".join(reversed(COLUMNS))) == list(reversed(COLUMNS))


def test_bad_names(api):
    for text in ("", " ", ",", " , ,"):
        CALL.bad(api, "Column names cannot be empty", by="admin", columnNames=text)
    error = CALL.bad(api, "Invalid column name(s)", by="admin", columnNames="ItemName,Bad,OwnerName,Worse")
    assert "Bad, Worse" in error and all(name in error for name in COLUMNS)
    for text in ("ItemName;OwnerName", "Item Name", "ItemName,%", "Name", "x" * 4000):
        CALL.bad(api, "Invalid column name(s)", by="admin", columnNames=text)
    CALL.bad(api, "ItemName is there twice", by="admin", columnNames="ItemName,OwnerName,ITEMNAME")


def test_who_may_not(api):
    CALL.bad(api, "Insufficient rights", by="jdoe", columnNames="x")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response")
