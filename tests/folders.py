"""
What the tests of folders share.

    grow(home, "/Corporate/a", "/Corporate/a/b")     makes them, of nobody's
    folder(home, path)                               the row at a path as a dict; None: there is none
    names(root)                                      the names in a list of <folder>
    check_levels(api, call, {2, 4, 5, 6}, path)      which levels of an access list let call
    check_folder_paths(api, call, "Path")            what is no folder, and what one may not list
"""

from flows import builder
from places import ALL, ARCHIVE, CONTRACTS, NEVER, ROOT, joined, set_list
from tasks import AGREEMENT, nothing_changes

LONGEST = 4000
BAD_NAMES = ("", " ", "   ", ".", "..", "a/b", "/", "a/", "a\\b", "trailing.", "dots...", "blank ", " blank", "a\tb",
             "a\nb", "\r", "a\x7f", "a\u0085b", "x" * 256, "ü" * 256, "\U00010400" * 256)
GOOD_NAMES = ("2026 Q1", "R&D <new>", "Ablage.alt", "x" * 255, "ü" * 255, "図書館", "it's \"ours\"", ".hidden", "%", "_")
SAME_NAMES = (("Straße", "STRASSE"), ("Émile", "e\u0301mile"), ("ΟΔΟΣ", "οδος"))
NAME_RULE = "1 to 255 characters"
NOT_FOUND = "[2285] Folder not found"


def grow(home, *paths):
    for path in paths:
        home.routeslip("folder", "add", path)


def folder(home, path):
    """Names in any case of ASCII."""
    _, library, *names = path.split("/")
    rows = home.sql("SELECT f.* FROM folders f JOIN domains d ON d.id = f.domain_id"
                    " WHERE f.parent_id IS NULL AND d.name_folded = ?", library.lower())
    for name in names:
        rows = rows and home.sql("SELECT * FROM folders WHERE parent_id = ? AND name_folded = ?",
                                 rows[0]["id"], name.lower())
    return {key: rows[0][key] for key in rows[0].keys()} if rows else None


def folder_id(home, path):
    return folder(home, path)["id"]


def names(root):
    assert {child.tag for child in root} <= {"folder"}
    return [child.get("name") for child in root]


def exists(home, path, by="admin"):
    root = builder(home).root(builder(home).call("FolderExists", by=by, Path=path))
    assert root.get("success") == "true" or root.get("error") == NOT_FOUND, root.attrib
    return root.get("success") == "true"


def check_levels(api, call, levels, path=CONTRACTS, again=lambda: None, words=NOT_FOUND):
    """Which levels of an access list let call; managers, administrators and the owner may always."""
    home = api.home
    joined(home, "ann", "bob")
    for level in ALL:
        again()
        set_list(home, path, users={"ann": level})
        if level in levels:
            call.good(api, by="ann")
        else:
            call.bad(api, "Access denied" if level else words, by="ann")
    for by in ("mwilson", "admin", "bob"):
        again()
        set_list(home, path)
        if by == "bob":
            home.sql("UPDATE folders SET owner_id = ? WHERE id = ?", home.user_id("bob"), folder_id(home, path))
        call.good(api, by=by)


def check_folder_paths(api, call, parameter="Path", words="Folder not found", root=None):
    """What is no folder; what one may not list is the same. `root`: what is said of no library at all."""
    home = api.home
    joined(home, "ann")
    set_list(home, ARCHIVE, members=0)
    home.add_user("stranger")

    def bad(path, by, said=words):
        home.ticket(by)
        return nothing_changes(
            home, lambda: api.bad(said, call.name, by=by, **{**call.parameters, parameter: path}))

    for path in ("", "/", "//"):
        bad(path, "admin", root or words)
    for path in ("x", "/Corporat", "/Corporate/" + "x/" * LONGEST, NEVER, CONTRACTS + "/x", AGREEMENT, AGREEMENT + "/x", "/Corporate/%"):
        bad(path, "admin")
    assert bad(ARCHIVE, "ann") == bad(NEVER, "ann")
    for path in (ROOT, CONTRACTS):
        assert bad(path, "stranger") == bad(NEVER, "stranger")
    home.routeslip("library", "disable", "Corporate")
    bad(CONTRACTS, "admin")
    home.routeslip("library", "enable", "Corporate")
    check_long_path(api, call, parameter)


def check_short_list(api, call):
    """<folder id name />, of those that the caller may list, by name."""
    home = api.home
    joined(home, "ann")
    grow(home, "/Corporate/beta", "/Corporate/Alpha", "/Corporate/Alpha/below")
    root = nothing_changes(home, lambda: call.good(api))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    assert [dict(one.attrib) for one in root] == [
        {"id": str(folder_id(home, f"/Corporate/{name}")), "name": name}
        for name in ("Alpha", "Archive", "beta", "Contracts")]
    assert not any(len(one) for one in root)
    set_list(home, ARCHIVE, members=0)
    set_list(home, "/Corporate/beta", members=0, users={"ann": 1})
    assert names(call.good(api, by="ann")) == ["Alpha", "beta", "Contracts"]
    assert names(call.good(api, Path="/Corporate/Alpha/below")) == []


def check_long_path(api, call, parameter):
    given = {**call.parameters, parameter: "/Corporate/" + "x" * (4 * LONGEST - 10)}
    nothing_changes(api.home, lambda: api.plain(
        500, f"Parameter too long: {parameter} (at most {4 * LONGEST} bytes).", call.name, by="admin", **given))


def check_archived(api, call, by="admin"):
    """In an archived library nothing changes."""
    api.home.sql("UPDATE domains SET archived = 1")
    call.bad(api, "archived", by=by)
    api.home.sql("UPDATE domains SET archived = 0")


def disallow(home, path, bits):
    home.sql("UPDATE folders SET disallowed = ? WHERE id = ?", bits, folder_id(home, path))
