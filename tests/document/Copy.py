"""Copy: a document, or a folder with what is in it, once more in another place."""

from document.IsLockPossible import shortcut
from documents import add, document, document_id, fill
from flows import Call, builder, check_editions, check_tickets, finance
from folders import BAD_NAMES, NAME_RULE, check_long_path, disallow, exists, folder, folder_id, grow
from places import ALL, ARCHIVE, CONTRACTS, NEVER, ROOT, joined, set_list
from policies import check_policy
from tasks import AGREEMENT, importing

COPY, OLD = ARCHIVE + "/copy.pdf", "/Corporate/Old"
CALL = Call("Copy", SourcePath=AGREEMENT, DestinationPath=COPY)
FOLDER = Call("Copy", SourcePath=OLD, DestinationPath=ARCHIVE + "/New")
NEW_DOCUMENTS, NEW_FOLDERS, CLASSIFIED = 16, 32, 64
KEPT = ("description described described_by_id update_instructions author language source keywords importance "
        "classification downgrade_on declassify_on type_name").split()


def again(home):
    """Nothing was copied."""
    for name in ("copy.pdf", "agreement.pdf"):
        for row in home.sql("SELECT o.id FROM documents o WHERE o.name = ? AND o.folder_id = ?", name,
                            folder_id(home, ARCHIVE)):
            home.sql("DELETE FROM document_versions WHERE document_id = ?", row["id"])
            home.sql("DELETE FROM documents WHERE id = ?", row["id"])


def failures(root):
    assert all(one.tag == "item" and set(one.attrib) == {"path", "error"} for one in root)
    return [(one.get("path"), one.get("error")) for one in root]


def test_a_document(api):
    """The newest version as its first, what is said of it, of the caller's; the first one stays as it is."""
    home = api.home
    importing(home, "two", AGREEMENT, "--owner", "jsmith")
    fill(home)
    set_list(home, AGREEMENT, members=2)
    home.sql("UPDATE documents SET percent_complete = 0, completed = NULL, cutoff = NULL")
    disallow(home, ARCHIVE, 0)
    before, contents = document(home), home.contents()
    root = CALL.good(api)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    copy = document(home, "copy.pdf")
    assert document(home) == before and home.contents() == contents
    assert {name: copy[name] for name in KEPT} == {name: before[name] for name in KEPT}
    assert (copy["owner_id"], copy["version"], copy["access_list_id"], copy["checked_out_by"]) == (
        home.user_id("mwilson"), 1, None, None)
    rows = home.sql("SELECT version, hash, size, created_by FROM document_versions WHERE document_id = ?", copy["id"])
    newest = home.sql("SELECT hash, size FROM document_versions WHERE document_id = ? AND version = 2", before["id"])[0]
    assert [tuple(row) for row in rows] == [(1, newest["hash"], newest["size"], home.user_id("mwilson"))]
    importing(home, "only in the copy", COPY, "--owner", "mwilson")
    assert document(home)["version"] == 2 and home.routeslip("check").code == 0


def test_other_names(api):
    """The last one in the path; where that ends in a slash, or is ~F and an id, the name stays."""
    home = api.home
    number = folder_id(home, ARCHIVE)
    for path in (ARCHIVE + "/", f"~F{number}", f"~f{number}", "/corporate/archive/Agreement.PDF"):
        CALL.good(api, DestinationPath=path)
        name = "Agreement.PDF" if path.endswith("PDF") else "agreement.pdf"
        assert home.sql("SELECT 1 FROM documents WHERE folder_id = ? AND name = ?", number, name), path
        home.sql("DELETE FROM document_versions WHERE document_id <> ?", document_id(home))
        home.sql("DELETE FROM documents WHERE folder_id = ?", number)
    CALL.good(api, SourcePath=f"~D{document_id(home)}", DestinationPath=CONTRACTS + "/second.pdf")
    assert document(home, "second.pdf")


