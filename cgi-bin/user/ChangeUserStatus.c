/* /srv.asmx/ChangeUserStatus: enables or disables a user. */
#include "operation/operation.h"
#include "people/account.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *UserName;
    int32_t StatusCode;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(UserName, ACCOUNT_NAME_HELP),
    REQUIRED(StatusCode, "0: disabled, which ends the sessions; 1: enabled.", .maximum = 1),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(account_open(call, arguments->UserName, &user));
    return arguments->StatusCode == 1 ? user_set_enabled(call, user.id, true)
                                      : account_disable(call, &user);
}

OPERATION(ChangeUserStatus, .summary = "Enables or disables a user.", .area = "User Management",
    .root = "response", .empty_error = true, .access = ACCESS_WRITE, .allow = ALLOW_ACCOUNT,
    PARAMETERS, .answer = ACCOUNT_ANSWER,
    ERRORS(ACCOUNT_ERRORS, {STATUS_INVALID, "StatusCode is neither 0 nor 1."},
        {STATUS_STATE, "It is the last administrator."}),
    .run = run);
