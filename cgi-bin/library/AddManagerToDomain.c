/* /srv.asmx/AddManagerToDomain: makes a member of a library its manager. */
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
    return domain_appoint(call, domain_id, user.id);
}

OPERATION(AddManagerToDomain, .summary = "Makes a member of a library its manager.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER, PARAMETERS,
    .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_NO_USER, "There is no user of that name."},
        {STATUS_STATE, "The user is no member of the library."},
        {STATUS_DENIED, "The caller is neither an administrator nor a user manager."}),
    OWN({STATUS_DENIED, .documented_code = 1573}), .run = run);
