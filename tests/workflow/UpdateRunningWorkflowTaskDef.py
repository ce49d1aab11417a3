"""UpdateRunningWorkflowTaskDef: a task definition of a running workflow, and its tasks, change."""

import flows
from flows import (
    check_assignees,
    check_bad_xml,
    check_form_templates,
    check_instructions,
    check_minimum,
    check_names,
    check_notifications,
    check_numbers,
    check_permissions,
    check_requirements,
    check_rights_and_notice,
    check_spelling,
    check_supervisor,
    finance,
    folder_id,
    full_taskdef,
    supervise,
    taskdef,
)
from harness import CLOCK, DEMO_USERS, Api
from redirections import passed_over
from tasks import (
    AGREEMENT,
    COMPLETED,
    DROPPED,
    DUE_DATE_CHANGED,
    HOUR,
    IN_PROGRESS,
    NOT_STARTED,
    REASSIGNED,
    change,
    columns,
    insert,
    nothing_changes,
    permissions_of,
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
    complete,
    decide,
    group_of,
    last_notice,
    notices,
    open_tasks,
    people,
    refused,
    running,
    second_document,
    state,
    statuses,
    submit,
    task_of,
    user,
)

CALL = "UpdateRunningWorkflowTaskDef"


def running_copy(home, step=1):
    """The id of the first task definition of a step of the workflow that was submitted last."""
    return home.value(
        "SELECT min(d.id) FROM task_definitions d JOIN steps s ON s.id = d.step_id WHERE s.number = ?"
        " AND s.workflow_id = (SELECT max(id) FROM workflows)", step)


def given(home, xml=None, **changes):
    return {"documentPath": AGREEMENT, "workflowId": home.value("SELECT max(id) FROM workflows"),
            "stepNumber": 1, "taskDefId": running_copy(home),
            "taskDefXML": xml or taskdef(users=[user(home, "jdoe")]), **changes}


def put(api, xml=None, by="jsmith", **changes):
    return api.good(CALL, by=by, **given(api.home, xml, **changes))


def refuse(api, phrase, xml=None, by="jsmith", **changes):
    return refused(api, phrase, CALL, by, **given(api.home, xml, **changes))


def named(home, *logins, **changes):
    return taskdef(users=[user(home, login) for login in logins], **changes)


def start(home, *logins, second=("admin",), **changes):
    """A workflow whose first step is for these people; its id."""
    people(home, *(one for one in logins if one not in DEMO_USERS))
    return submit(home, running(
        home, [{"users": logins, **changes}], [{"users": second}]))


def held(home):
    """[(login, status)] of all tasks of the workflow, in their order."""
    return [tuple(row) for row in home.sql(
        "SELECT u.login, t.status FROM tasks t JOIN users u ON u.id = t.assignee_id"
        " WHERE t.workflow_id IS NOT NULL ORDER BY t.id")]


# What is stored ---------------------------------------------------------------------------------


def test_success(api):
    home = api.home
    start(home, "jdoe")
    task = task_of(home, "jdoe")
    before = columns(home, task)
    root = put(api, full_taskdef(home, groups=(), roles=(), TaskName="Second look"))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    after = columns(home, task)
    assert {name for name in after if after[name] != before[name]} == {
        "name", "supervisor_id", "priority", "right_type", "permissions", "on_complete_notice",
        "reminder_hours", "reminder_date", "supervisor_notice_hours", "supervisor_notice_date",
        "allowed_start_hours", "allowed_start_date"}
    fields = show(api, task)
    assert fields["TaskName"] == "Second look" and fields["Priority"] == "High"
    assert fields["SupervisorName"] == "jsmith" and fields["RightType"].get("RightTypeId") == "5"
    assert {name for name, value in permissions_of(fields).items() if value} == {
        "EditDocument", "Postpone"}
    assert requirements_of(fields) == [("Approval", "", 0), ("FormTemplate", "Invoice", 12)]
    assert fields["TaskStatus"] == "InProgress" and state(home)[:2] == ("", 1)
    history = home.sql("SELECT * FROM task_history WHERE task_id = ? ORDER BY id", task)
    assert [row["action"] for row in history] == ["Created", "Redefined"]
    assert history[-1]["user_id"] == user(home, "jsmith")
    assert home.routeslip("check").code == 0


