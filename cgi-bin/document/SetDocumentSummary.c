/* /srv.asmx/SetDocumentSummary: stores the summary of a version. */
#include "library/document_change.h"
#include "library/version_summary.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    int32_t versionNumber;
    const char *summary;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(path),
    REQUIRED(versionNumber, SHOWN_VERSION_HELP, .sample = "0"),
    REQUIRED(
        summary, "The summary, in any number of lines; empty: there is none.", .limit = TEXT_LIMIT),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t version;
    struct document document;
    TRY(document_open_to_change(call, arguments->path, POLICY_META_DATA_ADD_CHANGE, &document));
    TRY(version_resolve(call, document.id, arguments->versionNumber, &version));
    return summary_set(call, &document, version, arguments->summary);
}

OPERATION(SetDocumentSummary, .summary = "Stores the summary of a version of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none that the caller may "
                                "list, or it has no such version."},
        {STATUS_INVALID, "The number is below 0, or from 1 to 999,999."}, DOCUMENT_NOT_CHANGED,
        {STATUS_STATE, "It is a shortcut or an address, has no version, or has a cut-off date."},
        {STATUS_OFFLINE, "The library is archived, or the document is offline."}),
    .run = run);
