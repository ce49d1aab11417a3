"""
The schema and every statement in the run's PostgreSQL: both engines have one text of each.

The schema is that of db/, in the words of build-aux/postgresql-schema. Statements are those that lie in the
programs as texts, and those that lists put together of what they are asked, which a build with sanitizers
writes down as it prepares them.
"""

import functools
import glob
import itertools
import os
import re
import subprocess

import databases
from every_route import Routes
from harness import SOURCE, Api, NotRun, program, scratch

PLAIN = re.compile(rb"(?:^|(?<=\0))((?:SELECT|INSERT (?:INTO|OR)|REPLACE INTO|UPDATE|DELETE FROM|WITH) [^\0?%]+)\0")
# What the engine itself is asked.
APART = re.compile(r"sqlite_(master|schema|sequence)")
SORTS = ("DefaultSort DocumentID Instruction DateAssigned RecurringEndBy DueDate ReminderDate Priority TaskStatus FinishDate"
         " Assignee AssignedBy WorkflowName DocTypeName DocumentLibrary DocumentName SuperVisor").split()
# What a value is in the service: a number, a text or bytes.
TYPES = {"integer", "bigint", "text", "bytea"}


class Schema:
    """A database that has the schema, in the PostgreSQL of the run."""

    def __init__(self):
        self.folder = os.environ["ROUTESLIP_TEST_POSTGRESQL"]
        databases.make(self.folder, "schema")
        self.sql(self.schema())

    def sql(self, text, stop=1):
        return databases.psql(self.folder, "schema", text, stop)

    @staticmethod
    def schema():
        migrations = sorted(glob.glob(os.path.join(SOURCE, "db", "[0-9]*.sql")))
        return subprocess.run([os.path.join(SOURCE, "build-aux", "postgresql-schema"), *migrations], check=True,
                              capture_output=True, text=True).stdout

    def refused(self, statements, declare=lambda statement: ""):
        """{statement: what is said of it} of those that cannot be prepared."""
        script = "".join(f"\\echo == {number}\nPREPARE s{number}{declare(one)} AS {one};\n"
                         for number, one in enumerate(statements))
        found, at = {}, None
        for line in self.sql(script, stop=0):
            if line.startswith("== "):
                at = statements[int(line[3:])]
            else:
                found[at] = f"{found.get(at, '')}{line}\n"
        return found

    def types(self, statements):
        """{statement: [the types of its values]}, as they are found from where they stand."""
        script = "".join(f"PREPARE s{number} AS {one};\n" for number, one in enumerate(statements))
        asked = "SELECT substr(name, 2), array_to_string(parameter_types, ',') FROM pg_prepared_statements;"
        rows = (line.split("|") for line in self.sql(script + asked))
        return {statements[int(number)]: types.split(",") if types else [] for number, types in rows}


@functools.cache
def server():
    if not databases.PROGRAMS:
        raise NotRun("PostgreSQL: Debian's package postgresql")
    return Schema()


def in_programs():
    """The statements that the programs hold as texts."""
    found = set()
    for name in ("librouteslip.so", "routeslip"):
        with open(program(name), "rb") as file:
            found.update(text.decode() for text in PLAIN.findall(file.read()))
    return {one for one in found if not APART.search(one)}


def assert_understood(statements):
    statements = sorted(statements)
    refused = server().refused(statements)
    assert not refused, "\n\n".join(f"{one}\n{said}" for one, said in refused.items())
    types = server().types(statements)
    assert set(types) == set(statements)
    other = {one: found for one, found in types.items() if not TYPES.issuperset(found)}
    assert not other, "\n\n".join(f"{found}: {one}" for one, found in other.items())

    def declared(statement):
        found = ["bigint" if one == "integer" else one for one in types[statement]]
        return f" ({', '.join(found)})" if found else ""

    refused = server().refused(statements, declared)
    assert not refused, "\n\n".join(f"{one}\n{said}" for one, said in refused.items())


