"""AddFlowTaskDef: a task definition for a step."""

from flows import (
    DEFAULTS,
    FLOW,
    INSTRUCTION,
    LIBRARY,
    MANAGER,
    Call,
    activate,
    add_step,
    assignees,
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
    finance,
    ready,
    shown,
    task,
    taskdef,
    tasks,
)
from seeds import TASKDEF
from tasks import nothing_changes

CALL = Call(
    "AddFlowTaskDef", DomainName=LIBRARY, FlowName=FLOW, StepNumber=1, TaskDefXML=taskdef())


def empty(home):
    define(home)
    add_step(home)


def storing(api):
    """Adds a task definition, and shows it alone."""
    empty(api.home)

    def store(xml):
        api.home.sql("DELETE FROM task_definitions")
        CALL.good(api, TaskDefXML=xml)
        return task(api.home)

    return store


def refusing(api):
    return lambda phrase, xml: CALL.bad(api, phrase, TaskDefXML=xml)


def test_the_documents_example(api):
    home = api.home
    empty(home)
    jdoe = home.user_id("jdoe")
    root = CALL.good(api, TaskDefXML=TASKDEF.replace("101", str(jdoe)))
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"} and len(root) == 0
    added = task(home)
    id_ = added["attributes"].pop("TaskDefId")
    assert id_ == str(home.value("SELECT id FROM task_definitions"))
    assert added["attributes"] == {
        **DEFAULTS, "TaskName": "LegalReview", "DeadLine": "72", "Priority": "5",
        "ReminderTimeSpan": "24"}
    assert added["instruction"] == (
        "Please review the document for legal compliance and approve or reject it before the deadline.")
    assert added["right"] == {
        "RightTypeId": "2", "RightTypeName": "READ", "RightTypeText": "Read Only"}
    assert added["permissions"] == ["Postpone"]
    assert added["requirements"] == [("Approval", "", 0)]
    assert (added["users"], added["groups"], added["roles"]) == ([jdoe], [], [])
    activate(home)


def test_several_in_several_steps(api):
    home = api.home
    empty(home)
    add_step(home, "Approval")
    for step, name in ((2, "One"), (1, "Two"), (2, "Three"), (2, "Three")):
        CALL.good(api, StepNumber=step, TaskDefXML=taskdef(TaskName=name))
    names = [[one.get("TaskName") for one in step.iter("TaskDef")]
             for step in shown(home).findall("StepDef")]
    assert names == [["Two"], ["One", "Three", "Three"]]
    assert len({one["attributes"]["TaskDefId"] for one in tasks(home)}) == 4


def test_an_unknown_step_is_success_and_nothing_is_added(api):
    ready(api.home)
    ready(api.home, "Another")
    add_step(api.home, "Approval", "Another")
    for step in (2, 0, -1, 2147483647):
        root = nothing_changes(api.home, lambda: CALL.good(api, StepNumber=step))
        assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
        CALL.bad(api, "Deadline zero", StepNumber=step, TaskDefXML=taskdef(DeadLine=0))
        CALL.bad(api, "XML", StepNumber=step, TaskDefXML="<taskdef>")
        CALL.bad(api, "access denied", by="jdoe", StepNumber=step)


def test_step_numbers_that_are_none(api):
    ready(api.home)
    for bad in ("", "x", "Review", "1.0"):
        nothing_changes(api.home, lambda: api.plain(
            500, f"Cannot convert {bad} to System.Int32.\nParameter name: StepNumber ---> Input "
                 "string was not in a correct format.",
            CALL.name, by=MANAGER, **{**CALL.parameters, "StepNumber": bad}))


def test_what_is_left_out(api):
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


def test_bad_xml(form_api):
    empty(form_api.home)
    check_bad_xml("TaskDefXML", refusing(form_api))


def test_people_of_other_libraries_and_disabled_ones(api):
    """Whoever exists can be named; an activation looks at the rest."""
    home = api.home
    empty(home)
    finance(home)
    users = [home.user_id("jdoe"), home.user_id("otto")]
    home.routeslip("user", "disable", "jdoe")
    CALL.good(api, TaskDefXML=taskdef(users=users))
    assert task(home)["users"] == sorted(users)


def test_the_order_of_children(api):
    empty(api.home)
    jdoe = api.home.user_id("jdoe")
    raw = assignees([jdoe]) + f"<Permissions /><instruction>{INSTRUCTION}</instruction>"
    CALL.good(api, TaskDefXML=taskdef(instruction=None, raw=raw))
    assert task(api.home)["users"] == [jdoe] and task(api.home)["instruction"] == INSTRUCTION


def test_active(api):
    ready(api.home)
    check_active(api, CALL)
    CALL.bad(api, "Workflow is active", StepNumber=99)


def test_unknown_definitions(api):
    ready(api.home)
    check_unknown(api, CALL)


def test_who_may(api):
    empty(api.home)
    check_rights(api, CALL)


def test_tickets(api):
    ready(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    empty(home)
    check_editions(home, CALL, "root")
