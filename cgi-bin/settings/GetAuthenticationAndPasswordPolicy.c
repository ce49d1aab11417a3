/* /srv.asmx/GetAuthenticationAndPasswordPolicy: shows what passwords have to be. */
#include "home/site_settings.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    struct authentication_settings settings;
    (void)given;
    TRY(site_read(call, &authentication_group, &settings));
    site_answer(call, &authentication_group, &settings);
    return STATUS_OK;
}

OPERATION(GetAuthenticationAndPasswordPolicy, .summary = "Shows what passwords have to be.",
    .area = "Application Settings & Configuration", .root = "response", .access = ACCESS_READ,
    PARAMETERS, SHOWS(authentication_answer_shape),
    .answer = "The settings, as a AuthenticationAndPasswordPolicy element.", .run = run);
