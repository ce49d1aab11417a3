/* /srv.asmx/SetDocumentImportance: tells how important a document is. */
#include "library/document_change.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    int32_t importance;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(path),
    REQUIRED(importance, "-1: no marking, 0: low, 1: normal, 2: high, 3: vital.", .sample = "2"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(document_open_to_change(call, arguments->path, POLICY_DOCUMENT_PROPERTY_CHANGE, &document));
    return document_set_importance(call, &document, arguments->importance);
}

OPERATION(SetDocumentImportance, .summary = "Tells how important a document is.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_NOT_CHANGED, DOCUMENT_UNCHANGEABLE,
        {STATUS_INVALID, "The importance is none of these."}),
    .run = run);
