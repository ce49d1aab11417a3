/* /srv.asmx/UpdateDocumentKeywords: gives a document its keywords. */
#include "library/document_change.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    const char *keywords;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(path),
    REQUIRED(keywords, "The keywords, with commas between; empty: none.", .limit = TEXT_LIMIT,
        .sample = "finance, quarterly"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(document_open_to_change(call, arguments->path, POLICY_DOCUMENT_PROPERTY_CHANGE, &document));
    return document_set_keywords(call, &document, arguments->keywords);
}

OPERATION(UpdateDocumentKeywords, .summary = "Gives a document its keywords.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS,
    .answer =
        "Success alone. The keywords are in place of those that were. Semicolons, bars, tabs and "
        "ends of lines are as commas, of each keyword 128 characters are kept, and each once.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_NOT_CHANGED, DOCUMENT_UNCHANGEABLE), .run = run);
