/* /srv.asmx/IsLockPossible: tells whether the caller can check a document out. */
#include "operation/operation.h"
#include "workflow/check_out.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *Path;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    DOCUMENT_PATH(Path),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct place place;
    TRY(place_open_document(call, arguments->Path, &place));
    return check_out_possible(call, &place);
}

OPERATION(IsLockPossible, .summary = "Tells whether the caller can check a document out.",
    .area = "Document Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_LIST, PARAMETERS, .answer = "Success alone, where it is possible.",
    ERRORS(DOCUMENT_UNKNOWN, CHECK_OUT_ERRORS, FOLDER_OFFLINE), .run = run);
