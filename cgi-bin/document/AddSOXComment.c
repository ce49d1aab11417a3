/* /srv.asmx/AddSOXComment: records a SOX review of a document. */
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
    TRY(policy_open_document(call, arguments->DocumentPath, POLICY_DOCUMENT_COMMENT_ADDS, &place));
    return review_add(call, &place, REVIEW_SOX, arguments->CommentText);
}

OPERATION(AddSOXComment, .summary = "Records a SOX review of a document.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_READ, PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, {STATUS_DENIED, "The caller may not read the document."},
        {REVIEW_NO_TEXT}, {REVIEW_OFFLINE}),
    .run = run);
