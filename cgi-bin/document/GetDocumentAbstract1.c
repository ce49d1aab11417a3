/* /srv.asmx/GetDocumentAbstract1: shows the abstract of a version. */
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
    int64_t version;
    struct place place;
    TRY(place_open_document(call, arguments->path, &place));
    TRY(version_resolve(call, place.id, arguments->versionNumber, &version));
    return abstract_answer(call, "Value");
}

OPERATION(GetDocumentAbstract1, .summary = "Shows the abstract of a version of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(abstract_answer_shape),
    .answer = "A dash: no index of contents makes abstracts yet.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none that the caller may "
                                "list, or it has no such version."},
        {STATUS_INVALID, "The number is below 0, or from 1 to 999,999."}, DOCUMENT_UNREAD),
    .run = run);
