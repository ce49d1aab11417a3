"""routeslip library, folder and document."""

import hashlib
import os
import re
import subprocess

from harness import PATIENCE, Api, assert_sane, program
from routeslip.usage import feeding, refused, state
from tasks import AGREEMENT, create, show

BIG = bytes(range(256)) * (5 * 1024 * 4)  # 5 MB


def listed(home):
    return [line.split("\t") for line in home.routeslip("library", "list").out.splitlines()]


def shown(home, name):
    lines = home.routeslip("library", "show", name).out.splitlines()
    return {line.split("\t")[0]: line.split("\t")[2] for line in lines}


def write(home, content, name="upload"):
    """A file to import; in the home, so that it goes with it."""
    path = os.path.join(home.path, name)
    with open(path, "wb") as file:
        file.write(content)
    return path


def versions(home, path):
    """[(version, hash, size, by)] of the document of that name."""
    return [tuple(row) for row in home.sql(
        "SELECT v.version, v.hash, v.size, u.login FROM document_versions v"
        " JOIN documents o ON o.id = v.document_id JOIN users u ON u.id = v.created_by"
        " WHERE o.name = ? ORDER BY v.version", os.path.basename(path))]


def stored(home):
    """{hash: content} of the store; there is nothing else in it."""
    found = home.contents()
    for hash, content in found.items():
        assert hashlib.sha256(content).hexdigest() == hash
    return found


# Libraries -----------------------------------------------------------------------------------


def test_add_and_list(home):
    added = home.routeslip("library", "add", "Archive 2").out
    id = home.value("SELECT id FROM domains WHERE name = 'Archive 2'")
    assert added == f"library Archive 2 added, id {id}\n"
    home.routeslip("library", "add", "übersicht")
    assert listed(home) == [["Archive 2", "0", "0", "0", "enabled"],
                            ["Corporate", "1", "4", "1", "enabled"],
                            ["übersicht", "0", "0", "0", "enabled"]]
    home.routeslip("folder", "add", "/Archive 2/2026")


def test_libraries_that_are_refused(home):
    home.routeslip("library", "add", "Straße")
    for name in ("STRASSE", "strasse", "Straße", "stra\u00dfe"):
        refused(home, f"There is a library {name} already", "library", "add", name)
    for name in ("", "a/b", "/a", "a\\b", "a\nb", "\x7f", ".", "..", "x" * 256):
        refused(home, "1 to 255 characters", "library", "add", name, code=2)
    home.routeslip("library", "add", "x" * 255)
    for command in (["disable", "none"], ["enable", "none"], ["show", "none"],
                    ["manager", "none", "jdoe"], ["member", "none", "jdoe"], ["disable", ""]):
        refused(home, f"There is no library {command[1]}.", "library", *command)


def test_managers_and_members(home):
    assert shown(home, "corporate") == {
        "admin": "member", "jdoe": "member", "jsmith": "member", "mwilson": "manager"}
    for _ in range(2):
        said = home.routeslip("library", "manager", "Corporate", "JDOE").out
        assert said == "jdoe is a manager of library Corporate\n"
    assert shown(home, "Corporate")["jdoe"] == "manager"
    home.routeslip("library", "member", "Corporate", "jsmith", "--remove")
    assert "jsmith" not in shown(home, "Corporate")
    home.add_user("eve")
    home.routeslip("library", "manager", "Corporate", "eve")  # manages without being a member
    assert shown(home, "Corporate")["eve"] == "manager"
    for role in ("manager", "manager", "member"):
        said = home.routeslip("library", role, "Corporate", "mwilson", "--remove").out
        assert said == f"mwilson is no {role} of library Corporate\n"
    assert "mwilson" not in shown(home, "Corporate")
    home.routeslip("user", "disable", "eve")
    assert "eve\teve\tmanager\tdisabled\n" in home.routeslip("library", "show", "Corporate").out


def test_disable_and_enable(home):
    file = write(home, b"content")
    create(Api(home), by="jsmith")
    assert home.routeslip("library", "disable", "CORPORATE").out == "library CORPORATE disabled\n"
    assert listed(home) == [["Corporate", "1", "4", "1", "disabled"]]
    refused(home, "no library or folder", "folder", "add", "/Corporate/New")
    refused(home, "no library or folder", "document", "import", file, "/Corporate/new.txt")
    home.routeslip("library", "disable", "Corporate")
    assert home.routeslip("library", "enable", "Corporate").out == "library Corporate enabled\n"
    create(Api(home), by="jsmith")
    home.routeslip("folder", "add", "/Corporate/New")


