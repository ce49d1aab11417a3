"""routeslip check: it finds what is wrong, and nothing where nothing is."""

import os
import re
import shutil
import subprocess

import crm
from harness import PATIENCE, Api, Rest, program, sqlites_own
from routeslip.usage import feeding, state
from tasks import DEMO_TASK, create, importing, relate


def sound(home, versions=1):
    before = state(home)
    finished = home.routeslip("check")
    assert finished.out == f"no fault found; document versions checked: {versions}\n"
    assert not finished.err and state(home) == before


def faults(home, *wanted):
    """check finds faults, one for each pattern, and leaves them as they are."""
    before = state(home)
    finished = home.routeslip("check", code=1)
    lines = finished.out.splitlines()
    assert finished.err == f"routeslip: faults found: {len(lines)}\n", finished
    assert len(lines) == len(wanted), finished
    for line, pattern in zip(lines, wanted):
        assert line.startswith("fault: ") and re.search(pattern, line), f"{pattern}: {finished}"
    assert state(home) == before


def content(home, version=1):
    """The hash of the demo document's version."""
    return home.value("SELECT hash FROM document_versions WHERE document_id = 1 AND version = ?", version)


def loosely(home, *statements):
    """Changes rows as no program of ours would."""
    connection = home.loose()
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_sound(home):
    sound(home)
    for api in (Api(home), Api(home, program_name="srv.asmx")):
        create(api, by="jsmith", ReminderTimeSpan="5", AllowedStartTimeSpan="48")
        relate(api, ReminderTimeSpan="3")
        api.good("ChangeTaskDueDate", by="jsmith", taskId=DEMO_TASK, newDueDate="2026-09-01T08:00:00",
                 allowedStartTimeSpan=24)
    importing(home, "second")
    sound(home, versions=2)


def test_damaged_content(home):
    hash = content(home)
    good = home.contents()[hash]
    for bad in (good[:-1], good + b"x", good[:100] + b"\0" + good[101:], b"", None):
        home.spoil(hash, bad)
        faults(home, "content of document 1 version 1 is missing, unreadable or damaged")
    home.spoil(hash, good)
    sound(home)


def file_of(home, hash):
    return os.path.join(home.path, "content", hash[:2], hash)


@sqlites_own("documents are files")
def test_content_that_is_no_file(home):
    path = file_of(home, content(home))
    os.rename(path, path + ".away")
    os.mkdir(path)
    faults(home, "document 1 version 1")
    os.rmdir(path)
    os.rename(path + ".away", path)
    sound(home)
    shutil.rmtree(os.path.join(home.path, "content"))
    faults(home, "document 1 version 1")


def test_every_damaged_version_is_named(home):
    for number in range(2, 6):
        importing(home, f"version {number}")
    sound(home, versions=5)
    for version in (2, 4):
        home.spoil(content(home, version), None)
    faults(home, "document 1 version 2 ", "document 1 version 4 ")


def test_dates_that_do_not_follow(home):
    task = create(Api(home), by="jsmith", ReminderTimeSpan="5", AllowedStartTimeSpan="48")
    for column in ("reminder_date", "supervisor_notice_date", "allowed_start_date"):
        hours = column.replace("_date", "_hours")
        good = home.sql(f"SELECT {column}, {hours} FROM tasks WHERE id = ?", task)[0]
        home.sql(f"UPDATE tasks SET {column} = coalesce({column}, due) + 1 WHERE id = ?", task)
        faults(home, f"dates of task {task} do not follow from its due date")
        home.sql(f"UPDATE tasks SET {column} = NULL, {hours} = 7 WHERE id = ?", task)
        faults(home, f"dates of task {task} ")
        home.sql(f"UPDATE tasks SET {column} = ?, {hours} = ? WHERE id = ?", *good, task)
        sound(home)
    home.sql("UPDATE tasks SET due = due + 3600 WHERE id IN (?, 1)", task)
    faults(home, "dates of task 1 ", f"dates of task {task} ")