def in_sqlite(connection):
    """What SQLite knows of each table: {what: a set of (table, ...)}."""
    found = {one: set() for one in ("columns", "defaults", "primary", "foreign", "checks", "indexes")}
    for table, kind, sql in connection.execute("SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view')"
                                               " AND name NOT LIKE 'sqlite_%'").fetchall():
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        needed = [(name, bool(obliged or key)) for _, name, _, obliged, _, key in columns]
        found["columns"] |= {(table, name, obliged and kind == "table") for name, obliged in needed}
        found["defaults"] |= {(table, one[1], one[4]) for one in columns if one[4] is not None}
        key = sorted((one[5], one[1]) for one in columns if one[5])
        found["primary"] |= {(table, *(name for _, name in key))} if key else set()
        found["foreign"] |= {(table, one[3], one[2], one[4] or "id", one[6]) for one in
                             connection.execute(f"PRAGMA foreign_key_list({table})")}
        found["checks"] |= {(table, sql.count("CHECK ("))} if "CHECK (" in sql else set()
        for _, name, unique, origin, partial in connection.execute(f"PRAGMA index_list({table})").fetchall():
            if origin != "pk":
                parts = connection.execute(f"PRAGMA index_info({name})").fetchall()
                found["indexes"].add((table, name if origin == "c" else "", bool(unique), bool(partial),
                                      *(part[2] or "(expression)" for part in parts)))
    return found


# The same of PostgreSQL: rows of what is compared, columns with | between them.
IN_POSTGRESQL = {
    "columns": """SELECT c.table_name, column_name, is_nullable = 'NO' FROM information_schema.columns c
        WHERE c.table_schema = 'public'""",
    "defaults": """SELECT table_name, column_name, replace(column_default, '::text', '') FROM information_schema.columns
        WHERE table_schema = 'public' AND column_default IS NOT NULL""",
    "primary": """SELECT conrelid::regclass, (SELECT string_agg(attname, '|' ORDER BY place)
        FROM unnest(conkey) WITH ORDINALITY k (number, place) JOIN pg_attribute ON attrelid = conrelid AND attnum = number)
        FROM pg_constraint WHERE contype = 'p' AND connamespace = 'public'::regnamespace""",
    "foreign": """SELECT conrelid::regclass, a.attname, confrelid::regclass, b.attname,
        CASE confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'a' THEN 'NO ACTION' END
        FROM pg_constraint JOIN pg_attribute a ON a.attrelid = conrelid AND ARRAY[a.attnum] = conkey
        JOIN pg_attribute b ON b.attrelid = confrelid AND ARRAY[b.attnum] = confkey WHERE contype = 'f'""",
    "checks": """SELECT conrelid::regclass, count(*) FROM pg_constraint
        WHERE contype = 'c' AND connamespace = 'public'::regnamespace GROUP BY 1""",
    "indexes": """SELECT indrelid::regclass, CASE WHEN k.oid IS NULL THEN i.relname ELSE '' END, indisunique,
        indpred IS NOT NULL, (SELECT string_agg(coalesce(attname, '(expression)'), '|' ORDER BY place)
        FROM unnest(indkey) WITH ORDINALITY p (number, place)
        LEFT JOIN pg_attribute ON attrelid = indrelid AND attnum = number AND number > 0)
        FROM pg_index JOIN pg_class i ON i.oid = indexrelid LEFT JOIN pg_constraint k ON conindid = i.oid AND contype = 'u'
        WHERE NOT indisprimary AND i.relnamespace = 'public'::regnamespace""",
}


def assert_has_what_sqlite_has(sql, home):
    words = {"t": True, "f": False}
    with home.connect() as connection:
        ours = in_sqlite(connection)
    ours["checks"] = {(table, str(count)) for table, count in ours["checks"]}
    for what, asked in IN_POSTGRESQL.items():
        rows = (row.split("|") for row in sql(asked + ";"))
        theirs = {tuple(words.get(word, word) for word in row) for row in rows if row[0] != "schema_version"}
        assert theirs == ours[what], f"{what}: {sorted(map(str, theirs ^ ours[what]))}"
        assert len(theirs) > 5 or what == "checks"


def assert_has_the_rows(sql, home):
    for table, column in (("user_groups", "name"), ("task_categories", "title"), ("opportunity_stages", "title")):
        fresh = "WHERE id <= 105" if table == "user_groups" else ""
        assert sql(f"SELECT {column} FROM {table} ORDER BY id") == [
            row[0] for row in home.sql(f"SELECT {column} FROM {table} {fresh} ORDER BY id")], table


def test_it_has_what_sqlite_has(home):
    """The tables and views, their columns, defaults and keys, what they refer to, and their indexes."""
    assert_has_what_sqlite_has(server().sql, home)


