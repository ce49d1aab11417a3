/* /srv.asmx/GetDocumentWorkflows: lists the workflows that a document is or was in. */
#include "library/document_rights.h"
#include "operation/operation.h"
#include "workflow/workflow_answer.h"

struct arguments {
    const char *authenticationTicket;
    const char *documentPath;
    const char *filter;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(documentPath, "The document's path, as /Corporate/Contracts/agreement.pdf."),
    OPTIONAL(filter, "current: the one that runs; history: those that ended; else: all.",
        .sample = "current"),
};

static enum workflow_list list_of(const char *filter)
{
    if (strcmp(filter, "current") == 0)
        return WORKFLOWS_CURRENT;
    return strcmp(filter, "history") == 0 ? WORKFLOWS_ENDED : WORKFLOWS_ALL;
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(document_by_path(call, arguments->documentPath, &document));
    TRY(rights_on_document(call, &document));
    return workflow_list_answer(call, document.id, list_of(arguments->filter));
}

OPERATION(GetDocumentWorkflows, .summary = "Lists the workflows that a document is or was in.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ, .allow = ALLOW_READERS,
    PARAMETERS, SHOWS(workflow_list_answer_shape),
    .answer = "A Workflows element with a Workflow each.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may read."}),
    .run = run);
