/* /srv.asmx/UnLock: takes back that a document, or all in a folder, is checked out. */
#include "operation/operation.h"
#include "workflow/check_out.h"

struct arguments {
    const char *authenticationTicket;
    const char *path;
    bool force;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    FOLDER_PATH(path, CHECK_OUT_PATH_HELP),
    REQUIRED(force, "true: whoever has checked it out; false: if the caller has."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct item_log log = {0};
    struct place place;
    TRY(place_open(call, arguments->path, &place));
    if (place.is_document)
        return check_out_end(call, &place, arguments->force);
    TRY(check_out_end_all(call, &place, arguments->force, &log));
    return item_failures_answer(call, &log);
}

OPERATION(UnLock, .summary = "Takes back that a document, or all in a folder, is checked out.",
    .area = "Document Management", .root = "response", .empty_error = true, .partly = ITEM_FAILURES,
    .access = ACCESS_WRITE, .allow = ALLOW_LIST, PARAMETERS, SHOWS(item_failures_shape),
    .answer = "Success alone. " ITEM_FAILURES_ANSWER,
    ERRORS({PLACE_UNKNOWN},
        {STATUS_DENIED, "By force, and the caller does not manage the library."},
        {STATUS_STATE, "The document is not checked out."},
        {STATUS_STATE, "Somebody else has it checked out."}, {CHECK_OUT_LEADS_NOWHERE},
        FOLDER_OFFLINE),
    .run = run);