def test_a_folder(api):
    """With all that is in it; it has list and rules from where it comes to."""
    home = api.home
    finance(home)
    grow(home, OLD, OLD + "/2024", OLD + "/2024/deep", OLD + "/empty")
    add(home, OLD + "/a.txt", OLD + "/2024/b.txt", OLD + "/2024/deep/c.txt")
    home.sql("UPDATE folders SET description = 'Of old' WHERE name = 'Old'")
    set_list(home, OLD + "/2024", members=1)
    disallow(home, "/Finance", 4)
    for by, target in (("mwilson", ARCHIVE + "/New"), ("admin", "/Finance/New")):
        root = FOLDER.good(api, by=by, DestinationPath=target)
        assert len(root) == 0
        for path in ("/2024", "/2024/deep", "/empty"):
            assert exists(home, target + path)
        made = folder(home, target + "/2024")
        above = folder(home, target.rpartition("/")[0])
        assert (made["access_list_id"], made["own_access"], made["domain_id"], made["disallowed"]) == (
            above["access_list_id"], 0, above["domain_id"], above["disallowed"])
        assert made["owner_id"] == home.user_id(by) and folder(home, target)["description"] == "Of old"
        for name, path in (("a.txt", target), ("b.txt", target + "/2024"), ("c.txt", target + "/2024/deep")):
            assert home.sql("SELECT 1 FROM documents WHERE folder_id = ? AND name = ?", folder_id(home, path), name)
    assert home.routeslip("check").code == 0


def test_what_is_refused_in_a_folder(api):
    """It is told, and the rest is copied; what may not be listed is not told."""
    home = api.home
    joined(home, "ann")
    grow(home, OLD, OLD + "/2024", OLD + "/secret")
    add(home, OLD + "/a.txt", OLD + "/b.pdf", OLD + "/2024/c.txt", OLD + "/2024/d.txt", OLD + "/2024/hidden.txt")
    set_list(home, ARCHIVE, users={"ann": 4})
    set_list(home, OLD + "/secret", members=0)
    set_list(home, OLD + "/2024/hidden.txt", members=0)
    set_list(home, OLD + "/2024/d.txt", members=1)
    home.sql("UPDATE folders SET file_types = 'txt' WHERE name = 'Archive'")
    for edition, target in ((None, "One"), ("response", "Two"), ("current", "Three")):
        home.edition = edition
        root = api.partly("Copy", by="ann", SourcePath=OLD, DestinationPath=f"{ARCHIVE}/{target}")
        found = failures(root)
        home.edition = None
        assert [path for path, _ in found] == [OLD + "/b.pdf", OLD + "/2024/d.txt"]
        assert "types" in found[0][1] and found[1][1] == "Access denied: the caller may not read the source."
        new = folder_id(home, f"{ARCHIVE}/{target}")
        assert [row["name"] for row in home.sql("SELECT name FROM documents WHERE folder_id = ?", new)] == ["a.txt"]
        assert [row["name"] for row in home.sql("SELECT name FROM folders WHERE parent_id = ?", new)] == ["2024"]


def test_folders_that_are_refused(api):
    """The rules of the new one, which are those of its parent, count for what comes into it."""
    home = api.home
    grow(home, OLD, OLD + "/2024")
    add(home, OLD + "/a.txt")
    disallow(home, ARCHIVE, NEW_DOCUMENTS)
    assert failures(api.partly("Copy", by="mwilson", SourcePath=OLD, DestinationPath=ARCHIVE + "/New")) == [
        (OLD + "/a.txt", "The rules of the folder allow no new documents.")]
    assert exists(home, ARCHIVE + "/New/2024")


def test_a_shortcut(api):
    """It leads to the same document."""
    home = api.home
    link = shortcut(home, document_id(home))
    CALL.good(api, SourcePath=link, DestinationPath=ARCHIVE + "/")
    rows = home.sql("SELECT shortcut, target_id FROM documents WHERE name = 'link.lnk'")
    assert [tuple(row) for row in rows] == 2 * [(1, document_id(home))] and home.routeslip("check").code == 0


def test_names(api):
    home = api.home
    for name in BAD_NAMES:
        if name and not set("/\\") & set(name):
            CALL.bad(api, NAME_RULE, DestinationPath=f"{ARCHIVE}/{name}")
    grow(home, ARCHIVE + "/COPY.pdf")
    CALL.bad(api, "There is a folder copy.pdf already.")
    CALL.bad(api, "There is a document agreement.pdf already.", DestinationPath=CONTRACTS + "/")
    grow(home, OLD)
    FOLDER.bad(api, "There is a folder copy.pdf already.", DestinationPath=COPY)


