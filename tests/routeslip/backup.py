"""routeslip backup: a whole copy while the service runs, and its way back."""

import contextlib
import os
import resource
import shutil
import stat
import subprocess
import tempfile
import threading

from harness import PATIENCE, Api, Home, program, run_program, scratch, wait_for
from routeslip.usage import feeding, refused
from tasks import DEMO_TASK, create, importing, relate, show

SQLITES_OWN = "routeslip backup, which copies files"


@contextlib.contextmanager
def elsewhere():
    """A folder for backups."""
    folder = tempfile.mkdtemp(prefix="b", dir=scratch())
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def contents(home):
    """The names in the store."""
    return sorted(name for _, _, names in os.walk(os.path.join(home.path, "content")) for name in names)


def content(home):
    hash = home.value("SELECT hash FROM document_versions WHERE document_id = 1 AND version = 1")
    return os.path.join(home.path, "content", hash[:2], hash)


def back_up(home, target):
    finished = home.routeslip("backup", target)
    assert not finished.err and finished.out.startswith(f"backed up to {target.rstrip('/')}; ")
    assert not os.path.exists(target.rstrip("/") + ".unfinished")
    return Home(target)


def start(home, target):
    """A backup, of which the test goes on in the middle: see feeding()."""
    return subprocess.Popen([program("routeslip"), "backup", target], env=home.variables(),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


# The copy ------------------------------------------------------------------------------------


def test_backup(home):
    importing(home, "second")
    importing(home, "elsewhere", "/Corporate/other.txt")
    importing(home, "second", "/Corporate/again.txt")  # a content that is there already
    before, files = home.dump(), sorted(os.listdir(home.path))
    with elsewhere() as folder:
        copy = back_up(home, folder + "/copy")
        assert sorted(os.listdir(folder)) == ["copy"]
        assert sorted(os.listdir(copy.path)) == ["content", "routeslip.db"]
        assert copy.dump() == before == home.dump() and sorted(os.listdir(home.path)) == files
        assert contents(copy) == contents(home) and len(contents(copy)) == 3
        assert copy.routeslip("check").out == "no fault found; document versions checked: 4\n"
        for path, _, names in os.walk(copy.path):
            for name in names:
                assert stat.S_IMODE(os.stat(os.path.join(path, name)).st_mode) == 0o600, name
            assert stat.S_IMODE(os.stat(path).st_mode) == 0o700, path


def test_what_no_version_names_is_left_out(home):
    with elsewhere() as folder:
        stray = os.path.join(home.path, "content", "stray")
        with open(stray, "w", encoding="utf-8") as file:
            file.write("of an import that was cut off")
        copy = back_up(home, folder + "/copy")
        assert contents(copy) == [os.path.basename(content(home))]


def test_an_empty_home():
    with elsewhere() as folder:
        home = Home(folder + "/home")
        home.routeslip("create")
        copy = back_up(home, folder + "/copy")
        assert "no fault" in copy.routeslip("check").out
        importing(copy_with_library(copy), "first", "/Corporate/first.txt")
        copy.routeslip("check")


def copy_with_library(home):
    home.add_user("admin", "--administrator")
    home.routeslip("library", "add", "Corporate")
    return home


def test_where_to(home):
    """Beside the home, in it, with a slash at the end, by a relative path."""
    with elsewhere() as folder:
        for target in (folder + "/a", home.path + "/backup", folder + "/c/"):
            back_up(home, target).routeslip("check")
        process, _, err = run_program([program("routeslip"), "backup", "d"], home.variables(),
                                      cwd=folder)
        assert process.returncode == 0, err
        Home(folder + "/d").routeslip("check")
        again = back_up(Home(folder + "/a"), folder + "/e")  # a backup of a backup
        assert again.dump() == home.dump()


def test_targets_that_are_refused(home):
    with elsewhere() as folder:
        target = folder + "/copy"
        os.mkdir(target)
        refused(home, f"{target} is there already", "backup", target)
        refused(home, f"{target} is there already", "backup", target + "//")
        os.rmdir(target)
        open(target, "w").close()
        refused(home, "is there already", "backup", target)
        refused(home, "Not a directory", "backup", target + "/copy")
        os.remove(target)
        os.symlink("nowhere", target)
        refused(home, "is there already", "backup", target)
        os.remove(target)
        refused(home, "No such file", "backup", folder + "/none/copy")
        refused(home, "which folder", "backup", "", code=2)
        assert os.listdir(folder) == []


# What goes wrong -----------------------------------------------------------------------------


def test_a_failed_backup_leaves_nothing(home):
    """Here a disk that is full: first for the database, then for a document."""
    importing(home, "x" * 3000000)
    with elsewhere() as folder:
        for limit in (8192, 1000000):
            process, out, err = run_program(
                [program("routeslip"), "backup", folder + "/copy"], home.variables(),
                limits={resource.RLIMIT_FSIZE: limit})
            assert process.returncode == 1 and not out, (out, err)
            assert err.startswith(b"routeslip: ") and err.count(b"\n") == 1, err
            assert os.listdir(folder) == []
        back_up(home, folder + "/copy").routeslip("check")


def test_a_damaged_document_is_left_out(home):
    """All others are backed up, and the exit status tells."""
    importing(home, "second")
    os.remove(content(home))
    with elsewhere() as folder:
        finished = home.routeslip("backup", folder + "/copy", code=1)
        assert finished.out == ("fault: the content of document 1 version 1 is missing,"
                                " unreadable or damaged\n")
        assert finished.err == f"routeslip: backed up to {folder}/copy without document versions: 1\n"
        copy = Home(folder + "/copy")
        assert copy.dump() == home.dump() and len(contents(copy)) == 1
        assert "document 1 version 1 " in copy.routeslip("check", code=1).out
        with open(content(home), "w", encoding="utf-8") as file:
            file.write("not what it was")
        home.routeslip("backup", folder + "/other", code=1)
        assert contents(Home(folder + "/other")) == contents(copy)


def test_killed_in_the_middle(home):
    """What it leaves has another name, is not taken for a backup and not written over."""
    path = content(home)
    os.rename(path, path + ".away")
    os.mkfifo(path)
    with elsewhere() as folder:
        process = start(home, folder + "/copy")
        with feeding(path, process):
            process.kill()
            process.wait(PATIENCE)
        process.communicate()
        assert os.listdir(folder) == ["copy.unfinished"]
        os.remove(path)
        os.rename(path + ".away", path)
        line = refused(home, f"{folder}/copy.unfinished: File exists", "backup", folder + "/copy")
        assert "remove it" in line
        assert os.listdir(folder) == ["copy.unfinished"]
        back_up(home, folder + "/another").routeslip("check")
        shutil.rmtree(folder + "/copy.unfinished")
        back_up(home, folder + "/copy").routeslip("check")


def test_two_to_one_place(home):
    """The second is refused and does the first no harm."""
    path = content(home)
    with open(path, "rb") as file:
        good = file.read()
    os.remove(path)
    os.mkfifo(path)
    with elsewhere() as folder:
        process = start(home, folder + "/copy")
        with feeding(path, process) as writer:
            refused(home, "copy.unfinished: File exists", "backup", folder + "/copy")
            writer.write(good)
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0 and not err, err
        os.remove(path)
        assert Home(folder + "/copy").routeslip("check").out.startswith("no fault")


# While the service runs ----------------------------------------------------------------------


class Writers:
    """Makes tasks one after another until stopped; remembers those that were acknowledged."""

    def __init__(self, home, server, count):
        self.acknowledged = []  # appending is atomic
        self.failures = []
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(home, server, number))
                        for number in range(count)]

    def run(self, home, server, number):
        api = Api(home, server=server)
        try:
            while not self.stop.is_set():
                make = relate if number % 2 else create
                self.acknowledged.append(make(api, by="jsmith"))
        except Exception as error:
            self.failures.append(error)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join(PATIENCE)
        assert not self.failures, self.failures


