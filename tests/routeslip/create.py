"""routeslip create and demo: a home from nothing, an older one, what is no home."""

import glob
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import tempfile

from harness import (PATIENCE, SOURCE, Api, Home, Request, form, make_empty, postgresql, program, scratch,
                     sqlites_own)
from flows import CONTRACTS, add_task, builder, shown
from routeslip.usage import refused
from tasks import AGREEMENT, DEMO_TASK, show
from workflows import complete, decide, open_tasks, state, submit

DOCUMENT = os.path.join(SOURCE, "db", "demo", "agreement.pdf")
NOBODY = 65534
ROLES = ["[Administrators]", "[Audit Managers]", "[Policy Managers]", "[R&D Managers]",
         "[Search & Category Administrators]", "[User Managers]"]
GROUPS = "".join(f"{name}\t-\t0\tenabled\n" for name in ROLES)


class Empty(Home):
    """A home that does not exist yet."""

    watches = False

    def __init__(self):
        self.above = tempfile.mkdtemp(prefix="e", dir=scratch())
        make_empty(os.path.join(self.above, "home"))
        super().__init__(os.path.join(self.above, "home"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
        shutil.rmtree(self.above, ignore_errors=True)


def migrations():
    return sorted(glob.glob(os.path.join(SOURCE, "db", "[0-9]*.sql")))


def schema(home):
    return [tuple(row) for row in home.sql("SELECT type, name, sql FROM sqlite_master ORDER BY name")]


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def test_create():
    with Empty() as home:
        made = home.routeslip("create")
        assert made.out == f"database {home.told} created, schema {home.schema}\n" and not made.err
        assert home.schema == int(os.path.basename(migrations()[-1])[:4])
        assert mode(home.path) == 0o700
        assert "no fault" in home.routeslip("check").out
        assert home.routeslip("user", "list").out == ""
        assert home.routeslip("group", "list").out == GROUPS


@sqlites_own("its files")
def test_what_it_makes():
    with Empty() as home:
        home.routeslip("create")
        assert home.value("PRAGMA journal_mode") == "wal"
        assert mode(home.database) == 0o600
        assert sorted(os.listdir(home.path)) == ["content", "routeslip.db"]


def test_create_again_changes_nothing(home):
    before = home.dump()
    for _ in range(2):
        again = home.routeslip("create")
        assert "is up to date" in again.out and home.told in again.out
    assert home.dump() == before


@sqlites_own("what is in the file")
def test_create_again_does_not_write(home):
    with open(home.database, "rb") as file:
        content = file.read()
    home.routeslip("create")
    with open(home.database, "rb") as file:
        assert file.read() == content


def test_several_at_once():
    """One creates the database, the others find it."""
    for _ in range(5):
        with Empty() as home:
            processes = [subprocess.Popen([program("routeslip"), "create"], env=home.variables(),
                                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                         for _ in range(4)]
            answers = [process.communicate(timeout=PATIENCE) for process in processes]
            assert all(process.returncode == 0 for process in processes), answers
            said = sorted(out.split()[2:4] for out, _ in answers)
            assert said == [[b"created,", b"schema"]] + [[b"is", b"up"]] * 3, answers
            home.routeslip("check")


def test_create_does_not_wait_for_itself():
    """Its lock on the home is none that its own migrations would wait for."""
    with Empty() as home:
        home.environment["ROUTESLIP_BUSY_MILLISECONDS"] = "600000"
        assert "created" in home.routeslip("create").out


def test_create_in_a_folder_that_is_there():
    with Empty() as home:
        os.makedirs(os.path.join(home.path, "content"))
        open(os.path.join(home.path, "other"), "w").close()
        if not postgresql():
            open(home.database, "w").close()  # an empty file is an empty database
        assert "created" in home.routeslip("create").out
        assert os.path.exists(os.path.join(home.path, "other"))


@sqlites_own("an older file: PostgreSQL has no release before this one")
def test_migrate():
    """From each older schema to the same newest one, and a program of now works on it."""
    with Empty() as fresh:
        fresh.routeslip("create")
        wanted, newest = schema(fresh), fresh.value("PRAGMA user_version")
    for count in range(len(migrations())):
        with Empty() as home:
            os.mkdir(home.path)
            for path in migrations()[:count]:
                with open(path, encoding="utf-8") as file, sqlite3.connect(home.database) as connection:
                    connection.executescript(file.read())
            old = int(os.path.basename(migrations()[count - 1])[:4]) if count else 0
            home.sql(f"PRAGMA user_version = {old}")
            line = refused(home, f"its schema is {old}", "library", "add", "x")
            assert "routeslip create" in line
            said = home.routeslip("create").out
            assert f"migrated from schema {old} to {newest}" in said if old else "created" in said
            assert schema(home) == wanted
            assert home.routeslip("group", "list").out == GROUPS
            home.routeslip("library", "add", "x")
            home.routeslip("check")


def older(home, schema):
    """Makes the home one of an older schema, which the next `create` migrates."""
    os.mkdir(home.path)
    for path in migrations():
        if int(os.path.basename(path)[:4]) <= schema:
            with open(path, encoding="utf-8") as file, sqlite3.connect(home.database) as connection:
                connection.executescript(file.read())
    home.sql(f"PRAGMA user_version = {schema}")


def group_names(home):
    return [line.split("\t")[0] for line in home.routeslip("group", "list").out.splitlines()]


@sqlites_own("an older file: PostgreSQL has no release before this one")
def test_migrate_where_there_are_groups():
    """What the migration adds is there once, whatever numbers and names are taken."""
    with Empty() as home:
        older(home, 9)
        for name in ("[USER managers]", "Reviewers"):
            home.sql("INSERT INTO user_groups (name, name_folded) VALUES (?, ?)", name, name.lower())
        home.routeslip("create")
        assert group_names(home) == [*ROLES, "Reviewers"]
        assert "no fault" in home.routeslip("check").out


@sqlites_own("an older file: PostgreSQL has no release before this one")
def test_migrate_where_ids_of_roles_are_taken():
    """Whose members, and whom they supervise, go with the groups to other ids; those of the two older roles go over."""
    for enabled in (1, 0):
        with Empty() as home:
            older(home, 12)
            home.sql("INSERT INTO domains (id, name, name_folded) VALUES (1, 'L', 'l')")
            home.sql("INSERT INTO folders (domain_id, name, name_folded) VALUES (1, '', '')")
            for number in range(1, 10):
                home.sql("INSERT INTO users (id, login, login_folded) VALUES (?, ?, ?)", number, *[f"u{number}"] * 2)
            groups = {100: "Clerks", 103: "[audit managers]", 105: "Team", 106: "Others"}
            for number, name in groups.items():
                home.sql("INSERT INTO user_groups (id, domain_id, name, name_folded, enabled) VALUES (?, ?, ?, ?, 0)",
                         number, 1 if name == "Team" else None, name, name.lower())
            home.sql("UPDATE user_groups SET enabled = ? WHERE name = '[User Managers]'", enabled)
            (managers,) = home.sql("SELECT id FROM user_groups WHERE name = '[User Managers]'")[0]
            home.sql("INSERT INTO flows (id, domain_id, folder_id, name, name_folded, created)"
                     " VALUES (1, 1, 1, 'f', 'f', 0)")
            for user, group in enumerate((1, managers, *groups), 1):
                home.sql("INSERT INTO group_members (group_id, user_id) VALUES (?, ?)", group, user)
                home.sql("INSERT INTO flow_supervisors (flow_id, group_id) VALUES (1, ?)", group)
            home.routeslip("create")
            names = ["[Administrators]", "[User Managers]", "Clerks", "[audit managers] (old)", "Team", "Others"]
            members = dict(home.sql("SELECT m.user_id, g.name FROM group_members m JOIN user_groups g ON g.id = m.group_id"))
            assert members == {user: name for user, name in enumerate(names, 1) if enabled or user != 2}
            assert sorted(row[0] for row in home.sql("SELECT g.name FROM flow_supervisors s JOIN user_groups g"
                                                     " ON g.id = s.group_id")) == sorted(names)
            rows = {row[0]: tuple(row)[1:] for row in
                    home.sql("SELECT name, id, coalesce(domain_id, 0), name_folded, enabled FROM user_groups")}
            assert sorted(rows) == sorted([*ROLES, *names[2:]])
            assert [rows[name][0] for name in ROLES] == [104, 101, 102, 103, 105, 100]
            for name in names[2:]:
                assert rows[name][0] > 105 and rows[name][2:] == (name.lower(), 0), (name, rows[name])
            assert rows["Others"][0] == 106 and rows["Team"][1] == 1
            home.routeslip("group", "add", "New")
            assert home.value("SELECT min(id) = max(id) AND min(id) > 106 FROM user_groups WHERE name = 'New'")
            assert "no fault" in home.routeslip("check").out


def test_a_newer_schema_is_left_alone(home):
    newest = home.schema
    home.schema = newest + 1
    for command in (["create"], ["user", "list"], ["library", "add", "x"], ["check"],
                    ["demo", "--document", DOCUMENT], *[["backup", home.path + "/copy"]] * (not postgresql()),
                    ["user", "add", "eve"], ["document", "import", DOCUMENT, AGREEMENT]):
        line = refused(home, f"its schema is {newest + 1}", *command, stdin="a password\n")
        assert home.told in line and "install the newer programs" in line
    assert home.schema == newest + 1


@sqlites_own("what is in the file")
def test_a_file_that_is_no_database():
    for garbage in (b"this is no database\n" * 1000, b"\0" * 8192, b"x",
                    b"SQLite format 3\0" + b"\xff" * 8176):
        with Empty() as home:
            os.mkdir(home.path)
            with open(home.database, "wb") as file:
                file.write(garbage)
            for command in (["create"], ["user", "list"], ["check"]):
                finished = home.routeslip(*command, code=1)
                assert re.fullmatch(r"routeslip: [^\n]+\n", finished.err) and not finished.out
                assert home.database in finished.err, finished
            with open(home.database, "rb") as file:
                assert file.read() == garbage


def test_places_that_are_no_home():
    with Empty() as home:
        home.environment["ROUTESLIP_HOME"] = home.path + "/deeper"
        assert "No such file" in home.routeslip("create", code=1).err
        open(home.path, "w").close()
        assert "Not a directory" in home.routeslip("create", code=1).err
        home.environment["ROUTESLIP_HOME"] = home.path
        assert "Not a directory" in home.routeslip("create", code=1).err
        os.remove(home.path)
        if postgresql():
            return
        os.makedirs(home.database)
        finished = home.routeslip("create", code=1)
        assert home.database in finished.err and finished.err.count("\n") == 1, finished
        os.rmdir(home.database)
        assert "created" in home.routeslip("create").out


def test_create_where_nothing_may_be_written():
    with Empty() as home:
        os.chmod(home.above, 0o755)
        os.mkdir(home.path, 0o755)
        if os.geteuid() == 0:
            home.user = NOBODY
        else:
            os.chmod(home.path, 0o555)
        assert "Permission denied" in home.routeslip("create", code=1).err
        assert os.listdir(home.path) == []


def test_what_root_makes_is_the_owners():
    """The server runs as the owner of the home, who may be another than who looks after it."""
    if os.geteuid() != 0:
        return
    with Empty() as home:
        os.chmod(home.above, 0o755)
        os.mkdir(home.path)
        os.chown(home.path, NOBODY, NOBODY)
        home.routeslip("create")
        home.routeslip("demo", "--document", DOCUMENT)
        home.routeslip("document", "import", DOCUMENT, "/Corporate/other.pdf")
        for folder, folders, files in os.walk(home.path):
            for name in [*folders, *files]:
                made = os.stat(os.path.join(folder, name))
                assert (made.st_uid, made.st_gid) == (NOBODY, NOBODY), name
        home.user = NOBODY
        home.log_in("jdoe")
        assert "no fault" in home.routeslip("check").out


# The demo library ----------------------------------------------------------------------------


def test_demo():
    with Empty() as home:
        home.routeslip("create")
        made = home.routeslip("demo", "--document", DOCUMENT)
        accounts = os.path.join(home.path, "demo-accounts.tsv")
        assert mode(accounts) == 0o600
        with open(accounts, encoding="utf-8") as file:
            kept = file.read()
        assert made.out.endswith(kept) and accounts in made.out
        passwords = dict(line.split("\t") for line in kept.splitlines())
        assert sorted(passwords) == ["admin", "jdoe", "jsmith", "mwilson"]
        assert len(set(passwords.values())) == 4 and min(map(len, passwords.values())) >= 12
        assert show(Api(home), DEMO_TASK, by="jdoe")["AssigneeName"]
        for login in passwords:
            home.log_in(login)
        assert home.routeslip("library", "list").out == "Corporate\t1\t4\t1\tenabled\n"
        assert "no fault" in home.routeslip("check").out


def demo():
    """A home as the command leaves it; a test's usual one has no definitions."""
    home = Empty()
    home.routeslip("create")
    home.routeslip("demo", "--document", DOCUMENT)
    for login in ("admin", "jsmith", "jdoe", "mwilson"):
        home.log_in(login)
    return home


def test_demo_definitions():
    """One that takes documents, and one that an example of the documents can be added to."""
    with demo() as home:
        root = builder(home).good("GetDomainFlows", by="jdoe", DomainName="Corporate")
        assert [(flow.get("FlowName"), flow.get("Active")) for flow in root.find("FlowDefs")] == [
            ("ContractApproval", "false"), ("DocumentApproval", "true")]
        draft, approval = shown(home, "ContractApproval"), shown(home, "DocumentApproval")
        for flow in (draft, approval):
            assert flow.get("ActiveFolderPath") == CONTRACTS
            assert flow.get("OnEndMoveToPath") == "/Corporate/Archive"
        (step,) = draft.iter("StepDef")
        assert step.get("StepNumber") == "1" and len(step.find("TaskDefs")) == 0
        assert [step.get("StepName") for step in approval.iter("StepDef")] == ["Review", "Approval"]
        review, decision = approval.iter("TaskDef")
        assert [one.get("name") for one in review.iter("group")] == ["Legal"]
        assert [one.get("Name") for one in review.iter("Requirement")] == []
        assert [one.get("RoleDescription") for one in decision.iter("SpecialUserRole")] != []
        assert [one.get("Name") for one in decision.iter("Requirement")] == ["Approval"]
        assert {line.split("\t")[0] for line in home.routeslip(
            "group", "show", "Legal", "--library", "Corporate").out.split("\n")} >= {"2", "3"}


def test_demo_approval():
    """A document's way through the active one."""
    with demo() as home:
        submit(home, home.value("SELECT id FROM flows WHERE name = 'DocumentApproval'"))
        assert open_tasks(home) == [("jsmith", "Review"), ("jdoe", "Review")]
        complete(home, "jdoe")
        assert open_tasks(home) == [("mwilson", "Approval")]
        builder(home).bad("did not approve or reject", "CompleteTask", by="mwilson", taskId=home.value(
            "SELECT max(id) FROM tasks"), comments="")
        decide(home, "mwilson", 6)
        complete(home, "mwilson")
        assert state(home)[0] == "Complete" and state(home)[2] == "Archive"
        assert "no fault" in home.routeslip("check").out


def test_demo_draft():
    """It becomes a workflow with the task of the documents' example."""
    with demo() as home:
        call = {"domainName": "Corporate", "flowName": "ContractApproval"}
        builder(home).bad("must have at least one task", "ActivateFlowDef", by="mwilson", **call)
        add_task(home, flow="ContractApproval", users=[home.user_id("jdoe")], needs=["Approval"])
        builder(home).good("ActivateFlowDef", by="mwilson", **call)
        submit(home, home.value("SELECT id FROM flows WHERE name = 'ContractApproval'"))
        assert open_tasks(home) == [("jdoe", "LegalReview")]


def test_demo_a_second_time(home):
    """Refused as a whole; the accounts of the first one still hold."""
    with open(os.path.join(home.path, "demo-accounts.tsv"), encoding="utf-8") as file:
        kept = file.read()
    refused(home, "There is a library Corporate already", "demo", "--document", DOCUMENT)
    with open(os.path.join(home.path, "demo-accounts.tsv"), encoding="utf-8") as file:
        assert file.read() == kept
    home.log_in("jdoe")


def test_demo_where_a_login_is_taken():
    with Empty() as home:
        home.routeslip("create")
        home.add_user("JDOE")
        before = home.dump("content_pieces")
        finished = home.routeslip("demo", "--document", DOCUMENT, code=1)
        assert "There is a user jdoe already" in finished.err and finished.out == ""
        assert home.dump("content_pieces") == before
        assert not [name for name in os.listdir(home.path) if name.startswith("demo")]


def test_demo_writes_through_no_link():
    """Root may run it in a home where somebody else has put one."""
    with Empty() as home:
        home.routeslip("create")
        victim = os.path.join(home.above, "victim")
        with open(victim, "w", encoding="utf-8") as file:
            file.write("untouched")
        os.symlink(victim, os.path.join(home.path, "demo-accounts.tsv.new"))
        home.routeslip("demo", "--document", DOCUMENT)
        with open(victim, encoding="utf-8") as file:
            assert file.read() == "untouched"
        assert not os.path.islink(os.path.join(home.path, "demo-accounts.tsv"))
        home.log_in("jdoe")


def test_demo_without_its_document():
    with Empty() as home:
        home.routeslip("create")
        refused(home, "/nonexistent", "demo", "--document", "/nonexistent")


def test_demo_passwords_cannot_be_guessed(home):
    """Another home has others, and a wrong one is refused."""
    with Empty() as other:
        other.routeslip("create")
        other.routeslip("demo", "--document", DOCUMENT)
        body = form([("UID", "jdoe"), ("PWD", other.password("jdoe"))])
        answer = home.cgi(Request("AuthenticateUser", method="POST", body=body,
                                  content_type="application/x-www-form-urlencoded"))
        assert answer.xml.get("success") == "false", answer
