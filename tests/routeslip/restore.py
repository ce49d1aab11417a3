"""routeslip restore: a backup back in its place, and nothing lost or mixed on the way."""

import contextlib
import fcntl
import os
import re
import shutil
import stat
import subprocess
import threading
import time

from harness import PATIENCE, Api, Home, program, wait_for
from routeslip.backup import back_up, content, contents, elsewhere
from routeslip.create import NOBODY, Empty, migrations
from routeslip.usage import feeding, refused
from tasks import DEMO_TASK, create, importing, show

SQLITES_OWN = "routeslip restore, which copies files"
RESTORED = re.compile(r"restored (\S+)(, migrated from schema \d+ to \d+)?; document versions: (\d+)"
                      r"(; what was there is in (\S+))?\n")

Home.watches = False


def restore(home, folder):
    """Restores; the folder of what was replaced, or None."""
    finished = home.routeslip("restore", folder)
    found = RESTORED.fullmatch(finished.out)
    assert found and found[1] == folder and not finished.err, finished
    assert not os.path.exists(home.path + "/restoring")
    assert "no fault" in home.routeslip("check").out
    return found[5]


def restore_refused(home, phrase, folder, code=1):
    """Nothing has changed but perhaps a log that went into its database; one line says why."""
    before = sorted(os.listdir(home.path))
    line = refused(home, phrase, "restore", folder, code=code)
    assert sorted(os.listdir(home.path)) == before
    return line


def replaced(home):
    return sorted(name for name in os.listdir(home.path) if name.startswith("replaced-"))


def leave_log(home):
    """Writes by a process that is killed: what it wrote is in the log alone."""
    with home.fastcgi("srv.asmx") as server:
        task = create(Api(home, server=server), by="jsmith")
        server.kill()
    assert os.path.getsize(home.database + "-wal") > 0
    return task


@contextlib.contextmanager
def changed():
    """A home that has another task and document than its backup: (home, backup, the backup's rows)."""
    with contextlib.closing(Home()) as home, elsewhere() as folder:
        importing(home, "in the backup")
        copy = back_up(home, folder + "/copy")
        rows = copy.dump()
        importing(home, "after the backup")
        leave_log(home)
        yield home, copy, rows


def shape(home):
    """Whose and how readable each file is."""
    found = {}
    for folder, _, names in os.walk(home.path):
        for name in (".", *names):
            file = os.stat(os.path.join(folder, name))
            found[os.path.normpath(os.path.join(folder, name))] = file.st_uid, stat.S_IMODE(file.st_mode)
    return found


def test_over_a_live_home_with_a_log():
    """By a copy of the file the log of the old database would be applied to the new one."""
    with changed() as (home, copy, rows):
        documents = contents(home)
        os.remove(content(home))  # is in the backup
        kept = restore(home, copy.path)
        assert home.dump() == rows == copy.dump()
        assert contents(home) == documents  # also the one that is in no version now
        assert not os.path.exists(home.database + "-wal")
        old = Home(kept)
        assert os.listdir(kept) == ["routeslip.db"] and os.path.dirname(kept) == home.path
        assert old.value("SELECT count(*) FROM tasks") == 2
        assert old.value("SELECT count(*) FROM document_versions") == 3
        modes = {path: mode for path, (_, mode) in shape(home).items()}
        assert (modes[home.database], modes[kept], modes[content(home)]) == (0o600, 0o700, 0o600)
        tickets, home.tickets = home.tickets, {}
        assert show(Api(home), DEMO_TASK)["TaskID"] == str(DEMO_TASK)
        home.tickets = tickets


def test_again_and_back():
    with changed() as (home, copy, rows):
        first = restore(home, copy.path)
        second = restore(home, copy.path)
        assert first != second and len(replaced(home)) == 2
        assert home.dump() == rows == Home(second).dump()
        restore(home, first)  # what was replaced can be put back, with its documents
        assert home.value("SELECT count(*) FROM tasks") == 2
        assert "document versions checked: 3" in home.routeslip("check").out


def test_the_home_of_another():
    if os.geteuid() != 0:
        return
    with changed() as (home, copy, rows):
        shutil.rmtree(home.path + "/content")
        for path in shape(home):
            os.chown(path, NOBODY, NOBODY)
        restore(home, copy.path)
        assert {owner for owner, _ in shape(home).values()} == {NOBODY}
        assert home.dump() == rows


