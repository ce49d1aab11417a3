/* /srv.asmx/DeactivateFlowDef: stops a workflow definition from taking documents. */
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
    return flow_deactivate(call, &flow);
}

OPERATION(DeactivateFlowDef,
    .summary = "Stops a workflow definition from taking documents, so that it can be changed.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, FLOW_ERRORS), .run = run);
