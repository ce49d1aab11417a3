/* /srv.asmx/ForgotPassword: sends people a text by which they set a new password. */
#include "client.h"
#include "notice/password_notice.h"
#include "operation/operation.h"

struct arguments {
    const char *emailAddress;
};

static const struct field parameters[] = {
    REQUIRED(emailAddress, "The e-mail address of the account or the accounts, in any case.",
        .limit = CLIENT_NAME_LIMIT, .sample = "jdoe@example.com"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const char *email = text_trim(call->arena, arguments->emailAddress);
    if (!*email)
        return fail(call, STATUS_INVALID, "Please enter your Email address.");
    return password_notices_add(call, email, NULL);
}

OPERATION(ForgotPassword,
    .summary = "Sends a text by which a new password is set to who has an e-mail address.",
    .area = "Authentication", .root = "root", .access = ACCESS_OWN, PARAMETERS,
    .answer = "Success alone, whether or not anybody has the address. The text works for an hour.",
    ERRORS({STATUS_INVALID, "The address is empty."}), .run = run);