def storing(api):
    """Changes the running copy, and shows it. GetFlowDef shows definitions alone: for a moment the
    copy takes the place of the one that it was made of."""
    home = api.home
    start(home, "jdoe")
    original = home.value("SELECT min(id) FROM task_definitions")
    of_flow = home.value("SELECT step_id FROM task_definitions WHERE id = ?", original)

    def store(xml):
        put(api, xml)
        copy = running_copy(home)
        of_copy = home.value("SELECT step_id FROM task_definitions WHERE id = ?", copy)
        swap = "UPDATE task_definitions SET step_id = ? WHERE id = ?"
        home.sql(swap, of_copy, original)
        home.sql(swap, of_flow, copy)
        stored = flows.tasks(home)[0]
        home.sql(swap, of_flow, original)
        home.sql(swap, of_copy, copy)
        return stored

    return store


def refusing(api):
    return lambda phrase, xml: refused(
        api, phrase, CALL, "jsmith", **{**given(api.home), "taskDefXML": xml})


def test_the_xml(api):
    home, store, refuse_xml = api.home, storing(api), refusing(api)
    check_minimum(store)
    check_names(store, refuse_xml)
    check_numbers(store, refuse_xml)
    check_notifications(store, refuse_xml)
    check_rights_and_notice(store, refuse_xml)
    check_supervisor(home, store, refuse_xml)
    check_instructions(store, refuse_xml)
    check_permissions(store, refuse_xml)
    check_requirements(store, refuse_xml)
    check_form_templates(store, refuse_xml)
    check_assignees(home, store, refuse_xml)
    check_bad_xml("taskDefXML", refuse_xml)


def test_spelling(api):
    check_spelling(api.home, storing(api))


def test_what_is_omitted_reverts_to_its_default(api):
    home, store = api.home, storing(api)
    defaults = store(taskdef())
    full = store(full_taskdef(home))
    for part in ("requirements", "right", "permissions", "users", "groups", "roles"):
        assert full[part] != defaults[part], part
    assert store(taskdef()) == defaults
    (task,) = home.sql("SELECT * FROM tasks WHERE workflow_id IS NOT NULL AND status = 10")
    assert (task["priority"], task["supervisor_id"], task["right_type"], task["permissions"],
            task["reminder_date"], task["allowed_start_date"]) == (0, None, 0, 0, None, None)


def test_the_definition_and_other_workflows_stay(api):
    home = api.home
    flow = running(home, [{"users": ["jdoe"]}], [{"users": ["admin"]}])
    other = submit(home, flow, path=second_document(home))
    task = task_of(home, "jdoe")
    submit(home, flow)
    tables = {"task_definitions": "id", "task_definition_requirements": "task_definition_id",
              "task_definition_assignees": "task_definition_id", "tasks": "id"}

    def rest():
        """All but what is of the task definition that changes, and its tasks."""
        return {name: [tuple(row) for row in home.sql(
            f"SELECT * FROM {name} WHERE {'coalesce(task_definition_id, 0)' if name == 'tasks' else key} <> ?"
            " ORDER BY 1, 2, 3", running_copy(home))] for name, key in tables.items()}

    shown, before = flows.tasks(home), rest()
    put(api, full_taskdef(home))
    assert flows.tasks(home) == shown and rest() == before
    assert columns(home, task)["workflow_id"] == other
    flows.builder(home).good("StopCurrentWorkflow", by="jsmith", path=AGREEMENT)
    submit(home, flow)
    assert open_tasks(home) == [("jdoe", "LegalReview")]


# Dates ------------------------------------------------------------------------------------------


def test_the_deadline_counts_from_the_assignment(api):
    home = api.home
    start(home, "jdoe")
    task = task_of(home, "jdoe")
    home.clock = "2026-03-02T09:00:00Z"
    put(api, named(home, "jdoe", DeadLine=100, ReminderTimeSpan=5, AllowedStartTimeSpan=50,
                   SupervisorNotificationOnDue=10))
    row = columns(home, task)
    due = seconds(CLOCK) + 100 * HOUR
    assert (row["due"], row["deadline_hours"]) == (due, 100)
    assert row["reminder_date"] == due - 5 * HOUR
    assert row["supervisor_notice_date"] == due - 10 * HOUR
    assert row["allowed_start_date"] == due - 50 * HOUR
    assert home.routeslip("check").code == 0
    # One that is over by then is overdue.
    put(api, named(home, "jdoe", DeadLine=1))
    assert columns(home, task)["due"] == seconds(CLOCK) + HOUR


def test_who_is_new_has_the_whole_deadline(api):
    home = api.home
    start(home, "jdoe")
    home.clock = "2026-03-02T09:00:00Z"
    put(api, named(home, "jdoe", "mwilson", DeadLine=100))
    due = {login: columns(home, task_of(home, login))["due"] for login in ("jdoe", "mwilson")}
    assert due == {"jdoe": seconds(CLOCK) + 100 * HOUR, "mwilson": seconds(home.clock) + 100 * HOUR}


