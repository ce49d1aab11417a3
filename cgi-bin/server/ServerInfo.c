/* /srv.asmx/ServerInfo: version and time of the server. */
#include "operation.h"

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
    .area = "Server & License Management", .root = "root", .access = ACCESS_NONE,
    .answer = "Version, times and switches, as attributes of the root.", .run = run);
