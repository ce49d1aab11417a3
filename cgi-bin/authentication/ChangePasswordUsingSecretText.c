/* /srv.asmx/ChangePasswordUsingSecretText: gives who was sent a secret text a new password. */
#include "client.h"
#include "operation/operation.h"
#include "people/account.h"
#include "people/password_policy.h"
#include "people/password_reset.h"
#include "people/ticket.h"

struct arguments {
    const char *userName;
    const char *secretText;
    const char *newPassword;
};

static const struct field parameters[] = {
    REQUIRED(userName, ACCOUNT_NAME_HELP, .limit = CLIENT_NAME_LIMIT),
    REQUIRED(secretText, "The text from the notice, a GUID.", .limit = 64, .secret = true),
    REQUIRED(newPassword, "The new password, another one than so far.",
        .limit = CLIENT_PASSWORD_LIMIT, .secret = true),
};

/* Who is not there is told the same as who has another text: no stranger learns who is there. */
static enum status open(struct call *call, const struct arguments *arguments, struct user *user)
{
    bool found, valid;
    *user = (struct user){.id = 0};
    TRY(user_find_login(call, arguments->userName, user, &found));
    TRY(password_reset_find(call, user, arguments->secretText, &valid));
    if (!valid)
        return fail(call, STATUS_LOGIN, "Invalid or expired reset code");
    TRY(user_require_native(call, user));
    return password_policy_check(call, user, arguments->newPassword);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const char *hashed;
    struct user user;
    int64_t ended;
    if (!ticket_is_guid(arguments->secretText))
        return fail(call, STATUS_LOGIN, "Invalid or expired reset code");
    TRY(db_begin(call, DB_READ));
    TRY(open(call, arguments, &user));
    TRY(db_commit(call));
    TRY(account_hash_new_password(call, &user, arguments->newPassword, &hashed));
    TRY(db_begin(call, DB_WRITE));
    TRY(open(call, arguments, &user));
    TRY(user_set_password_hash(call, user.id, hashed));
    TRY(ticket_end_all(call, user.id, &ended));
    return db_commit(call);
}

OPERATION(ChangePasswordUsingSecretText,
    .summary = "Gives who was sent a secret text a new password, and ends all sessions.",
    .area = "Authentication", .root = "root", .access = ACCESS_OWN, PARAMETERS,
    .answer = ACCOUNT_ANSWER,
    ERRORS({STATUS_LOGIN, "There is no such user, or the text is another, was used or expired."},
        {STATUS_INVALID, "The password is not as the settings have it, or the same as so far."},
        {STATUS_STATE, "The user is not logged in by a password of ours."}),
    OWN({STATUS_LOGIN, .text = "Invalid or expired reset code"},
        {STATUS_STATE, .text = "External authentication - password cannot be changed"}),
    .run = run);
