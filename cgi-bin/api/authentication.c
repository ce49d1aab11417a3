/* /api/2.0/authentication: logs in; the token is a ticket. */
#include "rest.h"
#include "operation/operation.h"
#include "people/login.h"

struct arguments {
    const char *userName;
    const char *password;
};

static const struct field parameters[] = {
    REQUIRED(userName, "The login name or the e-mail address, in any case, or the GUID.",
        .limit = CLIENT_NAME_LIMIT),
    REQUIRED(password, LOGIN_PASSWORD_HELP, .limit = CLIENT_PASSWORD_LIMIT, .secret = true),
};

static const struct member TOKEN[] = {
    {"token", .help = "What to send with every other call."},
    {"expires", .type = FIELD_DATETIME, .help = "When it does, if it is not used before."},
};
static const struct shape token_shape = {"Token", MEMBERS(TOKEN)};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct session session;
    char expires[DATE_SIZE];
    TRY(login_to_api(call, arguments->userName, arguments->password, &session));
    json_t *token = json_new_object(call);
    json_put_text(token, "token", session.ticket);
    json_put_text(token, "expires", date_api(session.expires, expires));
    rest_answer(call, token);
    return STATUS_OK;
}

ROUTE(authentication, "POST", "authentication",
    .summary = "Checks a name and a password and gives a token.", .area = "Authentication",
    .access = ACCESS_OWN, .no_store = true, PARAMETERS, .answer = "The token, and when it expires.",
    SHOWS(token_shape),
    ERRORS(
        {STATUS_LOGIN,
            "The name, the password or the code is wrong, the account is disabled, or several have "
            "the address."},
        {STATUS_TICKET_REFUSED, "The account may not have tickets."}),
    .run = run);
