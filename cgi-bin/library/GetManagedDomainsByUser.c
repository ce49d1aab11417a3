/* /srv.asmx/GetManagedDomainsByUser: lists the libraries that a user manages. */
#include "library/domain_answer.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    OPTIONAL(userName, "The login name, in any case; empty: the caller's own."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user = *call->user;
    if (*arguments->userName)
        TRY(user_by_login(call, arguments->userName, &user));
    TRY(rights_on_user(call, &user));
    return domain_list_answer(call, DOMAINS_OF_MANAGER, user.id);
}

OPERATION(GetManagedDomainsByUser, .summary = "Lists the libraries that a user manages.",
    .area = "Domain/Library Management", .root = "root", .access = ACCESS_READ,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_SELF, PARAMETERS, SHOWS(domain_list_answer_shape),
    .answer = "A domains element with a domain each.",
    ERRORS({STATUS_NO_USER, "There is no user of that name."},
        {STATUS_DENIED, "The caller is neither the user nor an administrator."}),
    OWN({STATUS_DENIED, .documented_code = 2840}), .run = run);
