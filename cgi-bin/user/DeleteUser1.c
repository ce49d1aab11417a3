/* /srv.asmx/DeleteUser1: deletes a user, for who tells their own password again. */
#include "client.h"
#include "db.h"
#include "operation/operation.h"
#include "people/account.h"
#include "people/rights.h"
#include "task/user_tasks.h"

struct arguments {
    const char *authenticationTicket;
    const char *UserPassword;
    const char *UserName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(UserPassword,
        "The caller's own password; with a second factor, with the code behind it.",
        .limit = CLIENT_PASSWORD_LIMIT, .secret = true),
    REQUIRED(UserName, "The login name, in any case; or ID: and the number of the user."),
};

static enum status open(struct call *call, const struct arguments *arguments, struct user *user)
{
    TRY(account_open_reference(call, arguments->UserName, user));
    return user_tasks_require_none(call, user);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(db_begin(call, DB_READ));
    TRY(open(call, arguments, &user));
    TRY(db_commit(call));
    TRY(account_settle(call, arguments->UserPassword));
    TRY(db_begin(call, DB_WRITE));
    TRY(account_confirm_caller(call));
    TRY(open(call, arguments, &user));
    TRY(account_delete(call, &user));
    return db_commit(call);
}

OPERATION(DeleteUser1, .summary = "Deletes a user, for who tells their own password again.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_OWN,
    .allow = ALLOW_ACCOUNT, PARAMETERS, .answer = ACCOUNT_ANSWER,
    ERRORS(ACCOUNT_ERRORS, {STATUS_LOGIN, "UserPassword is not the caller's."},
        {STATUS_STATE, "The user has open tasks, or is the last administrator."}),
    .run = run);
