"""UpdateWorkflowTaskDef: a task definition is replaced as a whole."""

from flows import (
    FLOW,
    LIBRARY,
    MANAGER,
    Call,
    add_step,
    add_task,
    check_active,
    check_assignees,
    check_bad_xml,
    check_editions,
    check_form_templates,
    check_instructions,
    check_minimum,
    check_names,
    check_notifications,
    check_numbers,
    check_permissions,
    check_requirements,
    check_rights,
    check_rights_and_notice,
    check_spelling,
    check_supervisor,
    check_tickets,
    check_unknown,
    define,
    full_taskdef,
    ready,
    task,
    taskdef,
    tasks,
)
from tasks import nothing_changes

CALL = Call(
    "UpdateWorkflowTaskDef",
    domainName=LIBRARY,
    flowName=FLOW,
    stepNumber=1,
    taskDefId=1,
    taskDefXML=taskdef(),
)


def only(home):
    """A definition with one task definition, the first of the home: its id is 1."""
    assert ready(home) == 1


def storing(api):
    only(api.home)

    def store(xml):
        CALL.good(api, taskDefXML=xml)
        return task(api.home)

    return store


def refusing(api):
    return lambda phrase, xml: CALL.bad(api, phrase, taskDefXML=xml)


def test_success(api):
    home = api.home
    only(home)
    other = add_task(home, TaskName="Other", users=[home.user_id("jdoe")], needs=["Sign"])
    before = tasks(home)[1]
    root = CALL.good(api, taskDefXML=full_taskdef(home, TaskName="Approval 2", DeadLine=100))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    changed, same = tasks(home)
    assert same == before and same["attributes"]["TaskDefId"] == str(other)
    attributes = changed["attributes"]
    assert attributes == {
        "TaskDefId": "1", "TaskName": "Approval 2", "DeadLine": "100",
        "RequiredAssigneeCount": "2", "SuperVisorId": str(home.user_id("jsmith")),
        "SuperVisorName": "jsmith", "SupervisorNotificationOnDue": "24", "Priority": "10",
        "AllowedStartTimeSpan": "48", "ReminderTimeSpan": "12", "OnCompleteNotice": "True"}
    assert changed["right"]["RightTypeName"] == "CHANGE"
    assert changed["permissions"] == ["EditDocument", "Postpone"]
    assert changed["requirements"] == [("Approval", "", 0), ("FormTemplate", "Invoice", 12)]
    assert changed["users"] == [home.user_id("jdoe")] and changed["groups"] == [104]
    assert sorted(changed["roles"]) == [-4, -1]


def test_what_is_omitted_reverts_to_its_default(api):
    home = api.home
    only(home)
    CALL.good(api)
    defaults = task(home)
    CALL.good(api, taskDefXML=full_taskdef(home))
    full = task(home)
    for part in ("requirements", "right", "permissions", "users", "groups", "roles"):
        assert full[part] != defaults[part], part
    differ = [name for name, value in full["attributes"].items()
              if value == defaults["attributes"][name]]
    assert differ == ["TaskDefId", "TaskName", "DeadLine"]
    CALL.good(api)
    assert task(home) == defaults
    for table in ("task_definition_requirements", "task_definition_assignees"):
        assert home.value(f"SELECT count(*) FROM {table}") == 0


def test_the_defaults(api):
    check_minimum(storing(api))


def test_names(api):
    check_names(storing(api), refusing(api))


def test_numbers(api):
    check_numbers(storing(api), refusing(api))


def test_notifications(api):
    check_notifications(storing(api), refusing(api))


def test_right_and_notice(api):
    check_rights_and_notice(storing(api), refusing(api))


def test_supervisor(api):
    check_supervisor(api.home, storing(api), refusing(api))


def test_instruction(api):
    check_instructions(storing(api), refusing(api))


def test_permissions(api):
    check_permissions(storing(api), refusing(api))


def test_requirements(api):
    check_requirements(storing(api), refusing(api))


def test_form_templates(api):
    check_form_templates(storing(api), refusing(api))


def test_assignees(api):
    check_assignees(api.home, storing(api), refusing(api))


def test_spelling(api):
    check_spelling(api.home, storing(api))


def test_bad_xml(api):
    only(api.home)
    check_bad_xml("taskDefXML", refusing(api))


def test_unknown_steps_and_task_definitions(api):
    home = api.home
    only(home)
    add_step(home, "Approval")
    second = add_task(home, step=2)
    other = ready(home, "Another")
    for bad in (0, -1, 3, 2147483647):
        CALL.bad(api, "Step not found", stepNumber=bad)
    for bad in (0, -1, 999, 2147483647, second, other):
        CALL.bad(api, "Task definition not found", taskDefId=bad)
    CALL.bad(api, "Task definition not found", stepNumber=2)
    CALL.good(api, stepNumber=2, taskDefId=second, taskDefXML=taskdef(TaskName="New"))
    assert [one["attributes"]["TaskName"] for one in tasks(home)] == ["LegalReview", "New"]
    for name, bad in (("stepNumber", "x"), ("taskDefId", ""), ("taskDefId", "1.0")):
        nothing_changes(home, lambda: api.plain(
            500, f"Cannot convert {bad} to System.Int32.\nParameter name: {name} ---> Input "
                 "string was not in a correct format.",
            CALL.name, by=MANAGER, **{**CALL.parameters, name: bad}))


def test_active(api):
    only(api.home)
    check_active(api, CALL)
    CALL.bad(api, "Workflow is active", taskDefId=99)


def test_unknown_definitions(api):
    only(api.home)
    check_unknown(api, CALL)


def test_who_may(api):
    define(api.home)
    add_step(api.home)
    add_task(api.home)
    check_rights(api, CALL)


def test_tickets(api):
    only(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    only(home)
    check_editions(home, CALL, "root")
