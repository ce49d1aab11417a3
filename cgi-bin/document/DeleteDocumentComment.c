/* /srv.asmx/DeleteDocumentComment: deletes a comment on a document. */
#include "library/document_comment.h"
#include "library/document_facts.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *DocumentPath;
    int32_t CommentAuthorID;
    struct datetime CommentDate;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(DocumentPath),
    REQUIRED(CommentAuthorID, "Who wrote it."),
    REQUIRED(CommentDate, "When it was written, as GetDocumentComments tells."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(comment_open(call, arguments->DocumentPath, arguments->CommentAuthorID, &document));
    return comment_delete(
        call, document.id, arguments->CommentAuthorID, arguments->CommentDate.seconds);
}

OPERATION(DeleteDocumentComment, .summary = "Deletes a comment on a document.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_CONTROL | ALLOW_SELF, PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none that the caller may "
                                "list, or it has no such comment."},
        {STATUS_DENIED, "It is not the caller's, who has no full control of the document."},
        {STATUS_OFFLINE, "The library is archived, or the document is offline."}),
    .run = run);