def test_it_has_the_rows_and_the_keys_go_on_behind_them(home):
    assert_has_the_rows(server().sql, home)
    for table, first in (("user_groups", 100), ("task_categories", 1), ("opportunity_stages", 1)):
        ids = [int(one) for one in server().sql(f"SELECT id FROM {table} ORDER BY id")]
        assert ids == list(range(first, len(ids) + first)), table
    added = "INSERT INTO user_groups (name, name_folded) VALUES ('a', 'a') RETURNING id"
    assert server().sql(f"BEGIN; {added}; ROLLBACK;") == ["106"]


class Created:
    """A new database, that of a home whose schema `routeslip create` makes there."""

    def __init__(self, home, name):
        self.folder, self.name, self.home = os.environ["ROUTESLIP_TEST_POSTGRESQL"], name, home
        databases.make(self.folder, name)
        self.environment = {"ROUTESLIP_DATABASE": databases.place(self.folder, name)}
        # as programs made it that did not know of steps, to be refused by a number of updates
        self.sql("CREATE TABLE schema_version (number BIGINT NOT NULL); INSERT INTO schema_version VALUES (0);"
                 "CREATE SEQUENCE updates")
        databases.keep_schema_apart(self.folder, self.name)

    def sql(self, text):
        return databases.psql(self.folder, self.name, text)

    def refuse(self, when, code):
        """Has PostgreSQL say `code` to what tells how far the migration is, where the count of that fits."""
        self.sql(f"""CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('updates') {when} THEN RAISE EXCEPTION 'broken off' USING ERRCODE = '{code}'; END IF;
            RETURN NEW; END $$;
            CREATE OR REPLACE TRIGGER refuse BEFORE UPDATE ON schema_version FOR EACH ROW EXECUTE FUNCTION refuse()""")

    def start(self, *words):
        return subprocess.Popen([program("routeslip"), *words], env=self.home.variables() | self.environment,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *words):
        process = self.start(*words)
        return (*process.communicate(), process.returncode)

    def assert_is_complete(self):
        self.sql("DROP SEQUENCE updates")
        assert_has_what_sqlite_has(self.sql, self.home)
        assert_has_the_rows(self.sql, self.home)
        assert self.sql("SELECT number, step FROM schema_version") == [f"{self.home.schema}|0"]


def test_each_step_of_a_migration_can_be_broken_off(home):
    """Each is carried out twice: at first what tells that it is done is refused."""
    created = Created(home, "twice")
    created.refuse("% 2 = 1", "40001")
    out, err, code = created.run("create")
    updates = int(created.sql("SELECT last_value FROM updates")[0])
    assert code == 0 and out.endswith(f"created, schema {home.schema}\n") and not err, (out, err, updates)
    assert updates > 300 and updates % 2 == 0
    created.assert_is_complete()


def test_what_is_broken_off_goes_on_where_it_was(home):
    """Nobody works with what is half there, and nothing is done twice."""
    created = Created(home, "broken")
    for where in (2, 60, 150):
        created.refuse(f"= {where}", "P0001")
        out, err, code = created.run("create")
        assert code == 1 and not out and "broken off" in err, (out, err)
        out, err, code = created.run("library", "list")
        assert code == 1 and not out and "its schema is on its way to" in err, (out, err)
        assert 'run "routeslip create" to migrate it' in err, err
    out, err, code = created.run("create")
    assert code == 0 and not err, (out, err)
    assert re.search(rf"the migration to schema \d+ that was broken off is complete, schema {home.schema}\n$", out), out
    created.assert_is_complete()


def test_several_migrate_at_once(home):
    created = Created(home, "several")
    for process in [created.start("create") for _ in range(4)]:
        out, err = process.communicate()
        assert process.returncode == 0 and f"schema {home.schema}\n" in out, (out, err)
    created.assert_is_complete()


def test_its_triggers_count_the_tasks_of_categories():
    person = "INSERT INTO users (login, login_folded) VALUES ('a', 'a')"
    task = ("INSERT INTO tasks (name, ad_hoc, assignee_id, assigned_by_id, status, priority, instructions, right_type,"
            " permissions, created, due, deadline_hours) SELECT 'a', 1, id, id, 10, 0, '', 0, 0, 0, 0, 0 FROM users")
    crm = ("INSERT INTO crm_tasks (task_id, title_folded, category_id, creator_id, created)"
           " SELECT id, 'a', 1, assignee_id, 0 FROM tasks")
    counts = "SELECT string_agg(tasks::text, ' ' ORDER BY id) FROM task_categories WHERE id <= 2"
    moved, same = (f"UPDATE crm_tasks SET category_id = {number}" for number in (2, 2))
    steps = [person, task, counts, crm, counts, moved, counts, same, counts, "DELETE FROM tasks", counts]
    assert server().sql(f"BEGIN; {'; '.join(steps)}; ROLLBACK;") == ["0 0", "1 0", "0 1", "0 1", "0 0"]