def test_a_due_date_that_was_moved(api):
    home = api.home
    start(home, "jdoe", permissions={"Postpone": "True"})
    task = task_of(home, "jdoe")
    flows.builder(home).good(
        "ChangeTaskDueDate", by="jdoe", taskId=task, newDueDate="2026-04-01T00:00:00",
        allowedStartTimeSpan=0)
    put(api, named(home, "jdoe", DeadLine=24))
    row = columns(home, task)
    assert (row["status"], row["due"]) == (IN_PROGRESS, seconds(CLOCK) + 24 * HOUR)


def test_notifications_of_dates_that_moved_are_due_again(api):
    home = api.home
    start(home, "jdoe", DeadLine=72, ReminderTimeSpan=5, SupervisorNotificationOnDue=10)
    task = task_of(home, "jdoe")
    flags = ("reminder_sent", "supervisor_notice_sent", "overdue_notice_sent")

    def sent(**changes):
        change(home, task, **{name: 1 for name in flags})
        put(api, named(home, "jdoe", **{
            "ReminderTimeSpan": 5, "SupervisorNotificationOnDue": 10, **changes}))
        return tuple(columns(home, task)[name] for name in flags)

    assert sent() == (1, 1, 1)
    assert sent(ReminderTimeSpan=6) == (0, 1, 1)
    assert sent(ReminderTimeSpan=6, SupervisorNotificationOnDue=0) == (1, 0, 1)
    assert sent(DeadLine=80) == (0, 0, 0)


# People -----------------------------------------------------------------------------------------


def test_people_come_and_go(api):
    home = api.home
    start(home, "jdoe", "ann")
    after = last_notice(home)
    put(api, named(home, "mwilson", "ann"))
    assert held(home) == [("jdoe", DROPPED), ("ann", IN_PROGRESS), ("mwilson", IN_PROGRESS)]
    assert notices(home, after) == [("TaskDropped", "jdoe"), ("TaskAssigned", "mwilson")]
    dropped = home.sql("SELECT * FROM tasks WHERE status = -1")[0]
    assert dropped["finished"] == seconds(CLOCK)
    new = columns(home, task_of(home, "mwilson"))
    assert (new["ad_hoc"], new["step_number"], new["assigned_by_id"]) == (0, 1, user(home, "jsmith"))
    # Who left and is named again is asked again; doing it twice changes nothing more.
    put(api, named(home, "jdoe", "ann"))
    put(api, named(home, "jdoe", "ann"))
    assert held(home) == [("jdoe", DROPPED), ("ann", IN_PROGRESS), ("mwilson", DROPPED),
                          ("jdoe", IN_PROGRESS)]
    assert home.value("SELECT count(*) FROM tasks WHERE status = 10 AND name = 'LegalReview'") == 2


def test_tasks_in_every_state(api):
    home = api.home
    start(home, "jdoe", "ann", "bob", "cid")
    ids = {login: task_of(home, login) for login in ("jdoe", "ann", "bob", "cid")}
    for login, status in (("ann", NOT_STARTED), ("bob", DUE_DATE_CHANGED)):
        change(home, ids[login], status=status)
    complete(home, "cid")
    done = columns(home, ids["cid"])
    put(api, named(home, "jdoe", "ann", "bob", "cid", TaskName="Other"))
    assert statuses(home) == {"jdoe": IN_PROGRESS, "ann": NOT_STARTED, "bob": IN_PROGRESS,
                              "cid": COMPLETED}
    assert [columns(home, ids[login])["name"] for login in ids] == ["Other"] * 3 + ["LegalReview"]
    assert columns(home, ids["cid"]) == done
    put(api, named(home, "jdoe", "cid"))
    assert statuses(home) == {"jdoe": IN_PROGRESS, "ann": DROPPED, "bob": DROPPED, "cid": COMPLETED}


def test_a_postponed_task_is_due_by_its_deadline_again(api):
    home = api.home
    start(home, "jdoe", "ann")
    task, other = task_of(home, "jdoe"), task_of(home, "ann")
    change(home, task, permissions=4)  # Postpone
    flows.builder(home).good("ChangeTaskDueDate", by="jdoe", taskId=task, newDueDate="2026-03-20T00:00:00",
                             allowedStartTimeSpan=0)
    assert columns(home, task)["status"] == DUE_DATE_CHANGED
    put(api, named(home, "jdoe", "ann", DeadLine=30))
    row = columns(home, task)
    assert (row["status"], row["due"]) == (IN_PROGRESS, seconds(CLOCK) + 30 * HOUR)
    assert row["finished"] is None and show(api, task)["TaskStatus"] == "InProgress"
    history = [(one["action"], one["detail"]) for one in home.sql(
        "SELECT * FROM task_history WHERE task_id = ? ORDER BY id", task)]
    assert history[-2:] == [("Redefined", ""), ("InProgress", CALL)]
    assert home.sql("SELECT action FROM task_history WHERE task_id = ? ORDER BY id", other)[-1][0] == \
        "Redefined"


