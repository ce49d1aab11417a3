/* /srv.asmx/GetFolderFlows: lists the workflow definitions of a folder. */
#include "library/library.h"
#include "operation/operation.h"
#include "workflow/flow.h"
#include "workflow/flow_answer.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *FolderPath;
    bool IncludeInheritedFlows;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    REQUIRED(FolderPath, "The folder's path, as /Corporate/Contracts."),
    REQUIRED(IncludeInheritedFlows, "Whether to list those of the folders above as well."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct flow_filter filter = {.inherited = arguments->IncludeInheritedFlows};
    int64_t domain_id;
    TRY(folder_by_path(call, arguments->FolderPath, &filter.folder_id, &domain_id));
    return flow_list_answer(call, &filter);
}

OPERATION(GetFolderFlows, .summary = "Lists the workflow definitions of a folder.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ, PARAMETERS,
    SHOWS(flow_list_answer_shape),
    .answer = "A FlowDefs element with a FlowDef each, without steps.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no folder at the path."}), .run = run);
