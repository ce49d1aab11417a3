/* /srv.asmx/UpdateDocumentProperties: changes what is told of a document. */
#include "library/document_change.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    const char *newDocumentName;
    const char *newDescription;
    const char *newUpdateInstructions;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(path),
    OPTIONAL(newDocumentName,
        "The name to have; the ending of the one that it has is added unless it has that. Empty, "
        "left out or blank: as it is.",
        .limit = TEXT_LIMIT, .initial = UNCHANGED),
    OPTIONAL(newDescription, "What it is, in any number of lines; left out or blank: as it is.",
        .limit = TEXT_LIMIT, .initial = UNCHANGED),
    OPTIONAL(newUpdateInstructions,
        "What who makes the next version is told; left out or blank: as it is.",
        .limit = TEXT_LIMIT, .initial = UNCHANGED),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct document_change change = {.name = arguments->newDocumentName,
        .description = arguments->newDescription,
        .update_instructions = arguments->newUpdateInstructions,
        .source = UNCHANGED,
        .language = UNCHANGED,
        .author = UNCHANGED,
        .importance = IMPORTANCE_UNCHANGED};
    struct document document;
    TRY(document_open_to_change(call, arguments->path, POLICY_DOCUMENT_PROPERTY_CHANGE, &document));

    return document_change(call, &document, &change);
}

OPERATION(UpdateDocumentProperties, .summary = "Changes what is told of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_NOT_CHANGED, DOCUMENT_UNCHANGEABLE,
        {STATUS_INVALID, "The name is none for a document, or a path would be too long."},
        {STATUS_TAKEN, "Another document or a folder beside it has the name, in any case."}),
    .run = run);
