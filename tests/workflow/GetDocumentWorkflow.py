"""GetDocumentWorkflow: one workflow that a document is or was in."""

from attachments import attach
from flows import ARCHIVE, activate, add_step, add_task, builder, define, folder_id, group, supervise
from harness import Api
from readers import check_editions, check_paths, check_readers, check_tickets, refuse
from tasks import AGREEMENT, TASK_ELEMENTS, full_name, importing

CALL = "GetDocumentWorkflow"
ELEMENTS = (
    "WorkflowId WorkflowName WorkflowDefId DocumentId DomainId StartDate DueDate FinishDate "
    "SubmittedById SubmittedByName OnEndMoveToFolderId OnEndEventUrl Supervisors"
).split()
STEP_ELEMENTS = (
    "StepNumber StepName StepStatus StartDate DueDate FinishDate OnStartMoveToFolderId Tasks").split()


def submitted(home, name="Document Approval", **changes):
    """A workflow of two steps with the agreement; its id."""
    flow = define(home, name, **changes)
    add_step(home, "Review", flow=name)
    add_step(home, "Approval", flow=name)
    users = [home.user_id("jdoe")]
    add_task(home, 1, flow=name, users=users, DeadLine=48)
    add_task(home, 1, flow=name, users=users, DeadLine=72, TaskName="Second")
    add_task(home, 2, flow=name, users=users, DeadLine=24)
    activate(home, name)
    return submit(home, flow)


def submit(home, flow):
    builder(home).good("SubmitDocumentToFlow", by="jsmith", Path=AGREEMENT, FlowDefID=flow)
    return home.value("SELECT max(id) FROM workflows")


def stop(home):
    builder(home).good("StopCurrentWorkflow", by="jsmith", path=AGREEMENT)


def get(api, workflow, by="jsmith"):
    root = api.good(CALL, by=by, documentPath=AGREEMENT, workflowId=workflow)
    assert root.tag == "root" and dict(root.attrib) == {"success": "true"}
    (one,) = root
    assert one.tag == "Workflow" and [child.tag for child in one] == ELEMENTS
    return one


def texts(one):
    return {child.tag: child.text or "" for child in one if not len(child)}


def test_the_documents_example(api):
    home = api.home
    workflow = submitted(home)
    supervise(home, ["mwilson"], [group(home, "Legal Team")])
    one = get(api, workflow)
    assert texts(one) == {
        "WorkflowId": str(workflow),
        "WorkflowName": "Document Approval",
        "WorkflowDefId": str(home.value("SELECT id FROM flows")),
        "DocumentId": str(home.value("SELECT id FROM documents WHERE name = 'agreement.pdf'")),
        "DomainId": str(home.value("SELECT id FROM domains WHERE name = 'Corporate'")),
        "StartDate": "2026-03-01T09:00:00Z",
        "DueDate": "2026-03-05T09:00:00Z",
        "FinishDate": "0001-01-01T00:00:00Z",
        "SubmittedById": str(home.user_id("jsmith")),
        "SubmittedByName": "jsmith",
        "OnEndMoveToFolderId": "0",
        "OnEndEventUrl": "",
    }
    supervisors = one.find("Supervisors")
    assert [child.tag for child in supervisors] == ["Users", "Groups"]
    (user,), (team,) = supervisors
    assert user.tag == "User" and texts(user) == {
        "UserId": str(home.user_id("mwilson")), "UserName": "mwilson"}
    assert team.tag == "Usergroup" and texts(team) == {
        "GroupId": str(home.value("SELECT max(id) FROM user_groups")), "GroupName": "Legal Team",
        "DomainName": "Corporate"}


def test_no_supervisors(api):
    home = api.home
    workflow = submitted(home)
    supervise(home)
    supervisors = get(api, workflow).find("Supervisors")
    assert [(child.tag, len(child)) for child in supervisors] == [("Users", 0), ("Groups", 0)]


def test_a_group_of_all_libraries(api):
    home = api.home
    workflow = submitted(home)
    supervise(home, groups=[104])
    (team,) = get(api, workflow).find("Supervisors/Groups")
    assert texts(team) == {"GroupId": "104", "GroupName": "[Administrators]", "DomainName": ""}


def test_the_end(api):
    home = api.home
    url = "https://example.com/hook?a=1&b=2"
    workflow = submitted(home, OnEndMoveToPath=ARCHIVE, OnEndEventUrl=url)
    fields = texts(get(api, workflow))
    assert fields["OnEndMoveToFolderId"] == str(folder_id(home, ARCHIVE))
    assert fields["OnEndEventUrl"] == url
    home.clock = "2026-03-02T10:30:00Z"
    api.good("StopCurrentWorkflow", by="jsmith", path=AGREEMENT)
    fields = texts(get(api, workflow))
    assert fields["FinishDate"] == "2026-03-02T10:30:00Z"
    assert fields["StartDate"] == "2026-03-01T09:00:00Z"


