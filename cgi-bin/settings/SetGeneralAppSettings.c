/* /srv.asmx/SetGeneralAppSettings: changes the general settings, with working hours and holidays.
 */
#include "home/site_settings.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *settingsXml;
    struct general_settings settings; /* what settingsXml says */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(settingsXml,
        "A GeneralSettings element, as GetGeneralAppSettings shows it. What it lacks becomes what "
        "it was at first.",
        .xml = true, .sample = GENERAL_SAMPLE),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return site_parse(
        call, &general_group, "settingsXml", arguments->settingsXml, &arguments->settings);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    TRY(rights_on_domain(call, 0, 0));
    TRY(error_resume(call));
    return site_write(call, &general_group, &arguments->settings);
}

OPERATION(SetGeneralAppSettings,
    .summary = "Changes the general settings, with working hours and holidays.",
    .area = "Application Settings & Configuration", .root = "root", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_POLICY_MANAGER, PARAMETERS, .answer = "Success alone.",
    ERRORS(SETTINGS_ERRORS),
    OWN({STATUS_DENIED, .documented_code = 2730, .text = "Insufficient rights"}),
    .prepare = prepare, .run = run);