# Folders -------------------------------------------------------------------------------------


def test_a_long_path(home):
    """What is said of it is as long as it is."""
    path = "/Corporate"
    for _ in range(4):
        path += "/" + "ü" * 255
        assert home.routeslip("folder", "add", path).out == f"folder {path} added\n"


def test_folders(home):
    assert home.routeslip("folder", "add", "/Corporate/2026").out == "folder /Corporate/2026 added\n"
    home.routeslip("folder", "add", "corporate/2026/März")  # as a path it is good enough
    home.routeslip("folder", "add", "//CORPORATE//2026//MÄRZ//Deep//")
    home.routeslip("folder", "add", "/Corporate/2026/2026")
    file = write(home, b"deep down")
    home.routeslip("document", "import", file, "/Corporate/2026/März/deep/a.txt", "--owner", "jdoe")
    assert [row[0] for row in home.sql("SELECT name FROM folders ORDER BY id")] == [
        "", "Contracts", "Archive", "2026", "März", "Deep", "2026"]
    home.routeslip("library", "add", "Other")
    home.routeslip("folder", "add", "/Other/2026")  # another library's


def test_a_folder_a_second_time(home):
    home.routeslip("folder", "add", "/Corporate/Straße")
    home.routeslip("folder", "add", "/Corporate/Émile")
    for path in ("/Corporate/Straße", "/corporate/STRASSE", "/Corporate/strasse/",
                 "/Corporate/e\u0301mile", "/Corporate/contracts"):
        name = path.strip("/").rpartition("/")[2]
        refused(home, f"There is a folder {name} already", "folder", "add", path)
    refused(home, "There is a document", "folder", "add", AGREEMENT.upper())


def test_folders_without_a_place(home):
    for path in ("/Corporate/None/New", "/Corporate/a\\b", "/None/New", "/Corporate/Contracts/None/New", "/Corporate",
                 "Corporate", "/", "", "//", AGREEMENT + "/New"):
        refused(home, "no library or folder that could hold", "folder", "add", path)
    for name in ("a\nb", "\x01", ".", "..", "x" * 256):
        refused(home, "1 to 255 characters", "folder", "add", "/Corporate/" + name, code=2)


# Documents -----------------------------------------------------------------------------------


def test_import(home):
    file = write(home, b"the content")
    said = home.routeslip("document", "import", file, "/Corporate/Archive/Ünïcode.txt").out
    id = home.value("SELECT id FROM documents WHERE name = 'Ünïcode.txt'")
    assert said == f"document /Corporate/Archive/Ünïcode.txt imported, id {id}, version 1, by admin\n"
    hash = hashlib.sha256(b"the content").hexdigest()
    assert versions(home, "Ünïcode.txt") == [(1, hash, 11, "admin")]
    assert stored(home)[hash] == b"the content"
    assert os.path.exists(file)  # it is a copy
    task = create(Api(home), by="jsmith", path="/corporate/archive/ÜNÏCODE.TXT")
    assert show(Api(home), task)["DocumentName"] == "Ünïcode.txt"
    assert listed(home)[0][3] == "2"


def test_whose_it_is(home):
    file = write(home, b"x")
    owner = "SELECT u.login FROM documents o JOIN users u ON u.id = o.owner_id WHERE o.name = ?"
    home.routeslip("document", "import", file, "/Corporate/a.txt", "--owner", "JDOE")
    assert home.value(owner, "a.txt") == "jdoe"
    home.routeslip("document", "import", file, "/Corporate/a.txt", "--owner", "jsmith")
    assert home.value(owner, "a.txt") == "jdoe"  # the document stays his
    assert [row[3] for row in versions(home, "a.txt")] == ["jdoe", "jsmith"]
    refused(home, "User not found: nobody", "document", "import", file, "/Corporate/b.txt",
            "--owner", "nobody")
    home.add_user("second", "--administrator")
    home.routeslip("document", "import", file, "/Corporate/b.txt")
    assert home.value(owner, "b.txt") == "admin"  # who was added first
    home.routeslip("user", "disable", "admin")
    home.routeslip("document", "import", file, "/Corporate/c.txt")
    assert home.value(owner, "c.txt") == "second"
    home.sql("UPDATE users SET enabled = 0 WHERE login = 'second'")
    refused(home, "--owner LOGIN", "document", "import", file, "/Corporate/d.txt", code=2)


