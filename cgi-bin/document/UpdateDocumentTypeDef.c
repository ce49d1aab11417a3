/* /srv.asmx/UpdateDocumentTypeDef: renames a document type. */
#include "library/document_type.h"
#include "people/rights.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    int32_t documentTypeId;
    const char *newDocumentTypeName;
    const char *newRequiredPropertySetName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(documentTypeId, "The document type."),
    REQUIRED(newDocumentTypeName,
        "The name to have: letters, digits, blanks and underscores, 30 at most.",
        .sample = "Contract"),
    OPTIONAL(newRequiredPropertySetName,
        "The property set that documents of the type have to have: there is none yet, so only "
        "nothing is found.",
        .sample = ""),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct document_type type = {.id = arguments->documentTypeId,
        .name = arguments->newDocumentTypeName,
        .property_set = arguments->newRequiredPropertySetName};
    TRY(rights_decide(call, rights_of_caller(call)));
    return document_type_change(call, &type);
}

OPERATION(UpdateDocumentTypeDef, .summary = "Renames a document type.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR, PARAMETERS,
    .answer = "Success alone. Documents of the type show the new name.",
    ERRORS(TYPE_DENIED, TYPE_WRONG), TYPE_OWN, .run = run);
