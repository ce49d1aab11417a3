/* /srv.asmx/GetDomainMembershipsOfUser: lists the libraries that a user is a member of. */
#include "library/domain_answer.h"
#include "operation/operation.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, "The login name, in any case."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(user_by_login(call, arguments->userName, &user));
    TRY(rights_on_user(call, &user));
    return domain_list_answer(call, DOMAINS_OF_MEMBER, user.id);
}

OPERATION(GetDomainMembershipsOfUser, .summary = "Lists the libraries that a user is a member of.",
    .area = "Domain/Library Management", .root = "response", .empty_error = true,
    .access = ACCESS_READ, .allow = ALLOW_LOOK_UP, PARAMETERS, SHOWS(domain_list_answer_shape),
    .answer = "A domains element with a domain each, as such or by a group, or managed.",
    ERRORS({STATUS_NO_USER, "There is no user of that name."},
        {STATUS_DENIED, "The caller may not look up the user."}),
    .run = run);
