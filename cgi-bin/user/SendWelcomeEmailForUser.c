/* /srv.asmx/SendWelcomeEmailForUser: sends a user a welcome. */
#include "notice/password_notice.h"
#include "operation/operation.h"
#include "people/account.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, ACCOUNT_NAME_HELP),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(rights_on_domain(call, 0, 0));
    TRY(user_by_login(call, arguments->userName, &user));
    if (!*user.email)
        return fail(call, STATUS_STATE, "User has no e-mail address on file");
    return password_notice_add(call, &user, NOTICE_OF_WELCOME);
}

OPERATION(SendWelcomeEmailForUser,
    .summary = "Sends a user a welcome, with a text by which they set a password in 48 hours.",
    .area = "User Management", .root = "root", .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR,
    PARAMETERS, .answer = ACCOUNT_ANSWER,
    ERRORS({STATUS_NO_USER, "There is no user of that name."},
        {STATUS_STATE, "The user has no e-mail address."},
        {STATUS_INSUFFICIENT, "The caller is no administrator."}),
    OWN({STATUS_NO_USER, .text = "User does not exist"},
        {STATUS_INSUFFICIENT, .text = "Only the system administrator can perform this operation"}),
    .run = run);
