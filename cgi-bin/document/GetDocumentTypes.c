/* /srv.asmx/GetDocumentTypes: lists the document types. */
#include "library/document_type.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    (void)given;
    return document_types_answer(call);
}

OPERATION(GetDocumentTypes, .summary = "Lists the document types.", .area = "Document Management",
    .root = "response", .empty_error = true, .access = ACCESS_READ, PARAMETERS,
    SHOWS(document_types_answer_shape), .answer = "A DocumentType element for each, by name.",
    .run = run);
