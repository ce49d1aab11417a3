"""RemoveFromFavorites: what somebody has marked no more."""

from document.AddToFavorites import CALL as ADD
from document.AddToFavorites import kept
from documents import add, document_id
from domains import check_roots
from flows import Call, builder, check_tickets
from places import ARCHIVE, CONTRACTS, NEVER, joined, set_list
from tasks import AGREEMENT

CALL = Call("RemoveFromFavorites", itemPath=AGREEMENT)


def test_success(api):
    """Also what was not there; of nobody else's."""
    home = api.home
    for by in ("jsmith", "jdoe"):
        for path in (AGREEMENT, CONTRACTS):
            ADD.good(builder(home), by=by, itemPath=path)
    before = kept(home, "jdoe")
    for _ in range(2):
        CALL.good(api, by="jsmith")
        assert kept(home, "jsmith") == ([], before[1])
    CALL.good(api, by="jsmith", itemPath=CONTRACTS)
    assert kept(home, "jsmith") == ([], []) and kept(home, "jdoe") == before
    CALL.good(api, by="jdoe", itemPath=f"~D{document_id(home)}")
    assert kept(home, "jdoe") == ([], before[1])


def test_a_shortcut(api):
    home = api.home
    ADD.good(builder(home), by="jsmith")
    add(home, f"{ARCHIVE}/link.lnk")
    home.sql("UPDATE documents SET shortcut = 1, target_id = ? WHERE name = 'link.lnk'", document_id(home))
    CALL.good(api, by="jsmith", itemPath=f"{ARCHIVE}/link.lnk")
    assert kept(home, "jsmith") == ([], [])


def test_unknown_paths(api):
    home = api.home
    joined(home, "ann")
    set_list(home, AGREEMENT, members=0)
    CALL.bad(api, "Path not found", by="ann")
    for path in ("", "/", "x", NEVER, "~D999999"):
        CALL.bad(api, "Path not found", by="admin", itemPath=path)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, CALL)
