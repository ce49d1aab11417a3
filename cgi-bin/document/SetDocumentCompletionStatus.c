/* /srv.asmx/SetDocumentCompletionStatus: tells how much of a document is done. */
#include "library/document_change.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    int32_t PercentComplete;
    struct datetime CompletionDate;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(Path),
    REQUIRED(PercentComplete, "How much of it is done: 100, or less.", .sample = "100"),
    OPTIONAL(CompletionDate,
        "Since when; left out or 1900-01-01: since now. With a date PercentComplete becomes 100."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(document_open_to_change(call, arguments->Path, POLICY_DOCUMENT_COMPLETION, &document));
    return document_set_completion(
        call, &document, arguments->PercentComplete, arguments->CompletionDate);
}

OPERATION(SetDocumentCompletionStatus, .summary = "Tells how much of a document is done.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_NOT_CHANGED,
        {STATUS_STATE, "It is a shortcut, an e-mail, checked out while it is to be complete, or "
                       "has a cut-off date."},
        {STATUS_OFFLINE, "The library is archived, or the document is offline."},
        {STATUS_INVALID,
            "The date is in the future, or PercentComplete is no number from 0 to 100."}),
    .run = run);
