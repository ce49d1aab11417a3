/* /srv.asmx/UpdateDomain: renames a library and changes what it is to those who look for it. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *NewDomainName;
    bool Anonymous;
    bool Hidden;
    const char *WelcomeMessage;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The library's name."),
    REQUIRED(NewDomainName, "The name to have; the same: it keeps its own."),
    REQUIRED(Anonymous, "Whether it is open to who has not logged in: told, without effect."),
    REQUIRED(Hidden, "Whether it is to be left out where libraries are offered."),
    OPTIONAL(WelcomeMessage, "What greets who opens it, in any number of lines; empty: nothing."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct domain domain = {.name = arguments->NewDomainName,
        .anonymous = arguments->Anonymous,
        .hidden = arguments->Hidden,
        .welcome_message = arguments->WelcomeMessage};
    TRY(rights_on_domain(call, 0, 0));
    TRY(domain_by_name(call, arguments->DomainName, &domain.id));
    return domain_change(call, &domain);
}

OPERATION(UpdateDomain,
    .summary = "Changes the name, the visibility and the welcome message of a library.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR, PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_INVALID, "The new name is no name of a library."},
        {STATUS_TAKEN, "Another library has the new name, in any case."},
        {STATUS_INSUFFICIENT, "The caller is no administrator."}),
    OWN({STATUS_TAKEN, .text = "Domain name already exists"}, DOMAIN_INSUFFICIENT), .run = run);
