/* /srv.asmx/DeleteDocumentVersion: deletes a version of a document for good. */
#include "library/policy.h"
#include "operation/operation.h"
#include "workflow/version_delete.h"

struct arguments {
    struct contents *contents;
    const char *authenticationTicket;
    const char *DocumentPath;
    int32_t VersionNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(DocumentPath),
    VERSION_OF(VersionNumber),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(policy_open_document(call, arguments->DocumentPath, POLICY_VERSION_DELETE, &place));
    return version_delete(call, &place, arguments->VersionNumber, arguments->contents);
}

OPERATION(DeleteDocumentVersion, .summary = "Deletes a version of a document for good.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE, .allow = ALLOW_CONTROL,
    PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, {PLACE_NOT_CONTROLLED}, {VERSION_NO_NUMBER}, {VERSION_UNKNOWN},
        {VERSIONS_HELD}, {VERSIONS_IN_WORKFLOW}, {STATUS_STATE, "It is the only version."},
        FOLDER_OFFLINE),
    .prepare = contents_prepare, .run = run, .after = contents_after);
