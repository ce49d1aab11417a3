/* /srv.asmx/UpdateUserProfile: changes the names of a user and who logs them in. */
#include "operation/operation.h"
#include "people/account.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *UserName;
    const char *NewUserName;
    const char *NewFirstName;
    const char *NewLastName;
    const char *AuthenticateSource;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(UserName, ACCOUNT_NAME_HELP),
    REQUIRED(NewUserName, "The new login; the same to keep it."),
    REQUIRED(NewFirstName, "The new first name."),
    REQUIRED(NewLastName, "The new last name."),
    REQUIRED(AuthenticateSource,
        "Native, or the name of who logs the user in: then a password of ours is forgotten.",
        .sample = USER_NATIVE),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(account_open(call, arguments->UserName, &user));
    user.login = arguments->NewUserName;
    user.first_name = arguments->NewFirstName;
    user.last_name = arguments->NewLastName;
    user.source = arguments->AuthenticateSource;
    return user_change(call, &user);
}

OPERATION(UpdateUserProfile, .summary = "Changes a user's login, names and authentication source.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_WRITE,
    .allow = ALLOW_ACCOUNT, PARAMETERS, .answer = ACCOUNT_ANSWER,
    ERRORS(ACCOUNT_ERRORS, {STATUS_TAKEN, "Somebody else has the new login, in any case."},
        {STATUS_INVALID, ACCOUNT_NAMES_INVALID}),
    OWN(ACCOUNT_TAKEN), .run = run);
