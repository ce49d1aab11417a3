/* /srv.asmx/GetDocumentComments: lists the comments on a document. */
#include "library/document_comment.h"
#include "library/document_facts.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(Path),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_see_document(call, arguments->Path, &place));
    TRY(policy_check(call, POLICY_DOCUMENT_READ_COMMENT, &place));
    return comments_answer(call, place.id);
}

OPERATION(GetDocumentComments, .summary = "Lists the comments on a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(comments_answer_shape),
    .answer = "A Comment element for each, the first one first.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_UNREAD), .run = run);
