/* /srv.asmx/RemoveManagerFromDomain: makes a manager of a library a mere member. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *UserName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The library's name."),
    REQUIRED(UserName, "The login name, in any case."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t domain_id;
    struct user user;
    TRY(domain_open(call, arguments->DomainName, &domain_id));
    TRY(user_by_login(call, arguments->UserName, &user));
    return domain_relieve(call, domain_id, user.id);
}

OPERATION(RemoveManagerFromDomain, .summary = "Makes a manager of a library a mere member.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER, PARAMETERS,
    .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_NO_USER, "There is no user of that name."},
        {STATUS_STATE, "The user is no manager of the library."},
        {STATUS_DENIED, "The caller is neither an administrator nor a user manager."}),
    OWN({STATUS_DENIED, .documented_code = 1573}), .run = run);
