/* /srv.asmx/CreateFlowDef1: creates an inactive workflow definition, with a folder for the end. */
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
    const char *OnEndMoveToPath;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FLOW_PARAMETERS,
    FLOW_ON_END,
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow_request request = {.domain = arguments->DomainName,
        .name = arguments->FlowName,
        .folder_path = arguments->ActiveFolderPath,
        .on_end_path = arguments->OnEndMoveToPath,
        .on_end_event_url = ""};
    return flow_create(call, &request);
}

OPERATION(CreateFlowDef1,
    .summary = "Creates an inactive workflow definition, with a folder for the end.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER, PARAMETERS, SHOWS(flow_answer_shape),
    .answer = FLOW_ANSWER, ERRORS(FLOW_CREATE_ERRORS), .run = run);