def test_long_paths(api):
    home = api.home
    parent = folder_id(home, ROOT)
    for _ in range(19):
        home.sql("INSERT INTO folders (domain_id, parent_id, name, name_folded) SELECT domain_id, id, ?, ? FROM folders"
                 " WHERE id = ?", "x" * 200, "x" * 200, parent)
        parent = home.value("SELECT max(id) FROM folders")
    grow(home, OLD)
    for call in (CALL, FOLDER):
        call.bad(api, "at most 4000 characters", DestinationPath="/Corporate" + 19 * ("/" + "x" * 200) + "/" + "y" * 255)
    check_long_path(api, CALL, "SourcePath")
    check_long_path(api, CALL, "DestinationPath")


def test_what_hinders(api):
    home = api.home
    grow(home, OLD, OLD + "/below")
    for target in (OLD + "/", OLD + "/New", OLD + "/below/New"):
        FOLDER.bad(api, "A folder cannot be copied into itself or a folder that is in it.", DestinationPath=target)
    CALL.bad(api, "Source: a library cannot be copied.", by="admin", SourcePath=ROOT)
    CALL.bad(api, "Root level folders cannot be created", by="admin", DestinationPath="/New")
    for bits, call, words in ((NEW_DOCUMENTS, CALL, "no new documents"), (NEW_FOLDERS, FOLDER, "no new folders")):
        disallow(home, ARCHIVE, bits)
        call.bad(api, words, by="admin")
    disallow(home, ARCHIVE, CLASSIFIED)
    home.sql("UPDATE documents SET classification = 2")
    CALL.bad(api, "classified", by="admin")
    home.sql("UPDATE documents SET classification = 1")
    CALL.good(api)
    again(home)
    home.sql("UPDATE folders SET cutoff = 1 WHERE name = 'Archive'")
    for call in (CALL, FOLDER):
        call.bad(api, "The folder is cut off", by="admin")
    home.sql("UPDATE folders SET cutoff = NULL")
    home.sql("UPDATE domains SET archived = 1")
    for call in (CALL, FOLDER):
        call.bad(api, "archived", by="admin")


def test_who_may(api):
    """Read the one and add to the other."""
    home = api.home
    joined(home, "ann")
    grow(home, OLD)
    for call, path in ((CALL, AGREEMENT), (FOLDER, OLD)):
        set_list(home, ARCHIVE, users={"ann": 3})
        for level in ALL:
            set_list(home, path, users={"ann": level})
            if level in (2, 4, 5, 6):
                call.good(api, by="ann")
                again(home)
                home.sql("DELETE FROM folders WHERE name = 'New'")
            else:
                call.bad(api, "Access denied: the caller may not read the source." if level else "Source: Folder not found",
                         by="ann")
        set_list(home, path, users={"ann": 2})
        for level in ALL:
            set_list(home, ARCHIVE, users={"ann": level})
            if level in (3, 4, 5, 6):
                call.good(api, by="ann")
                again(home)
                home.sql("DELETE FROM folders WHERE name = 'New'")
            else:
                call.bad(api, "Access denied" if level else "Destination: Folder not found", by="ann")


def test_the_policy(api):
    """DocumentCreate of the folder that it comes to."""
    home = api.home
    set_list(home, AGREEMENT, members=2)
    check_policy(api, CALL, "DocumentCreate", ARCHIVE, lambda: again(home))


def test_unknown_paths(api):
    home = api.home
    home.add_user("stranger")
    for path in ("", "/", "x", NEVER, AGREEMENT + "/x", "~D999999", "~F999999"):
        CALL.bad(api, "Source: Folder not found", by="admin", SourcePath=path)
    CALL.bad(api, "Source: Folder not found", by="stranger")
    for path in (NEVER + "/copy.pdf", AGREEMENT + "/copy.pdf", "/Other/copy.pdf", "~F999999"):
        CALL.bad(api, "Destination: Folder not found", by="admin", DestinationPath=path)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_editions(home, CALL, "root", again=lambda: again(home))
