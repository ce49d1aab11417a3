/* /srv.asmx/GetDocument: shows a document. */
#include "library/document_answer.h"
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
    DOCUMENT_PATH(Path),
    REQUIRED(withPropertySets, DOCUMENT_PROPERTY_SETS_HELP),
    REQUIRED(withSecurity, DOCUMENT_SECURITY_HELP),
    REQUIRED(withOwner, DOCUMENT_OWNER_HELP),
    REQUIRED(withVersions, DOCUMENT_VERSIONS_HELP),
};

static const struct member ANSWER[] = {
    XML_ELEMENT("document", "The document.", .shape = &document_shape)};
static const struct shape answer_shape = {"AnswerWithDocument", MEMBERS(ANSWER)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct document_parts parts = {arguments->withPropertySets, arguments->withSecurity,
        arguments->withOwner, arguments->withVersions};
    struct place place;
    struct document_facts facts;
    TRY(place_open_document(call, arguments->Path, &place));
    TRY(document_facts_read(call, place.id, &facts));
    return document_answer(call, &facts, &parts);
}

OPERATION(GetDocument, .summary = "Shows a document.", .area = "Document Management",
    .root = "response", .empty_error = true, .access = ACCESS_READ, .allow = ALLOW_READ, PARAMETERS,
    SHOWS(answer_shape), .answer = "A document element.", ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_UNREAD),
    .run = run);
