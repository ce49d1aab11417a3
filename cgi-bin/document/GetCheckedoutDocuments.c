/* /srv.asmx/GetCheckedoutDocuments: lists the documents that the caller has checked out. */
#include "library/document_answer.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    bool withpropertysets;
    bool withsecurity;
    bool withOwner;
    bool withVersions;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(withpropertysets, DOCUMENT_PROPERTY_SETS_HELP),
    REQUIRED(withsecurity, DOCUMENT_SECURITY_HELP),
    REQUIRED(withOwner, DOCUMENT_OWNER_HELP),
    REQUIRED(withVersions, DOCUMENT_VERSIONS_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document_parts parts = {arguments->withpropertysets, arguments->withsecurity,
        arguments->withOwner, arguments->withVersions};
    return document_facts_list(
        call, DOCUMENTS_CHECKED_OUT, call->user->id, 0, INT64_MAX, document_answer_listed, &parts);
}

OPERATION(GetCheckedoutDocuments, .summary = "Lists the documents that the caller has checked out.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    PARAMETERS, SHOWS(document_list_shape), .answer = "A document element for each, by name.",
    .run = run);
