/* /srv.asmx/GetDocumentTasks: lists the tasks of a document. */
#include "library/document_rights.h"
#include "operation/operation.h"
#include "task/document_tasks.h"

struct arguments {
    const char *authenticationTicket;
    const char *documentPath;
    const char *filter;
    int32_t startingRow;
    int32_t rowCount;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(documentPath, "The document's path, as /Corporate/Contracts/agreement.pdf."),
    OPTIONAL(filter,
        "current_tasks: those that are open; task_history: those that ended; else: all.",
        .sample = "current_tasks"),
    OPTIONAL(startingRow, "The first row to show, from 0.", .maximum = INT32_MAX),
    OPTIONAL(rowCount, "How many rows at most; 0: all.", .maximum = INT32_MAX),
};

static enum document_tasks list_of(const char *filter)
{
    if (strcmp(filter, "current_tasks") == 0)
        return DOCUMENT_TASKS_OPEN;
    return strcmp(filter, "task_history") == 0 ? DOCUMENT_TASKS_ENDED : DOCUMENT_TASKS_ALL;
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(document_by_path(call, arguments->documentPath, &document));
    TRY(rights_on_document(call, &document));
    return document_tasks_answer(
        call, document.id, list_of(arguments->filter), arguments->startingRow, arguments->rowCount);
}

OPERATION(GetDocumentTasks, .summary = "Lists the tasks of a document, by due date.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_READ,
    .allow = ALLOW_READERS, PARAMETERS, SHOWS(document_tasks_answer_shape),
    .answer = "A Value element with a WorkflowExecutingTask for each task; in the newest edition a "
              "tasks element with a Task for each that is in no workflow.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none the caller may read."}),
    .run = run);