def test_groups_and_roles_are_those_of_now(api):
    home = api.home
    start(home, "jdoe")
    people(home, "ann", "bob")
    legal = group_of(home, "Legal", "ann", "bob")
    put(api, taskdef(groups=[legal], roles=[2]))
    assert assignees(home) == ["ann", "bob", "jsmith"]
    home.routeslip("group", "member", "Legal", "ann", "--library", "Corporate", "--remove")
    home.routeslip("group", "member", "Legal", "jdoe", "--library", "Corporate")
    put(api, taskdef(groups=[legal]))
    assert assignees(home) == ["bob", "jdoe"]
    home.routeslip("group", "disable", "Legal", "--library", "Corporate")
    put(api, taskdef(groups=[legal], roles=[4]))
    assert assignees(home) == ["mwilson"]


def test_disabled_people_and_the_one_who_stands_in(api):
    home = api.home
    start(home, "jdoe", "mwilson")
    home.routeslip("user", "disable", "jdoe")
    put(api, named(home, "jdoe", "mwilson"))
    assert assignees(home) == ["mwilson"]
    put(api, named(home, "jdoe"))
    assert assignees(home) == ["jsmith"]
    put(api, taskdef())
    assert assignees(home) == ["jsmith"]
    assert home.value("SELECT count(*) FROM tasks WHERE workflow_id IS NOT NULL") == 3
    home.routeslip("user", "enable", "jdoe")
    put(api, named(home, "jdoe"))
    assert assignees(home) == ["jdoe"]


def test_redirections(api):
    home = api.home
    start(home, "jdoe", "ann")
    redirect(home, "jdoe", "mwilson")
    put(api, named(home, "jdoe"))  # has it already
    assert assignees(home) == ["jdoe"]
    put(api, named(home, "ann"))
    put(api, named(home, "jdoe"))
    assert assignees(home) == ["mwilson"]
    row = columns(home, task_of(home, "mwilson"))
    assert row["redirected_from_id"] == user(home, "jdoe")
    # It is jdoe who is asked, so that the end of the redirection changes nothing.
    home.sql("DELETE FROM task_redirections")
    put(api, named(home, "jdoe", TaskName="Other"))
    assert open_tasks(home) == [("mwilson", "Other")]
    put(api, named(home, "ann"))
    assert assignees(home) == ["ann"]


def test_redirections_out_of_the_library_are_passed_over(api):
    home = api.home
    start(home, "jdoe", "ann")
    home.add_user("stranger")
    redirect(home, "mwilson", "stranger")
    put(api, named(home, "mwilson"))
    assert assignees(home) == ["mwilson"]
    assert passed_over(home, task_of(home, "mwilson")) == ["stranger"]


def reassign(home, task, to, by):
    flows.builder(home).good(
        "ReassignTask", by=by, taskId=task, reassignTo=to, newDueDate="2026-03-20T00:00:00",
        newInstructions="", sendTaskNotice=False)


def test_what_was_reassigned_stays_with_whom_it_was_given_to(api):
    home = api.home
    people(home, "cid")
    start(home, "jdoe", "ann")
    reassign(home, task_of(home, "jdoe"), "mwilson", "jdoe")
    reassign(home, task_of(home, "mwilson"), "cid", "mwilson")
    put(api, named(home, "jdoe", "ann", DeadLine=30))
    assert assignees(home) == ["ann", "cid"]
    row = columns(home, task_of(home, "cid"))
    assert row["due"] == seconds(CLOCK) + 30 * HOUR
    put(api, named(home, "ann"))
    assert held(home) == [("jdoe", REASSIGNED), ("ann", IN_PROGRESS), ("mwilson", REASSIGNED),
                          ("cid", DROPPED)]
    put(api, named(home, "ann", "cid"))
    assert assignees(home) == ["ann", "cid"]


def test_a_task_whose_assignee_is_disabled_is_given_anew(api):
    home = api.home
    start(home, "jdoe")
    reassign(home, task_of(home, "jdoe"), "mwilson", "jdoe")
    home.sql("UPDATE users SET enabled = 0 WHERE login = 'mwilson'")
    put(api, named(home, "jdoe"))
    assert held(home) == [("jdoe", REASSIGNED), ("mwilson", DROPPED), ("jdoe", IN_PROGRESS)]


# RequiredAssigneeCount ----------------------------------------------------------------------------


