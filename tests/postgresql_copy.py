"""routeslip copy: a whole site from a home to PostgreSQL, and back."""

import contextlib
import os
import pty
import re
import shutil
import signal
import subprocess

import databases
from harness import Api, Home, program, wait_for
from routeslip.backup import elsewhere
from tasks import DEMO_TASK, importing, related, value_of

PIECE = 256 * 1024
Home.watches = False  # who has the database open is in the way
COPIED = re.compile(r"copied (\S+) to (\S+); rows: (\d+), document versions: (\d+)\n")


def database():
    """A new one: its URL."""
    return databases.fresh(os.environ["ROUTESLIP_TEST_POSTGRESQL"], "copy")


def sql(url, statement, *values):
    with databases.connect(url) as connection:
        return connection.execute(statement, values).fetchall()


def on(home, url):
    """The home whose rows are there from now on."""
    home.environment["ROUTESLIP_DATABASE"] = url
    return home


def copy(home, source, target):
    """Copies; how many rows and versions it says that there are."""
    finished = home.routeslip("copy", "--from", source, "--to", target)
    found = COPIED.fullmatch(finished.out)
    assert found and not finished.err, finished
    return int(found[3]), int(found[4])


def refuse(home, words, *places, code=1):
    finished = home.routeslip("copy", *places, code=code)
    assert finished.out == "" and re.fullmatch(r"routeslip: [^\n]+\n", finished.err), finished
    assert words in finished.err, finished


def furnish(home):
    """What the copy could stumble over: rows that refer to later ones, names, bytes, numbers that are gone."""
    importing(home, os.urandom(2 * PIECE + 5), "/Corporate/Contracts/large")
    importing(home, b"", "/Corporate/Contracts/empty")
    home.add_key("jsmith", "--label", "it's \\ \u00fc \u4e2d")
    api = Api(home)
    one, other = (value_of(api.good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=related()))[0]
                  for _ in range(2))
    home.sql("UPDATE tasks SET linked_task_id = ?, successor_id = ? WHERE id = ?", other, other, one)
    home.sql("UPDATE tasks SET successor_id = ? WHERE id = ?", one, other)
    root, domain = home.sql("SELECT id, domain_id FROM folders WHERE parent_id IS NULL")[0]
    inner, middle, outer = (home.value(
        "INSERT INTO folders (domain_id, parent_id, name, name_folded) VALUES (?, ?, ?, ?) RETURNING id",
        domain, root, name, name) for name in "abc")
    home.sql("UPDATE folders SET parent_id = ?, name = 'c', name_folded = 'c' WHERE id = ?", outer, middle)
    home.sql("UPDATE folders SET parent_id = ?, name = 'c', name_folded = 'c' WHERE id = ?", middle, inner)
    categories = home.sql("SELECT id FROM task_categories ORDER BY id")
    for category, task in zip(categories, (one, other)):
        home.sql("INSERT INTO crm_tasks (task_id, title_folded, category_id, creator_id, created) VALUES"
                 " (?, 't', ?, 1, 0)", task, category[0])
    home.sql("INSERT INTO contacts (id, is_company, name, name_folded, share, creator_id, created) VALUES"
             " (70, 1, 'Company', 'company', 2, 1, 0), (5, 0, 'Person', 'person', 2, 1, 0), (90, 0, 'x', 'x', 2, 1, 0)")
    home.sql("UPDATE contacts SET company_id = 70 WHERE id = 5")
    home.sql("DELETE FROM contacts WHERE id = 90")
    return one, other


def counts(connection, tables):
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def difference(one, other):
    """The lines that are in one of two dumps, but for numbers of tables that have had no row."""
    lines = set(one.splitlines()) ^ set(other.splitlines())
    return sorted(line for line in lines if not re.match(r"sqlite_sequence: .*, 0\)$", line))


