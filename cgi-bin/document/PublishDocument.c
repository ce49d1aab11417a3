/* /srv.asmx/PublishDocument: publishes a version of a document. */
#include "library/publishing.h"
#include "library/version_summary.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *DocumentPath;
    int32_t VersionNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(DocumentPath),
    REQUIRED(VersionNumber, "The version, times 1,000,000; 0: the newest, also of those to come.",
        .sample = "0"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t version;
    struct document document;
    TRY(publishing_open(call, arguments->DocumentPath, &document));
    if (!arguments->VersionNumber)
        return publishing_set(call, &document, PUBLISH_LATEST, 0);
    TRY(version_resolve(call, document.id, arguments->VersionNumber, &version));
    return publishing_set(call, &document, PUBLISH_SPECIFIC, version);
}

OPERATION(PublishDocument, .summary = "Publishes a version of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none that the caller may "
                                "list, or it has no such version."},
        PUBLISHING_DENIED, {STATUS_INVALID, "The number is below 0, or from 1 to 999,999."},
        PUBLISHING_STATES),
    .run = run);
