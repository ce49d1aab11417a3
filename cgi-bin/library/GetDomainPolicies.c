/* /srv.asmx/GetDomainPolicies: shows who may do what in a library. */
#include "library/domain.h"
#include "library/policy.h"
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
    TRY(policies_open(call, arguments->domainName, &domain_id));
    return policy_answer(call, domain_id);
}

OPERATION(GetDomainPolicies, .summary = "Shows who may do what in a library.",
    .area = "Domain/Library Management", .root = "root", .access = ACCESS_READ,
    .allow = POLICIES_ALLOW, PARAMETERS, SHOWS(policy_answer_shape),
    .answer = "A DomainPolicies element with all rules and policies.",
    ERRORS({DOMAIN_UNKNOWN}, {POLICIES_DENIED}), .run = run);
