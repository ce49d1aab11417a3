/* /srv.asmx/AddDocumentComment: adds a comment to a document. */
#include "library/document_change.h"
#include "library/document_comment.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *DocumentPath;
    const char *CommentText;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(DocumentPath),
    REQUIRED(CommentText, "The comment, in any number of lines: 4,000 characters at most.",
        .limit = TEXT_LIMIT),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(document_open_to_change(
        call, arguments->DocumentPath, POLICY_DOCUMENT_COMMENT_ADDS, &document));
    return comment_add(call, document.id, arguments->CommentText);
}

OPERATION(AddDocumentComment, .summary = "Adds a comment to a document.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_READ, PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, DOCUMENT_UNREAD, DOCUMENT_UNCHANGEABLE,
        {STATUS_INVALID, "The comment is blank or too long."}),
    .run = run);
