"""CompleteTask: a task is done, and its workflow goes on."""

import json

from flows import builder, folder_id, group, supervise
from harness import CLOCK, Api
from tasks import (
    AGREEMENT,
    COMPLETED,
    DEMO_TASK,
    DROPPED,
    DUE_DATE_CHANGED,
    HOUR,
    NOT_STARTED,
    REASSIGNED,
    change,
    columns,
    create,
    insert,
    nothing_changes,
    relate,
    seconds,
    show,
)
from workflows import (
    assignees,
    check_assignee_alone,
    check_editions,
    check_required,
    check_tickets,
    complete,
    decide,
    folder,
    group_of,
    last_notice,
    notices,
    open_tasks,
    people,
    refused,
    reject,
    running,
    second_document,
    state,
    statuses,
    submit,
    task_of,
    user,
)

CALL = "CompleteTask"
URL = "https://hooks.example.org/done"


def put(api, task, by="jdoe", comments=""):
    return api.good(CALL, by=by, taskId=task, comments=comments)


def refuse(api, phrase, task, by="jdoe", comments=""):
    return refused(api, phrase, CALL, by, taskId=task, comments=comments)


# A task alone ---------------------------------------------------------------------------------


def test_success(api):
    home = api.home
    task = insert(home)
    before = columns(home, task)
    root = put(api, task)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    after = columns(home, task)
    assert {name for name in after if after[name] != before[name]} == {"status", "finished"}
    assert after["finished"] == seconds(CLOCK)
    fields = show(api, task)
    assert fields["TaskStatus"] == "Completed" and fields["FinishDate"] == CLOCK[:-1].replace("T", " ")
    row = home.sql("SELECT * FROM task_history ORDER BY id DESC LIMIT 1")[0]
    assert (row["task_id"], row["action"], row["detail"]) == (task, "Completed", CALL)
    assert row["user_id"] == user(home, "jdoe") and row["at"] == seconds(CLOCK)


def test_comments(api):
    home = api.home
    for given, stored in (("Reviewed & <approved>.", "Reviewed & <approved>."),
                          ("a\r\nb\rc", "a\nb\nc"), ("密" * 300, "密" * 300), ("", "as it was")):
        task = insert(home, comments="as it was")
        put(api, task, comments=given)
        fields = show(api, task)
        assert fields["extendedComment"] == stored and fields["ShortComments"] == stored[:255]
    task = insert(home, comments="as it was")
    api.good(CALL, by="jdoe", taskId=task)
    assert columns(home, task)["comments"] == "as it was"


def test_a_comment_fulfils_its_requirement(api):
    task = create(api, needs=["Comments"])
    refuse(api, "comment", task)
    put(api, task, comments="Done.")
    assert show(api, task)["TaskStatus"] == "Completed"


def test_states(api):
    home = api.home
    task = insert(home, status=DUE_DATE_CHANGED)
    put(api, task)
    for status, phrase in ((NOT_STARTED, "task not started"), (COMPLETED, "task already completed"),
                           (DROPPED, "task dropped"), (REASSIGNED, "task reassigned")):
        change(home, task, status=status)
        refuse(api, phrase, task, comments="Done.")


def test_unmet_requirements(api):
    for name in ("Approval", "ISOReview", "LastestVersionRead", "Edit"):
        task = create(api, needs=["Sign", name])
        assert refuse(api, "this task cannot be completed.", task, comments="Done.")
    put(api, create(api, needs=["Sign"]))


def test_the_allowed_start_date(home):
    task = insert(home, allowed_start_date=seconds(CLOCK) + 1)
    api = Api(home)
    refuse(api, "allowed start date", task)
    home.clock = "2026-03-01T09:00:01Z"
    put(api, task)


def test_offline_and_checked_out(api):
    home = api.home
    task = insert(home)
    home.sql("UPDATE documents SET offline = 1")
    refuse(api, "document offline", task, comments="Done.")
    put(api, insert(home, document_id=None, domain_id=None))
    home.sql("UPDATE documents SET offline = 0, checked_out_by = ?", user(home, "jdoe"))
    refuse(api, "checked out", task, comments="Done.")
    home.sql("UPDATE documents SET checked_out_by = ?", user(home, "jsmith"))
    put(api, task)


