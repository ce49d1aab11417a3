/* /srv.asmx/CreateDocumentTypeDef: adds a document type. */
#include "library/document_type.h"
#include "people/rights.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *DocumentTypeName;
    const char *RequiredPropertySetName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DocumentTypeName,
        "The name to have: letters, digits, blanks and underscores, 30 at most.",
        .sample = "Contract"),
    OPTIONAL(RequiredPropertySetName,
        "The property set that documents of the type have to have: there is none yet, so only "
        "nothing is found.",
        .sample = ""),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document_type type = {.name = arguments->DocumentTypeName,
        .description = "",
        .property_set = arguments->RequiredPropertySetName};
    TRY(rights_decide(call, rights_of_caller(call)));
    TRY(document_type_add(call, &type));
    response_integer_attribute(call, "DocumentTypeId", type.id);
    return STATUS_OK;
}

OPERATION(CreateDocumentTypeDef, .summary = "Adds a document type.", .area = "Document Management",
    .root = "response", .empty_error = true, .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR,
    PARAMETERS, SHOWS(document_type_added_shape),
    .answer = "The id of the new document type, as an attribute.", ERRORS(TYPE_DENIED, TYPE_WRONG),
    TYPE_CREATE_OWN, .run = run);
