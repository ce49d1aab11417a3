"""SubmitDocumentToFlow1: a document starts its trip, and its first step has other assignees."""

import flows
from flows import finance
from redirections import passed_over
from tasks import AGREEMENT, redirect
from workflows import (
    assignees,
    check_editions,
    check_required,
    check_tickets,
    check_unknown_documents,
    complete,
    group_of,
    open_tasks,
    people,
    refused,
    running,
    second_document,
    state,
    submit,
    task_of,
    user,
)

CALL = "SubmitDocumentToFlow1"


def put(api, flow, by="jsmith", path=AGREEMENT, **players):
    return api.good(CALL, by=by, Path=path, FlowDefID=flow, **players)


def refuse(api, phrase, flow, by="jsmith", path=AGREEMENT, **players):
    return refused(api, phrase, CALL, by, Path=path, FlowDefID=flow, **players)


def ids(home, *logins):
    return ",".join(str(user(home, login)) for login in logins)


def two_steps(home):
    return running(home, [{"users": ["jdoe"]}], [{"users": ["jdoe"]}])


def test_success(api):
    home = api.home
    flow = two_steps(home)
    root = put(api, flow, StepPlayerIDs=ids(home, "mwilson", "admin"), StepGroupIDs="")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert assignees(home) == ["admin", "mwilson"]
    # Only the first step's are others.
    complete(home, "admin")
    complete(home, "mwilson")
    assert state(home)[1] == 2 and assignees(home) == ["jdoe"]


def test_groups_and_users(api):
    home = api.home
    people(home, "ann", "bob")
    flow = two_steps(home)
    group = group_of(home, "Approvers", "ann", "bob")
    for number, (users, groups, expected) in enumerate((
        ("", str(group), ["ann", "bob"]),
        (ids(home, "ann", "admin"), str(group), ["admin", "ann", "bob"]),
        (f" {ids(home, 'admin')} , {ids(home, 'ann')},", "", ["admin", "ann"]),
        (f"{ids(home, 'admin')},{ids(home, 'admin')}", "", ["admin"]),
    )):
        put(api, flow, path=second_document(home, f"{number}.pdf"), StepPlayerIDs=users,
            StepGroupIDs=groups)
        assert assignees(home) == expected


def test_without_players(api):
    home = api.home
    flow = two_steps(home)
    for number, players in enumerate((
            {}, {"StepPlayerIDs": ""}, {"StepPlayerIDs": "", "StepGroupIDs": ""},
            {"StepPlayerIDs": " , ", "StepGroupIDs": ","})):
        put(api, flow, path=second_document(home, f"{number}.pdf"), **players)
        assert assignees(home) == ["jdoe"]


def test_the_definition_keeps_its_own(home):
    flow = two_steps(home)
    submit(home, flow, StepPlayerIDs=ids(home, "admin"))
    submit(home, flow, path=second_document(home))
    assert assignees(home) == ["jdoe"]


def test_every_task_of_the_step_gets_them(home):
    flow = running(home, [{"users": ["jdoe"], "TaskName": "A"},
                          {"roles": [2], "TaskName": "B", "RequiredAssigneeCount": 1}])
    submit(home, flow, StepPlayerIDs=ids(home, "admin", "mwilson"))
    tasks = open_tasks(home)
    assert tasks[:2] == [("admin", "A"), ("mwilson", "A")] and len(tasks) == 3
    assert tasks[2][1] == "B" and tasks[2][0] in ("admin", "mwilson")


