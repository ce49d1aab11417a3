/* /srv.asmx/SubmitDocumentToFlow1: submits a document to a workflow, with other assignees for the
 * first step. */
#include "library/document_rights.h"
#include "operation/operation.h"
#include "workflow/workflow.h"
#include "workflow/workflow_engine.h"
#include "workflow/workflow_people.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    int32_t FlowDefID;
    const char *StepPlayerIDs;
    const char *StepGroupIDs;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(Path, "The document's path."),
    REQUIRED(FlowDefID, "The workflow definition, as GetFolderFlows shows it."),
    OPTIONAL(StepPlayerIDs, "Ids of users for the first step, as 15,23; empty: as defined.",
        .sample = "3"),
    OPTIONAL(
        StepGroupIDs, "Ids of groups for the first step, as 3,7; empty: as defined.", .sample = ""),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    struct assignee *players;
    size_t count;
    TRY(document_by_path(call, arguments->Path, &document));
    TRY(rights_on_document(call, &document));
    TRY(players_read(call, arguments->StepPlayerIDs, arguments->StepGroupIDs, &players, &count));
    return workflow_submit(call, &document, arguments->FlowDefID, players, count);
}

OPERATION(SubmitDocumentToFlow1,
    .summary = "Submits a document to a workflow, with other assignees for the first step.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_MEMBER | ALLOW_OWNER, PARAMETERS,
    .answer = "Success alone. The first step's tasks are assigned.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may see."},
        {STATUS_DENIED, "The caller may not submit the document."},
        {STATUS_NO_FLOW, "There is no such definition."},
        {STATUS_INVALID, "The definition is of another library, the document is not below its "
                         "active folder, or a list of ids is none."},
        {STATUS_NO_USER, "A user or group of the first step is not there."},
        {STATUS_OFFLINE, "The document is offline."},
        {STATUS_STATE, "The document is checked out, a shortcut or in a workflow, or the "
                       "definition is inactive."}),
    .run = run);
