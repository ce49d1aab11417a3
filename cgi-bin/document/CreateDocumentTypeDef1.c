/* /srv.asmx/CreateDocumentTypeDef1: adds a document type with a description. */
#include "library/document_type.h"
#include "people/rights.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *DocumentTypeName;
    const char *RequiredPropertySetName;
    const char *RandDScheduleName;
    const char *Description;
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
    OPTIONAL(RandDScheduleName,
        "The retention schedule of documents that get the type: there is none yet, so only nothing "
        "is found.",
        .sample = ""),
    OPTIONAL(Description, "What it means, in a line of 255 characters at most."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document_type type = {.name = arguments->DocumentTypeName,
        .description = arguments->Description,
        .property_set = arguments->RequiredPropertySetName,
        .schedule = arguments->RandDScheduleName};
    TRY(rights_decide(call, rights_of_caller(call)));
    TRY(document_type_add(call, &type));
    response_integer_attribute(call, "DocumentTypeId", type.id);
    return STATUS_OK;
}

OPERATION(CreateDocumentTypeDef1, .summary = "Adds a document type with a description.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR, PARAMETERS, SHOWS(document_type_added_shape),
    .answer = "The id of the new document type, as an attribute.", ERRORS(TYPE_DENIED, TYPE_WRONG),
    TYPE_CREATE_OWN, .run = run);
