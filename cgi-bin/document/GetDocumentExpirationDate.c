/* /srv.asmx/GetDocumentExpirationDate: tells when a document expires. */
#include "library/document_answer.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(path),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document_facts facts;
    struct place place;
    TRY(place_open_document(call, arguments->path, &place));
    TRY(document_facts_read(call, place.id, &facts));
    return expiration_answer(call, &facts);
}

OPERATION(GetDocumentExpirationDate, .summary = "Tells when a document expires.",
    .area = "Document Management", .root = "root", .access = ACCESS_READ, .allow = ALLOW_READ,
    PARAMETERS, SHOWS(expiration_answer_shape), .answer = "The date as an attribute; empty: never.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_UNREAD), .run = run);