def test_another_version(home):
    """A new version of the same document, under whatever case of its name."""
    id = home.value("SELECT id FROM documents")
    before = stored(home)
    for number, content in enumerate((b"second", b"third", b"second"), 2):
        file = write(home, content)
        said = home.routeslip("document", "import", file, AGREEMENT.upper(), "--owner", "jdoe").out
        assert said.endswith(f", id {id}, version {number}, by jdoe\n")
        assert home.value("SELECT version FROM documents") == number
    found = versions(home, AGREEMENT)
    assert [row[0] for row in found] == [1, 2, 3, 4] and found[1][1] == found[3][1]
    assert len(stored(home)) == len(before) + 2  # the same content is one file
    assert before.items() <= stored(home).items()
    assert home.value("SELECT name FROM documents") == os.path.basename(AGREEMENT)
    assert "checked: 4" in home.routeslip("check").out


def test_content_of_any_kind(home):
    for name, content in (("empty", b""), ("zeros", b"\0" * 100000), ("large", BIG),
                          ("page", b"x" * 65536), ("page and one", b"x" * 65537)):
        home.routeslip("document", "import", write(home, content), f"/Corporate/{name}")
        hash = hashlib.sha256(content).hexdigest()
        assert versions(home, name) == [(1, hash, len(content), "admin")]
        assert stored(home)[hash] == content
    assert "checked: 6" in home.routeslip("check").out
    process = subprocess.run(
        ["/bin/sh", "-c", 'printf piped | "$0" document import /dev/stdin /Corporate/piped',
         program("routeslip")], env=home.variables(), capture_output=True)
    assert process.returncode == 0, process
    assert versions(home, "piped")[0][2] == 5


def test_damaged_content_is_mended(home):
    """Importing what a damaged file should hold puts it right."""
    hash = versions(home, AGREEMENT)[0][1]
    good = stored(home)[hash]
    home.spoil(hash, good[:-1])
    home.routeslip("check", code=1)
    home.routeslip("document", "import", write(home, good), "/Corporate/copy.pdf")
    home.routeslip("check")


def test_files_that_cannot_be_read(home):
    for file, phrase in (("/nonexistent", "No such file"), (home.path, "Is a directory"),
                         (os.path.join(home.path, "demo-accounts.tsv") + "/x", "Not a directory"), ("", "No such file")):
        line = refused(home, phrase, "document", "import", file, "/Corporate/new.txt")
        assert file in line
    file = write(home, b"secret")
    os.chmod(file, 0)
    if os.geteuid() == 0:
        for folder, _, names in os.walk(home.path):
            for name in ("", *names):
                if os.path.join(folder, name) != file:
                    os.chown(os.path.join(folder, name), 65534, 65534)
        home.user = 65534
    refused(home, "Permission denied", "document", "import", file, "/Corporate/new.txt")
    os.chmod(file, 0o644)
    home.routeslip("document", "import", file, "/Corporate/new.txt")


def test_paths_that_are_refused(home):
    file = write(home, b"content")
    for path in ("/None/new.txt", "/Corporate/None/new.txt", "/Corporate", "new.txt", "/", "",
                 AGREEMENT + "/new.txt"):
        refused(home, "no library or folder that could hold", "document", "import", file, path)
    for path in ("/Corporate/Contracts", "/corporate/CONTRACTS", "/Corporate/Contracts/",
                 "/Corporate/new/", AGREEMENT + "/"):
        refused(home, "is a folder: name the document in it", "document", "import", file, path)
    for name in ("a\nb", ".", "..", "x" * 256):
        refused(home, "1 to 255 characters", "document", "import", file, "/Corporate/" + name, code=2)
    home.routeslip("document", "import", file, "/Corporate/" + "x" * 255)