def test_one_is_picked_of_several(api):
    home = api.home
    start(home, "jdoe", "ann", "mwilson")
    busy(home, "ann", 5)
    busy(home, "jdoe", 2)
    put(api, named(home, "jdoe", "ann", "mwilson", RequiredAssigneeCount=1))
    assert assignees(home) == ["mwilson"]
    # The one who was picked stays, however much there is to do.
    busy(home, "mwilson", 9)
    put(api, named(home, "jdoe", "ann", "mwilson", RequiredAssigneeCount=1, TaskName="Other"))
    assert open_tasks(home) == [("mwilson", "Other")]
    put(api, named(home, "jdoe", "ann", RequiredAssigneeCount=1))
    assert assignees(home) == ["jdoe"]
    put(api, named(home, "jdoe", "ann"))
    assert assignees(home) == ["ann", "jdoe"]


def test_one_is_picked_where_somebody_has_completed(api):
    home = api.home
    start(home, "jdoe", "ann")
    complete(home, "jdoe")
    put(api, named(home, "jdoe", "ann", RequiredAssigneeCount=1))
    assert held(home) == [("jdoe", COMPLETED), ("ann", DROPPED), ("admin", IN_PROGRESS)]
    assert state(home)[:2] == ("", 2)


def test_one_suffices_who_has_completed_already(api):
    home = api.home
    start(home, "jdoe", "ann")
    complete(home, "jdoe")
    assert state(home)[1] == 1
    put(api, named(home, "jdoe", "ann", "mwilson", RequiredAssigneeCount=2))
    assert held(home) == [("jdoe", COMPLETED), ("ann", DROPPED), ("admin", IN_PROGRESS)]
    assert state(home)[:2] == ("", 2)


def test_one_suffices_from_now_on(api):
    home = api.home
    start(home, "jdoe", "ann")
    put(api, named(home, "jdoe", "ann", RequiredAssigneeCount=2))
    assert assignees(home) == ["ann", "jdoe"]
    complete(home, "ann")
    assert statuses(home)["jdoe"] == DROPPED and state(home)[1] == 2


def test_all_have_to_again(api):
    """One of two sufficed, and another task of the step is still to be done."""
    home = api.home
    people(home, "ann")
    submit(home, running(home, [{"users": ["jdoe", "ann"], "RequiredAssigneeCount": 2},
                                {"users": ["mwilson"]}]))
    complete(home, "jdoe")
    assert statuses(home) == {"jdoe": COMPLETED, "ann": DROPPED, "mwilson": IN_PROGRESS}
    put(api, named(home, "jdoe", "ann", RequiredAssigneeCount=2))
    assert assignees(home) == ["mwilson"]
    put(api, named(home, "jdoe", "ann"))
    assert assignees(home) == ["ann", "mwilson"]
    # Whose word no longer counts has not sufficed.
    put(api, named(home, "ann", RequiredAssigneeCount=2))
    assert assignees(home) == ["ann", "mwilson"]


# Going on -----------------------------------------------------------------------------------------


def test_the_step_is_complete_with_the_tasks_that_remain(api):
    home = api.home
    start(home, "jdoe", "ann")
    complete(home, "jdoe")
    put(api, named(home, "jdoe"))
    assert held(home) == [("jdoe", COMPLETED), ("ann", DROPPED), ("admin", IN_PROGRESS)]
    assert state(home)[:2] == ("", 2)


def test_the_last_step_is_complete_with_the_tasks_that_remain(api):
    home = api.home
    people(home, "ann")
    submit(home, running(home, [{"users": ["jdoe", "ann"]}], OnEndMoveToPath="/Corporate/Archive"))
    complete(home, "ann")
    put(api, named(home, "ann"))
    assert state(home) == ("Complete", 1, "Archive")
    assert statuses(home) == {"jdoe": DROPPED, "ann": COMPLETED}
    refuse(api, "workflow not found", documentPath="/Corporate/Archive/agreement.pdf")


def test_the_step_waits_for_its_other_tasks(api):
    home = api.home
    people(home, "ann")
    submit(home, running(home, [{"users": ["jdoe", "ann"]}, {"users": ["mwilson"]}]))
    complete(home, "jdoe")
    put(api, named(home, "jdoe"))
    assert state(home)[:2] == ("", 1) and assignees(home) == ["mwilson"]
    assert columns(home, task_of(home, "mwilson"))["name"] == "LegalReview"
    complete(home, "mwilson")
    assert state(home)[0] == "Complete"