def test_refused_while_in_use(home):
    """Also by a program that does nothing at the moment, and where the file is damaged."""
    with elsewhere() as folder:
        copy = back_up(home, folder + "/copy")
        with home.fastcgi("srv.asmx") as server:
            api = Api(home, server=server)
            task = create(api, by="jsmith")
            line = restore_refused(home, "is in use by ", copy.path)
            assert f"process {server.processes[0].pid}:" in line and home.database in line
            assert show(api, task)["TaskID"] == str(task)
            with open(home.database, "r+b") as file:
                good = file.read(4096)
                file.seek(0)
                file.write(b"x" * 4096)
            home.routeslip("restore", copy.path, code=1)
            with open(home.database, "r+b") as file:
                file.write(good)
            assert show(api, task)["TaskID"] == str(task)
        assert not replaced(home)
        with copy.fastcgi("srv.asmx") as server:
            copy.tickets = home.tickets
            show(Api(copy, server=server), DEMO_TASK)
            restore_refused(home, f"{copy.database} is in use by ", copy.path)
        restore(home, copy.path)


def test_where_there_is_none(home):
    with elsewhere() as folder:
        copy = back_up(home, folder + "/copy")
        with Empty() as other:
            assert restore(other, copy.path) is None
            assert other.dump() == copy.dump() and contents(other) == contents(copy)
            assert sorted(os.listdir(other.path)) == ["content", "routeslip.db"]
            for path, (_, mode) in shape(other).items():
                assert mode == (0o700 if os.path.isdir(path) else 0o600), path


def test_over_a_damaged_database():
    """It is moved aside with its log, which never meets the new one."""
    for garbage in (b"no database\n" * 1000, b"", None):
        with changed() as (home, copy, rows):
            if garbage is None:  # or a restore was killed when that was moved
                os.remove(home.database)
            else:
                with open(home.database, "wb") as file:
                    file.write(garbage)
            with open(home.database + "-wal", "rb") as file:
                log = file.read()
            kept = restore(home, copy.path)
            assert home.dump() == rows
            with open(kept + "/routeslip.db-wal", "rb") as file:
                assert file.read() == log
            if garbage is not None:
                with open(kept + "/routeslip.db", "rb") as file:
                    assert file.read() == garbage


# The backup ----------------------------------------------------------------------------------


def test_what_is_no_backup(home):
    with elsewhere() as folder:
        restore_refused(home, f"{folder}/none is no backup", folder + "/none")
        restore_refused(home, f"{folder} is no backup", folder)
        restore_refused(home, "which folder", "", code=2)
        restore_refused(home, "is the home itself", home.path)
        os.symlink(home.path, folder + "/link")
        restore_refused(home, "is the home itself", folder + "/link")
        for garbage in (b"no database\n", b"", b"SQLite format 3\0" + b"\xff" * 8176):
            with open(folder + "/routeslip.db", "wb") as file:
                file.write(garbage)
            assert folder in restore_refused(home, "", folder)
        with Empty() as other:
            other.routeslip("restore", folder + "/none", code=1)
            assert not os.path.exists(other.path)


