/* /srv.asmx/ChangeUserPassword: gives a user a new password. */
#include "client.h"
#include "db.h"
#include "operation/operation.h"
#include "people/account.h"
#include "people/password_policy.h"
#include "people/rights.h"
#include "people/share.h"

struct arguments {
    const char *AuthenticationTicket;
    const char *UserName;
    const char *NewPassword;
};

static const struct field parameters[] = {
    TICKET(AuthenticationTicket),
    REQUIRED(UserName, ACCOUNT_NAME_HELP),
    REQUIRED(NewPassword, "The new password, another one than so far.",
        .limit = CLIENT_PASSWORD_LIMIT, .secret = true),
};

static enum status open(struct call *call, const struct arguments *arguments, struct user *user)
{
    TRY(account_open(call, arguments->UserName, user));
    TRY(user_require_native(call, user));
    return password_policy_check(call, user, arguments->NewPassword);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const char *hashed;
    struct user user;
    TRY(db_begin(call, DB_READ));
    TRY(open(call, arguments, &user));
    TRY(db_commit(call));
    TRY(account_hash_new_password(call, &user, arguments->NewPassword, &hashed));
    TRY(db_begin(call, DB_WRITE));
    TRY(account_confirm_caller(call));
    TRY(open(call, arguments, &user));
    TRY(account_set_password(call, &user, hashed));
    TRY(share_take(call));
    return db_commit(call);
}

OPERATION(ChangeUserPassword,
    .summary = "Gives a user a new password, and ends the user's other sessions.",
    .area = "Authentication", .root = "root", .access = ACCESS_OWN, .reader = true,
    .allow = ALLOW_FOR_USER, PARAMETERS, .answer = ACCOUNT_ANSWER,
    ERRORS(ACCOUNT_ERRORS,
        {STATUS_INVALID, "The password is not as the settings have it, or the same as so far."},
        {STATUS_STATE, "The user is not logged in by a password of ours."}),
    OWN({STATUS_DENIED, .text = "Insufficient rights"}), .run = run);