def test_new_requirements_hold_an_open_task(api):
    home = api.home
    start(home, "jdoe")
    put(api, named(home, "jdoe", needs=["Approval"]))
    task = task_of(home, "jdoe")
    refused(api, "approve or reject", "CompleteTask", "jdoe", taskId=task, comments="")
    decide(home, "jdoe", 6)
    complete(home, "jdoe")
    assert state(home)[:2] == ("", 2)


def test_new_permissions_count(api):
    home = api.home
    start(home, "jdoe")
    task = task_of(home, "jdoe")
    priority = {"taskId": task, "taskPriority": 10}
    refused(api, "access denied", "SetTaskPriority", "jdoe", **priority)
    put(api, named(home, "jdoe", permissions={"ChangePriority": "True"}))
    flows.builder(home).good("SetTaskPriority", by="jdoe", **priority)
    put(api, named(home, "jdoe"))
    refused(api, "access denied", "SetTaskPriority", "jdoe", **priority)


def test_a_new_supervisor(api):
    home = api.home
    home.add_user("stranger")
    start(home, "jdoe")
    task = task_of(home, "jdoe")
    refused(api, "task not found", "GetTask", "stranger", taskId=task)
    put(api, named(home, "jdoe", SuperVisorId=user(home, "stranger")))
    assert show(api, task, by="stranger")["SupervisorName"] == "stranger"


def test_ad_hoc_tasks_stay(home):
    start(home, "jdoe")
    task = insert(home)
    before = columns(home, task), columns(home, 1)
    put(Api(home), named(home, "mwilson", TaskName="Other"))
    assert (columns(home, task), columns(home, 1)) == before


# EditNextStep and EditAllSteps ----------------------------------------------------------------------

NEXT, ALL = {"EditNextStep": "True"}, {"EditAllSteps": "True"}
OTHER_PERMISSIONS = {name: "True" for name in (
    "EditDocument", "Postpone", "ChangeFinishdate", "ChangePriority")}
# The first task definition of each step, as a change of its name alone sends it.
FIRST = ({"users": ["ned"], "permissions": NEXT}, {"users": ["nina"], "permissions": NEXT},
         {"users": ["bob"]}, {"users": ["bob"]})


def editors(home, numbers=(1, 2, 3, 4)):
    """A workflow of four steps at its first, where ned may edit the next and alma all steps, and
    jdoe has every other permission. Its submitter is jsmith, its supervisor admin."""
    people(home, "ned", "alma", "nina", "bob")
    flow = running(
        home, [FIRST[0], {"users": ["alma"], "permissions": ALL},
               {"users": ["jdoe"], "permissions": OTHER_PERMISSIONS}], *([one] for one in FIRST[1:]))
    supervise(home, users=["admin"])
    for before, after in reversed(list(enumerate(numbers, 1))):
        home.sql("UPDATE steps SET number = ? WHERE number = ?", after, before)
    return submit(home, flow)


def change_of(home, step, at, name="Changed"):
    one = FIRST[at]
    users = [user(home, login) for login in one["users"]]
    return given(home, taskdef(**{**one, "users": users, "TaskName": name}), stepNumber=step,
                 taskDefId=running_copy(home, step))


def opened(api, by, numbers=(1, 2, 3, 4)):
    """The steps of which `by` changes a task definition; None for who is refused as a stranger."""
    home, found, errors = api.home, [], set()
    for at, step in enumerate(numbers):
        call = change_of(home, step, at, f"Seen by {by}")
        before = home.dump()
        root = api.root(api.call(CALL, by=by, **call))
        if root.get("success") == "true":
            assert home.value("SELECT name FROM task_definitions WHERE id = ?",
                              call["taskDefId"]) == f"Seen by {by}"
            found.append(step)
        else:
            assert home.dump() == before
            errors.add(root.get("error").split(":")[0].lower())
    assert errors <= {"step not found"} or (errors == {"access denied"} and not found), errors
    return None if "access denied" in errors else found


def expect(api, numbers=(1, 2, 3, 4), **steps):
    for by in steps:
        api.home.ticket(by)
    got = {by: opened(api, by, numbers) for by in steps}
    assert got == steps, got


def test_who_edits_which_step(api):
    home = api.home
    editors(home)
    others = {"jdoe": None, "bob": None, "mwilson": None}
    expect(api, ned=[2], alma=[2, 3, 4], jsmith=[1], admin=[1], nina=None, **others)
    # A completed task counts as an open one does.
    complete(home, "ned")
    complete(home, "alma")
    expect(api, ned=[2], alma=[2, 3, 4], jsmith=[1], admin=[1], nina=None, **others)
    complete(home, "jdoe")
    assert state(home)[1] == 2
    expect(api, ned=[2], alma=[2, 3, 4], nina=[3], jsmith=[2], admin=[2], **others)
    complete(home, "nina")
    # What is over stays closed.
    expect(api, ned=[], alma=[3, 4], nina=[3], jsmith=[3], admin=[3], **{**others, "bob": None})
    complete(home, "bob")
    expect(api, ned=[], alma=[4], nina=[], jsmith=[4], admin=[4], **others)
    complete(home, "bob")
    assert state(home)[0] == "Complete"
    for by in ("ned", "alma", "jsmith"):
        refuse(api, "workflow not found", by=by, **{
            key: value for key, value in change_of(home, 4, 3).items() if key != "taskDefXML"})


