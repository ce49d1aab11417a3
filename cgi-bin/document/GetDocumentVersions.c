/* /srv.asmx/GetDocumentVersions: lists the versions of a document. */
#include "library/document_facts.h"
#include "library/version_answer.h"
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
    struct place place;
    TRY(place_open_document(call, arguments->Path, &place));
    return versions_answer(call, place.id);
}

OPERATION(GetDocumentVersions, .summary = "Lists the versions of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(versions_answer_shape),
    .answer = "A Version element for each, the first one first.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_UNREAD), .run = run);
