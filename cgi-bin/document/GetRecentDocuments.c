/* /srv.asmx/GetRecentDocuments: lists the documents that the caller has looked at last. */
#include "library/document_answer.h"
#include "operation/operation.h"

#define MOST 20

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
    return document_facts_recent(call, MOST, document_answer_listed, &parts);
}

OPERATION(GetRecentDocuments, .summary = "Lists the documents that the caller has looked at last.",
    .area = "Document Management", .root = "root", .access = ACCESS_READ, PARAMETERS,
    SHOWS(document_list_shape),
    .answer = "A document element for each of 20 at most, the last one first: those of which the "
              "caller was given the content.",
    .run = run);
