"""GetUsersWorkflowRoles: what active workflow definitions ask of a user."""

from flows import (
    GROUP,
    LIBRARY,
    Call,
    activate,
    add_step,
    add_task,
    builder,
    check_tickets,
    define,
    finance,
    group,
    ready,
    supervise,
)
from harness import Api
from redirections import who_may
from tasks import AGREEMENT, nothing_changes

CALL = Call("GetUsersWorkflowRoles", userName="jdoe")
ATTRIBUTES = "TaskDefId TaskName FlowDefId FlowName StepNumber SupervisorId SupervisorName".split()
COLUMNS = ("name, deadline_hours, required_assignee_count, supervisor_id, supervisor_notice_hours, priority,"
           " allowed_start_hours, reminder_hours, right_type, permissions, on_complete_notice, instruction")


def get(api, login="jdoe", by="admin"):
    """The rows as dicts."""
    api.home.ticket(by)
    root = nothing_changes(api.home, lambda: CALL.good(api, by=by, userName=login))
    assert root.tag == "response" and dict(root.attrib) == {"success": "true"}
    (roles,) = root
    assert roles.tag == "WorkflowRoles" and not roles.attrib
    for role in roles:
        assert role.tag == "WorkflowRole" and list(role.attrib) == ATTRIBUTES and len(role) == 0
    return [dict(role.attrib) for role in roles]


def ids(api, login="jdoe"):
    return [int(role["TaskDefId"]) for role in get(api, login)]


def definition(home, **task):
    """An active definition with one task; the task definition's id."""
    define(home)
    add_step(home)
    id_ = add_task(home, **{"roles": [2], **task})
    activate(home)
    return id_


def test_the_documents_example(api):
    home = api.home
    first = define(home)
    add_step(home, "Intake")
    add_task(home, 1, users=[home.user_id("mwilson")])
    add_step(home, "Review")
    review = add_task(home, 2, TaskName="Review Document", users=[home.user_id("jdoe")],
                      SuperVisorId=home.user_id("jsmith"))
    activate(home)
    second = define(home, "Contract Workflow")
    add_step(home, "Sign", flow="Contract Workflow")
    sign = add_task(home, 1, flow="Contract Workflow", TaskName="Final Sign Off",
                    users=[home.user_id("jdoe"), home.user_id("admin")])
    activate(home, "Contract Workflow")
    assert get(api) == [
        {
            "TaskDefId": str(review),
            "TaskName": "Review Document",
            "FlowDefId": str(first),
            "FlowName": "Document Approval",
            "StepNumber": "2",
            "SupervisorId": str(home.user_id("jsmith")),
            "SupervisorName": "John Smith",
        },
        {
            "TaskDefId": str(sign),
            "TaskName": "Final Sign Off",
            "FlowDefId": str(second),
            "FlowName": "Contract Workflow",
            "StepNumber": "1",
            "SupervisorId": "0",
            "SupervisorName": "",
        },
    ]


def test_none(api):
    assert get(api) == []
    definition(api.home)
    assert get(api) == []


def test_a_member_of_a_group(api):
    home = api.home
    task = definition(home, groups=[group(home)])
    assert ids(api) == [task] and ids(api, "jsmith") == []
    home.routeslip("group", "disable", GROUP, "--library", LIBRARY)
    assert ids(api) == []
    home.routeslip("group", "enable", GROUP, "--library", LIBRARY)
    assert ids(api) == [task]
    home.routeslip("group", "member", GROUP, "jdoe", "--library", LIBRARY, "--remove")
    assert ids(api) == []


def test_a_group_of_all_libraries(api):
    task = definition(api.home, groups=[group(api.home, "Everywhere", None)])
    assert ids(api) == [task]


def test_a_group_whose_id_is_the_users(api):
    """The kinds of ids are not taken for one another."""
    home = api.home
    id_ = group(home, "First", member="jsmith")
    home.add_user("ann")
    home.sql("UPDATE users SET id = ? WHERE login = 'ann'", id_)
    home.routeslip("library", "member", "Corporate", "ann")
    task = definition(home, groups=[id_])
    assert ids(api, "ann") == [] and ids(api, "jsmith") == [task]


def test_the_supervisor_of_a_task(api):
    home = api.home
    task = definition(home, SuperVisorId=home.user_id("jdoe"))
    (role,) = get(api)
    assert int(role["TaskDefId"]) == task and role["SupervisorId"] == str(home.user_id("jdoe"))
    assert role["SupervisorName"] == "Jane Doe"
    home.add_user("nameless")
    home.sql("UPDATE task_definitions SET supervisor_id = ?", home.user_id("nameless"))
    (role,) = get(api, "nameless")
    assert role["SupervisorName"] == "nameless"


def test_several_ways_to_one_task(api):
    """It is listed once."""
    home = api.home
    jdoe = home.user_id("jdoe")
    groups = [group(home), group(home, "Everywhere", None)]
    task = definition(home, users=[jdoe], groups=groups, SuperVisorId=jdoe)
    assert ids(api) == [task]


def test_roles_and_supervisors_of_definitions_are_not_listed(api):
    """The owner, the submitter, supervisors, managers: who that is, is known when a step starts."""
    home = api.home
    definition(home, roles=[1, 2, 3, 4])
    supervise(home, ["mwilson", "jsmith"])
    for login in ("jsmith", "mwilson"):
        assert get(api, login) == []


