/* /srv.asmx/DeleteWorkflow: deletes a workflow definition with its steps and tasks. */
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
    TRY(flow_open(call, arguments->domainName, arguments->flowName, &flow));
    return flow_delete(call, &flow);
}

OPERATION(DeleteWorkflow, .summary = "Deletes a workflow definition with its steps and tasks.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER, PARAMETERS,
    .answer = "Success alone. Workflows that run by it go on.",
    ERRORS({STATUS_NO_FLOW, "There is no definition of that name, or no such library."},
        {STATUS_DENIED, "The caller neither manages the library nor is an administrator."}),
    OWN({STATUS_NO_FLOW, .text = "Flow definition cannot be found in this domain"},
        {STATUS_DENIED, .text = "Insufficient rights"}),
    .run = run);