def test_a_definition_that_leaves_its_first_players_to_the_submitter(api):
    home = api.home
    flow = running(home, [{}, {"users": ["jdoe"], "TaskName": "Other"}], [{"users": ["jdoe"]}])
    shown = flows.shown(home)
    assert shown.get("RequiresStartUpPlayers") == "true" and shown.get("Active") == "true"
    phrase = "Task LegalReview of the first step has no player"
    for players in ({}, {"StepPlayerIDs": "", "StepGroupIDs": ""}, {"StepPlayerIDs": " , "}):
        refuse(api, phrase, flow, **players)
    refused(api, phrase, "SubmitDocumentToFlow", "jsmith", Path=AGREEMENT, FlowDefID=flow)
    put(api, flow, StepPlayerIDs=ids(home, "admin"), StepGroupIDs="")
    assert open_tasks(home) == [("admin", "LegalReview"), ("admin", "Other")]
    for (task,) in home.sql("SELECT id FROM tasks WHERE workflow_id IS NOT NULL"):
        flows.builder(home).good("CompleteTask", by="admin", taskId=task, comments="")
    assert state(home)[1] == 2 and assignees(home) == ["jdoe"]


def test_players_are_disabled_or_away(home):
    people(home, "ann")
    flow = two_steps(home)
    redirect(home, "mwilson", "ann")
    home.routeslip("user", "disable", "jdoe")
    submit(home, flow, StepPlayerIDs=ids(home, "mwilson", "jdoe"))
    assert assignees(home) == ["ann"]
    submit(home, flow, path=second_document(home), StepPlayerIDs=ids(home, "jdoe"))
    assert assignees(home) == ["jsmith"]


def test_redirections_out_of_the_library_are_passed_over(home):
    home.add_user("stranger")
    redirect(home, "mwilson", "stranger")
    submit(home, two_steps(home), StepPlayerIDs=ids(home, "mwilson"))
    assert assignees(home) == ["mwilson"]
    assert passed_over(home, task_of(home, "mwilson")) == ["stranger"]


def test_bad_players(api):
    home = api.home
    flow = two_steps(home)
    for name, known in (("StepPlayerIDs", 1), ("StepGroupIDs", 104)):
        for bad in ("x", "jdoe", f"{known};2", "0", "-1", "1.5", "99999999999", f"{known},x"):
            refuse(api, "is not an id", flow, **{name: bad})
    refuse(api, "user not found", flow, StepPlayerIDs="1,999")
    refuse(api, "group not found", flow, StepGroupIDs="104,999")


def test_every_other_refusal(api):
    home = api.home
    flow = two_steps(home)
    players = {"StepPlayerIDs": ids(home, "jdoe")}
    for column, value, phrase in (
        ("offline", 1, "offline"),
        ("shortcut", 1, "shortcut"),
        ("checked_out_by", user(home, "jdoe"), "currently checked out"),
    ):
        was = home.value(f"SELECT {column} FROM documents")
        home.sql(f"UPDATE documents SET {column} = ?", value)
        refuse(api, phrase, flow, **players)
        home.sql(f"UPDATE documents SET {column} = ?", was)
    check_unknown_documents(api, CALL, Path=AGREEMENT, FlowDefID=flow, **players)
    refuse(api, "workflow not found", 999, **players)
    home.sql("UPDATE flows SET active = 0")
    refuse(api, "workflow inactive", flow, **players)
    home.sql("UPDATE flows SET active = 1")
    finance(home)
    home.sql("UPDATE flows SET domain_id = (SELECT id FROM domains WHERE name = 'Finance')")
    refuse(api, "library mismatch", flow, **players)
    home.sql("UPDATE flows SET domain_id = (SELECT id FROM domains WHERE name = 'Corporate')")
    home.add_user("stranger")
    refuse(api, "document not found", flow, by="stranger", **players)
    home.sql("UPDATE tasks SET assignee_id = ?, right_type = 2 WHERE id = 1", user(home, "stranger"))
    refuse(api, "access denied", flow, by="stranger", **players)
    put(api, flow, **players)
    refuse(api, "already in a workflow", flow, **players)


def test_parameters_tickets_and_editions(api):
    home = api.home
    flow = two_steps(home)
    check_required(api, CALL, "jsmith", Path=AGREEMENT, FlowDefID=flow)
    check_tickets(api, CALL, Path=AGREEMENT, FlowDefID=flow)
    paths = iter([AGREEMENT, second_document(home, "2.pdf"), second_document(home, "3.pdf")])
    check_editions(api, lambda: put(api, flow, path=next(paths)))