def test_who_may(api):
    check_assignee_alone(api, put, refuse)


def test_a_disabled_assignee(api):
    home = api.home
    task = insert(home)
    home.ticket("jdoe")
    home.routeslip("user", "disable", "jdoe")
    nothing_changes(home, lambda: api.bad("[901]", CALL, by="jdoe", taskId=task))


def test_the_notice(api):
    home = api.home
    cases = (
        ({"on_complete_notice": 0}, []),
        ({"on_complete_notice": 1}, ["jsmith", "admin"]),
        ({"on_complete_notice": 1, "supervisor_id": "mwilson"}, ["jsmith", "mwilson", "admin"]),
        ({"on_complete_notice": 1, "supervisor_id": None}, ["jsmith", "admin"]),
        ({"on_complete_notice": 1, "document_id": None, "domain_id": None,
          "assigned_by_id": "mwilson"}, ["mwilson", "jsmith"]),
    )
    home.sql("UPDATE documents SET owner_id = ?", user(home, "admin"))
    for changes, told in cases:
        after = last_notice(home)
        put(api, insert(home, **changes))
        assert notices(home, after) == [("TaskCompleted", login) for login in told], changes


def test_other_tasks_stay(api):
    other, child = insert(api.home), relate(api)
    before = columns(api.home, other), columns(api.home, child)
    put(api, insert(api.home))
    assert (columns(api.home, other), columns(api.home, child)) == before


# Workflows ------------------------------------------------------------------------------------


def test_a_step_is_over_when_all_its_tasks_are(home):
    submit(home, running(home, [{"users": ["jdoe", "mwilson"]}, {"users": ["admin"]}],
                         [{"users": ["jsmith"], "TaskName": "Last"}]))
    for left, login in ((["admin", "mwilson"], "jdoe"), (["admin"], "mwilson")):
        complete(home, login)
        assert state(home)[:2] == ("", 1) and assignees(home) == left
    after = last_notice(home)
    complete(home, "admin")
    assert state(home)[:2] == ("", 2) and open_tasks(home) == [("jsmith", "Last")]
    assert notices(home, after) == [("TaskAssigned", "jsmith")]
    complete(home, "jsmith")
    assert state(home) == ("Complete", 2, "Contracts")


