/* /srv.asmx/SetDomainPolicies: says who may do what in a library. */
#include "library/domain.h"
#include "library/policy.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *domainName;
    const char *xmlPolicies;
    struct policy_request request; /* what xmlPolicies asks for */
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(domainName, "The library's name."),
    REQUIRED(xmlPolicies,
        "Policies with DomainRules, which have an element for each rule, true or false, and with "
        "ActionPolicies, which have a Policy with an Action and what is to be another of it. What "
        "is "
        "not in it stays. Those with an effect are " POLICIES_WITH_EFFECT "; the others, the rules "
        "and LogAction are stored only.",
        .xml = true,
        .sample = "<Policies><ActionPolicies><Policy Action=\"OwnerShipChange\" "
                  "RightObjectOwner=\"false\"/></ActionPolicies></Policies>"),
};

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    return policy_read_request(call, "xmlPolicies", arguments->xmlPolicies, &arguments->request);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t domain_id;
    TRY(policies_open(call, arguments->domainName, &domain_id));
    TRY(error_resume(call));
    return policy_set(call, domain_id, &arguments->request);
}

OPERATION(SetDomainPolicies, .summary = "Says who may do what in a library.",
    .area = "Domain/Library Management", .root = "root", .access = ACCESS_WRITE,
    .allow = POLICIES_ALLOW, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {POLICIES_DENIED}, {STATUS_XML, "xmlPolicies is no Policies."},
        {STATUS_INVALID, "An action, a rule or a value is none, or is there twice."}),
    .prepare = prepare, .run = run);
