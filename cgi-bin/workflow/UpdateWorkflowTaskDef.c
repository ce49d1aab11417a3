/* /srv.asmx/UpdateWorkflowTaskDef: replaces a task definition. */
#include "operation/operation.h"
#include "workflow/flow.h"
#include "workflow/flow_parameters.h"
#include "workflow/flow_rights.h"
#include "workflow/step.h"
#include "workflow/task_definition.h"
#include "workflow/task_definition_store.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
    const char *flowName;
    int32_t stepNumber;
    int32_t taskDefId;
    const char *taskDefXML;
    struct task_definition definition; /* what it says */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(domainName, FLOW_LIBRARY_HELP),
    REQUIRED(flowName, FLOW_NAME_HELP),
    REQUIRED(stepNumber, "The step's number, from 1."),
    REQUIRED(taskDefId, "The task definition, as GetFlowDef shows it."),
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
    struct flow flow;
    struct step step;
    struct task_definition definition = arguments->definition;
    TRY(flow_open(call, arguments->domainName, arguments->flowName, &flow));
    TRY(flow_require_inactive(call, &flow));
    TRY(step_by_number(call, flow.id, arguments->stepNumber, &step));
    TRY(task_definition_require(call, step.id, arguments->taskDefId));
    TRY(error_resume(call));
    TRY(task_definition_check(call, "taskDefXML", &definition));
    return task_definition_replace(call, arguments->taskDefId, &definition);
}

OPERATION(UpdateWorkflowTaskDef, .summary = "Replaces a task definition.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_FLOW_MANAGERS, PARAMETERS, .answer = "Success alone.",
    ERRORS(FLOW_ERRORS, {STATUS_STATE, FLOW_ACTIVE_ERROR}, {STATUS_NO_STEP, FLOW_STEP_ERROR},
        {STATUS_DEADLINE, FLOW_DEADLINE_ERROR}, FLOW_TASK_ERRORS),
    OWN(FLOW_TASK_OWN), .prepare = prepare, .run = run);
