"""GetFlowDef: a definition with its steps and their task definitions."""

from flows import (
    ARCHIVE,
    CONTRACTS,
    FLOW,
    FLOW_ATTRIBUTES,
    LIBRARY,
    TASK_ATTRIBUTES,
    Call,
    activate,
    add_step,
    add_task,
    check_editions,
    check_tickets,
    check_unknown,
    define,
    finance,
    folder_id,
    group,
    ready,
    supervise,
    supervisors,
)
from tasks import PERMISSIONS

CALL = Call("GetFlowDef", DomainName=LIBRARY, WorkflowName=FLOW)


def get(api, by="jdoe", **changes):
    return CALL.good(api, by=by, **changes).find("FlowDef")


def tags(element):
    return [child.tag for child in element]


def test_the_documents_example(api):
    home = api.home
    home.add_user("jane.doe", "--first-name", "Jane", "--last-name", "Doe")
    jane, legal = home.user_id("jane.doe"), group(home, "Legal", None)
    flow = define(home, OnEndMoveToPath=ARCHIVE, OnEndEventUrl="https://erp.example.com/done",
                  Supervisor="jsmith")
    add_step(home)
    task = add_task(
        home, DeadLine=48, SuperVisorId=home.user_id("jsmith"), SupervisorNotificationOnDue=-24,
        Priority=5, righttype=2, needs=["LastestVersionRead"], users=[jane], groups=[legal],
        roles=[1], instruction="Please review the contract carefully.")
    activate(home)
    root = CALL.good(api, by="jdoe")
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    assert tags(root) == ["FlowDef"]
    xml = root.find("FlowDef")
    assert list(xml.attrib) == FLOW_ATTRIBUTES
    assert dict(xml.attrib) == {
        "FlowDefID": str(flow), "FlowName": FLOW,
        "DomainId": str(home.value("SELECT id FROM domains")), "DomainName": LIBRARY,
        "ActiveFolderPath": CONTRACTS, "RequiresStartUpPlayers": "false", "Active": "true",
        "OnEndMoveToPath": ARCHIVE, "OnEndEventUrl": "https://erp.example.com/done",
        "Hide": "False"}
    assert tags(xml) == ["StepDef", "Supervisors"]
    assert supervisors(xml) == [("User", home.user_id("jsmith"))]
    step = xml.find("StepDef")
    assert step.get("StepNumber") == "1" and step.get("StepName") == "Review"
    assert tags(step) == ["TaskDefs"] and tags(step.find("TaskDefs")) == ["TaskDef"]
    definition = step.find("TaskDefs/TaskDef")
    assert list(definition.attrib) == TASK_ATTRIBUTES
    assert dict(definition.attrib) == {
        "TaskDefId": str(task), "TaskName": "LegalReview", "DeadLine": "48",
        "RequiredAssigneeCount": "0", "SuperVisorId": str(home.user_id("jsmith")),
        "SuperVisorName": "jsmith", "SupervisorNotificationOnDue": "24", "Priority": "5",
        "AllowedStartTimeSpan": "0", "ReminderTimeSpan": "0", "OnCompleteNotice": "False"}
    assert tags(definition) == [
        "Requirements", "RightType", "Permissions", "instruction", "AssigneeList"]
    assert [dict(one.attrib) for one in definition.find("Requirements")] == [
        {"Name": "LastestVersionRead", "Definition": "", "RefObjectId": "0"}]
    assert dict(definition.find("RightType").attrib) == {
        "RightTypeId": "2", "RightTypeName": "READ", "RightTypeText": "Read Only"}
    assert [(one.tag, dict(one.attrib)) for one in definition.find("Permissions")] == [
        ("Permission", {"Name": name, "Value": "False"}) for name in PERMISSIONS]
    assert definition.findtext("instruction") == "Please review the contract carefully."
    assert tags(definition.find("AssigneeList")) == ["Users", "UserGroups", "SpecialUserRoles"]
    assert [(one.tag, dict(one.attrib)) for lists in definition.find("AssigneeList")
            for one in lists] == [
        ("user", {"id": str(jane), "login": "jane.doe", "fullname": "Jane Doe"}),
        ("group", {"id": str(legal), "name": "Legal"}),
        ("SpecialUserRole", {"RoleId": "-1", "RoleDescription": "DocumentOwner"})]


def test_an_assignee_without_a_name(api):
    define(api.home)
    add_step(api.home)
    add_task(api.home, users=[api.home.user_id(api.home.add_user("zoë"))])
    (user,) = get(api).iter("user")
    assert user.get("login") == user.get("fullname") == "zoë"


