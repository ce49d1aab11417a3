/* /srv.asmx/UnarchiveDomain: takes an archived library online again. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(domainName, "The library's name."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t domain_id;
    TRY(rights_on_domain(call, 0, 0));
    TRY(domain_by_name(call, arguments->domainName, &domain_id));
    return domain_unarchive(call, domain_id);
}

OPERATION(UnarchiveDomain, .summary = "Takes an archived library online again.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_OFFLINE, "The library is not archived."},
        {STATUS_INSUFFICIENT, "The caller is no administrator."}),
    OWN({STATUS_OFFLINE, .documented_code = 1521}, DOMAIN_INSUFFICIENT), .run = run);
