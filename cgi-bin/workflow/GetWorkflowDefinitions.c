/* /srv.asmx/GetWorkflowDefinitions: lists the workflow definitions of all libraries, or of one. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/rights.h"
#include "workflow/flow.h"
#include "workflow/flow_answer.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
    bool activeWorkflowOnly;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    OPTIONAL(domainName, "The library's name; empty: all libraries."),
    REQUIRED(activeWorkflowOnly, "Whether to leave inactive ones out."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow_filter filter = {.active_only = arguments->activeWorkflowOnly};
    TRY(rights_on_domain(call, 0, 0));
    if (*arguments->domainName)
        TRY(domain_by_name(call, arguments->domainName, &filter.domain_id));
    return flow_list_answer(call, &filter);
}

OPERATION(GetWorkflowDefinitions,
    .summary = "Lists the workflow definitions of all libraries, or of one.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ,
    .allow = ALLOW_ADMINISTRATOR, PARAMETERS, SHOWS(flow_list_answer_shape),
    .answer = "A FlowDefs element with a FlowDef each, without steps.",
    ERRORS({STATUS_INSUFFICIENT, "The caller is not an administrator."}, {DOMAIN_UNKNOWN}),
    OWN(NO_TICKET(4000)), .run = run);