def test_while_others_write(home):
    """No task that was acknowledged before is missing, none is there in part, and nobody fails."""
    home.ticket("jsmith")
    with elsewhere() as folder, home.fastcgi("srv.asmx", processes=2) as server:
        with Writers(home, server, 2) as writers:
            for number in range(4):
                goal = len(writers.acknowledged) + 3
                wait_for("more tasks", lambda: len(writers.acknowledged) >= goal or writers.failures)
                known = set(writers.acknowledged)
                copy = back_up(home, f"{folder}/{number}")
                kept = {row[0] for row in copy.sql("SELECT id FROM tasks")}
                assert known <= kept, known - kept
                for table in ("task_history", "outbox"):
                    parts = {row[0] for row in copy.sql(f"SELECT task_id FROM {table}")}
                    assert kept - {DEMO_TASK} <= parts, f"{table}: {kept - parts}"
                assert "no fault" in copy.routeslip("check").out
        assert server.alive()
    home.routeslip("check")


def test_nobody_waits_for_a_backup(home):
    """However long the documents take to copy, and a document that comes meanwhile is no trouble."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "0"
    path = content(home)
    with open(path, "rb") as file:
        good = file.read()
    os.remove(path)
    os.mkfifo(path)
    with elsewhere() as folder:
        process = start(home, folder + "/copy")
        with feeding(path, process) as writer:
            task = create(Api(home), by="jsmith")
            importing(home, "meanwhile", "/Corporate/meanwhile.txt")
            connection = home.connect()
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            connection.close()
            assert not busy, "a transaction is open that reads"
            writer.write(good)
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0 and not err, err
        copy = Home(folder + "/copy")
        assert copy.routeslip("check").out == "no fault found; document versions checked: 1\n"
        assert not copy.sql("SELECT id FROM tasks WHERE id = ?", task)


def test_an_open_transaction_is_not_in_it(home):
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "0"
    connection = home.connect()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE tasks SET comments = 'not committed' WHERE id = 1")
    with elsewhere() as folder:
        copy = back_up(home, folder + "/copy")
        assert copy.value("SELECT comments FROM tasks WHERE id = 1") == ""
        assert "no fault" in copy.routeslip("check").out
    connection.execute("ROLLBACK")
    connection.close()


# The way back --------------------------------------------------------------------------------


def test_restored(home):
    """A backup is a home like any other: what was served before is served from it."""
    task = create(Api(home), by="jsmith")
    with elsewhere() as folder:
        copy = back_up(home, folder + "/copy")
        copy.tickets = home.tickets
        assert copy.value("PRAGMA journal_mode") == "wal"  # readers and a writer at a time
        texts = [{name: value for name, value in show(Api(one), task).items()
                  if isinstance(value, str)} for one in (copy, home)]
        assert texts[0] == texts[1] and texts[0]["TaskID"] == str(task)
        assert create(Api(copy), by="jsmith") == task + 1
        assert "is up to date" in copy.routeslip("create").out
        importing(copy, "after")
        assert home.value("SELECT count(*) FROM tasks") == 2
        connection = copy.connect()
        connection.execute("BEGIN IMMEDIATE")
        assert show(Api(copy), task)["TaskID"] == str(task)  # does not wait for who writes
        connection.execute("ROLLBACK")
        connection.close()


def test_numbers_are_not_given_out_again(home):
    """A task that was deleted before the backup has not its number taken after it."""
    api = Api(home)
    task = create(api, by="jsmith")
    api.good("DeleteTask", by="jsmith", taskId=task)
    with elsewhere() as folder:
        copy = back_up(home, folder + "/copy")
        copy.tickets = home.tickets
        assert create(Api(copy), by="jsmith") == task + 1


def test_restored_under_a_running_process(home):
    """Put in the home's place as the manual page tells; the process takes it up by itself."""
    with elsewhere() as folder, home.fastcgi("srv.asmx") as server:
        api = Api(home, server=server)
        back_up(home, folder + "/copy")
        later = create(api, by="jsmith")
        old = home.path + ".old"
        os.rename(home.path, old)
        try:
            shutil.copytree(folder + "/copy", home.path)
            api.bad("not found", "GetTask", by="jsmith", taskId=later)
            assert show(api, DEMO_TASK)["TaskID"] == str(DEMO_TASK)
            assert create(api, by="jsmith") == later
            assert server.alive()
            assert Home(old).value("SELECT count(*) FROM tasks") == 2
            home.routeslip("check")
        finally:
            shutil.rmtree(old)
