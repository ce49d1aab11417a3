/* /srv.asmx/GetSystemBehaviorSettings: shows settings of logins. */
#include "home/site_settings.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    struct behavior_settings settings;
    (void)given;
    TRY(rights_on_domain(call, 0, 0));
    TRY(site_read(call, &behavior_group, &settings));
    site_answer(call, &behavior_group, &settings);
    return STATUS_OK;
}

OPERATION(GetSystemBehaviorSettings, .summary = "Shows the settings of logins and of policies.",
    .area = "Application Settings & Configuration", .root = "response", .access = ACCESS_READ,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_POLICY_MANAGER, PARAMETERS, SHOWS(behavior_answer_shape),
    .answer = "The settings, as a SystemBehaviorSettings element.",
    ERRORS({STATUS_DENIED, SETTINGS_DENIED}),
    OWN({STATUS_DENIED, .documented_code = 921, .text = "Insufficient rights"}), .run = run);
