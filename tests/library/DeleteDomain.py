"""DeleteDomain: a library goes with all that is in it, and nothing refers to it any more."""

import flows
import workflows
from domains import (
    ADMINISTRATORS,
    LIBRARY,
    ONLY_ADMINISTRATORS,
    OTHER,
    Call,
    check_empty_success,
    check_roots,
    check_tickets,
    check_who,
    domain_id,
    finance,
    global_group,
)
from tasks import AGREEMENT, DEMO_TASK, create, importing, show

CALL = Call("DeleteDomain", DomainName=LIBRARY)
BILL = "/Finance/Invoices/bill.txt"


def furnish(home):
    """Finance, which stays; and of LIBRARY a workflow that runs, one that ended, and what others have of it."""
    finance(home)
    importing(home, "in both", BILL, "--owner", "admin")
    importing(home, "in both", "/Corporate/Contracts/copy.txt", "--owner", "admin")
    importing(home, "in one alone", "/Corporate/Contracts/copy.txt", "--owner", "admin")
    group = flows.group(home)
    flow = workflows.running(home, [{"users": ["jdoe"]}], [{"groups": [group]}])
    workflows.submit(home, flow)
    workflows.complete(home, "jdoe")
    workflows.submit(home, flow, path="/Corporate/Contracts/copy.txt")
    flows.builder(home).good("StopCurrentWorkflow", by="admin", path=AGREEMENT)
    workflows.submit(home, flow)
    invoices = flows.define(home, "Invoices", "/Finance/Invoices", OTHER)
    task = create(flows.builder(home), by="admin", path=BILL, RequestedAssigneeName="otto")
    for supervisor in ({"user": home.user_id("jsmith")}, {"group": group}):
        home.sql("INSERT INTO flow_supervisors (flow_id, user_id, group_id) VALUES (?, ?, ?)", invoices,
                 supervisor.get("user"), supervisor.get("group"))
    attach = "INSERT INTO task_attachments (task_id, document_id, version, user_id, attached) VALUES (?, ?, 1, 1, 0)"
    bill, agreement = (home.value("SELECT id FROM documents WHERE name = ?", path.rpartition("/")[2])
                       for path in (BILL, AGREEMENT))
    home.sql(attach, task, agreement)
    home.sql(attach, task, bill)
    home.sql(attach, DEMO_TASK, bill)
    for library in (LIBRARY, OTHER):
        home.sql("INSERT INTO domain_groups (domain_id, group_id) VALUES (?, ?)", domain_id(home, library),
                 home.value("SELECT id FROM user_groups WHERE name = 'Clerks'"))
    return task


def ids(home, statement):
    return [row[0] for row in home.sql(statement)]


def only_finance_is_left(home, task):
    finance_id = home.value("SELECT id FROM domains")
    assert ids(home, "SELECT name FROM domains") == [OTHER]
    for table in ("folders", "flows", "domain_members", "domain_managers", "domain_groups"):
        assert set(ids(home, f"SELECT domain_id FROM {table}")) <= {finance_id}, table
    assert ids(home, "SELECT name FROM folders WHERE parent_id IS NOT NULL") == ["Invoices"]
    assert ids(home, "SELECT name FROM documents") == ["bill.txt"]
    assert len(ids(home, "SELECT hash FROM document_versions")) == 1
    assert ids(home, "SELECT id FROM tasks") == ids(home, "SELECT DISTINCT task_id FROM task_attachments") == [task]
    assert len(ids(home, "SELECT document_id FROM task_attachments")) == 1
    assert ids(home, "SELECT user_id FROM flow_supervisors") == [home.user_id("jsmith")]
    for table in ("workflows", "workflow_supervisors", "steps", "task_definitions"):
        assert home.value(f"SELECT count(*) FROM {table}") == 0, table
    assert home.value("SELECT count(*) FROM user_groups WHERE domain_id IS NOT NULL") == 0
    assert home.value("SELECT count(*) FROM group_members WHERE group_id NOT IN (SELECT id FROM user_groups)") == 0
    assert set(ids(home, "SELECT task_id FROM outbox WHERE sent IS NULL")) == {task}
    assert home.value("SELECT count(*) FROM users WHERE domain_id IS NOT NULL") == 0


def test_success(api):
    home = api.home
    global_group(home, "Clerks", "jsmith")
    task = furnish(home)
    people = ids(home, "SELECT login FROM users ORDER BY id")
    history = home.value("SELECT count(*) FROM task_history")
    hashes = ids(home, "SELECT DISTINCT hash FROM document_versions")
    assert len(hashes) == len(home.contents()) == 3
    check_empty_success(api, CALL)
    only_finance_is_left(home, task)
    assert ids(home, "SELECT login FROM users ORDER BY id") == people
    assert home.value("SELECT count(*) FROM task_history") == history
    assert set(home.contents()) == set(ids(home, "SELECT hash FROM document_versions"))
    assert show(api, task, by="admin")["DocumentLibraryName"] == OTHER
    checked = home.routeslip("check")
    assert checked.code == 0, checked


def test_it_is_gone(api):
    """For everybody, and the name is free."""
    home = api.home
    id_ = domain_id(home)
    CALL.good(api, by="admin")
    api.bad("[115] Domain not found", "DomainExists", by="jdoe", DomainName=LIBRARY)
    api.bad("Task not found", "GetTask", by="jdoe", taskId=DEMO_TASK)
    CALL.bad(api, "[115] Domain not found", by="admin")
    api.good("CreateDomain", by="admin", DomainName=LIBRARY, Anonymous="false", Hidden="false")
    assert domain_id(home) > id_


def test_archived_and_disabled_ones(api):
    home = api.home
    for column, value in (("archived", 1), ("enabled", 0)):
        home.routeslip("library", "add", "Projects")
        home.sql(f"UPDATE domains SET {column} = ? WHERE name = 'Projects'", value)
        CALL.good(api, by="admin", DomainName="projects")
        assert ids(home, "SELECT name FROM domains") == [LIBRARY]


def test_unknown(api):
    for bad in ("Other", "", "Corporate ", "%"):
        CALL.bad(api, "[115] Domain not found", by="admin", DomainName=bad)


def remade(home):
    if not home.value("SELECT count(*) FROM domains WHERE name = 'Projects'"):
        home.routeslip("library", "add", "Projects")


def test_who_may(api):
    """Nobody else, be they its manager; who may not is not told whether it is there."""
    projects = Call(CALL.name, DomainName="Projects")
    check_who(api, projects, ADMINISTRATORS, ONLY_ADMINISTRATORS, lambda: remade(api.home))
    for by in ("mwilson", "jdoe"):
        for name in (LIBRARY, "Nowhere"):
            CALL.bad(api, ONLY_ADMINISTRATORS, by=by, DomainName=name)


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    check_roots(home, Call(CALL.name, DomainName="Projects"), again=lambda: remade(home))
