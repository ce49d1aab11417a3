/* /srv.asmx/Lock: checks a document out, or all documents in a folder. */
#include "operation/operation.h"
#include "workflow/check_out.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    FOLDER_PATH(Path, CHECK_OUT_PATH_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct item_log log = {0};
    struct place place;
    TRY(place_open(call, arguments->Path, &place));
    if (place.is_document)
        return check_out(call, &place);
    TRY(check_out_all(call, &place, &log));
    return item_failures_answer(call, &log);
}

OPERATION(Lock, .summary = "Checks a document out, or all documents in a folder.",
    .area = "Document Management", .root = "response", .empty_error = true, .partly = ITEM_FAILURES,
    .access = ACCESS_WRITE, .allow = ALLOW_LIST, PARAMETERS, SHOWS(item_failures_shape),
    .answer = "Success alone. " ITEM_FAILURES_ANSWER,
    ERRORS({PLACE_UNKNOWN}, CHECK_OUT_ERRORS, FOLDER_OFFLINE), .run = run);
