/* /srv.asmx/GetDueTaskDocuments: lists the documents on which the caller has tasks to do. */
#include "library/due_documents.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    (void)given;
    return due_documents_answer(call);
}

OPERATION(GetDueTaskDocuments,
    .summary = "Lists the documents on which the caller has tasks to do, by due date.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ, PARAMETERS,
    SHOWS(due_documents_answer_shape),
    .answer = "A document element for each; none where nothing is due.", .run = run);
