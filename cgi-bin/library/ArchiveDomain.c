/* /srv.asmx/ArchiveDomain: takes a library, and all documents in it, offline. */
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
    return domain_archive(call, domain_id);
}

OPERATION(ArchiveDomain, .summary = "Archives a library, so that its documents are offline.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_OFFLINE, "The library is archived already."},
        {STATUS_STATE, "A document in it is checked out."},
        {STATUS_INSUFFICIENT, "The caller is no administrator."}),
    OWN({STATUS_OFFLINE, .documented_code = 1510}, {STATUS_STATE, .documented_code = 1524},
        DOMAIN_INSUFFICIENT),
    .run = run);
