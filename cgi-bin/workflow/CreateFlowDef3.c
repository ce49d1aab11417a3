/* /srv.asmx/CreateFlowDef3: creates an inactive workflow definition, with all that it can have. */
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
    const char *Supervisor;
    const char *OnEndEventUrl;
    bool Hide;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FLOW_PARAMETERS,
    FLOW_ON_END,
    FLOW_SUPERVISOR,
    OPTIONAL(OnEndEventUrl, FLOW_EVENT_URL_HELP, .limit = FLOW_URL_CHARACTERS),
    OPTIONAL(Hide, "Whether the definition is hidden in folders.", .initial = "false"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow_request request = {.domain = arguments->DomainName,
        .name = arguments->FlowName,
        .folder_path = arguments->ActiveFolderPath,
        .on_end_path = arguments->OnEndMoveToPath,
        .on_end_event_url = arguments->OnEndEventUrl,
        .supervisors = &arguments->Supervisor,
        .supervisor_count = 1,
        .hide = arguments->Hide};
    return flow_create(call, &request);
}

OPERATION(CreateFlowDef3,
    .summary = "Creates an inactive workflow definition, with all that it can have.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER, PARAMETERS, SHOWS(flow_answer_shape),
    .answer = FLOW_ANSWER,
    ERRORS(FLOW_CREATE_ERRORS, {STATUS_NO_USER, "There is no such supervisor."}), .run = run);
