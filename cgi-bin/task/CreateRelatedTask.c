/* /srv.asmx/CreateRelatedTask: gives somebody an ad-hoc task that is linked to another. */
#include "library/document_rights.h"
#include "operation/operation.h"
#include "task/task_request.h"
#include "task/task_rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    const char *xmlParameters;
    struct task_request request; /* what xmlParameters asks for */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The active task to which the new one is linked."),
    REQUIRED(
        xmlParameters, "A RelatedTaskRequestModel.", .xml = true, .sample = RELATED_TASK_SAMPLE),
};

/* The document of the parent, which the caller must be able to read. */
static enum status inherit_document(
    struct call *call, const struct task *parent, struct document *document)
{
    bool may;
    TRY(document_for_reader(call, parent->document_id, document, &may));
    return may ? document_require_taskable(call, document)
               : fail(call, STATUS_DENIED, "Access denied");
}

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return task_request_read_related(call, arguments->xmlParameters, &arguments->request);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task parent;
    struct document document;
    struct rows assignee;
    TRY(task_request_ask_assignee(call, &arguments->request, &assignee));
    TRY(task_open(call, arguments->taskId, &parent));
    TRY(task_require_active(call, &parent));
    if (parent.document_id)
        TRY(inherit_document(call, &parent, &document));
    TRY(error_resume(call));
    return task_request_carry_out(
        call, &arguments->request, &assignee, parent.document_id ? &document : NULL, &parent);
}

OPERATION(CreateRelatedTask,
    .summary = "Creates an ad-hoc task that is linked to a task and has its document.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_WRITE,
    .allow = ALLOW_INVOLVED, PARAMETERS, SHOWS(task_request_answer_shape),
    .answer = "Value with TaskId, and RedirectedUserName where the assignee's tasks go to another.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_STATE, "The task is not InProgress or DueDateChanged."},
        {STATUS_OFFLINE, "The document is offline."},
        {STATUS_NO_DOCUMENT, "The task's document is in a disabled library."},
        {STATUS_DENIED, "The caller may not read the task's document."},
        {STATUS_XML, "xmlParameters is not a RelatedTaskRequestModel."},
        {STATUS_INVALID, "A field of the model is missing or wrong, or DueDate is in the past."},
        {STATUS_NO_USER, "RequestedAssigneeName is not a user who can be given tasks."}),
    .prepare = prepare, .run = run);
