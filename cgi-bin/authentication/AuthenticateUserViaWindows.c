/* /srv.asmx/AuthenticateUserViaWindows: logs in whom the web server has authenticated. */
#include "operation/operation.h"
#include "people/login.h"

struct arguments {
    const char *language;
    const char *oldTicket;
};

static const struct field parameters[] = {
    OPTIONAL(
        language, "The session's language, such as en or de; empty: the user's own.", .limit = 16),
    OPTIONAL(oldTicket, "The ticket to renew; without it, the cookie \"ticket\".", .limit = 256),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return login_by_server(call, arguments->language, arguments->oldTicket);
}

OPERATION(AuthenticateUserViaWindows,
    .summary = "Gives a ticket to whom the web server has authenticated, in whatever way.",
    .area = "Authentication", .root = "root", .access = ACCESS_OWN, .no_store = true, PARAMETERS,
    SHOWS(session_shape), .answer = LOGIN_ANSWER,
    ERRORS({STATUS_INVALID, "oldTicket is not a GUID."},
        {STATUS_LOGIN, "The web server has authenticated nobody, or nobody who is a user here; or"
                       " the administrator has not said that it does."},
        {STATUS_TICKET_REFUSED, "The account may not have tickets."}),
    .run = run);
