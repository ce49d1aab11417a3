"""
What the tests of listings of folders and documents share.

    furnish(home)                 what is in PLACE, by name: FOLDERS, then DOCUMENTS
    document_id(home, "a.txt")
    check_seen(api, call, shown)  shown(root) gives the names, of folders first: what each caller may list
"""

from folders import grow
from places import joined, set_list
from tasks import importing, insert, nothing_changes

PLACE = "/Corporate/Files"
FOLDERS = ["alpha", "Beta", "gamma"]
DOCUMENTS = ["Notes.txt", "plan.pdf", "Zebra.docx"]


def furnish(home):
    grow(home, PLACE, *(f"{PLACE}/{name}" for name in FOLDERS), f"{PLACE}/alpha/below")
    for name in DOCUMENTS:
        importing(home, "x" * len(name), f"{PLACE}/{name}", "--owner", "jsmith")
    importing(home, "deep", f"{PLACE}/alpha/deep.txt", "--owner", "jsmith")


def document_id(home, name):
    return home.value("SELECT id FROM documents WHERE name = ?", name)


def check_seen(api, call, shown, folders=True):
    """
    Neither a folder nor a document that the caller may not list; what is in a folder's folders is not there either.
    `folders`: the call shows these as well.
    """
    home = api.home
    all_, few = (FOLDERS, ["alpha", "gamma"]) if folders else ([], [])
    furnish(home)
    joined(home, "ann", "bob")

    def seen(by):
        home.ticket(by)
        return shown(nothing_changes(home, lambda: call.good(api, by=by)))

    assert seen("ann") == all_ + DOCUMENTS
    set_list(home, f"{PLACE}/Beta", members=0, users={"bob": 1})
    set_list(home, f"{PLACE}/plan.pdf", members=0, users={"bob": 1})
    assert seen("ann") == [*few, "Notes.txt", "Zebra.docx"]
    for by in ("bob", "admin", "mwilson"):
        assert seen(by) == all_ + DOCUMENTS, by
    insert(home, assignee_id="ann", document_id=document_id(home, "plan.pdf"))
    assert seen("ann") == [*few, *DOCUMENTS]
    home.sql("UPDATE documents SET owner_id = ? WHERE name = 'plan.pdf'", home.user_id("ann"))
    home.sql("UPDATE folders SET owner_id = ? WHERE name = 'Beta'", home.user_id("ann"))
    home.sql("DELETE FROM tasks")
    assert seen("ann") == all_ + DOCUMENTS
