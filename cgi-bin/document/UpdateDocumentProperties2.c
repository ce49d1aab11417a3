/* /srv.asmx/UpdateDocumentProperties2: changes what is told of a document. */
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
    int32_t importance;
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
    OPTIONAL(importance,
        "-1: no marking, 0: low, 1: normal, 2: high, 3: vital; left out: as it is.",
        .initial = "-2147483648", .sample = "2"),
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
        .importance = arguments->importance};
    struct document document;
    TRY(document_open_to_change(call, arguments->path, POLICY_DOCUMENT_PROPERTY_CHANGE, &document));

    return document_change(call, &document, &change);
}

OPERATION(UpdateDocumentProperties2, .summary = "Changes what is told of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_NOT_CHANGED, DOCUMENT_UNCHANGEABLE,
        {STATUS_INVALID, "The name is none for a document, or a path would be too long. Or the "
                         "importance is none."},
        {STATUS_TAKEN, "Another document or a folder beside it has the name, in any case."}),
    .run = run);
