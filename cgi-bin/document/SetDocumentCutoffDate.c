/* /srv.asmx/SetDocumentCutoffDate: freezes a document. */
#include "library/cutoff.h"
#include "library/policy.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    struct datetime cutoffDate;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(path, "The path of the document."),
    REQUIRED(cutoffDate,
        CUTOFF_DATE_HELP " It is frozen at once; one that has a date already keeps that."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    int64_t date;
    TRY(place_see_document(call, arguments->path, &place));
    TRY(policy_check(call, POLICY_RETENTION_PERIOD_CHANGE, &place));
    TRY(cutoff_read_date(call, arguments->cutoffDate, &date));
    return cutoff_document(call, &place, date);
}

OPERATION(SetDocumentCutoffDate, .summary = "Gives a document a cut-off date, which freezes it.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_CHANGE, PARAMETERS, .answer = "Success alone.",
    ERRORS({PLACE_UNKNOWN}, CUTOFF_DENIED, CUTOFF_NO_DATE, {STATUS_STATE, "It is a shortcut."},
        {STATUS_STATE, "It is checked out."}, FOLDER_OFFLINE),
    .run = run);
