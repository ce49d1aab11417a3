"""GetCheckedoutDocuments: the documents that the caller has checked out."""

from documents import add, check_full_list, names
from domains import check_roots
from flows import Call, check_tickets
from places import ARCHIVE, set_list
from tasks import AGREEMENT, nothing_changes

FLAGS = ("withpropertysets", "withsecurity", "withOwner", "withVersions")
CALL = Call("GetCheckedoutDocuments", **dict.fromkeys(FLAGS, False))


def test_success(api):
    check_full_list(api, CALL, AGREEMENT, FLAGS)


def test_the_callers_alone(api):
    """By name, from all libraries; not what the caller may no longer list."""
    home = api.home
    add(home, f"{ARCHIVE}/Zebra.txt", f"{ARCHIVE}/alpha.txt", "/Corporate/other.txt", owner="admin")
    home.sql("UPDATE documents SET checked_out_by = ?, checked_out = 1705276800 WHERE name <> 'other.txt'",
             home.user_id("jdoe"))
    home.sql("UPDATE documents SET checked_out_by = ? WHERE name = 'other.txt'", home.user_id("mwilson"))
    home.ticket("jdoe")
    root = nothing_changes(home, lambda: CALL.good(api, by="jdoe"))
    assert names(root, "Name") == ["agreement.pdf", "alpha.txt", "Zebra.txt"]
    assert {(one.get("CheckoutDate"), one.get("CheckoutByUserName")) for one in root} == {("2024-01-15", "jdoe")}
    assert names(CALL.good(api, by="mwilson"), "Name") == ["other.txt"] and len(CALL.good(api, by="jsmith")) == 0
    set_list(home, f"{ARCHIVE}/alpha.txt", members=0)
    assert names(CALL.good(api, by="jdoe"), "Name") == ["agreement.pdf", "Zebra.txt"]


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
