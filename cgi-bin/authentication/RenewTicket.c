/* /srv.asmx/RenewTicket: logs in, and prolongs the old ticket if it is still good. */
#include "operation/operation.h"
#include "people/login.h"

struct arguments {
    const char *UID;
    const char *PWD;
    const char *Lang;
    const char *OldTicket;
};

static const struct field parameters[] = {
    LOGIN_PARAMETERS,
    LOGIN_LANGUAGE,
    OPTIONAL(OldTicket, "The ticket to renew; without it, the cookie \"ticket\".", .limit = 256),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return login_carry_out(
        call, arguments->UID, arguments->PWD, arguments->Lang, arguments->OldTicket);
}

OPERATION(RenewTicket,
    .summary = "Checks a name and a password, and renews the old ticket or gives a new one.",
    .area = "Authentication", .root = "root", .access = ACCESS_OWN, .no_store = true, PARAMETERS,
    SHOWS(session_shape), .answer = LOGIN_ANSWER,
    ERRORS({STATUS_INVALID, "OldTicket is not a GUID."}, LOGIN_ERRORS), .run = run);