def test_nobody_waits_for_a_file(home):
    """However long it takes to come, here through a pipe: others write meanwhile."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "0"
    before = state(home)[1]
    pipe = os.path.join(home.path, "pipe")
    os.mkfifo(pipe)
    process = subprocess.Popen([program("routeslip"), "document", "import", pipe, "/Corporate/p.txt"],
                               env=home.variables(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with feeding(pipe, process) as writer:
        writer.write(b"first half")
        assert state(home)[1] == before
        home.routeslip("folder", "add", "/Corporate/Meanwhile")
        create(Api(home), by="jsmith")
        writer.write(b", second half")
    out, err = process.communicate(timeout=PATIENCE)
    assert_sane(err.decode(), "routeslip")
    assert process.returncode == 0 and re.search(rb"version 1, by admin\n$", out), (out, err)
    assert versions(home, "p.txt")[0][2] == 23
    os.remove(pipe)
    stored(home)


def test_what_came_in_between(home):
    """What was in order before the file was read is looked at again after it."""
    pipe = os.path.join(home.path, "pipe")
    os.mkfifo(pipe)
    for command, phrase in ((["folder", "add", "/Corporate/p"], b"is a folder"),
                            (["library", "disable", "Corporate"], b"no library or folder")):
        process = subprocess.Popen([program("routeslip"), "document", "import", pipe, "/Corporate/p"],
                                   env=home.variables(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        with feeding(pipe, process) as writer:
            home.routeslip(*command)
            writer.write(b"content")
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 1 and phrase in err and not out, err
        home.sql("DELETE FROM folders WHERE name = 'p'")
    assert home.value("SELECT count(*) FROM documents") == 1
    os.remove(pipe)
    home.routeslip("check")


# Lists, exports, removals ------------------------------------------------------------------------


def contents(home):
    return sorted(home.contents())


def test_list_documents(home):
    home.routeslip("folder", "add", "/Corporate/Contracts/Old")
    file = write(home, b"content")
    for path in ("/Corporate/top.txt", "/Corporate/Contracts/Old/b.txt", "/Corporate/Contracts/Old/b.txt"):
        home.routeslip("document", "import", file, path, "--owner", "mwilson")

    def listed(*folder):
        found = home.routeslip("document", "list", *folder)
        return [line.split("\t") for line in found.out.splitlines()]

    top, first, old = listed()
    assert first == ["1", AGREEMENT, "1", first[3], "jsmith", "2026-03-01 09:00:00"]
    assert top[1:5] == ["/Corporate/top.txt", "1", "7", "mwilson"]
    assert [row[1:5] for row in listed("/corporate/contracts/OLD")] == [
        ["/Corporate/Contracts/Old/b.txt", "2", "7", "mwilson"]]
    assert {row[1] for row in listed("/Corporate/Contracts")} == {AGREEMENT, "/Corporate/Contracts/Old/b.txt"}
    assert len(listed("/Corporate")) == 3 and listed("/Corporate/Archive") == []
    refused(home, "folder not found", "document", "list", "/Corporate/None")


def test_export(home):
    path = "/Corporate/letter.txt"
    for text in (b"first", b"second"):
        home.routeslip("document", "import", write(home, text), path)
    out = os.path.join(home.path, "out")
    for version, text in (((), b"second"), (("1",), b"first"), (("2",), b"second")):
        home.routeslip("document", "export", path, out, *version)
        with open(out, "rb") as file:
            assert file.read() == text
        refused(home, "File exists", "document", "export", path, out)
        os.remove(out)
    for arguments, phrase, code in (
        ((path, out, "3"), "no version 3", 1),
        ((path, out, "x"), "a version is a number", 2),
        (("/Corporate/none.txt", out), "not found", 1),
        ((path, "/nonexistent/out"), "No such file", 1),
    ):
        refused(home, phrase, "document", "export", *arguments, code=code)
    stored = home.value("SELECT hash FROM document_versions WHERE document_id = 2 AND version = 2")
    home.spoil(stored, b"second!")
    refused(home, "damaged", "document", "export", path, out)
    assert not os.path.exists(out)


def test_remove(home):
    """With its content, unless another document has the same; never what tasks tell of."""
    refused(home, "of it tell tasks (1), workflows (0)", "document", "remove", AGREEMENT)
    before = contents(home)
    for name, text in (("a", b"shared"), ("b", b"shared"), ("a", b"a alone"), ("a", b"shared")):
        home.routeslip("document", "import", write(home, text), f"/Corporate/{name}.txt")
    assert len(contents(home)) == len(before) + 2
    assert home.routeslip("document", "remove", "/corporate/A.txt").out == (
        "document /corporate/A.txt removed, versions: 3\n")
    assert len(contents(home)) == len(before) + 1
    refused(home, "not found", "document", "remove", "/Corporate/a.txt")
    assert "no fault" in home.routeslip("check").out
    home.routeslip("document", "remove", "/Corporate/b.txt")
    assert contents(home) == before
    assert "no fault" in home.routeslip("check").out
    home.routeslip("document", "import", write(home, b"shared"), "/Corporate/a.txt")
