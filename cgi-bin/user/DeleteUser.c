/* /srv.asmx/DeleteUser: deletes a user. */
#include "operation/operation.h"
#include "people/account.h"
#include "people/rights.h"
#include "task/user_tasks.h"

struct arguments {
    const char *authenticationTicket;
    const char *UserName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(UserName, "The login name, in any case; or ID: and the number of the user."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(account_open_reference(call, arguments->UserName, &user));
    TRY(user_tasks_require_none(call, &user));
    return account_delete(call, &user);
}

OPERATION(DeleteUser, .summary = "Deletes a user; what they did keeps their name.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_ACCOUNT, PARAMETERS, .answer = ACCOUNT_ANSWER,
    ERRORS(
        ACCOUNT_ERRORS, {STATUS_STATE, "The user has open tasks, or is the last administrator."}),
    .run = run);
