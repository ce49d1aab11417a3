/* /srv.asmx/DeleteDocumentTypeDef: deletes a document type. */
#include "library/document_type.h"
#include "people/rights.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    int32_t documentTypeId;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(documentTypeId, "The document type."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    TRY(rights_decide(call, rights_of_caller(call)));
    return document_type_delete(call, arguments->documentTypeId);
}

OPERATION(DeleteDocumentTypeDef, .summary = "Deletes a document type.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR, PARAMETERS, .answer = "Success alone.",
    ERRORS(TYPE_DENIED, {STATUS_NO_DOCUMENT, "There is no such document type."},
        {STATUS_STATE, "A document has it."}),
    TYPE_OWN, .run = run);