def test_over_every_program(api):
    home = api.home
    submit(home, running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"]}]))
    put(api, task_of(home, "jdoe"))
    assert state(home)[1] == 2
    put(api, task_of(home, "mwilson"), by="mwilson")
    assert state(home)[0] == "Complete"


def test_a_refused_completion_moves_nothing(home):
    submit(home, running(home, [{"users": ["jdoe"], "needs": ["Approval"]}], [{"users": ["admin"]}]))
    refuse(Api(home), "approve or reject", task_of(home, "jdoe"), comments="Done.")
    decide(home, "jdoe", 6)
    complete(home, "jdoe")
    assert state(home)[1] == 2


def test_one_of_several_suffices(home):
    people(home, "ann")
    submit(home, running(
        home, [{"users": ["jdoe", "mwilson", "ann"], "RequiredAssigneeCount": 2},
               {"users": ["mwilson"], "TaskName": "Other"}], [{"users": ["admin"]}]))
    home.sql("UPDATE tasks SET status = 0 WHERE assignee_id = ?", user(home, "ann"))
    after = last_notice(home)
    complete(home, "jdoe")
    assert state(home)[1] == 1 and open_tasks(home) == [("mwilson", "Other")]
    assert statuses(home)["ann"] == DROPPED
    assert sorted(notices(home, after)) == [("TaskDropped", "ann"), ("TaskDropped", "mwilson")]
    complete(home, "mwilson")
    assert state(home)[1] == 2 and assignees(home) == ["admin"]


def test_all_have_to(home):
    submit(home, running(home, [{"users": ["jdoe", "mwilson"], "RequiredAssigneeCount": 0}]))
    complete(home, "mwilson")
    assert state(home)[0] == "" and assignees(home) == ["jdoe"]
    complete(home, "jdoe")
    assert state(home)[0] == "Complete"


def test_one_was_picked(home):
    submit(home, running(home, [{"users": ["mwilson", "jdoe"], "RequiredAssigneeCount": 1}]))
    (login,) = assignees(home)
    complete(home, login)
    assert state(home)[0] == "Complete"


def test_the_next_steps_people_are_looked_up_late(home):
    people(home, "ann", "bob")
    approvers = group_of(home, "Approvers", "ann")
    flow = running(home, [{"users": ["jdoe"]}], [{"groups": [approvers], "roles": [3]}])
    submit(home, flow)
    home.routeslip("group", "member", "Approvers", "ann", "--library", "Corporate", "--remove")
    home.routeslip("group", "member", "Approvers", "bob", "--library", "Corporate")
    supervise(home, users=["mwilson"])
    complete(home, "jdoe")
    assert assignees(home) == ["bob", "mwilson"]


def test_where_the_document_goes(home):
    home.routeslip("folder", "add", "/Corporate/Done")
    flow = running(home, [{"users": ["jdoe"]}], [{"users": ["jdoe"]}], [{"users": ["jdoe"]}],
                   folders=[0, folder_id(home)], OnEndMoveToPath="/Corporate/Done")
    submit(home, flow)
    for expected in ("Contracts", "Archive", "Archive", "Done"):
        assert folder(home) == expected
        if state(home)[0] == "":
            complete(home, "jdoe")
    assert state(home) == ("Complete", 3, "Done")


def test_the_name_is_taken_where_it_goes(home):
    second_document(home, "AGREEMENT.pdf", in_folder="Archive")
    home.sql("UPDATE documents SET name_folded = 'agreement.pdf' WHERE name = 'AGREEMENT.pdf'")
    flow = running(home, [{"users": ["jdoe"]}], [{"users": ["jdoe"]}], folders=[0, folder_id(home)],
                   OnEndMoveToPath="/Corporate/Archive")
    submit(home, flow)
    complete(home, "jdoe")
    assert state(home) == ("", 2, "Contracts") and assignees(home) == ["jdoe"]
    complete(home, "jdoe")
    assert state(home) == ("Complete", 2, "Contracts")
    home.routeslip("check")


def test_the_end(home):
    people(home, "ann")
    flow = running(home, [{"users": ["jdoe"]}], OnEndMoveToPath="/Corporate/Archive",
                   OnEndEventUrl=URL, name="Übergabe")
    supervise(home, users=["ann", "jsmith"], groups=[group(home)], flow="Übergabe")
    workflow = submit(home, flow)
    after = last_notice(home)
    complete(home, "jdoe")
    assert state(home) == ("Complete", 1, "Archive")
    assert home.value("SELECT ended FROM workflows") == seconds(CLOCK)
    found = notices(home, after)
    assert found[0] == ("WorkflowFinished", "jsmith")  # nobody twice
    assert sorted(found) == [("WorkflowFinished", login) for login in ("ann", "jdoe", "jsmith")]
    (row,) = home.sql("SELECT * FROM outbox WHERE url <> ''")
    assert row["url"] == URL and row["kind"] == "WorkflowFinished" and row["sent"] is None
    assert json.loads(row["body"]) == {
        "FinishStatus": "Complete", "WorkflowId": workflow, "WorkflowName": "Übergabe",
        "WorkflowDefId": flow, "DocumentId": home.value("SELECT document_id FROM workflows"),
        "SubmittedById": user(home, "jsmith"), "FinishedById": user(home, "jdoe"),
        "FinishDate": CLOCK}
    submit(home, running(home, [{"users": ["jdoe"]}], name="Again", folder="/Corporate"),
           path="/Corporate/Archive/agreement.pdf")
    assert state(home)[0] == ""


def test_a_rejection(home):
    people(home, "ann")
    flow = running(
        home, [{"users": ["jdoe"]}],
        [{"users": ["mwilson", "jdoe"], "needs": ["Approval"]}, {"users": ["ann"]}],
        [{"users": ["admin"]}], folders=[0, folder_id(home)], OnEndEventUrl=URL,
        OnEndMoveToPath="/Corporate/Archive")
    supervise(home, users=["admin"])
    submit(home, flow)
    complete(home, "jdoe")
    assert folder(home) == "Archive"
    home.sql("UPDATE tasks SET status = 20 WHERE id = ?", task_of(home, "ann"))
    after = last_notice(home)
    rejected = reject(home, "mwilson")
    assert state(home) == ("Reject", 2, "Contracts")  # back where it was first
    assert columns(home, rejected)["status"] == COMPLETED and open_tasks(home) == []
    assert statuses(home)["ann"] == DROPPED
    found = notices(home, after)
    assert sorted(found) == [("WorkflowRejected", "admin"), ("WorkflowRejected", "jsmith"),
                             ("WorkflowStopped", "ann"), ("WorkflowStopped", "jdoe")]
    (event,) = home.sql("SELECT body FROM outbox WHERE url <> ''")
    assert json.loads(event["body"])["FinishStatus"] == "Reject"


def test_a_rejection_where_the_first_folder_has_the_name(home):
    flow = running(home, [{"users": ["jdoe"], "needs": ["Approval"]}], folders=[folder_id(home)])
    submit(home, flow)
    second_document(home, "Agreement.pdf")
    home.sql("UPDATE documents SET name_folded = 'agreement.pdf' WHERE name = 'Agreement.pdf'")
    reject(home, "jdoe")
    assert state(home) == ("Reject", 1, "Archive")


def test_a_rejection_that_is_not_asked_for(home):
    """It is stored, and has no effect."""
    submit(home, running(home, [{"users": ["jdoe"], "needs": ["Sign"]}], [{"users": ["mwilson"]}]))
    rejected = reject(home, "jdoe")
    assert columns(home, rejected)["approval"] == 5
    assert state(home) == ("", 2, "Contracts") and assignees(home) == ["mwilson"]
    reject(home, "mwilson")
    assert state(home) == ("Complete", 2, "Contracts")


def test_a_decision_alone_ends_nothing(home):
    submit(home, running(home, [{"users": ["jdoe", "mwilson"]}]))
    decide(home, "jdoe", 5)
    assert state(home)[0] == "" and assignees(home) == ["jdoe", "mwilson"]
    decide(home, "jdoe", 0)
    complete(home, "jdoe")
    assert state(home)[0] == ""


def test_the_definition_changes_meanwhile(home):
    flow = running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"], "TaskName": "Second"}],
                   OnEndMoveToPath="/Corporate/Archive", OnEndEventUrl=URL)
    submit(home, flow)
    steps = "SELECT id FROM steps WHERE flow_id IS NOT NULL"
    home.sql(f"UPDATE task_definitions SET name = 'Changed' WHERE step_id IN ({steps})")
    home.sql("DELETE FROM task_definition_assignees WHERE task_definition_id IN (SELECT id FROM"
             f" task_definitions WHERE step_id IN ({steps}))")
    home.sql("UPDATE flows SET on_end_folder_id = NULL, on_end_event_url = '', active = 0")
    complete(home, "jdoe")
    assert open_tasks(home) == [("mwilson", "Second")]
    # And it goes altogether.
    builder(home).good("DeleteWorkflow", by="mwilson", domainName="Corporate",
                       flowName="Document Approval")
    assert home.value(f"SELECT count(*) FROM ({steps}) s") == 0
    complete(home, "mwilson")
    assert state(home) == ("Complete", 2, "Archive")
    event = json.loads(home.value("SELECT body FROM outbox WHERE url <> ''"))
    assert event["WorkflowDefId"] == 0 and event["WorkflowName"] == "Document Approval"


