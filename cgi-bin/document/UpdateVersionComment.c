/* /srv.asmx/UpdateVersionComment: changes what is said of a version by who made it. */
#include "operation/operation.h"
#include "workflow/version_delete.h"

struct arguments {
    const char *authenticationTicket;
    const char *documentPath;
    int32_t versionNumber;
    const char *commentText;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    DOCUMENT_PATH(documentPath),
    VERSION_OF(versionNumber),
    REQUIRED(commentText, "What is said of it; empty: nothing."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_open_document(call, arguments->documentPath, &place));
    return version_comment(call, &place, arguments->versionNumber, arguments->commentText);
}

OPERATION(UpdateVersionComment, .summary = "Changes what is said of a version by who made it.",
    .area = "Document Management", .root = "root", .access = ACCESS_WRITE, .allow = ALLOW_LIST,
    PARAMETERS, .answer = "Success alone.",
    ERRORS(DOCUMENT_UNKNOWN, {STATUS_DENIED, "Somebody else made the version."},
        {VERSION_NO_NUMBER}, {VERSION_UNKNOWN}, FOLDER_OFFLINE),
    .run = run);
