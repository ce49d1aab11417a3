"""
What the tests of cut-off dates share.

    furnish(home)                 TOP with a document, SUB below it with one
    cutoffs(home)                 {path: the day, None: none} of both folders and both documents
    items(root)                   {path: (status, message)} of the log in an answer, in its order
"""

from flows import builder
from folders import folder_id, grow
from places import CONTRACTS, joined, set_list
from tasks import importing, seconds

TOP, SUB = CONTRACTS + "/Top", CONTRACTS + "/Top/Sub"
PLAN, BELOW = TOP + "/plan.txt", SUB + "/below.txt"
FOLDERS, DOCUMENTS = (TOP, SUB), (PLAN, BELOW)
DAY, OTHER_DAY = "2026-12-31", "2027-06-30"
CHECKED_OUT = "This document is checked out. Cutoff date cannot be applied to the checked out documents."
PARENT = ("Cutoff state of this document cannot be removed. Parent folder is cut-off. Please remove the parent "
          "folder's cutoff state first.")


def furnish(home):
    grow(home, TOP, SUB)
    for path in DOCUMENTS:
        importing(home, path, path, "--owner", "mwilson")


def document_id(home, path):
    return home.value("SELECT id FROM documents WHERE folder_id = ? AND name = ?",
                      folder_id(home, path.rpartition("/")[0]), path.rpartition("/")[2])


def cutoff(home, path):
    """UTC seconds."""
    if path.endswith((".txt", ".pdf")):
        return home.value("SELECT cutoff FROM documents WHERE id = ?", document_id(home, path))
    return home.value("SELECT cutoff FROM folders WHERE id = ?", folder_id(home, path))


def cutoffs(home):
    return {path: cutoff(home, path) for path in FOLDERS + DOCUMENTS}


def put(home, day, *paths):
    for path in paths:
        table = "documents" if path.endswith((".txt", ".pdf")) else "folders"
        id_ = document_id(home, path) if table == "documents" else folder_id(home, path)
        home.sql(f"UPDATE {table} SET cutoff = ? WHERE id = ?", day and at(day), id_)


def at(day):
    return seconds(day + "T00:00:00")


def items(root):
    assert {one.tag for one in root} == {"logitem"} and not any(len(one) for one in root)
    for one in root:
        assert list(one.attrib) == ["path", "status"] + ["message"] * (one.get("status") == "failed"), one.attrib
    return {one.get("path"): (one.get("status"), one.get("message")) for one in root}


def check_who_changes(api, call, again):
    """Write permission: levels 5 and 6, managers, administrators, the owner."""
    home = api.home
    joined(home, "ann")
    for level in range(7):
        again()
        set_list(home, TOP, users={"ann": level}, tree=True)
        if level > 4:
            call.good(api, by="ann")
        else:
            call.bad(api, "Access denied" if level else "not found", by="ann")
    for by in ("mwilson", "admin"):
        again()
        set_list(home, TOP, tree=True)
        call.good(api, by=by)
    again()
    home.add_user("stranger")
    call.bad(api, "not found", by="stranger")


def check_policy(api, call, again):
    """A policy of the library on the retention period goes before that."""
    home = api.home
    joined(home, "ann")
    set_list(home, TOP, users={"ann": 5}, tree=True)
    for level, may in (("FULLCONTROL", False), ("CHANGE", True), ("", False)):
        again()
        policy(home, level)
        if may:
            call.good(api, by="ann")
        else:
            call.bad(api, "Access denied", by="ann")
            again()
            call.good(api, by="admin")


def policy(home, level):
    builder(home).good(
        "SetDomainPolicies", by="admin", domainName="Corporate",
        xmlPolicies=f'<Policies><ActionPolicies><Policy Action="RetentionPeriodChange" RightRequired="{level}"/>'
                    "</ActionPolicies></Policies>")
