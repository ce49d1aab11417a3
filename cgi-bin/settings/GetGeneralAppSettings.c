/* /srv.asmx/GetGeneralAppSettings: shows the general settings. */
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
    struct general_settings settings;
    (void)given;
    TRY(site_read(call, &general_group, &settings));
    site_answer(call, &general_group, &settings);
    return STATUS_OK;
}

OPERATION(GetGeneralAppSettings,
    .summary = "Shows the general settings, with working hours and holidays.",
    .area = "Application Settings & Configuration", .root = "response", .access = ACCESS_READ,
    PARAMETERS, SHOWS(general_answer_shape),
    .answer = "The settings, as a GeneralSettings element.", .run = run);