def test_there_and_back(home):
    """Nothing is another, on the way and when it is back."""
    furnish(home)
    before = home.dump()
    with database() as url, elsewhere() as back:
        rows, versions = copy(home, home.path, url)
        with contextlib.closing(home.connect()) as ours, databases.connect(url) as theirs:
            tables = [name for name in home.place.tables(ours) if not name.startswith(("sqlite_", "content_pieces"))]
            assert counts(ours, tables) == counts(theirs, tables)
            assert sum(counts(ours, tables).values()) == rows
        assert versions == home.value("SELECT count(*) FROM document_versions") == 3
        assert [row[0] for row in sql(url, "SELECT length(bytes) FROM content_pieces ORDER BY 1 DESC")][:2] == [PIECE] * 2
        copy(home, url, back + "/home")
        other = Home(back + "/home")
        assert difference(before, other.dump()) == []
        assert "no fault found; document versions checked: 3" in other.routeslip("check").out
        assert "no fault found; document versions checked: 3" in on(other, url).routeslip("check").out


def test_it_goes_on_there(home):
    """With the same tickets and passwords, and with numbers that nothing has had."""
    one, other = furnish(home)
    ticket = home.ticket("jdoe")
    with database() as url, elsewhere() as path:
        copy(home, home.path, url)
        shutil.copy(os.path.join(home.path, "demo-accounts.tsv"), path)
        there = on(Home(path), url)
        there.tickets["jdoe"] = ticket
        api = Api(there)
        assert api.good("GetTask", by="jdoe", taskId=one).findtext("Task/LinkedTaskID") == str(other)
        made = value_of(api.good("CreateRelatedTask", by="jdoe", taskId=DEMO_TASK, xmlParameters=related()))[0]
        assert made == other + 1
        assert sql(url, "INSERT INTO contacts (is_company, name, name_folded, share, creator_id, created)"
                   " VALUES (1, 'y', 'y', 2, 1, 0) RETURNING id")[0][0] == 91
        assert there.log_in("jsmith")


