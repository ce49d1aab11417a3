/* /srv.asmx/GetDocumentKeywords: shows the keywords of a document. */
#include "library/document_answer.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(Path),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document_facts facts;
    struct place place;
    TRY(place_open_document(call, arguments->Path, &place));
    TRY(document_facts_read(call, place.id, &facts));
    return keywords_answer(call, &facts);
}

OPERATION(GetDocumentKeywords, .summary = "Shows the keywords of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(keywords_answer_shape),
    .answer = "The keywords, with commas between.", ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_UNREAD),
    .run = run);
