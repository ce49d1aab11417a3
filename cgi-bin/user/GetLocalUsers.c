/* /srv.asmx/GetLocalUsers: lists who is a member of a library by themselves. */
#include "library/domain.h"
#include "operation/operation.h"
#include "people/rights.h"
#include "people/user_list.h"

struct arguments {
    const char *authenticationTicket;
    const char *DomainName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(DomainName, "The library's name."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user_filter filter = {.detail = true};
    TRY(domain_open(call, arguments->DomainName, &filter.added_to_id));
    return user_list_answer(call, &filter);
}

OPERATION(GetLocalUsers,
    .summary = "Lists who is a member or a manager of a library by themselves, and not by a group.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER, PARAMETERS, SHOWS(user_list_answer_shape),
    .answer = "A users element with a User each.",
    ERRORS({DOMAIN_UNKNOWN},
        {STATUS_DENIED, "The caller neither manages the library nor is an administrator."}),
    .run = run);
