"""
The examples of the references that routeslip follows first, as they print them.

    for name, by, operation, parameters in examples(home): ...      for a login that may; what
                                                 they refer to is made in the home

Their XML has line breaks, and blanks to indent; it is to be sent URL-encoded.
"""

import flows
import workflows
from flows import FLOW, LIBRARY
from tasks import AGREEMENT, DEMO_TASK

# Complete TaskDefXML, of AddFlowTaskDef and UpdateRunningWorkflowTaskDef. 101 is a user.
TASKDEF = """<taskdef
    TaskName="LegalReview"
    DeadLine="72"
    RequiredAssigneeCount="0"
    SuperVisorId="0"
    SupervisorNotificationOnDue="0"
    Priority="5"
    AllowedStartTimeSpan="0"
    ReminderTimeSpan="24"
    righttype="2"
    OnCompleteNotice="False">
  <instruction>Please review the document for legal compliance and approve or reject it before the deadline.</instruction>
  <Permissions>
    <Permission Name="EditDocument"    Value="False" />
    <Permission Name="Postpone"        Value="True"  />
    <Permission Name="ChangeFinishdate" Value="False" />
    <Permission Name="ChangePriority"  Value="False" />
    <Permission Name="EditNextStep"    Value="False" />
    <Permission Name="EditAllSteps"    Value="False" />
  </Permissions>
  <AssigneeList>
    <Users>
      <user UserID="101" />
    </Users>
  </AssigneeList>
  <Requirements>
    <Requirement Name="Approval" RefObjectId="0" Definition="" />
  </Requirements>
</taskdef>"""

# RelatedTaskRequestModel, as the structure is shown.
RELATED = """<RelatedTaskRequestModel>
<RequestedAssigneeName>jdoe</RequestedAssigneeName>
<Instructions>Please review the related document section.</Instructions>
<DueDate>2026-05-15T00:00:00</DueDate>
<Priority>Normal</Priority>
<TaskRequirements>
<TaskRequirement>
<RequirementType>Approval</RequirementType>
<ObjectId>0</ObjectId>
<Definition></Definition>
</TaskRequirement>
</TaskRequirements>
<ReminderTimeSpan>0</ReminderTimeSpan>
<AllowedStartTimeSpan>0</AllowedStartTimeSpan>
<SendToNotice>true</SendToNotice>
</RelatedTaskRequestModel>"""

# The same as the two requests have it, on one line: with a requirement, and with none.
REQUIREMENT = (
    "<TaskRequirements><TaskRequirement><RequirementType>Approval</RequirementType><ObjectId>0</ObjectId>"
    "<Definition></Definition></TaskRequirement></TaskRequirements>")
ONE_LINE = (
    "<RelatedTaskRequestModel><RequestedAssigneeName>jdoe</RequestedAssigneeName><Instructions>Please review"
    "</Instructions><DueDate>2026-05-15T00:00:00</DueDate><Priority>Normal</Priority>%s<ReminderTimeSpan>0"
    "</ReminderTimeSpan><AllowedStartTimeSpan>0</AllowedStartTimeSpan><SendToNotice>true</SendToNotice>"
    "</RelatedTaskRequestModel>")

# The body that the CRM's reference describes, and its printed request: without a body.
CRM_TASK_REQUEST = ("POST", "/api/2.0/crm/task",
                    {"Accept": "application/json", "Content-Type": "application/json"})


def examples(home):
    """[(name, login, operation, parameters)]"""
    flows.define(home)
    flows.add_step(home)
    flow = workflows.running(home, [{"users": ["jdoe"]}], name="Running")
    workflow = workflows.submit(home, flow)
    (task, definition), = home.sql("SELECT id, task_definition_id FROM tasks WHERE workflow_id = ?", workflow)
    taskdef = TASKDEF.replace('"101"', f'"{home.user_id("jdoe")}"')
    return [
        ("AddFlowTaskDef", "mwilson", "AddFlowTaskDef", {
            "DomainName": LIBRARY, "FlowName": FLOW, "StepNumber": 1, "TaskDefXML": taskdef}),
        ("UpdateRunningWorkflowTaskDef", "jsmith", "UpdateRunningWorkflowTaskDef", {
            "documentPath": AGREEMENT, "workflowId": workflow, "stepNumber": 1,
            "taskDefId": definition, "taskDefXML": taskdef}),
        ("ChangeTaskDueDate", "jdoe", "ChangeTaskDueDate", {  # as the one above lets the assignee do
            "taskId": task, "newDueDate": "2026-03-15T17:00:00", "allowedStartTimeSpan": 24}),
        ("CreateRelatedTask, the structure", "jdoe", "CreateRelatedTask", {
            "taskId": DEMO_TASK, "xmlParameters": RELATED}),
        ("CreateRelatedTask, a requirement", "jdoe", "CreateRelatedTask", {
            "taskId": DEMO_TASK, "xmlParameters": ONE_LINE % REQUIREMENT}),
        ("CreateRelatedTask, none", "jdoe", "CreateRelatedTask", {
            "taskId": DEMO_TASK, "xmlParameters": ONE_LINE % "<TaskRequirements />"}),
    ]