def test_places_that_are_refused(home):
    with database() as url, elsewhere() as path:
        refuse(home, "needs --from and --to", code=2)
        refuse(home, "needs --from and --to", "--from", "", "--to", url, code=2)
        refuse(home, "needs --from and --to", "--from", home.path, "--to", "", code=2)
        refuse(home, f"there is no database {path}/none/routeslip.db", "--from", path + "/none", "--to", url)
        refuse(home, "cannot connect", "--from", home.path, "--to", "postgresql://admin:secret@/none?host=/nowhere")
        refuse(home, "its own programs copy", "--from", url, "--to", url)
        assert not sql(url, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'")
        refuse(home, "has people, groups or libraries", "--from", home.path, "--to", home.path)
        copy(home, home.path, url)
        rows = sql(url, "SELECT id, login FROM users ORDER BY id")
        refuse(home, "has people, groups or libraries", "--from", home.path, "--to", url)
        assert sql(url, "SELECT id, login FROM users ORDER BY id") == rows


def test_each_kind_of_row_that_a_new_database_does_not_have(home):
    for command in (["library", "add", "Here"], ["group", "add", "Here"], ["user", "add", "here", "--no-password"]):
        with database() as url, elsewhere() as path:
            there = on(Home(path), url)
            for one in (["create"], command):
                there.routeslip(*one)
            refuse(home, "has people, groups or libraries", "--from", home.path, "--to", url)


def test_a_new_database_may_have_its_tables(home):
    with database() as url, elsewhere() as path:
        on(Home(path), url).routeslip("create")
        copy(home, home.path, url)


def test_the_target_may_come_from_the_environment(home):
    """So that a password in it is not among the arguments, which others see."""
    with database() as url, elsewhere() as path:
        finished = on(Home(path), url).routeslip("copy", "--from", home.path)
        assert COPIED.fullmatch(finished.out), finished
        assert sql(url, "SELECT count(*) FROM users")[0][0] == home.value("SELECT count(*) FROM users")


def test_not_while_it_is_served(home):
    with home.fastcgi("srv.asmx") as server, database() as url:
        Api(home, server=server).good("GetTask", by="jdoe", taskId=DEMO_TASK)
        refuse(home, "is in use by", "--from", home.path, "--to", url)


def test_an_older_home_is_migrated_first(home):
    with contextlib.closing(home.connect()) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA user_version = {version - 1}")
    with database() as url:
        refuse(home, 'run "routeslip create" to migrate it', "--from", home.path, "--to", url)


def test_damaged_documents_are_told_and_left_out(home):
    importing(home, b"sound", "/Corporate/Contracts/sound")
    (damaged,) = home.sql("SELECT hash FROM document_versions WHERE document_id = 1")[0]
    with open(os.path.join(home.path, "content", damaged[:2], damaged), "wb") as file:
        file.write(b"damaged")
    with database() as url:
        finished = home.routeslip("copy", "--from", home.path, "--to", url, code=1)
        assert finished.out == ("fault: the content of document 1 version 1 is missing, unreadable or damaged\n")
        assert "without document versions: 1" in finished.err
        assert sql(url, "SELECT count(*) FROM document_versions")[0][0] == 2
        assert [bytes(row[0]) for row in sql(url, "SELECT bytes FROM content_pieces")] == [b"sound"]


def test_rows_that_do_not_arrive(home):
    """Are found by counting, and then nothing has."""
    with database() as url, elsewhere() as path:
        on(Home(path), url).routeslip("create")
        for statement in ("CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
                          "CREATE TRIGGER lose BEFORE INSERT ON task_history FOR EACH ROW EXECUTE FUNCTION lose()"):
            sql(url, statement)
        refuse(home, "rows of task_history there are 0 in the copy", "--from", home.path, "--to", url)
        assert sql(url, "SELECT count(*) FROM users")[0][0] == 0
        sql(url, "DROP TRIGGER lose ON task_history")
        copy(home, home.path, url)


def test_one_that_is_broken_off_is_begun_again(home):
    """It is killed while it waits for a lock, first with the documents there, then with all rows."""
    importing(home, os.urandom(3 * PIECE), "/Corporate/Contracts/large")
    with database() as url, elsewhere() as path:
        on(Home(path), url).routeslip("create")
        for table, pieces in (("content_pieces", (0, 1)), ("users", (4,)), ("task_requirements", (4,))):
            with databases.connect(url) as lock:
                lock.execute("BEGIN")
                lock.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
                copying = subprocess.Popen([program("routeslip"), "copy", "--from", home.path, "--to", url],
                                           env=home.variables(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                wait_for("waiting for the lock", lambda: lock.execute(
                    "SELECT 1 FROM pg_locks WHERE NOT granted").fetchall())
                copying.send_signal(signal.SIGKILL)
                copying.communicate()
                lock.execute("ROLLBACK")
            wait_for("its end", lambda: not sql(
                url, "SELECT 1 FROM pg_stat_activity WHERE application_name = 'routeslip'"
                     " AND datname = current_database()"))
            assert sql(url, "SELECT count(*) FROM users")[0][0] == 0
            assert sql(url, "SELECT count(*) FROM content_pieces")[0][0] in pieces
        written = sql(url, "SELECT xmin::text, hash, number FROM content_pieces ORDER BY hash, number")
        copy(home, home.path, url)
        assert written == sql(url, "SELECT xmin::text, hash, number FROM content_pieces ORDER BY hash, number")


def test_a_terminal_sees_how_far_it_is(home):
    with database() as url:
        master, slave = pty.openpty()
        finished = subprocess.run([program("routeslip"), "copy", "--from", home.path, "--to", url],
                                  env=home.variables(), stdout=subprocess.PIPE, stderr=slave, text=True)
        os.close(slave)
        shown = os.read(master, 1 << 20).decode()
        os.close(master)
        assert COPIED.fullmatch(finished.stdout), finished
        steps = shown.split("\r")
        assert steps[1] == "documents  [" + "#" * 40 + "] 100 %", steps
        rows = [re.fullmatch(r"rows       \[(#*) *\] +(\d+) %", step) for step in steps]
        percents = [int(row[2]) for row in rows if row]
        assert percents == sorted(percents) and percents[-1] == 100 and len(percents) > 5, percents
        assert steps[-2].strip() == steps[-1] == "", "the line is not gone"
