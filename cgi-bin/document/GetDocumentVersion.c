/* /srv.asmx/GetDocumentVersion: shows a version of a document. */
#include "library/document_facts.h"
#include "library/version_answer.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    int32_t versionNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(path),
    REQUIRED(versionNumber, VERSION_NUMBER_HELP, .sample = "1000000"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_open_document(call, arguments->path, &place));
    return version_answer(call, place.id, arguments->versionNumber);
}

OPERATION(GetDocumentVersion, .summary = "Shows a version of a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_READ, PARAMETERS, SHOWS(version_answer_shape), .answer = "A Version element.",
    ERRORS(
        {STATUS_NO_DOCUMENT,
            "There is no document at the path, or none that the caller may list, or it has no such "
            "version."},
        DOCUMENT_UNREAD),
    .run = run);
