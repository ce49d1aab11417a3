/* /srv.asmx/FlushApplicationCache: what is kept in memory is forgotten, which is nothing. */
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

/* Each call reads the settings anew, so all know at once what was changed. */
static enum status run(struct call *call, const void *given)
{
    (void)given;
    return rights_on_domain(call, 0, 0);
}

OPERATION(FlushApplicationCache,
    .summary = "Has settings read anew, as each call does by itself: it changes nothing.",
    .area = "Application Settings & Configuration", .root = "response", .access = ACCESS_READ,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER, PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_DENIED, "The caller is neither an administrator nor a user manager."}),
    OWN({STATUS_DENIED, .documented_code = 921, .text = "Insufficient rights"}), .run = run);
