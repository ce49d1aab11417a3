/* /srv.asmx/RemoveUserFromDomainMembership: makes a user no longer a member, nor a manager, of a
 * library. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
    const char *Username;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The library's name."),
    REQUIRED(Username, "The login name, in any case."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    int64_t domain_id;
    struct user user;
    TRY(domain_open(call, arguments->DomainName, &domain_id));
    TRY(user_by_login(call, arguments->Username, &user));
    return domain_dismiss(call, domain_id, user.id);
}

OPERATION(RemoveUserFromDomainMembership,
    .summary = "Makes a user no longer a member of a library, nor its manager.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER | ALLOW_MANAGER,
    PARAMETERS, .answer = "Success alone.",
    ERRORS({DOMAIN_UNKNOWN}, {STATUS_NO_USER, "There is no user of that name."},
        {STATUS_STATE, "The user is no member, or by a group alone."},
        {STATUS_DENIED, "The caller manages neither the library nor users."}),
    .run = run);
