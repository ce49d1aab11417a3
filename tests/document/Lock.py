"""Lock: a document is checked out, or all documents in a folder."""

from document.IsLockPossible import check_hindrances, check_shortcut, check_task_outside, check_workflow
from documents import add, check_document_levels, document, document_id
from domains import check_empty_success
from flows import Call, builder, check_editions, check_tickets
from folders import grow
from places import ARCHIVE, CONTRACTS, NEVER, joined, set_list
from policies import check_policy
from tasks import AGREEMENT

CALL = Call("Lock", Path=AGREEMENT)
FOLDER = Call("Lock", Path=ARCHIVE)
CLOCK = "2026-03-01T09:00:00Z"


def again(home):
    home.sql("UPDATE documents SET checked_out_by = NULL, checked_out = NULL")


def failures(root):
    """{name: why}"""
    assert all(one.tag == "log" and [child.tag for child in one] == ["item", "error"] for one in root)
    return {one.findtext("item"): one.findtext("error") for one in root}


def holder(home, name):
    return home.value("SELECT u.login FROM documents o LEFT JOIN users u ON u.id = o.checked_out_by WHERE o.name = ?", name)


def test_success(api):
    """By whom and when; nothing else changes, and nobody locks it again."""
    home = api.home
    home.ticket("mwilson")
    home.clock = CLOCK
    before = document(home)
    check_empty_success(api, CALL, by="mwilson")
    after = document(home)
    assert {key for key in after if after[key] != before[key]} == {"checked_out_by", "checked_out"}
    assert (after["checked_out_by"], after["checked_out"]) == (home.user_id("mwilson"), 1772355600)
    CALL.bad(api, "Document is checked out by you.")
    CALL.bad(api, "Document is checked out by Mary Wilson.", by="admin")
    flags = dict.fromkeys(("withPropertySets", "withSecurity", "withOwner", "withVersions"), False)
    shown = builder(home).good("GetDocument", by="admin", Path=AGREEMENT, **flags)[0]
    assert shown.get("CheckoutByUserName") == "mwilson" and home.routeslip("check").code == 0


def test_what_hinders(api):
    check_hindrances(api, CALL)


def test_a_workflow(api):
    check_workflow(api, CALL, lambda: again(api.home))


def test_tasks(api):
    check_task_outside(api, CALL, lambda: again(api.home))


def test_a_shortcut(api):
    home = api.home
    check_shortcut(api, CALL, again=lambda: again(home))
    set_list(home, AGREEMENT, members=2)
    CALL.good(api, Path=f"{CONTRACTS}/link.lnk")
    assert holder(home, "agreement.pdf") == "mwilson" and holder(home, "link.lnk") is None


def test_a_folder(api):
    """Each document directly in it; what is refused is told, and the rest is locked."""
    home = api.home
    joined(home, "ann")
    grow(home, ARCHIVE + "/below")
    add(home, *(f"{ARCHIVE}/{name}.txt" for name in "dacb"), f"{ARCHIVE}/below/e.txt", owner="admin")
    check_empty_success(api, FOLDER, by="mwilson")
    assert {holder(home, f"{name}.txt") for name in "abcd"} == {"mwilson"} and holder(home, "e.txt") is None
    again(home)
    home.sql("UPDATE documents SET checked_out_by = ? WHERE name = 'a.txt'", home.user_id("jsmith"))
    home.sql("UPDATE documents SET percent_complete = 100 WHERE name = 'c.txt'")
    set_list(home, ARCHIVE, users={"ann": 5})
    set_list(home, ARCHIVE + "/b.txt", members=2)
    set_list(home, ARCHIVE + "/d.txt", users={"ann": 5})
    for edition in (None, "response", "current"):
        home.edition = edition
        root = api.partly("Lock", by="ann", Path=ARCHIVE)
        assert root.get("error") == "[log]"
        assert list(failures(root).items()) == [
            ("a.txt", "Document is checked out by John Smith."), ("b.txt", "Access denied"),
            ("c.txt", "Completed documents cannot be checked out.")]
        home.edition = None
        assert [holder(home, f"{name}.txt") for name in "abcd"] == ["jsmith", None, None, "ann"]
        home.sql("UPDATE documents SET checked_out_by = NULL WHERE name = 'd.txt'")
    set_list(home, ARCHIVE + "/b.txt", members=0)
    assert list(failures(api.partly("Lock", by="ann", Path=ARCHIVE))) == ["a.txt", "c.txt"]


def test_a_folder_where_all_or_nothing_is_refused(api):
    home = api.home
    joined(home, "ann")
    check_empty_success(api, FOLDER, by="ann")
    add(home, f"{ARCHIVE}/a.txt", owner="admin")
    assert failures(api.partly("Lock", by="ann", Path=ARCHIVE)) == {"a.txt": "Access denied"}
    home.sql("UPDATE domains SET archived = 1")
    FOLDER.bad(api, "archived", by="admin")


def test_who_may(api):
    check_document_levels(api, CALL, {5, 6}, again=lambda: again(api.home), words="Path not found")


def test_the_policy(api):
    api.home.sql("UPDATE documents SET owner_id = ?", api.home.user_id("admin"))
    check_policy(api, CALL, "DocumentCheckout", AGREEMENT, lambda: again(api.home))


def test_paths(api):
    home = api.home
    home.add_user("stranger")
    for path in ("", "/", "x", NEVER, AGREEMENT + "/x", "~D999999", "~F999999"):
        CALL.bad(api, "Path not found", by="admin", Path=path)
    CALL.bad(api, "Path not found", by="stranger")
    CALL.good(api, Path=f"~D{document_id(home)}")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response", again=lambda: again(home))
