/* /srv.asmx/RemoveExpirationDate: takes the expiration date from a document. */
#include "library/document_change.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *documentPath;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(documentPath),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(document_open_to_change(
        call, arguments->documentPath, POLICY_DOCUMENT_PROPERTY_CHANGE, &document));
    return document_remove_expiration(call, &document);
}

OPERATION(RemoveExpirationDate, .summary = "Takes the expiration date from a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone, also where it had none.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_NOT_CHANGED,
        {STATUS_STATE, "It is a shortcut that has one, or has a cut-off date."},
        {STATUS_OFFLINE, "The library is archived, or the document is offline."}),
    .run = run);