def test_it_prepares_what_the_programs_hold():
    found = in_programs()
    assert len(found) > 250, len(found)
    assert_understood(found)


def asked(routes):
    """Asks each list of the REST API that has pages for whatever they can be asked, in each order."""
    for verb, path, parameters, query in routes:
        if verb != "GET" or not query or "sortBy" not in parameters:
            continue
        taken = {name: [routes.taken(name) or "2030-01-01"] for name in parameters
                 if not name.startswith(("sort", "start", "count", "fields"))}
        for name, schema in parameters.items():
            taken.update({name: schema["enum"]} if "enum" in schema else {})
        queries = [{}] + [{name: value} for name, values in taken.items() for value in values]
        queries += [dict(zip(taken, values)) for values in
                    itertools.zip_longest(*taken.values(), fillvalue=None)]
        queries += [{"sortBy": str(sort), "sortOrder": order, **more} for sort in range(8)
                    for order in ("ascending", "descending") for more in ({}, {"entityid": "1"}, {"isClosed": "true"})]
        for one, by in itertools.product(queries, ("admin", "jdoe")):
            given = {name: value for name, value in one.items() if value is not None}
            routes.send(routes.rest, verb, path, given, True, by=by)


def asked_of_tasks(home):
    """Asks GetTasks1 for whatever it can be asked, in each order."""
    api = Api(home, program_name="srv.asmx", kept=True)
    ids = ("DOCUMENTID", "FLOWID", "ASSIGNEEID", "SUPERVISORID", "ASSIGNEDBYID", "WORKFLOWDEFID", "DOMAINID")
    others = {"PRIORITY": "High", "STARTDATE": "2026-01-01", "ENDDATE": "2026-01-01", "DOCUMENTTYPE": "Contract"}
    alone = [{}, {name: "1" for name in ids}, others] + [{name: "1"} for name in ids] + [
        {name: value} for name, value in others.items()] + [
        {"TASKCOMPLETIONSTATUS": status} for status in
        ("Due", "OverDue", "Completed", "NotStarted", "Reassigned", "Dropped", "Archived")]
    for by in ("admin", "jdoe"):
        for one in alone:
            shown = "".join(f'<param NAME="{name}" VALUE="{value}"/>' for name, value in one.items())
            api.good("GetTasks1", by=by, xmlcriteria=f"<criteria>{shown}</criteria>", SortBy="DueDate",
                     AscendingOrder="true", startingRow="0", rowCount="25")
        for sort in SORTS:
            api.good("GetTasks1", by=by, xmlcriteria="<criteria/>", SortBy=sort, AscendingOrder="false",
                     startingRow="0", rowCount="25")


def test_it_prepares_what_lists_put_together(home):
    path = os.path.join(scratch(), "statements")
    home.environment["ROUTESLIP_STATEMENTS"] = path
    for more in ({}, {"ROUTESLIP_CRM_SHOWS_ALL": "yes"}):
        home.environment.update(more)
        with Routes(home) as routes:
            asked(routes)
    asked_of_tasks(home)
    if not os.path.exists(path):
        raise NotRun("a build with --enable-sanitizers, which writes statements down")
    with open(path, "rb") as file:
        texts = {text.decode() for text in file.read().split(b"\0")}
    found = {one for one in texts if one.startswith(("SELECT ", "INSERT ", "UPDATE ", "DELETE "))} - in_programs()
    for table in ("contacts k", "cases c", "opportunities o", "events e", "crm_tasks c", "tasks t",
                  "tasks t LEFT JOIN crm_tasks c ON c.task_id = t.id"):
        for begin in ("SELECT count(*)", "SELECT [a-z]\\.(id|task_id)"):
            assert any(re.match(rf"{re.escape(begin) if '*' in begin else begin} FROM {re.escape(table)}\b", one)
                       for one in found), (begin, table)
    assert_understood(found)
