/* /srv.asmx/GetDocuments: lists the documents in a folder. */
#include "library/document_answer.h"
#include "library/folder.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    bool withPropertySets;
    bool withSecurity;
    bool withOwner;
    bool withVersions;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(Path, FOLDER_PATH_HELP),
    REQUIRED(withPropertySets, DOCUMENT_PROPERTY_SETS_HELP),
    REQUIRED(withSecurity, DOCUMENT_SECURITY_HELP),
    REQUIRED(withOwner, DOCUMENT_OWNER_HELP),
    REQUIRED(withVersions, DOCUMENT_VERSIONS_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document_parts parts = {arguments->withPropertySets, arguments->withSecurity,
        arguments->withOwner, arguments->withVersions};
    struct place place;
    TRY(place_open_folder(call, arguments->Path, &place));
    return document_facts_in(call, &place, document_answer_listed, &parts);
}

OPERATION(GetDocuments, .summary = "Lists the documents in a folder.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(document_list_shape),
    .answer = "A document element for each that the caller may list, by name.",
    ERRORS(FOLDER_UNKNOWN, FOLDER_UNREAD), .run = run);
