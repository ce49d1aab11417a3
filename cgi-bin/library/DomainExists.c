/* /srv.asmx/DomainExists: tells whether there is a library of a name. */
#include "library/domain.h"
#include "operation/operation.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The library's name."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t domain_id;
    return domain_by_name(call, arguments->DomainName, &domain_id);
}

OPERATION(DomainExists, .summary = "Tells whether there is a library of a name.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_READ, PARAMETERS, .answer = "Success alone.", ERRORS({DOMAIN_UNKNOWN}),
    .run = run);
