/* /srv.asmx/DeleteFlowStepDef: deletes a step of a workflow definition with its tasks. */
#include "operation/operation.h"
#include "workflow/flow.h"
#include "workflow/flow_parameters.h"
#include "workflow/flow_rights.h"
#include "workflow/step.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *DomainName;
    const char *FlowName;
    const char *StepName;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    REQUIRED(DomainName, FLOW_LIBRARY_HELP),
    REQUIRED(FlowName, FLOW_NAME_HELP),
    REQUIRED(StepName, "The step's name, in any case."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow flow;
    struct step step;
    TRY(flow_open(call, arguments->DomainName, arguments->FlowName, &flow));
    TRY(flow_require_inactive(call, &flow));
    TRY(step_by_name(call, flow.id, arguments->StepName, &step));
    return step_delete(call, &step);
}

OPERATION(DeleteFlowStepDef, .summary = "Deletes a step of a workflow definition with its tasks.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_WRITE,
    .allow = ALLOW_FLOW_MANAGERS, PARAMETERS, .answer = "Success alone.",
    ERRORS(FLOW_ERRORS, {STATUS_STATE, FLOW_ACTIVE_ERROR}, {STATUS_NO_STEP, FLOW_STEP_ERROR}),
    .run = run);
