/* /srv.asmx/ServerInfo: version and time of the server. */
#include "home/settings.h"
#include "operation/operation.h"

static const struct member INFO[] = {
    XML_ATTRIBUTE("VersionNumber", "The version of routeslip.", .sample = "1.0"),
    XML_ATTRIBUTE("Server_date_time", "The time, in the server's zone.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00"),
    XML_ATTRIBUTE("Coordinated_Universal_Time", "The time in UTC.", .type = FIELD_DATETIME,
        .sample = "2030-01-31T17:00:00Z"),
    XML_ATTRIBUTE("UTC_Offset", "The zone's hours.", .sample = "0"),
    XML_ATTRIBUTE("Company", "Always empty.", .sample = ""),
    XML_ATTRIBUTE("ServerName", "The name of the machine.", .sample = "tasks"),
    XML_ATTRIBUTE("LicenseCount", "Always 2147483647: there is no licence that counts.",
        .type = FIELD_INT, .sample = "2147483647"),
    XML_ATTRIBUTE("SubscriptionEndDate", "Always the end of year 9999.", .type = FIELD_DATETIME,
        .sample = "9999-12-31T23:59:59Z"),
    XML_ATTRIBUTE(
        "WindowsAuthenticationIsOn", "Always false.", .type = FIELD_BOOLEAN, .sample = "false"),
    XML_ATTRIBUTE("WorkflowIsOn", "Always true.", .type = FIELD_BOOLEAN),
    XML_ATTRIBUTE("AnonymousAccessIsOn", "Always false.", .type = FIELD_BOOLEAN, .sample = "false"),
    XML_ATTRIBUTE(
        "ComplianceModuleIsOn", "Always false.", .type = FIELD_BOOLEAN, .sample = "false"),
};
static const struct shape info_shape = {"AnswerWithInfo", MEMBERS(INFO)};

static void put_time(struct call *call)
{
    char text[DATE_SIZE], offset[32];
    response_attribute(call, "Server_date_time", date_local_iso(call->now, text));
    response_attribute(call, "Coordinated_Universal_Time", date_utc_iso(call->now, text));
    snprintf(offset, sizeof offset, "%g", date_offset(call->now) / 3600.0);
    response_attribute(call, "UTC_Offset", offset);
}

static enum status run(struct call *call, const void *given)
{
    char host[HOST_NAME_SIZE];
    (void)given;
    response_attribute(call, "VersionNumber", PACKAGE_VERSION);
    put_time(call);
    response_attribute(call, "Company", "");
    response_attribute(call, "ServerName", settings_host_name(host));
    /* There is no licence that could end or count. */
    response_attribute(call, "LicenseCount", "2147483647");
    response_attribute(call, "SubscriptionEndDate", "9999-12-31T23:59:59Z");
    response_attribute(call, "WindowsAuthenticationIsOn", "false");
    response_attribute(call, "WorkflowIsOn", "true");
    response_attribute(call, "AnonymousAccessIsOn", "false");
    response_attribute(call, "ComplianceModuleIsOn", "false"); /* there are no reviews yet */
    return STATUS_OK;
}

OPERATION(ServerInfo, .summary = "Tells the server's version and time.",
    .area = "Server & License Management", .root = "root", .access = ACCESS_NONE, SHOWS(info_shape),
    .answer = "Version, times and switches, as attributes of the root.", .run = run);
