/* /srv.asmx/SubmitDocumentToFlow: submits a document to a workflow. */
#include "library/document_rights.h"
#include "operation/operation.h"
#include "workflow/workflow_engine.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    int32_t FlowDefID;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(Path, "The document's path."),
    REQUIRED(FlowDefID, "The workflow definition, as GetFolderFlows shows it."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(document_by_path(call, arguments->Path, &document));
    TRY(rights_on_document(call, &document));
    return workflow_submit(call, &document, arguments->FlowDefID, NULL, 0);
}

OPERATION(SubmitDocumentToFlow, .summary = "Submits a document to a workflow.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_MEMBER | ALLOW_OWNER, PARAMETERS,
    .answer = "Success alone. The first step's tasks are assigned.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may see."},
        {STATUS_DENIED, "The caller may not submit the document."},
        {STATUS_NO_FLOW, "There is no such definition."},
        {STATUS_INVALID, "The definition is of another library, or the document is not below its "
                         "active folder."},
        {STATUS_OFFLINE, "The document is offline."},
        {STATUS_STATE, "The document is checked out, a shortcut or in a workflow, or the "
                       "definition is inactive."}),
    .run = run);
