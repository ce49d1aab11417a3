/* /srv.asmx/UpdateDocumentTypeDef1: changes the name and the description of a document type. */
#include "library/document_type.h"
#include "people/rights.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    int32_t DocumentTypeId;
    const char *NewDocumentTypeName;
    const char *NewRequiredPropertySetName;
    const char *RandDScheduleName;
    const char *Description;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DocumentTypeId, "The document type."),
    REQUIRED(NewDocumentTypeName,
        "The name to have: letters, digits, blanks and underscores, 30 at most.",
        .sample = "Contract"),
    REQUIRED(NewRequiredPropertySetName,
        "The property set that documents of the type have to have: there is none yet, so only "
        "nothing is found.",
        .sample = ""),
    OPTIONAL(RandDScheduleName,
        "The retention schedule of documents that get the type: there is none yet, so only nothing "
        "is found.",
        .sample = ""),
    REQUIRED(
        Description, "What it means, in a line of 255 characters at most; empty: nothing is told."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct document_type type = {.id = arguments->DocumentTypeId,
        .name = arguments->NewDocumentTypeName,
        .description = arguments->Description,
        .property_set = arguments->NewRequiredPropertySetName,
        .schedule = arguments->RandDScheduleName};
    TRY(rights_decide(call, rights_of_caller(call)));
    return document_type_change(call, &type);
}

OPERATION(UpdateDocumentTypeDef1,
    .summary = "Changes the name and the description of a document type.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR, PARAMETERS,
    .answer = "Success alone. Documents of the type show the new name.",
    ERRORS(TYPE_DENIED, TYPE_WRONG), TYPE_OWN, .run = run);
