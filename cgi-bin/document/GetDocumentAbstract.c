/* /srv.asmx/GetDocumentAbstract: shows the abstract of a version. */
#include "library/version_summary.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *Path;
    int32_t VersionNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(Path),
    REQUIRED(VersionNumber, SHOWN_VERSION_HELP, .sample = "0"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t version;
    struct place place;
    TRY(place_open_document(call, arguments->Path, &place));
    TRY(version_resolve(call, place.id, arguments->VersionNumber, &version));
    return abstract_answer(call, "abstract");
}

OPERATION(GetDocumentAbstract, .summary = "Shows the abstract of a version of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(abstract_old_answer_shape),
    .answer = "A dash: no index of contents makes abstracts yet.",
    ERRORS({STATUS_NO_DOCUMENT, "There is no document at the path, or none that the caller may "
                                "list, or it has no such version."},
        {STATUS_INVALID, "The number is below 0, or from 1 to 999,999."}, DOCUMENT_UNREAD),
    .run = run);
