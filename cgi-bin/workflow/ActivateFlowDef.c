/* /srv.asmx/ActivateFlowDef: makes a workflow definition take documents. */
#include "operation/operation.h"
#include "people/rights.h"
#include "workflow/flow.h"
#include "workflow/flow_parameters.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
    const char *flowName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(domainName, FLOW_LIBRARY_HELP),
    REQUIRED(flowName, FLOW_NAME_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow flow;
    TRY(flow_open_in_domain(call, arguments->domainName, arguments->flowName, &flow));
    return flow_activate(call, &flow);
}

OPERATION(ActivateFlowDef, .summary = "Makes a workflow definition take documents.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, FLOW_ERRORS,
        {STATUS_STATE, "It could not run: a disabled library, no step, a step without tasks, a "
                       "task with an assignee who is gone, or beyond the first step with none."}),
    .run = run);