def test_who_supervises_and_has_a_permission(api):
    home = api.home
    editors(home)
    supervise(home, users=["ned", "alma"])
    expect(api, ned=[1, 2], alma=[1, 2, 3, 4])


def test_the_next_step_is_the_one_that_follows(api):
    """Numbers leave out steps that were deleted."""
    numbers = (2, 5, 6, 9)
    editors(api.home, numbers)
    assert state(api.home)[1] == 2
    expect(api, numbers, ned=[5], alma=[5, 6, 9], jsmith=[2])
    for step in (1, 3, 4, 7, 8, 10, 0, -1, 2147483647, -2147483648):
        for by in ("ned", "alma", "jsmith"):
            refuse(api, "step not found", by=by, stepNumber=step, taskDefId=running_copy(api.home, 5))


def test_the_task_counts_that_one_has(api):
    home = api.home
    editors(home)
    task = task_of(home, "ned")
    for status, steps in ((NOT_STARTED, [2]), (DUE_DATE_CHANGED, [2]), (COMPLETED, [2]),
                          (DROPPED, None), (REASSIGNED, None), (IN_PROGRESS, [2])):
        change(home, task, status=status)
        expect(api, ned=steps)
    reassign(home, task, "mwilson", "admin")
    expect(api, ned=None, mwilson=[2])
    # Neither a task outside the workflow nor one of another workflow does.
    insert(home, assignee_id="jdoe", permissions=48)
    insert(home, assignee_id="jdoe", permissions=48, ad_hoc=1, step_number=1,
           workflow_id=home.value("SELECT max(id) FROM workflows"))
    expect(api, jdoe=None)
    flow = home.value("SELECT id FROM flows")
    submit(home, flow, path=second_document(home))
    change(home, task_of(home, "alma"), status=DROPPED)
    first = {**change_of(home, 2, 1), "documentPath": "/Corporate/Contracts/other.pdf"}
    refused(api, "access denied", CALL, "alma", **first)


def test_who_may_not_read_the_document(api):
    """The permission suffices, as it does for who submitted."""
    home = api.home
    editors(home)
    complete(home, "ned")
    home.routeslip("library", "member", "Corporate", "ned", "--remove")
    expect(api, ned=[2])


def test_a_step_that_is_to_come(api):
    """It is changed and not begun; what was changed holds when it begins."""
    home = api.home
    editors(home)
    tasks = "SELECT count(*) FROM tasks"
    before = home.value(tasks)
    for step in (2, 3):
        put(api, named(home, "mwilson", "jdoe", TaskName=f"Step {step}", DeadLine=5), by="alma",
            stepNumber=step, taskDefId=running_copy(home, step))
    assert home.value(tasks) == before and state(home)[1] == 1
    for login in ("ned", "alma", "jdoe"):
        complete(home, login)
    assert open_tasks(home) == [("jdoe", "Step 2"), ("mwilson", "Step 2")] or \
        open_tasks(home) == [("mwilson", "Step 2"), ("jdoe", "Step 2")]
    # The step that is carried out: tasks follow, and the workflow goes on.
    complete(home, "jdoe")
    put(api, named(home, "jdoe"), by="ned", stepNumber=2, taskDefId=running_copy(home, 2))
    assert state(home)[:2] == ("", 3) and sorted(open_tasks(home)) == [
        ("jdoe", "Step 3"), ("mwilson", "Step 3")]
    assert home.routeslip("check").code == 0


def test_errors_of_a_step_that_is_to_come(api):
    home = api.home
    editors(home)
    call = {"by": "alma", "stepNumber": 3, "taskDefId": running_copy(home, 3)}
    refuse(api, "task definition not found", **{**call, "taskDefId": running_copy(home, 2)})
    refuse(api, "deadline zero", named(home, "bob", DeadLine=0), **call)
    refuse(api, "XML", **{**call, "taskDefXML": "x"})
    refuse(api, "document not found", **{**call, "documentPath": "/Corporate/Contracts/none.pdf"})


# Errors -------------------------------------------------------------------------------------------