def test_crm_rows_that_do_not_fit(home):
    """What triggers and the programs keep right, made wrong behind their back."""
    rest = Rest(home)
    task = crm.create(rest, contactId=crm.contact(home))["id"]
    sound(home)
    for damage, repair, *found in (
            ("UPDATE task_categories SET tasks = tasks + 1 WHERE id = 1",
             "UPDATE task_categories SET tasks = tasks - 1 WHERE id = 1", "category 1 has another number"),
            ("UPDATE crm_tasks SET contact_id = 99", "UPDATE crm_tasks SET contact_id = 1",
             f"task {task} refers to what is not there"),
            ("UPDATE crm_tasks SET entity_type = 3, entity_id = 7",
             "UPDATE crm_tasks SET entity_type = 0, entity_id = 0", f"task {task} refers to what is not there"),
            ("INSERT INTO events (content, category_id, entity_type, entity_id, creator_id, created)"
             " VALUES ('x', 1, 2, 7, 1, 1)", "DELETE FROM events", "event 1 tells of what is not there"),
            ("INSERT INTO entity_access VALUES (2, 7, 1)", "DELETE FROM entity_access",
             "opportunity or case 7 has members or people but is not there"),
            ("INSERT INTO entity_members VALUES (3, 8, 1)", "DELETE FROM entity_members",
             "opportunity or case 8 has members or people but is not there")):
        home.sql(damage)
        faults(home, *found)
        home.sql(repair)
        sound(home)


@sqlites_own("references that the engine does not look at: PostgreSQL keeps them")
def test_rows_that_name_what_is_not_there(home):
    loosely(home, "UPDATE tasks SET assignee_id = 999 WHERE id = 1",
            "INSERT INTO group_members (group_id, user_id) VALUES (77, 1)")
    found = home.routeslip("check", code=1).out
    assert len(found.splitlines()) == 2
    assert re.search(r"^fault: .*\btasks\b.*\b1\b.*\busers\b", found, re.M), found
    assert re.search(r"^fault: .*\bgroup_members\b.*\buser_groups\b", found, re.M), found


def overwrite(home, name):
    """Damages the page that a table or index begins with."""
    page = home.value("SELECT rootpage FROM sqlite_master WHERE name = ?", name)
    size = home.value("PRAGMA page_size")
    home.alone()
    connection = home.connect()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with open(home.database, "r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)


@sqlites_own("pages of the file")
def test_a_damaged_index(home):
    overwrite(home, "tasks_domain")
    finished = home.routeslip("check", code=1)
    assert finished.out.startswith("fault: ") and finished.err.startswith("routeslip: "), finished
    assert finished.err.count("\n") == 1
    assert home.routeslip("user", "list").out  # what is not damaged can still be had


@sqlites_own("pages of the file")
def test_a_damaged_table(home):
    for table in ("tasks", "document_versions", "users"):
        overwrite(home, table)
        finished = home.routeslip("check", code=1)
        assert finished.err.startswith("routeslip: ") and finished.err.count("\n") == 1, finished
    finished = home.routeslip("user", "list", code=1)
    assert re.fullmatch(r"routeslip: database [^\n]*routeslip\.db: [^\n]*malformed\n", finished.err)


@sqlites_own("the size of the file")
def test_a_database_cut_short(home):
    size = os.path.getsize(home.database)
    for kept in (size // 2, 4096, 100):
        os.truncate(home.database, kept)
        finished = home.routeslip("check", code=1)
        assert finished.err.startswith("routeslip: ") and finished.err.count("\n") == 1, finished
        assert "no fault" not in finished.out


def test_nobody_waits_for_a_check(home):
    """It neither waits for a writer nor makes one wait."""
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "0"
    connection = home.lock()
    connection.execute("UPDATE tasks SET due = due + 1 WHERE id = 1")  # not committed
    sound(home)
    connection.execute("ROLLBACK")
    connection.close()


@sqlites_own("documents are files, which are read in no transaction")
def test_nobody_waits_for_a_check_of_contents(home):
    home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "0"
    path = file_of(home, content(home))
    with open(path, "rb") as file:
        good = file.read()
    os.remove(path)
    os.mkfifo(path)
    process = subprocess.Popen([program("routeslip"), "check"], env=home.variables(),
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with feeding(path, process) as writer:
        create(Api(home), by="jsmith")
        assert not home.is_read(), "a transaction is open that reads"
        writer.write(good)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0 and out.startswith(b"no fault"), (out, err)
