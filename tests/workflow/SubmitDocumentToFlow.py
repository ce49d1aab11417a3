"""SubmitDocumentToFlow: a document starts its trip."""

from flows import (
    activate,
    add_step,
    add_task,
    builder,
    define,
    finance,
    folder_id,
    supervise,
)
from harness import CLOCK
from redirections import passed_over
from tasks import (
    AGREEMENT,
    HOUR,
    columns,
    permissions_of,
    plain,
    redirect,
    requirements_of,
    seconds,
    show,
)
from workflows import (
    assignees,
    busy,
    check_editions,
    check_required,
    check_tickets,
    check_unknown_documents,
    complete,
    folder,
    group_of,
    last_notice,
    notices,
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

CALL = "SubmitDocumentToFlow"


def put(api, flow, by="jsmith", path=AGREEMENT):
    return api.good(CALL, by=by, Path=path, FlowDefID=flow)


def refuse(api, phrase, flow, by="jsmith", path=AGREEMENT):
    return refused(api, phrase, CALL, by, Path=path, FlowDefID=flow)


def one_task(home, **changes):
    return running(home, [{"users": ["jdoe"]}], **changes)


def test_success(api):
    home = api.home
    flow = one_task(home)
    after = last_notice(home)
    root = put(api, flow)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    assert state(home) == ("", 1, "Contracts")
    assert open_tasks(home) == [("jdoe", "LegalReview")]
    assert notices(home, after) == [("TaskAssigned", "jdoe")]
    row = home.sql("SELECT * FROM workflows")[0]
    assert row["flow_id"] == flow and row["submitter_id"] == user(home, "jsmith")
    assert row["started"] == seconds(CLOCK)


def test_the_task_is_as_defined(api):
    home = api.home
    supervisor = user(home, "mwilson")
    flow = running(home, [{
        "users": ["jdoe"], "TaskName": "Check", "DeadLine": 100, "SuperVisorId": supervisor,
        "SupervisorNotificationOnDue": 10, "Priority": 11, "AllowedStartTimeSpan": 50,
        "ReminderTimeSpan": 20, "righttype": 5, "OnCompleteNotice": "True",
        "instruction": "Look <closely> & well.", "permissions": {"Postpone": "True"},
        "needs": ["Approval", ("FormTemplate", 12, "Invoice")]}])
    put(api, flow)
    task = task_of(home, "jdoe")
    fields = show(api, task)
    due = seconds(CLOCK) + 100 * HOUR
    for name, value in {
        "TaskName": "Check", "StepNumber": "1", "StepName": "Step 1", "FlowDefID": str(flow),
        "FlowName": "Document Approval", "Priority": "Urgent", "TaskStatus": "InProgress",
        "AssigneeName": "jdoe", "AssignedByName": "jsmith", "SupervisorName": "mwilson",
        "DueDate": plain(due), "DeadLine": "100", "ReminderDate": plain(due - 20 * HOUR),
        "SupervisorNotificationDate": plain(due - 10 * HOUR), "DocumentName": "agreement.pdf",
        "AllowedStartDate": plain(due - 50 * HOUR), "ApprovalStatus": "NoResult",
        "extendedInstruction": "Look <closely> & well.", "StartVersionNumber": "1",
    }.items():
        assert fields.get(name) == value, f"{name}: {fields.get(name)!r}"
    assert fields["AdHoc"].lower() == "false", fields["AdHoc"]
    assert [name for name, has in permissions_of(fields).items() if has] == ["Postpone"]
    assert requirements_of(fields) == [("Approval", "", 0), ("FormTemplate", "Invoice", 12)]
    row = columns(home, task)
    assert row["right_type"] == 5 and row["on_complete_notice"] == 1


def test_documents_that_cannot_be_submitted(api):
    home = api.home
    flow = one_task(home)
    for column, value, phrase in (
        ("offline", 1, "offline"),
        ("shortcut", 1, "shortcut"),
        ("checked_out_by", user(home, "jdoe"), "currently checked out"),
        ("checked_out_by", user(home, "jsmith"), "currently checked out"),
    ):
        was = home.value(f"SELECT {column} FROM documents")
        home.sql(f"UPDATE documents SET {column} = ?", value)
        assert refuse(api, phrase, flow).startswith("Workflow submission failed. ")
        home.sql(f"UPDATE documents SET {column} = ?", was)
    put(api, flow)
    refuse(api, "already in a workflow", flow)
    # Whoever asks, and for whichever definition.
    refuse(api, "already in a workflow", running(home, [{"users": ["jdoe"]}], name="B"), by="admin")
    check_unknown_documents(api, CALL, Path=AGREEMENT, FlowDefID=flow)


def test_definitions_that_take_none(api):
    home = api.home
    flow = define(home)
    add_step(home)
    add_task(home, users=[user(home, "jdoe")])
    refuse(api, "workflow inactive", flow)
    activate(home)
    for unknown in (0, -1, 999999, 2147483647):
        refuse(api, "workflow not found", unknown)
    finance(home)
    other = define(home, "Other", folder="/Finance/Invoices", library="Finance")
    refuse(api, "library mismatch", other)
    builder(home).good("DeactivateFlowDef", by="admin", domainName="Corporate",
                       flowName="Document Approval")
    refuse(api, "workflow inactive", flow)


def test_the_active_folder(api):
    home = api.home
    archived = one_task(home, name="In Archive", folder="/Corporate/Archive")
    refuse(api, "active folder", archived)
    everywhere = one_task(home, name="Everywhere", folder="/Corporate")
    put(api, everywhere)
    assert state(home)[0] == ""


def test_who_may(api):
    home = api.home
    flow = one_task(home)
    home.add_user("stranger")
    assert refuse(api, "document not found", flow, by="stranger") == \
        refuse(api, "document not found", flow, path="/Corporate/Contracts/none.pdf")
    finance(home)
    refuse(api, "document not found", flow, by="otto")
    # Who may read it because of a task only, may not submit it.
    home.sql("UPDATE tasks SET assignee_id = ?, right_type = 2 WHERE id = 1", user(home, "stranger"))
    refuse(api, "access denied", flow, by="stranger")
    for number, by in enumerate(("admin", "mwilson", "jsmith", "jdoe")):
        put(api, flow, by=by, path=second_document(home, f"{number}.pdf"))
        assert home.value("SELECT submitter_id FROM workflows ORDER BY id DESC LIMIT 1") == \
            user(home, by)
    # The owner, without any other right; and nobody whose right is gone.
    home.routeslip("library", "member", "Corporate", "jsmith", "--remove")
    home.routeslip("library", "member", "Corporate", "jdoe", "--remove")
    put(api, flow, path=second_document(home, "own.pdf"))
    home.sql("UPDATE tasks SET status = 30")
    refuse(api, "document not found", flow, by="jdoe", path=second_document(home, "last.pdf"))


def test_users_groups_and_roles(home):
    people(home, "ann", "bob", "cid")
    home.sql("UPDATE documents SET owner_id = ?", user(home, "cid"))
    approvers = group_of(home, "Approvers", "ann", "bob")
    flow = running(home, [{"users": ["jdoe", "ann"], "groups": [approvers]}], name="A",
                   folder="/Corporate")
    for number, (role, expected) in enumerate(
            ((1, ["cid"]), (2, ["jsmith"]), (3, ["ann", "bob"]), (4, ["mwilson"]))):
        named = running(home, [{"roles": [role]}], name=f"Role {number}")
        supervise(home, users=["ann"], groups=[approvers], flow=f"Role {number}")
        path = second_document(home, f"{number}.pdf")
        home.sql("UPDATE documents SET owner_id = ? WHERE name = ?", user(home, "cid"),
                 f"{number}.pdf")
        submit(home, named, path=path)
        assert assignees(home) == expected, role
    submit(home, flow)
    assert assignees(home) == ["ann", "bob", "jdoe"]  # nobody twice
    # All of them at once.
    every = running(home, [{"users": ["jdoe"], "groups": [approvers], "roles": [1, 2, 3, 4]}], name="E")
    submit(home, every, path=second_document(home, "e.pdf"))
    assert assignees(home) == ["ann", "bob", "jdoe", "jsmith", "mwilson"]


def test_groups_are_looked_up_when_the_step_starts(home):
    people(home, "ann", "bob")
    approvers = group_of(home, "Approvers", "ann")
    flow = running(home, [{"groups": [approvers]}])
    home.routeslip("group", "member", "Approvers", "bob", "--library", "Corporate")
    home.routeslip("group", "member", "Approvers", "ann", "--library", "Corporate", "--remove")
    submit(home, flow)
    assert assignees(home) == ["bob"]


def test_disabled_people_are_passed_over(home):
    people(home, "ann", "bob")
    approvers = group_of(home, "Approvers", "ann", "bob")
    flow = running(home, [{"users": ["jdoe"], "groups": [approvers]}])
    home.routeslip("user", "disable", "bob")
    home.routeslip("user", "disable", "jdoe")
    submit(home, flow)
    assert assignees(home) == ["ann"]
    home.routeslip("group", "disable", "Approvers", "--library", "Corporate")
    submit(home, flow, path=second_document(home))
    assert assignees(home) == ["jsmith"]  # nobody is left: the submitter


def test_redirections_are_followed(home):
    people(home, "ann", "bob")
    flow = running(home, [{"users": ["jdoe"], "groups": [group_of(home, "G", "ann")]}])
    redirect(home, "jdoe", "mwilson")
    redirect(home, "ann", "bob")
    redirect(home, "bob", "admin")
    after = last_notice(home)
    submit(home, flow)
    assert assignees(home) == ["admin", "mwilson"]
    for login, asked in (("admin", "ann"), ("mwilson", "jdoe")):
        assert columns(home, task_of(home, login))["redirected_from_id"] == user(home, asked)
    assert sorted(notices(home, after)) == [("TaskAssigned", "admin"), ("TaskAssigned", "mwilson")]
    # Not those that are over.
    home.sql("UPDATE task_redirections SET ends = ?", seconds(CLOCK) - 1)
    submit(home, flow, path=second_document(home))
    assert assignees(home) == ["ann", "jdoe"]


def test_redirections_out_of_the_library_are_passed_over(home):
    home.add_user("stranger")
    redirect(home, "jdoe", "stranger")
    redirect(home, "mwilson", "stranger")
    submit(home, running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"]}]))
    for login in ("jdoe", "mwilson"):
        assert assignees(home) == [login]
        task = task_of(home, login)
        assert columns(home, task)["redirected_from_id"] is None
        assert passed_over(home, task) == ["stranger"]
        complete(home, login)


def test_one_is_picked(home):
    people(home, "ann", "bob")
    logins = ["ann", "bob", "jdoe", "mwilson"]
    flow = running(home, [{"users": logins, "RequiredAssigneeCount": 1}])
    home.sql("UPDATE tasks SET status = 30")
    for login, count in (("ann", 2), ("bob", 1), ("jdoe", 3), ("mwilson", 1)):
        busy(home, login, count)
    home.sql("UPDATE tasks SET status = 0 WHERE assignee_id = ?", user(home, "bob"))
    lower = min("bob", "mwilson", key=lambda login: user(home, login))
    submit(home, flow)
    assert assignees(home) == [lower]
    # Now the other of the two has fewer; ended tasks do not count.
    submit(home, flow, path=second_document(home, "b.pdf"))
    assert assignees(home) == [({"bob", "mwilson"} - {lower}).pop()]
    home.sql("UPDATE tasks SET status = -1 WHERE assignee_id = ?", user(home, "jdoe"))
    submit(home, flow, path=second_document(home, "c.pdf"))
    assert assignees(home) == ["jdoe"]
    home.routeslip("user", "disable", "jdoe")
    home.sql("UPDATE tasks SET status = -2 WHERE assignee_id = ?", user(home, "ann"))
    submit(home, flow, path=second_document(home, "d.pdf"))
    assert assignees(home) == ["ann"]


def test_all_get_it(home):
    for number, count in enumerate((0, 2)):
        flow = running(home, [{"users": ["jdoe", "mwilson"], "RequiredAssigneeCount": count}],
                       name=f"Flow {count}")
        submit(home, flow, path=second_document(home, f"{number}.pdf"))
        assert assignees(home) == ["jdoe", "mwilson"]


def test_several_tasks_in_a_step(home):
    flow = running(home, [{"users": ["jdoe"], "TaskName": "A"}, {"users": ["jdoe"], "TaskName": "B"},
                          {"users": ["mwilson"], "TaskName": "C"}], [{"users": ["admin"]}])
    submit(home, flow)
    assert open_tasks(home) == [("jdoe", "A"), ("jdoe", "B"), ("mwilson", "C")]


def test_where_the_step_begins(home):
    flow = running(home, [{"users": ["jdoe"]}], folders=[folder_id(home)])
    submit(home, flow)
    assert folder(home) == "Archive"
    # Where the name is taken, the document stays where it is and the workflow goes on.
    path = second_document(home, "Taken.pdf")
    second_document(home, "taken.pdf", in_folder="Archive")
    home.sql("UPDATE documents SET name_folded = 'taken.pdf' WHERE name = 'Taken.pdf'")
    submit(home, flow, path=path)
    assert folder(home, "Taken.pdf") == "Contracts" and assignees(home) == ["jdoe"]


def test_steps_with_gaps(home):
    flow = define(home)
    for name in ("A", "B", "C"):
        add_step(home, name)
    add_task(home, 2, users=[user(home, "jdoe")])
    add_task(home, 3, users=[user(home, "mwilson")])
    builder(home).good("DeleteFlowStepDef", by="admin", DomainName="Corporate",
                       FlowName="Document Approval", StepName="A")
    activate(home)
    submit(home, flow)
    first = home.value("SELECT min(number) FROM steps WHERE workflow_id IS NOT NULL")
    assert state(home)[1] == first and assignees(home) == ["jdoe"]


def test_parameters_tickets_and_editions(api):
    home = api.home
    flow = one_task(home)
    check_required(api, CALL, "jsmith", Path=AGREEMENT, FlowDefID=flow)
    check_tickets(api, CALL, Path=AGREEMENT, FlowDefID=flow)
    paths = iter([AGREEMENT, second_document(home, "2.pdf"), second_document(home, "3.pdf")])
    check_editions(api, lambda: put(api, flow, path=next(paths)))
