"""AddToFavorites: what somebody has marked to find it again."""

from documents import add, document_id
from flows import Call, check_editions, check_tickets
from folders import folder_id
from places import ARCHIVE, CONTRACTS, NEVER, joined, set_list
from tasks import AGREEMENT

CALL = Call("AddToFavorites", itemPath=AGREEMENT)


def kept(home, login):
    """(ids of documents, ids of folders)."""
    id_ = home.user_id(login)
    return tuple([row[0] for row in home.sql(f"SELECT {one}_id FROM favorite_{one}s WHERE user_id = ? ORDER BY 1", id_)]
                 for one in ("document", "folder"))


def test_success(api):
    """A document may not be there already, a folder may; each has their own."""
    home = api.home
    CALL.good(api, by="jsmith")
    CALL.bad(api, "This Document has already been added to favorites", by="jsmith")
    for _ in range(2):
        CALL.good(api, by="jsmith", itemPath=CONTRACTS)
    CALL.good(api, by="jdoe", itemPath=f"~D{document_id(home)}.pdf")
    assert kept(home, "jsmith") == ([document_id(home)], [folder_id(home, CONTRACTS)])
    assert kept(home, "jdoe") == ([document_id(home)], [])


def test_a_shortcut(api):
    """What it leads to is added."""
    home = api.home
    add(home, f"{ARCHIVE}/link.lnk")
    home.sql("UPDATE documents SET shortcut = 1, target_id = ? WHERE name = 'link.lnk'", document_id(home))
    CALL.good(api, by="jsmith", itemPath=f"{ARCHIVE}/link.lnk")
    assert kept(home, "jsmith") == ([document_id(home)], [])
    CALL.bad(api, "This Document has already been added to favorites", by="jsmith")


def test_who_may(api):
    home = api.home
    joined(home, "ann")
    for path, words in ((AGREEMENT, "Path not found"), (CONTRACTS, "Path not found")):
        for level in (0, 1, 3):
            set_list(home, path, users={"ann": level})
            CALL.bad(api, "Access denied" if level else words, by="ann", itemPath=path)
        for level in (2, 4, 5, 6):
            home.sql("DELETE FROM favorite_documents")
            set_list(home, path, users={"ann": level})
            CALL.good(api, by="ann", itemPath=path)


def test_unknown_paths(api):
    for path in ("", "/", "x", NEVER, AGREEMENT + "/x", "~D999999", "~F999999"):
        CALL.bad(api, "Path not found", by="admin", itemPath=path)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root", again=lambda: home.sql("DELETE FROM favorite_documents"))
