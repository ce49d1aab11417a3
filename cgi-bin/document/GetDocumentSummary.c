/* /srv.asmx/GetDocumentSummary: shows the summary of a version. */
#include "library/version_summary.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    int32_t versionNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(path),
    REQUIRED(versionNumber, SHOWN_VERSION_HELP, .sample = "0"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct document document;
    int64_t version;
    struct place place;
    TRY(place_open_document(call, arguments->path, &place));
    TRY(document_by_id(call, place.id, &document));
    TRY(version_resolve(call, document.id, arguments->versionNumber, &version));
    return summary_answer(call, &document, version);
}

OPERATION(GetDocumentSummary, .summary = "Shows the summary of a version of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(summary_answer_shape),
    .answer = "The summary that SetDocumentSummary has stored; - where there is none.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none that the caller may "
                                "list, or it has no such version."},
        {STATUS_INVALID, "The number is below 0, or from 1 to 999,999."}, DOCUMENT_UNREAD,
        {STATUS_OFFLINE, "The document is offline."}),
    .run = run);
