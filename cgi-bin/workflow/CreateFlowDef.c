/* /srv.asmx/CreateFlowDef: creates an inactive workflow definition. */
#include "operation/operation.h"
#include "people/rights.h"
#include "workflow/flow.h"
#include "workflow/flow_answer.h"
#include "workflow/flow_parameters.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *FlowName;
    const char *ActiveFolderPath;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FLOW_PARAMETERS,
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow_request request = {.domain = arguments->DomainName,
        .name = arguments->FlowName,
        .folder_path = arguments->ActiveFolderPath,
        .on_end_path = "",
        .on_end_event_url = ""};
    return flow_create(call, &request);
}

OPERATION(CreateFlowDef, .summary = "Creates an inactive workflow definition.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER, PARAMETERS, SHOWS(flow_answer_shape),
    .answer = FLOW_ANSWER, ERRORS(FLOW_CREATE_ERRORS), .run = run);