def test_the_roles(api):
    define(api.home)
    add_step(api.home)
    add_task(api.home, roles=[4, 3, 2, 1])
    roles = get(api).iter("SpecialUserRole")
    assert sorted((int(one.get("RoleId")), one.get("RoleDescription")) for one in roles) == [
        (-4, "LibraryManagers"), (-3, "Supervisors"), (-2, "Submitter"), (-1, "DocumentOwner")]


def test_a_definition_without_steps(api):
    define(api.home)
    xml = get(api)
    assert tags(xml) == ["Supervisors"] and len(xml.find("Supervisors")) == 0


def test_steps_in_their_order(api):
    home = api.home
    define(home)
    for name in ("Third", "First", "Second"):
        add_step(home, name)
    add_task(home, step=3, TaskName="B")
    add_task(home, step=3, TaskName="A")
    steps = get(api).findall("StepDef")
    assert [(one.get("StepNumber"), one.get("StepName")) for one in steps] == [
        ("1", "Third"), ("2", "First"), ("3", "Second")]
    assert [one.get("TaskName") for one in steps[2].iter("TaskDef")] == ["B", "A"]


def test_the_folder_of_a_step(api):
    define(api.home)
    add_step(api.home, folder=folder_id(api.home, ARCHIVE))
    assert get(api).find("StepDef").get("OnStartMoveToPath") == ARCHIVE


def test_start_up_players(api):
    """They are required while a task of the first step is nobody's."""
    home = api.home
    define(home)
    assert get(api).get("RequiresStartUpPlayers") == "false"
    add_step(home)
    add_step(home, "Approval")
    add_task(home, step=2)
    assert get(api).get("RequiresStartUpPlayers") == "false"
    add_task(home, roles=[1])
    assert get(api).get("RequiresStartUpPlayers") == "false"
    add_task(home)
    assert get(api).get("RequiresStartUpPlayers") == "true"


def test_supervisors(api):
    define(api.home)
    legal = group(api.home)
    supervise(api.home, ["jdoe", "jsmith"], [legal, 104])
    assert supervisors(get(api)) == [
        ("User", api.home.user_id("jdoe")), ("User", api.home.user_id("jsmith")),
        ("Group", legal), ("Group", 104)]


def test_an_assignee_who_is_disabled_or_gone(api):
    home = api.home
    define(home)
    add_step(home)
    jsmith, jdoe = home.user_id("jsmith"), home.user_id("jdoe")
    add_task(home, users=[jsmith, jdoe])
    home.routeslip("user", "disable", "jsmith")
    home.sql("UPDATE task_definition_assignees SET reference_id = 999 WHERE reference_id = ?", jdoe)
    users = [dict(one.attrib) for one in get(api, by="mwilson").iter("user")]
    assert [one["id"] for one in users] == [str(jsmith), "999"]
    assert [one["login"] for one in users] == ["jsmith", ""]


def test_text_is_escaped(api):
    home = api.home
    define(home, OnEndEventUrl="http://x/?a=1&b='<\">")
    add_step(home)
    text = "<b>\"a\" & 'b'</b>\nÜber 承認 ]]>"
    add_task(home, instruction=text, needs=[("Comments", 0, text)])
    xml = get(api)
    assert xml.get("OnEndEventUrl") == "http://x/?a=1&b='<\">"
    assert next(xml.iter("instruction")).text == text
    assert next(xml.iter("Requirement")).get("Definition") == text


def test_many(api):
    home = api.home
    define(home)
    for number in range(1, 21):
        assert add_step(home, f"Step {number}") == number
        add_task(home, step=number, TaskName=f"Task {number}")
    xml = get(api)
    assert [one.get("TaskName") for one in xml.iter("TaskDef")] == [
        f"Task {number}" for number in range(1, 21)]


def test_who_may(api):
    """Everybody with a ticket."""
    home = api.home
    ready(home)
    home.add_user("stranger")
    for by in ("admin", "mwilson", "jsmith", "jdoe", "stranger"):
        assert get(api, by=by).get("FlowName") == FLOW


def test_names(api):
    ready(api.home)
    check_unknown(api, CALL, "[115] Domain not found")


def test_the_same_name_in_two_libraries(api):
    home = api.home
    finance(home)
    define(home)
    define(home, library="Finance", folder="/Finance/Invoices")
    assert get(api, DomainName="finance").get("ActiveFolderPath") == "/Finance/Invoices"
    assert get(api).get("ActiveFolderPath") == CONTRACTS
    home.sql("DELETE FROM flows WHERE folder_id = ?", folder_id(home, CONTRACTS))
    CALL.bad(api, "Workflow not found", by="jdoe")


def test_tickets(api):
    ready(api.home)
    check_tickets(api, CALL)


def test_editions(home):
    ready(home)
    check_editions(home, CALL, "root")
