/* /srv.asmx/GetFlowDef: shows a workflow definition with its steps and tasks. */
#include "operation/operation.h"
#include "workflow/flow.h"
#include "workflow/flow_answer.h"
#include "workflow/flow_parameters.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *DomainName;
    const char *WorkflowName;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    REQUIRED(DomainName, FLOW_LIBRARY_HELP),
    REQUIRED(WorkflowName, FLOW_NAME_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow flow;
    TRY(flow_in_domain(call, arguments->DomainName, arguments->WorkflowName, &flow));
    return flow_answer(call, &flow, true);
}

OPERATION(GetFlowDef, .summary = "Shows a workflow definition with its steps and tasks.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ, PARAMETERS,
    SHOWS(flow_answer_shape), .answer = "A FlowDef element.",
    ERRORS({DOMAIN_UNKNOWN}, FLOW_UNKNOWN), .run = run);