def test_related_tasks_do_not_hold_the_step(home):
    api = Api(home)
    submit(home, running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"]}]))
    child = relate(api, task=task_of(home, "jdoe"), RequestedAssigneeName="mwilson", needs=[])
    complete(home, "jdoe")
    assert state(home)[1] == 2
    complete(home, "mwilson")
    assert state(home)[0] == "Complete" and columns(home, child)["status"] == 10
    put(api, child, by="mwilson")
    assert state(home)[0] == "Complete"


def test_dropped_and_reassigned_tasks_do_not_hold_the_step(home):
    people(home, "ann")
    submit(home, running(home, [{"users": ["jdoe", "mwilson", "ann"]}], [{"users": ["admin"]}]))
    for login, status in (("mwilson", DROPPED), ("ann", REASSIGNED)):
        home.sql("UPDATE tasks SET status = ? WHERE id = ?", status, task_of(home, login))
    complete(home, "jdoe")
    assert assignees(home) == ["admin"]


def test_tasks_that_are_not_started_hold_the_step(home):
    submit(home, running(home, [{"users": ["jdoe", "mwilson"]}], [{"users": ["admin"]}]))
    home.sql("UPDATE tasks SET status = 0 WHERE id = ?", task_of(home, "mwilson"))
    complete(home, "jdoe")
    assert state(home)[1] == 1


def test_redirections_in_a_later_step(home):
    submit(home, running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"]}]))
    home.sql("INSERT INTO task_redirections VALUES (?, ?, ?, ?)", user(home, "mwilson"),
             user(home, "admin"), seconds(CLOCK) - HOUR, seconds(CLOCK) + HOUR)
    complete(home, "jdoe")
    assert assignees(home) == ["admin"]


def test_who_stands_in_where_nobody_is_left(home):
    """The submitter, or else a supervisor, a manager of the library, an administrator."""
    people(home, "ann", "bob", "cid")
    supervisors = group_of(home, "Supervisors", "bob", "cid")
    flow = running(home, [{"users": ["jdoe"]}], [{"users": ["ann"]}])
    supervise(home, groups=[supervisors])
    gone = ["ann"]
    for one in ("jsmith", "bob", "cid", "mwilson", "admin"):
        submit(home, flow)
        disable = "UPDATE users SET enabled = 0 WHERE login = ?"
        for login in gone:
            home.sql(disable, login)
        complete(home, "jdoe")
        assert state(home)[:2] == ("", 2) and assignees(home) == [one]
        home.sql("UPDATE users SET enabled = 1")
        builder(home).good("StopCurrentWorkflow", by="jsmith", path=AGREEMENT)
        gone.append(one)


def test_nobody_at_all(api):
    """Then the step before cannot be ended, and says why; later it can."""
    home = api.home
    submit(home, running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"]}]))
    task = task_of(home, "jdoe")
    home.sql("UPDATE users SET enabled = 0 WHERE login <> 'jdoe'")
    refuse(api, "nobody can be given the workflow's tasks", task)
    home.sql("UPDATE users SET enabled = 1 WHERE login = 'admin'")
    put(api, task)
    assert state(home)[:2] == ("", 2) and assignees(home) == ["admin"]


def test_a_workflow_of_many_steps(home):
    submit(home, running(home, *[[{"users": ["jdoe"]}] for _ in range(12)]))
    for number in range(1, 13):
        assert state(home)[:2] == ("", number)
        complete(home, "jdoe")
    assert state(home)[:2] == ("Complete", 12)
    assert home.value("SELECT count(*) FROM tasks WHERE workflow_id IS NOT NULL") == 12


def test_an_offline_document_waits(home):
    submit(home, running(home, [{"users": ["jdoe"]}], [{"users": ["mwilson"]}]))
    home.sql("UPDATE documents SET offline = 1")
    refuse(Api(home), "document offline", task_of(home, "jdoe"))
    home.sql("UPDATE documents SET offline = 0")
    complete(home, "jdoe")
    assert state(home)[1] == 2


def test_parameters_tickets_and_editions(api):
    home = api.home
    check_required(api, CALL, "jdoe", "comments", taskId=DEMO_TASK, comments="")
    check_tickets(api, CALL, taskId=DEMO_TASK, comments="")
    check_editions(api, lambda: put(api, insert(home)))
