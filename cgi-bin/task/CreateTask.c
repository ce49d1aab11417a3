/* /srv.asmx/CreateTask: gives somebody an ad-hoc task with a document. */
#include "library/document_rights.h"
#include "operation/operation.h"
#include "task/task_request.h"

struct arguments {
    const char *authenticationTicket;
    const char *documentPath;
    const char *xmlParameters;
    struct task_request request; /* what xmlParameters asks for */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(documentPath, "The document's path, as /Corporate/Contracts/agreement.pdf."),
    REQUIRED(
        xmlParameters, "A TaskCreationRequestModel.", .xml = true, .sample = TASK_CREATION_SAMPLE),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return task_request_read_creation(call, arguments->xmlParameters, &arguments->request);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    struct rows assignee;
    TRY(task_request_ask_assignee(call, &arguments->request, &assignee));
    TRY(document_by_path(call, arguments->documentPath, &document));
    TRY(rights_on_document(call, &document));
    TRY(document_require_taskable(call, &document));
    TRY(error_resume(call));
    return task_request_carry_out(call, &arguments->request, &assignee, &document, NULL);
}

OPERATION(CreateTask, .summary = "Creates an ad-hoc task with a document for somebody.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_MEMBER | ALLOW_OWNER, PARAMETERS,
    SHOWS(task_request_answer_shape),
    .answer = "Value with TaskId, and RedirectedUserName where the assignee's tasks go to another.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may see."},
        {STATUS_DENIED, "The caller may not assign tasks on the document."},
        {STATUS_STATE, "The document is a shortcut."}, {STATUS_OFFLINE, "The document is offline."},
        {STATUS_XML, "xmlParameters is not a TaskCreationRequestModel."},
        {STATUS_INVALID, "A field of the model is missing or wrong, or DueDate is in the past."},
        {STATUS_NO_USER, "RequestedAssigneeName is not a user who can be given tasks."}),
    .prepare = prepare, .run = run);
