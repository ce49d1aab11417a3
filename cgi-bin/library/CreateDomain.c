/* /srv.asmx/CreateDomain: creates a library. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    bool Anonymous;
    bool Hidden;
    const char *WelcomeMessage;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The name to have."),
    REQUIRED(Anonymous, "Whether it is open to who has not logged in: told, without effect."),
    REQUIRED(Hidden, "Whether it is to be left out where libraries are offered."),
    OPTIONAL(WelcomeMessage, "What greets who opens it, in any number of lines."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct domain domain = {.name = arguments->DomainName,
        .anonymous = arguments->Anonymous,
        .hidden = arguments->Hidden,
        .welcome_message = arguments->WelcomeMessage};
    TRY(rights_on_domain(call, 0, 0));
    TRY(domain_add(call, domain.name, &domain.id));
    return domain_change(call, &domain);
}

OPERATION(CreateDomain, .summary = "Creates a library.", .area = "Domain/Library Management",
    .root = "response", .empty_error = true, .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR,
    PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_INVALID, "The name is no name of a library."},
        {STATUS_TAKEN, "There is a library of that name, in any case."},
        {STATUS_INSUFFICIENT, "The caller is no administrator."}),
    OWN({STATUS_TAKEN, .text = "Domain already exists"}, DOMAIN_INSUFFICIENT), .run = run);
