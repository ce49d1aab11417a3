/* /srv.asmx/GetSoxLogs: lists the SOX reviews of a document. */
#include "library/policy.h"
#include "operation/operation.h"
#include "task/document_review.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *DocumentPath;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    DOCUMENT_PATH(DocumentPath),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(policy_open_document(call, arguments->DocumentPath, POLICY_DOCUMENT_READ_SOX_LOG, &place));
    return reviews_answer(call, &place, REVIEW_SOX);
}

OPERATION(GetSoxLogs, .summary = "Lists the SOX reviews of a document.", .area = "Audit Logs",
    .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_READ | ALLOW_AUDIT_MANAGER, PARAMETERS, SHOWS(sox_reviews_shape),
    .answer = "An element for each, the first one first.",
    ERRORS(DOCUMENT_UNKNOWN, {STATUS_DENIED, "The caller may not read the document."},
        {REVIEW_OFFLINE}),
    .run = run);
