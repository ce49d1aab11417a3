/* /srv.asmx/RemoveDocumentCutoffDate: takes the cut-off date from a document. */
#include "library/cutoff.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(path, "The path of the document."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_see_document(call, arguments->path, &place));
    TRY(policy_check(call, POLICY_RETENTION_PERIOD_CHANGE, &place));
    return cutoff_document(call, &place, 0);
}

OPERATION(RemoveDocumentCutoffDate, .summary = "Takes the cut-off date from a document.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS({PLACE_UNKNOWN}, CUTOFF_DENIED, {STATUS_STATE, "It is a shortcut."},
        {STATUS_STATE, "The folder that it is in has a cut-off date."}, FOLDER_OFFLINE),
    .run = run);