def test_a_damaged_backup(home):
    with elsewhere() as folder:
        copy = back_up(home, folder + "/copy")
        with open(copy.database, "rb") as file:
            good = file.read()
        before = home.dump()
        for bad in (good[:4096], good[: len(good) // 2], good[:100] + b"\xa5" * (len(good) - 100),
                    good[:8192] + b"\xa5" * 8192 + good[16384:]):
            with open(copy.database, "wb") as file:
                file.write(bad)
            finished = home.routeslip("restore", copy.path, code=1)
            assert re.fullmatch(r"routeslip: [^\n]* is not put back: [^\n]*\n", finished.err), finished
            assert home.dump() == before and not replaced(home)
            assert not os.path.exists(home.path + "/restoring")


def test_a_backup_with_rows_that_fit_no_more(home):
    with elsewhere() as folder:
        copy = back_up(home, folder + "/copy")
        with contextlib.closing(copy.connect()) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("DELETE FROM documents")
        finished = home.routeslip("restore", copy.path, code=1)
        assert "fault: " in finished.out and "is not put back: faults found: " in finished.err
        assert not replaced(home)


def test_a_backup_that_was_left_open():
    """What is in its log would be missing."""
    with changed() as (home, copy, _), Empty() as other:
        assert f"--home {home.path} check" in other.routeslip("restore", home.path, code=1).err
        home.routeslip("check")
        restore(other, home.path)
        assert other.dump() == home.dump()


def test_schemas(home):
    """An older one is migrated, also over a newer; a newer one is refused."""
    newest = home.value("PRAGMA user_version")
    with elsewhere() as folder:
        copy = back_up(home, folder + "/copy")
        copy.sql(f"PRAGMA user_version = {newest + 1}")
        line = restore_refused(home, f"its schema is {newest + 1}", copy.path)
        assert "install the newer programs" in line and not replaced(home)
        with Empty() as old:
            os.mkdir(old.path)
            for path in migrations()[:-1]:
                with open(path, encoding="utf-8") as file, \
                        contextlib.closing(old.connect()) as connection:
                    connection.executescript(file.read())
            old.sql(f"PRAGMA user_version = {newest - 1}")
            leave_log(home)
            home.sql(f"PRAGMA user_version = {newest + 1}")
            finished = home.routeslip("restore", old.path)
            assert f", migrated from schema {newest - 1} to {newest};" in finished.out, finished
            assert home.value("PRAGMA user_version") == newest
            assert old.value("PRAGMA user_version") == newest - 1
            home.routeslip("check")


def test_documents_that_nobody_has_whole():
    """A damaged one is replaced from the backup; one that is damaged in both is named."""
    with changed() as (home, copy, rows):
        with open(content(home), "wb") as file:
            file.write(b"damaged")
        restore(home, copy.path)
        for one in (home, copy):
            with open(content(one), "wb") as file:
                file.write(b"damaged")
        finished = home.routeslip("restore", copy.path, code=1)
        assert finished.out == ("fault: the content of document 1 version 1 is missing,"
                                " unreadable or damaged\n")
        assert f"restored {copy.path} without document versions: 1; what was there is in " in finished.err
        assert home.dump() == rows


# Killed ----------------------------------------------------------------------------------------


def start(home, folder):
    return subprocess.Popen([program("routeslip"), "restore", folder], env=home.variables(),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_killed_while_documents_are_copied():
    with changed() as (home, copy, rows):
        before = home.dump()
        os.remove(content(home))
        path = content(copy)
        os.rename(path, path + ".away")
        os.mkfifo(path)
        process = start(home, copy.path)
        with feeding(path, process):
            process.kill()
            process.wait(PATIENCE)
        process.communicate()
        assert home.dump() == before and not replaced(home)
        os.rename(path + ".away", path)
        restore(home, copy.path)
        assert home.dump() == rows


def test_killed_anywhere():
    """There is either the old database or the new one, and once more completes it."""
    with changed() as (home, copy, rows):
        later = home.path + "/later"
        back_up(home, later)
        others = Home(later).dump()
        begun = time.monotonic()
        restore(home, later)
        lasts = time.monotonic() - begun
        states = set()
        for number in range(24):
            folder, before, after = ((copy.path, others, rows), (later, rows, others))[number % 2]
            process = start(home, folder)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(lasts * number / 24)
            process.kill()
            process.communicate()
            assert os.path.exists(home.database)
            states.add(home.dump() == after)
            assert home.dump() in (before, after)
            restore(home, folder)
            assert home.dump() == after
        assert False in states


# Others who come meanwhile -----------------------------------------------------------------------


def test_who_waited_does_not_go_on_with_the_old_file(home):
    with elsewhere() as folder, home.fastcgi("srv.asmx") as server:
        api = Api(home, server=server)
        home.ticket("jsmith")
        copy = back_up(home, folder + "/copy")
        process = server.processes[0].pid
        with open(home.database, "r+b") as old:
            fcntl.lockf(old, fcntl.LOCK_EX | fcntl.LOCK_NB, 512, 0x40000000)  # as restore does
            answers = []
            thread = threading.Thread(target=lambda: answers.append(
                api.call("GetTask", by="jsmith", taskId=DEMO_TASK)))
            thread.start()
            wait_for("opening", lambda: home.database in [
                os.path.realpath(f"/proc/{process}/fd/{number}")
                for number in os.listdir(f"/proc/{process}/fd")])
            os.rename(home.database, folder + "/old")
            os.rename(copy.database, home.database)
        thread.join(PATIENCE)
        assert answers[0].status == 503, answers
        assert show(api, DEMO_TASK)["TaskID"] == str(DEMO_TASK)
        held = [os.path.realpath(f"/proc/{process}/fd/{number}")
                for number in os.listdir(f"/proc/{process}/fd")]
        assert home.database in held and folder + "/old" not in held


def test_two_at_once():
    """The second waits for the first, and replaces what that has put there."""
    with changed() as (home, copy, rows):
        processes = [start(home, copy.path) for _ in range(2)]
        answers = [process.communicate(timeout=PATIENCE) for process in processes]
        assert [process.returncode for process in processes] == [0, 0], answers
        assert home.dump() == rows and len(replaced(home)) == 2
