/* /srv.asmx/PruneDocumentVersions: deletes old versions of a document for good. */
#include "library/policy.h"
#include "operation/operation.h"
#include "workflow/version_delete.h"

struct arguments {
    struct contents *contents;
    const char *authenticationTicket;
    const char *documentPath;
    int32_t keepPublished;
    int32_t keepUnpublished;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(documentPath),
    REQUIRED(keepPublished, "How many of those that were published stay, the newest.", .minimum = 1,
        .maximum = INT32_MAX),
    REQUIRED(keepUnpublished, "How many of the others stay, the newest.", .minimum = 0,
        .maximum = INT32_MAX),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct version_pruning pruning = {arguments->keepPublished, arguments->keepUnpublished};
    struct place place;
    TRY(policy_open_document(call, arguments->documentPath, POLICY_VERSION_DELETE, &place));
    return versions_prune(call, &place, &pruning, arguments->contents);
}

OPERATION(PruneDocumentVersions, .summary = "Deletes old versions of a document for good.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE, .allow = ALLOW_CONTROL,
    PARAMETERS,
    .answer = "Success alone. The newest version stays, as do those that were approved, and those "
              "that are newer than the newest one that was published.",
    ERRORS(DOCUMENT_UNKNOWN, {PLACE_NOT_CONTROLLED},
        {STATUS_INVALID, "At least one of the published versions stays."}, {VERSIONS_HELD},
        {VERSIONS_IN_WORKFLOW}, FOLDER_OFFLINE),
    .prepare = contents_prepare, .run = run, .after = contents_after);