def test_inactive_definitions_are_not_listed(api):
    home = api.home
    task = ready(home)
    assert ids(api) == []
    activate(home)
    assert ids(api) == [task]
    builder(home).good("DeactivateFlowDef", by="admin", domainName=LIBRARY,
                       flowName="Document Approval")
    assert ids(api) == []


def test_running_workflows_are_not_listed(api):
    """They have a copy of the definition, with ids of its own."""
    home = api.home
    task = ready(home)
    activate(home)
    builder(home).good("SubmitDocumentToFlow", by="jsmith", Path=AGREEMENT,
                       FlowDefID=home.value("SELECT id FROM flows"))
    assert home.value("SELECT count(*) FROM task_definitions") == 2
    assert ids(api) == [task]


def test_of_all_libraries_and_in_order(api):
    home = api.home
    finance(home)
    jdoe = home.user_id("jdoe")
    define(home, "Zeta")
    expected = []
    for step in ("One", "Two"):
        number = add_step(home, step, flow="Zeta")
        for _ in range(2):
            expected.append(add_task(home, number, flow="Zeta", users=[jdoe]))
    activate(home, "Zeta")
    flow = define(home, "Alpha", "/Finance/Invoices", "Finance")
    build = builder(home)
    build.good("AddFlowStepDef", by="admin", DomainName="Finance", FlowName="Alpha", StepName="One")
    expected.append(home.value(
        f"INSERT INTO task_definitions (step_id, {COLUMNS}) SELECT (SELECT id FROM steps WHERE flow_id = ?), {COLUMNS}"
        " FROM task_definitions WHERE id = ? RETURNING id", flow, expected[0]))
    home.sql("INSERT INTO task_definition_assignees VALUES (?, 1, ?)", expected[-1], jdoe)
    build.good("ActivateFlowDef", by="admin", domainName="Finance", flowName="Alpha")
    assert ids(api) == expected


def test_many(api):
    """A list is whole."""
    home = api.home
    task = definition(home, users=[home.user_id("jdoe")])
    home.sql(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        f" INSERT INTO task_definitions (step_id, {COLUMNS}) SELECT step_id, {COLUMNS} FROM n, task_definitions"
        " WHERE id = ?", task)
    home.sql("INSERT INTO task_definition_assignees SELECT id, 1, ? FROM task_definitions"
             " WHERE id <> ?", home.user_id("jdoe"), task)
    assert len(ids(api)) == 301


def test_markup_in_a_name(api):
    home = api.home
    home.add_user("odd", "--first-name", 'A&B <"', "--last-name", "O'Neil")
    definition(home, users=[home.user_id("jdoe")], SuperVisorId=home.user_id("odd"))
    (role,) = get(api)
    assert role["SupervisorName"] == "A&B <\" O'Neil"


def test_rights(api):
    """Administrators, and the user; who manages the library is no administrator."""
    home = api.home
    task = definition(home, users=[home.user_id("jdoe")], SuperVisorId=home.user_id("jsmith"))
    supervise(home, ["jsmith"])
    home.add_user("stranger")
    home.add_user("chief", "--administrator")
    for by in ("admin", "chief", "jdoe", "mwilson"):  # who manages jdoe's library
        assert [int(role["TaskDefId"]) for role in get(api, by=by)] == [task]
    for by in ("jsmith", "stranger"):
        assert CALL.bad(api, "Insufficient rights", by=by) == "[921] Insufficient rights"
        assert get(api, by, by=by) is not None
    # A right that is gone is gone, whatever the ticket.
    home.routeslip("group", "member", "[Administrators]", "chief", "--remove")
    CALL.bad(api, "[921] Insufficient rights", by="chief")
    api.home.routeslip("library", "manager", "Corporate", "mwilson", "--remove")
    CALL.bad(api, "[921] Insufficient rights", by="mwilson")


def test_who_may(api):
    who_may(api, lambda by, login: api.call(CALL.name, by=by, userName=login),
            "[921] Insufficient rights")


def test_users(api):
    task = definition(api.home, users=[api.home.user_id("jdoe")])
    for bad in ("nobody", "", "jdoe ", "%", "3", "jdoe,jsmith"):
        CALL.bad(api, "user not found", by="admin", userName=bad)
    assert ids(api, "JDoe") == [task]
    # One who is disabled still has roles: that is when they are looked for.
    api.home.routeslip("user", "disable", "jdoe")
    assert ids(api) == [task]


def test_parameters(api):
    api.plain(500, "Missing parameter: userName.", CALL.name, by="admin")


def test_tickets(api):
    check_tickets(api, CALL)


def test_editions(home):
    api = Api(home)
    home.add_user("stranger")
    task = definition(home, users=[home.user_id("jdoe")])
    for edition in ("documented", "response", "current"):
        home.edition = edition
        root = CALL.good(api, by="admin")
        assert root.tag == "response"
        (role,) = root.find("WorkflowRoles")
        assert role.get("TaskDefId") == str(task) and list(role.attrib) == ATTRIBUTES
        answer = api.call(CALL.name, by="stranger", userName="jdoe").xml
        assert answer.tag == "response" and answer.get("success") == "false"
    assert answer.get("errorCode") == "4030"
