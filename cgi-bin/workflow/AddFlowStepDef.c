/* /srv.asmx/AddFlowStepDef: adds a step to a workflow definition, after the last one. */
#include "operation/operation.h"
#include "workflow/flow.h"
#include "workflow/flow_parameters.h"
#include "workflow/flow_rights.h"
#include "workflow/step.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *FlowName;
    const char *StepName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, FLOW_LIBRARY_HELP),
    REQUIRED(FlowName, FLOW_NAME_HELP),
    REQUIRED(StepName, FLOW_STEP_NAME_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow flow;
    int32_t number;
    TRY(flow_open(call, arguments->DomainName, arguments->FlowName, &flow));
    TRY(flow_require_inactive(call, &flow));
    TRY(step_add(call, &flow, arguments->StepName, 0, &number));
    response_attribute(call, "StepNumber", arena_format(call->arena, "%" PRId32, number));
    return STATUS_OK;
}

OPERATION(AddFlowStepDef, .summary = "Adds a step to a workflow definition, after the last one.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_FLOW_MANAGERS, PARAMETERS, SHOWS(step_answer_shape),
    .answer = "StepNumber, as an attribute of the root.",
    ERRORS(FLOW_ERRORS, {STATUS_STATE, FLOW_ACTIVE_ERROR}, {STATUS_INVALID, FLOW_NAME_ERROR}),
    .run = run);
