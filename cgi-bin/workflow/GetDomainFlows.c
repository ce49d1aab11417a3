/* /srv.asmx/GetDomainFlows: lists the workflow definitions of a library. */
#include "library/domain.h"
#include "operation/operation.h"
#include "workflow/flow.h"
#include "workflow/flow_answer.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The library's name."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow_filter filter = {0};
    TRY(domain_by_name(call, arguments->DomainName, &filter.domain_id));
    return flow_list_answer(call, &filter);
}

OPERATION(GetDomainFlows, .summary = "Lists the workflow definitions of a library.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, SHOWS(flow_list_answer_shape),
    .answer = "A FlowDefs element with a FlowDef each, without steps.", ERRORS({DOMAIN_UNKNOWN}),
    .run = run);