def test_steps_that_are_not_carried_out(api):
    home = api.home
    start(home, "jdoe", second=["mwilson"])
    for bad in (0, -1, 2, 3, 2147483647, -2147483648):
        refuse(api, "step not found", stepNumber=bad)
    refuse(api, "step not found", stepNumber=2, taskDefId=running_copy(home, 2))
    complete(home, "jdoe")
    refuse(api, "step not found")
    put(api, named(home, "jdoe"), stepNumber=2, taskDefId=running_copy(home, 2))
    assert assignees(home) == ["jdoe"] and state(home)[:2] == ("", 2)


def test_task_definitions_that_are_not_of_the_step(api):
    home = api.home
    flow = running(home, [{"users": ["jdoe"]}], [{"users": ["admin"]}])
    submit(home, flow, path=second_document(home))
    other = running_copy(home)
    submit(home, flow)
    original = home.value("SELECT min(id) FROM task_definitions")
    for bad in (0, -1, 999, 2147483647, original, other, running_copy(home, 2)):
        refuse(api, "task definition not found", taskDefId=bad)


def test_unknown_documents(api):
    home = api.home
    start(home, "jdoe")
    for bad in ("/Corporate/Contracts/none.pdf", "/Corporate/Contracts", "/", "", "x",
                "/Other/Contracts/agreement.pdf", AGREEMENT + "/x"):
        refuse(api, "document not found", documentPath=bad)
    put(api, documentPath=AGREEMENT.upper())


def test_workflows_that_do_not_run(api):
    home = api.home
    flow = running(home, [{"users": ["jdoe"]}])
    other = submit(home, flow, path=second_document(home))
    first = submit(home, flow)
    put(api)
    for bad in (0, -1, other, first + 1, 2147483647):
        refuse(api, "workflow not found", workflowId=bad)
    refuse(api, "workflow not found", documentPath="/Corporate/Contracts/other.pdf")
    flows.builder(home).good("StopCurrentWorkflow", by="jsmith", path=AGREEMENT)
    refuse(api, "workflow not found")
    submit(home, flow)
    refuse(api, "workflow not found", workflowId=first)
    put(api)


def test_deadlines_that_are_none(api):
    home = api.home
    start(home, "jdoe")
    for bad in (None, "", 0, -1):
        refuse(api, "deadline zero", named(home, "jdoe", DeadLine=bad))


def test_xml_that_is_none(api):
    home = api.home
    start(home, "jdoe")
    for bad in ("x", "<taskdef", "<!-- no root -->", " "):
        refuse(api, "XML", taskDefXML=bad)
    refuse(api, "XML", taskDefXML="")


def test_who_may(api):
    home = api.home
    people(home, "ann", "bob", "cid")
    home.add_user("stranger")
    finance(home)
    flow = running(home, [{"users": ["jdoe"]}], [{"users": ["admin"]}])
    supervise(home, users=["ann"], groups=[group_of(home, "Approvers", "bob")])
    submit(home, flow)
    for by in ("jdoe", "mwilson", "admin", "cid"):
        refuse(api, "access denied", by=by)
        refuse(api, "access denied", by=by, stepNumber=9, taskDefXML="x")
    for by in ("stranger", "otto"):
        assert refuse(api, "document not found", by=by) == \
            refuse(api, "document not found", by=by, documentPath="/Corporate/x.pdf")
        refuse(api, "document not found", by=by, workflowId=99)
    for by in ("jsmith", "ann", "bob"):
        put(api, by=by)
    home.routeslip("group", "disable", "Approvers", "--library", "Corporate")
    refuse(api, "access denied", by="bob")
    supervise(home)
    refuse(api, "access denied", by="ann")
    # Who submitted may, without any other right.
    home.routeslip("library", "member", "Corporate", "jsmith", "--remove")
    home.sql("UPDATE documents SET owner_id = ?", user(home, "admin"))
    put(api)


def test_parameters_tickets_and_editions(api):
    home = api.home
    start(home, "jdoe")
    check_required(api, CALL, "jsmith", **given(home))
    check_tickets(api, CALL, **given(home))
    for name in ("workflowId", "stepNumber", "taskDefId"):
        for bad in ("", "x", "1.0"):
            nothing_changes(home, lambda: api.plain(
                500, f"Cannot convert {bad} to System.Int32.\nParameter name: {name} ---> Input "
                     "string was not in a correct format.",
                CALL, by="jsmith", **given(home, **{name: bad})))
    check_editions(api, lambda: put(api))


def test_the_document_may_have_moved(api):
    home = api.home
    submit(home, running(home, [{"users": ["jdoe"]}], folders=[folder_id(home)]))
    refuse(api, "document not found")
    put(api, documentPath="/Corporate/Archive/agreement.pdf")
