/* /srv.asmx/SetDocumentPublishingRule: says which version of a document is published. */
#include "library/publishing.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *documentPath;
    const char *publishingRule;
    int32_t publishedVersionNumber;
    const char *releaseTag;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(documentPath),
    REQUIRED(publishingRule,
        "LATEST, LASTAPPROVED, TAGGED, SPESIFICVERSION or UNPUBLISHED, in any case.",
        .sample = "LATEST"),
    OPTIONAL(publishedVersionNumber,
        "Of SPESIFICVERSION the version, times 1,000,000; of others it is passed over.",
        .sample = "0"),
    OPTIONAL(releaseTag,
        "Of TAGGED the tag of the version; nothing has a tag yet. Of others it is passed over."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    TRY(publishing_open(call, arguments->documentPath, &document));
    return publishing_set_named(call, &document, arguments->publishingRule,
        arguments->publishedVersionNumber, arguments->releaseTag);
}

OPERATION(SetDocumentPublishingRule, .summary = "Says which version of a document is published.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE, .allow = ALLOW_CHANGE,
    PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none that the caller may "
                                "list, or it has no such version."},
        PUBLISHING_DENIED,
        {STATUS_INVALID, "There is no such rule, or the version or the tag that it takes is not "
                         "given, or no version has it."},
        PUBLISHING_STATES),
    .run = run);
