/* /srv.asmx/GetAllUsers: lists all users. */
#include "operation/operation.h"
#include "people/rights.h"
#include "people/user_list.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    (void)given;
    const struct user_filter filter = {.detail = true};
    TRY(rights_on_domain(call, 0, 0));
    return user_list_answer(call, &filter);
}

OPERATION(GetAllUsers, .summary = "Lists all users.", .area = "User Management", .root = "response",
    .empty_error = true, .access = ACCESS_READ, .allow = ALLOW_ADMINISTRATOR | ALLOW_USER_MANAGER,
    PARAMETERS, SHOWS(user_list_answer_shape), .answer = "A users element with a User each.",
    ERRORS({STATUS_DENIED, "The caller is neither an administrator nor a user manager."}),
    .run = run);
