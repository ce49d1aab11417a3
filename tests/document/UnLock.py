"""UnLock: a check-out is taken back, of a document or of all in a folder."""

from document.IsLockPossible import shortcut
from document.Lock import failures, holder
from documents import add, document, document_id
from domains import check_empty_success
from flows import Call, builder, check_editions, check_tickets
from places import ALL, ARCHIVE, NEVER, joined, set_list
from tasks import AGREEMENT

CALL = Call("UnLock", path=AGREEMENT, force=False)
NOBODY, SOMEBODY = "The document is not locked.", "The document is not locked by you."
BY_FORCE = "Access denied: administrators and managers of the library alone unlock by force."


def lock(home, by="mwilson", *names):
    for name in names or ("agreement.pdf",):
        home.sql("UPDATE documents SET checked_out_by = ?, checked_out = 1 WHERE name = ?", home.user_id(by), name)


def test_success(api):
    """There is no new version, and nothing else changes."""
    home = api.home
    before = document(home)
    lock(home)
    check_empty_success(api, CALL, by="mwilson")
    assert document(home) == before
    builder(home).good("Lock", by="mwilson", Path=AGREEMENT)
    CALL.good(api, path=f"~D{document_id(home)}", force=True)
    assert document(home) == before


def test_whose(api):
    """The caller's own, also where the caller may no longer change it; by force anybody's."""
    home = api.home
    joined(home, "ann")
    for force in (False, True):
        CALL.bad(api, NOBODY, by="admin", force=force)
    for level in ALL[1:]:
        lock(home, "ann")
        set_list(home, AGREEMENT, users={"ann": level})
        CALL.bad(api, BY_FORCE, by="ann", force=True)
        CALL.good(api, by="ann")
    lock(home, "ann")
    home.sql("UPDATE documents SET owner_id = ?", home.user_id("jdoe"))
    for by in ("admin", "mwilson", "jdoe"):
        CALL.bad(api, SOMEBODY, by=by)
    CALL.bad(api, BY_FORCE, by="jdoe", force=True)
    for by in ("admin", "mwilson"):
        lock(home, "ann")
        CALL.good(api, by=by, force=True)
        assert holder(home, "agreement.pdf") is None


def test_a_shortcut(api):
    home = api.home
    lock(home)
    CALL.good(api, path=shortcut(home, document_id(home)))
    assert holder(home, "agreement.pdf") is None
    CALL.bad(api, "The document of the shortcut is gone.", by="admin", path=shortcut(home, None, "nowhere.lnk"))


def test_a_folder(api):
    """The caller's own, by force all; what nobody has locked is no failure."""
    home = api.home
    joined(home, "ann")
    add(home, *(f"{ARCHIVE}/{name}.txt" for name in "abc"), owner="admin")
    lock(home, "ann", "a.txt")
    lock(home, "jsmith", "b.txt")
    folder = Call("UnLock", path=ARCHIVE, force=False)
    check_empty_success(api, folder, by="ann")
    assert [holder(home, f"{name}.txt") for name in "abc"] == [None, "jsmith", None]
    lock(home, "ann", "a.txt")
    folder.bad(api, BY_FORCE, by="ann", force=True)
    folder.good(api, force=True)
    assert {holder(home, f"{name}.txt") for name in "abc"} == {None}
    lock(home, "ann", "a.txt")
    home.sql("UPDATE documents SET shortcut = 1, target_id = NULL WHERE name = 'a.txt'")
    assert failures(api.partly("UnLock", by="ann", path=ARCHIVE, force=False)) == {
        "a.txt": "The document of the shortcut is gone."}


def test_an_archived_library(api):
    home = api.home
    lock(home)
    home.sql("UPDATE domains SET archived = 1")
    for path in (AGREEMENT, ARCHIVE):
        CALL.bad(api, "archived", by="mwilson", path=path)


def test_paths(api):
    home = api.home
    home.add_user("stranger")
    lock(home, "stranger")
    for path in ("", "/", "x", NEVER, AGREEMENT + "/x"):
        CALL.bad(api, "Path not found", by="admin", path=path)
    CALL.bad(api, "Path not found", by="stranger")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "response", again=lambda: lock(home, "admin"))
