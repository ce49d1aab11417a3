/* /srv.asmx/LogOut: ends a session. */
#include "operation/operation.h"
#include "people/ticket.h"

struct arguments {
    const char *AuthenticationTicket;
};

static const struct field parameters[] = {
    OPTIONAL_TICKET(AuthenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    (void)given;
    if (call->session->key_id)
        return fail(call, STATUS_STATE, "This is an API key: an administrator revokes it.");
    return ticket_end(call, call->session->id);
}

OPERATION(LogOut, .summary = "Ends the session of a ticket.", .area = "Authentication",
    .root = "root", .access = ACCESS_WRITE, .reader = true, .passive = true, PARAMETERS,
    .answer = "Success alone. The ticket is no longer valid.",
    ERRORS({STATUS_STATE, "An API key was given, which logging out does not end."}), .run = run);
