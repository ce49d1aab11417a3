/* /srv.asmx/isValidTicket: whose a ticket is and how long it lasts; does not prolong it. */
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
    session_answer(call, call->session);
    return STATUS_OK;
}

OPERATION(isValidTicket, .summary = "Tells whether a ticket is valid, without prolonging it.",
    .area = "Authentication", .root = "root", .access = ACCESS_READ, .passive = true, PARAMETERS,
    SHOWS(session_shape),
    .answer = "When the ticket expires and who the user is, as attributes of the root.",
    .run = run);
