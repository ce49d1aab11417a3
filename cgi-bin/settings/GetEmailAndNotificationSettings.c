/* /srv.asmx/GetEmailAndNotificationSettings: shows settings of e-mail. */
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
    struct email_settings settings;
    (void)given;
    TRY(rights_on_domain(call, 0, 0));
    TRY(site_read(call, &email_group, &settings));
    site_answer(call, &email_group, &settings);
    return STATUS_OK;
}

OPERATION(GetEmailAndNotificationSettings, .summary = "Shows the settings of e-mail and notices.",
    .area = "Application Settings & Configuration", .root = "root", .access = ACCESS_READ,
    .allow = ALLOW_ADMINISTRATOR, PARAMETERS, SHOWS(email_answer_shape),
    .answer = "The settings, as a EmailAndNotificationSettings element.",
    ERRORS({STATUS_INSUFFICIENT, "The caller is no administrator."}), .run = run);
