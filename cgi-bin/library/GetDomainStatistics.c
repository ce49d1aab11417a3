/* /srv.asmx/GetDomainStatistics: counts what is in a library. */
#include "library/domain_answer.h"
#include "operation/operation.h"

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
    TRY(domain_by_name(call, arguments->domainName, &domain_id));
    return domain_statistics_answer(call, domain_id);
}

OPERATION(GetDomainStatistics, .summary = "Counts what is in a library.",
    .area = "Domain/Library Management", .root = "root", .access = ACCESS_READ, PARAMETERS,
    SHOWS(domain_statistics_shape),
    .answer = "The figures, as attributes and in a LibraryStatistics element, as the reference has "
              "them both.",
    ERRORS({DOMAIN_UNKNOWN}), .run = run);
