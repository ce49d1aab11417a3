/* /srv.asmx/UnpublishDocument: has a document have no published version. */
#include "library/publishing.h"
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
    TRY(publishing_open(call, arguments->documentPath, &document));
    return publishing_set(call, &document, PUBLISH_NONE, 0);
}

OPERATION(UnpublishDocument, .summary = "Has a document have no published version.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone, also where it had none.",
    ERRORS(DOCUMENT_UNKNOWN, PUBLISHING_DENIED,
        {STATUS_STATE, "Somebody else has it checked out, or it has a cut-off date."},
        {STATUS_OFFLINE, "The library is archived, or the document is offline."}),
    .run = run);
