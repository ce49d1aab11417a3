/* /srv.asmx/getApplicationParameters: shows settings, and administrators what is about them. */
#include "home/site_parameters.h"
#include "operation/operation.h"
#include "people/user.h"

struct arguments {
    const char *AuthenticationTicket;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    (void)given;
    return site_parameters_answer(call, call->user->administrator);
}

OPERATION(getApplicationParameters, .summary = "Shows settings, and administrators more of them.",
    .area = "Application Settings & Configuration", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, SHOWS(site_parameters_shape),
    .answer = "A PARAMETERS element. What is for administrators, only these are shown.",
    .run = run);
