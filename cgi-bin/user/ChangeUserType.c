/* /srv.asmx/ChangeUserType: makes a user an author or read-only. */
#include "operation/operation.h"
#include "people/account.h"
#include "people/rights.h"
#include "people/user_list.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
    int32_t userType;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, ACCOUNT_NAME_HELP),
    REQUIRED(userType, "1: an author, 2: a read-only user.", .minimum = 1, .maximum = 2),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(account_open(call, arguments->userName, &user));
    if (arguments->userType == USER_READ_ONLY)
        TRY(user_check_not_last_administrator(call, &user));
    return user_set_read_only(call, user.id, arguments->userType == USER_READ_ONLY);
}

OPERATION(ChangeUserType, .summary = "Makes a user an author or a read-only user.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_ACCOUNT, PARAMETERS, .answer = ACCOUNT_ANSWER,
    ERRORS(ACCOUNT_ERRORS, {STATUS_INVALID, "userType is neither 1 nor 2."},
        {STATUS_STATE, "It is the last administrator."}),
    .run = run);
