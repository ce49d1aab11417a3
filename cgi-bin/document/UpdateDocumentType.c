/* /srv.asmx/UpdateDocumentType: gives a document a type. */
#include "library/document_change.h"
#include "library/document_type.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    int32_t documentTypeID;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(path),
    REQUIRED(documentTypeID, "The document type; 0: none."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return document_type_set(call, arguments->path, arguments->documentTypeID);
}

OPERATION(UpdateDocumentType, .summary = "Gives a document a type.", .area = "Document Management",
    .root = "response", .empty_error = true, .access = ACCESS_WRITE, .allow = ALLOW_CHANGE,
    PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none that the caller may "
                                "list, or there is no such document type."},
        DOCUMENT_NOT_CHANGED, DOCUMENT_UNCHANGEABLE),
    .run = run);
