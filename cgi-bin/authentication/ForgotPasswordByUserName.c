/* /srv.asmx/ForgotPasswordByUserName: sends a user a text by which they set a new password. */
#include "client.h"
#include "notice/password_notice.h"
#include "operation/operation.h"

struct arguments {
    const char *userName;
};

static const struct field parameters[] = {
    REQUIRED(userName, "The login name, in any case.", .limit = CLIENT_NAME_LIMIT),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const char *login = text_trim(call->arena, arguments->userName);
    if (!*login)
        return fail(call, STATUS_INVALID, "User name field cannot be empty.");
    return password_notices_add(call, NULL, login);
}

OPERATION(ForgotPasswordByUserName,
    .summary = "Sends a user a text by which a new password is set.", .area = "Authentication",
    .root = "root", .access = ACCESS_OWN, PARAMETERS,
    .answer = "Success alone, whether or not there is the user, with an e-mail address. The text"
              " works for an hour.",
    ERRORS({STATUS_INVALID, "The name is empty."}), .run = run);
