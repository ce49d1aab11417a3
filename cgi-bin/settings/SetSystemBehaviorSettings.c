/* /srv.asmx/SetSystemBehaviorSettings: changes the settings of logins and of policies. */
#include "home/site_settings.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *settingsXml;
    struct behavior_settings settings; /* what settingsXml says */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(settingsXml,
        "A SystemBehaviorSettings element, as GetSystemBehaviorSettings shows it. What it lacks "
        "becomes what it was at first.",
        .xml = true, .sample = BEHAVIOR_SAMPLE),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return site_parse(
        call, &behavior_group, "settingsXml", arguments->settingsXml, &arguments->settings);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    TRY(rights_on_domain(call, 0, 0));
    TRY(error_resume(call));
    return site_write(call, &behavior_group, &arguments->settings);
}

OPERATION(SetSystemBehaviorSettings, .summary = "Changes the settings of logins and of policies.",
    .area = "Application Settings & Configuration", .root = "response", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_POLICY_MANAGER, PARAMETERS, .answer = "Success alone.",
    ERRORS(SETTINGS_ERRORS),
    OWN({STATUS_DENIED, .documented_code = 921, .text = "Insufficient rights"}), .prepare = prepare,
    .run = run);
