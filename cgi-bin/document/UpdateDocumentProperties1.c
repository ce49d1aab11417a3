/* /srv.asmx/UpdateDocumentProperties1: changes what is told of a document. */
#include "library/document_change.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    const char *newDocumentName;
    const char *newDescription;
    const char *newUpdateInstructions;
    const char *newDocumentSource;
    const char *newDocumentLanguage;
    const char *newDocumentAuthor;
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
    OPTIONAL(newDocumentSource, "Where it comes from; left out or blank: as it is.",
        .limit = TEXT_LIMIT, .initial = UNCHANGED),
    OPTIONAL(newDocumentLanguage, "Its language, as en-US; left out or blank: as it is.",
        .limit = TEXT_LIMIT, .initial = UNCHANGED),
    OPTIONAL(newDocumentAuthor, "Who wrote it; left out or blank: as it is.", .limit = TEXT_LIMIT,
        .initial = UNCHANGED),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct document_change change = {.name = arguments->newDocumentName,
        .description = arguments->newDescription,
        .update_instructions = arguments->newUpdateInstructions,
        .source = arguments->newDocumentSource,
        .language = arguments->newDocumentLanguage,
        .author = arguments->newDocumentAuthor,
        .importance = IMPORTANCE_UNCHANGED};
    struct document document;
    TRY(document_open_to_change(call, arguments->path, POLICY_DOCUMENT_PROPERTY_CHANGE, &document));

    return document_change(call, &document, &change);
}

OPERATION(UpdateDocumentProperties1, .summary = "Changes what is told of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_NOT_CHANGED, DOCUMENT_UNCHANGEABLE,
        {STATUS_INVALID, "The name is none for a document, or a path would be too long."},
        {STATUS_TAKEN, "Another document or a folder beside it has the name, in any case."}),
    .run = run);
