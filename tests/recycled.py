"""
What the tests of the recycle bin share.

    furnish(home)                 OLD with documents in it and below
    drop(home, PLAN)              deletes what is at a path, by the manager of the library; its handler
    in_bin(api)                   what GetRecycleBinContent shows, by handler
    purge_all(home)               deletes for good what anybody has deleted
"""

from flows import builder
from folders import folder_id, grow
from tasks import importing

OLD = "/Corporate/Old"
PLAN, BELOW = OLD + "/plan.txt", OLD + "/2024/plan.txt"
WORDS = "In User Recycle Bin"


def furnish(home):
    grow(home, OLD, OLD + "/2024")
    for path in (PLAN, BELOW):
        importing(home, "in both", path, "--owner", "mwilson")
    importing(home, "in one alone", BELOW, "--owner", "mwilson")
    importing(home, "in both", "/Corporate/Archive/copy.txt", "--owner", "admin")


def document(home, path):
    """Its id."""
    return home.value("SELECT id FROM documents WHERE folder_id = ? AND name = ?",
                      folder_id(home, path.rpartition("/")[0]), path.rpartition("/")[2])


def handler(home, path):
    return f"D{document(home, path)}" if path.endswith((".txt", ".pdf")) else f"F{folder_id(home, path)}"


def drop(home, path, by="mwilson"):
    found = handler(home, path)
    builder(home).good("DeleteDocument" if found[0] == "D" else "DeleteFolder", by=by, Path=path)
    return found


def items(root):
    """{handler: (tag, attributes)}"""
    found = {one.get("Handler"): (one.tag, dict(one.attrib)) for one in root}
    assert len(found) == len(root)
    return found


def in_bin(home, by="mwilson"):
    return items(builder(home).good("GetRecycleBinContent", by=by))


def purge_all(home):
    api = builder(home)
    for one in items(api.good("SearchRecycledItems", by="admin")):
        api.good("PurgeRecycleBinItem", by="admin", ItemHandler=one)
    assert home.value("SELECT count(*) FROM recycled_items") == 0
