/* /srv.asmx/LogOut: ends a session. */
#include "operation.h"

struct arguments {
    const char *AuthenticationTicket;
};

static const struct field parameters[] = {
    OPTIONAL_TICKET(AuthenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    (void)given;
    return ticket_end(call, call->session->id);
}

OPERATION(LogOut, .summary = "Ends the session of a ticket.", .area = "Authentication",
    .root = "root", .access = ACCESS_WRITE, .passive = true, PARAMETERS,
    .answer = "Success alone. The ticket is no longer valid.", .run = run);
