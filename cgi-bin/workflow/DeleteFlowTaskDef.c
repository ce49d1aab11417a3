/* /srv.asmx/DeleteFlowTaskDef: deletes a task definition of a step. */
#include "operation/operation.h"
#include "workflow/flow.h"
#include "workflow/flow_parameters.h"
#include "workflow/flow_rights.h"
#include "workflow/step.h"
#include "workflow/task_definition.h"
#include "workflow/task_definition_store.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *DomainName;
    const char *FlowName;
    int32_t StepNumber;
    int32_t TaskDefId;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    REQUIRED(DomainName, FLOW_LIBRARY_HELP),
    REQUIRED(FlowName, FLOW_NAME_HELP),
    REQUIRED(StepNumber, "The step's number, from 1."),
    REQUIRED(TaskDefId, "The task definition, as GetFlowDef shows it."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow flow;
    struct step step;
    TRY(flow_open(call, arguments->DomainName, arguments->FlowName, &flow));
    TRY(flow_require_inactive(call, &flow));
    TRY(step_by_number(call, flow.id, arguments->StepNumber, &step));
    TRY(task_definition_require(call, step.id, arguments->TaskDefId));
    return task_definition_delete(call, arguments->TaskDefId);
}

OPERATION(DeleteFlowTaskDef, .summary = "Deletes a task definition of a step.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_WRITE,
    .allow = ALLOW_FLOW_MANAGERS, PARAMETERS, .answer = "Success alone.",
    ERRORS(FLOW_ERRORS, {STATUS_STATE, FLOW_ACTIVE_ERROR}, {STATUS_NO_STEP, FLOW_STEP_ERROR}),
    .run = run);
