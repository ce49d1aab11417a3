/* /srv.asmx/AddISOComment: records an ISO review of a document. */
#include "library/policy.h"
#include "operation/operation.h"
#include "task/document_review.h"

struct arguments {
    const char *authenticationTicket;
    const char *DocumentPath;
    const char *CommentText;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(DocumentPath),
    REVIEW_TEXT(CommentText),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_open_document(call, arguments->DocumentPath, &place));
    return review_add(call, &place, REVIEW_ISO, arguments->CommentText);
}

OPERATION(AddISOComment, .summary = "Records an ISO review of a document.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_LIST, PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN,
        {STATUS_DENIED, "The caller has no open task on the document that asks for an ISO review."},
        {REVIEW_NO_TEXT}, {REVIEW_OFFLINE}),
    .run = run);
