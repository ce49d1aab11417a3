/* /srv.asmx/UpdateRunningWorkflowTaskDef: replaces a task definition of a running workflow. */
#include "operation/operation.h"
#include "workflow/flow_parameters.h"
#include "workflow/flow_rights.h"
#include "workflow/workflow_engine.h"

struct arguments {
    const char *authenticationTicket;
    const char *documentPath;
    int32_t workflowId;
    int32_t stepNumber;
    int32_t taskDefId;
    const char *taskDefXML;
    struct task_definition definition; /* what it says */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(documentPath, "The document's path, as /Corporate/Contracts/agreement.pdf."),
    REQUIRED(workflowId, "The running workflow, as GetDocumentWorkflows shows it."),
    REQUIRED(stepNumber,
        "The number of the step that is carried out, or for who may change it a later one."),
    REQUIRED(taskDefId, "The task definition: TaskDefID of a task of the step."),
    REQUIRED(taskDefXML, FLOW_TASK_HELP, .xml = true, .sample = FLOW_TASK_SAMPLE),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return task_definition_read(call, "taskDefXML", arguments->taskDefXML, &arguments->definition);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct workflow workflow;
    TRY(workflow_open_by_id(call, arguments->documentPath, arguments->workflowId, &workflow));
    return workflow_update_definition(call, &workflow, arguments->stepNumber, arguments->taskDefId,
        "taskDefXML", &arguments->definition);
}

OPERATION(UpdateRunningWorkflowTaskDef,
    .summary = "Replaces a task definition of a running workflow.", .area = "Workflow Management",
    .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_SUBMITTER | ALLOW_FLOW_SUPERVISOR | ALLOW_STEP_EDITOR, PARAMETERS,
    .answer = "Success alone. Open tasks take over the new values and are due DeadLine hours after "
              "they were assigned; who is no longer an assignee loses the task, and who has become "
              "one gets one.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may see."},
        {STATUS_NO_FLOW, "The document is in no workflow of that id."},
        {STATUS_DENIED,
            "The caller neither submitted the document nor supervises the workflow, and "
            "has no task that lets change later steps."},
        {STATUS_NO_STEP, "The step is not one that the caller may change, or it has no such task "
                         "definition."},
        {STATUS_OFFLINE, "The document is offline."}, {STATUS_DEADLINE, FLOW_DEADLINE_ERROR},
        FLOW_TASK_ERRORS),
    OWN({STATUS_NO_STEP, .error_code = 4041}, {STATUS_DEADLINE, .error_code = 4170}, FLOW_TASK_OWN),
    .prepare = prepare, .run = run);