def test_dates_are_utc(api):
    workflow = submitted(api.home)
    api.home.environment["TZ"] = "America/New_York"
    assert texts(get(api, workflow))["StartDate"] == "2026-03-01T09:00:00Z"


def test_a_definition_that_was_deleted(api):
    home = api.home
    workflow = submitted(home)
    home.sql("DELETE FROM flows")
    one = get(api, workflow)
    fields = texts(one)
    assert fields["WorkflowDefId"] == "0" and fields["WorkflowName"] == "Document Approval"
    assert fields["DueDate"] == "2026-03-05T09:00:00Z"
    assert [len(child) for child in one.find("Supervisors")] == [0, 0]


def test_unknown_workflows(api):
    home = api.home
    workflow = submitted(home)
    for id_ in (0, -1, workflow + 1, 2147483647):
        refuse(api, "workflow not found", CALL, documentPath=AGREEMENT, workflowId=id_)
    # That of another document.
    path = "/Corporate/Archive/other.pdf"
    importing(home, "other", path)
    refuse(api, "workflow not found", CALL, documentPath=path, workflowId=workflow)


def test_who_may(api):
    workflow = submitted(api.home)
    stop(api.home)
    check_readers(api, CALL, workflowId=workflow)


def test_paths(api):
    check_paths(api, CALL, workflowId=submitted(api.home))


def test_tickets_and_parameters(api):
    check_tickets(api, CALL, workflowId=1)


def test_editions(home):
    check_editions(home, CALL, "root", workflowId=submitted(home))


def test_the_newest_edition(home):
    """With the steps and their tasks, those that are to come too."""
    workflow = submitted(home)
    home.edition = "current"
    api = Api(home)

    def steps():
        (one,) = api.good(CALL, by="jsmith", documentPath=AGREEMENT, workflowId=workflow)
        assert [child.tag for child in one] == ELEMENTS + ["Steps"]
        assert one.findtext("SubmittedByName") == full_name(home, "jsmith")
        for step in one.find("Steps"):
            assert [child.tag for child in step] == STEP_ELEMENTS
            for task in step.find("Tasks"):
                assert [child.tag for child in task] == TASK_ELEMENTS + ["Attachments"]
        return one.findtext("FinishDate"), [
            (step.findtext("StepNumber"), step.findtext("StepName"), step.findtext("StepStatus"),
             step.findtext("StartDate"), step.findtext("DueDate"), step.findtext("FinishDate"),
             [(task.findtext("TaskName"), task.findtext("TaskStatus"), task.findtext("AssigneeName"))
              for task in step.find("Tasks")]) for step in one.find("Steps")]

    start, jdoe = "2026-03-01T09:00:00Z", full_name(home, "jdoe")
    assert steps() == ("", [
        ("1", "Review", "Active", start, "2026-03-04T09:00:00Z", "",
         [("LegalReview", "InProgress", jdoe), ("Second", "InProgress", jdoe)]),
        ("2", "Approval", "Future", "", "", "", [("LegalReview", "NotStarted", "")])])
    attach(home, "agreement.pdf", 1, home.value("SELECT min(id) FROM tasks WHERE workflow_id = ?", workflow))
    (one,) = api.good(CALL, by="jsmith", documentPath=AGREEMENT, workflowId=workflow)
    attachment = one.find("Steps/Step/Tasks/Task/Attachments/Attachment")
    assert attachment.findtext("StepName") == "Review" and attachment.findtext("WorkflowId") == str(workflow)
    home.clock = "2026-03-02T09:00:00Z"
    for (id_,) in home.sql("SELECT id FROM tasks WHERE workflow_id = ?", workflow):
        api.good("CompleteTask", by="jdoe", taskId=id_, comments="Done.")
    later = "2026-03-02T09:00:00Z"
    assert [one[2:6] for one in steps()[1]] == [
        ("Past", start, "2026-03-04T09:00:00Z", later), ("Active", later, "2026-03-03T09:00:00Z", "")]
    home.clock = "2026-03-02T10:00:00Z"
    api.good("StopCurrentWorkflow", by="jsmith", path=AGREEMENT)
    ended, shown = steps()
    assert ended == "2026-03-02T10:00:00Z" and [one[2] for one in shown] == ["Past", "Past"]
