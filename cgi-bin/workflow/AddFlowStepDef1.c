/* /srv.asmx/AddFlowStepDef1: adds a step to a workflow definition, with a folder for its start. */
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
    int32_t OnStartMoveTo;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, FLOW_LIBRARY_HELP),
    REQUIRED(FlowName, FLOW_NAME_HELP),
    REQUIRED(StepName, FLOW_STEP_NAME_HELP),
    REQUIRED(OnStartMoveTo, "The folder's id; 0: documents stay where they are.", .sample = "0"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow flow;
    int32_t number;
    TRY(flow_open(call, arguments->DomainName, arguments->FlowName, &flow));
    TRY(flow_require_inactive(call, &flow));
    TRY(step_add(call, &flow, arguments->StepName, arguments->OnStartMoveTo, &number));
    response_attribute(call, "StepNumber", arena_format(call->arena, "%" PRId32, number));
    return STATUS_OK;
}

OPERATION(AddFlowStepDef1,
    .summary =
        "Adds a step to a workflow definition, with a folder where documents go at its start.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_FLOW_MANAGERS, PARAMETERS, SHOWS(step_answer_shape),
    .answer = "StepNumber, as an attribute of the root.",
    ERRORS(FLOW_ERRORS, {STATUS_STATE, FLOW_ACTIVE_ERROR}, {STATUS_INVALID, FLOW_NAME_ERROR},
        {STATUS_NO_DOCUMENT, "There is no folder of that id."}),
    .run = run);
