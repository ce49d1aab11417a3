/* /srv.asmx/GetDocumentWorkflow: shows a workflow that a document is or was in. */
#include "library/document_rights.h"
#include "operation/operation.h"
#include "workflow/workflow_answer.h"

struct arguments {
    const char *authenticationTicket;
    const char *documentPath;
    int32_t workflowId;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(documentPath, "The document's path, as /Corporate/Contracts/agreement.pdf."),
    REQUIRED(workflowId, "The workflow, as GetDocumentWorkflows shows it."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    struct workflow workflow;
    TRY(document_by_path(call, arguments->documentPath, &document));
    TRY(rights_on_document(call, &document));
    TRY(workflow_by_id(call, arguments->workflowId, &workflow));
    if (workflow.document_id != document.id)
        return fail(call, STATUS_NO_FLOW, "Workflow not found");
    return workflow_answer(call, &workflow);
}

OPERATION(GetDocumentWorkflow, .summary = "Shows a workflow that a document is or was in.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ, .allow = ALLOW_READERS,
    PARAMETERS, SHOWS(workflow_answer_shape), .answer = "A Workflow element, with its supervisors.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may read."},
        {STATUS_NO_FLOW, "The document has no workflow of that id."}),
    .run = run);
