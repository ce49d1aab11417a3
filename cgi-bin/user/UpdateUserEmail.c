/* /srv.asmx/UpdateUserEmail: changes a user's e-mail address. */
#include "operation/operation.h"
#include "people/account.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *UserName;
    const char *NewEmailAddress;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(UserName, ACCOUNT_NAME_HELP),
    REQUIRED(NewEmailAddress, "The new address; empty: none."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(account_open(call, arguments->UserName, &user));
    user.email = arguments->NewEmailAddress;
    return user_change(call, &user);
}

OPERATION(UpdateUserEmail, .summary = "Changes a user's e-mail address.", .area = "User Management",
    .root = "response", .empty_error = true, .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_FOR_USER, PARAMETERS, .answer = ACCOUNT_ANSWER,
    ERRORS(ACCOUNT_ERRORS, {STATUS_INVALID, "This is no e-mail address, or it is too long."}),
    .run = run);
