/* /srv.asmx/AuthenticateUser1: logs in, with a language for the session. */
#include "operation/operation.h"
#include "people/login.h"

struct arguments {
    const char *UID;
    const char *PWD;
    const char *Lang;
};

static const struct field parameters[] = {LOGIN_PARAMETERS, LOGIN_LANGUAGE};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return login_carry_out(call, arguments->UID, arguments->PWD, arguments->Lang, NULL);
}

OPERATION(AuthenticateUser1,
    .summary = "Checks a name and a password, sets the session's language and gives a ticket.",
    .area = "Authentication", .root = "root", .access = ACCESS_OWN, .no_store = true, PARAMETERS,
    SHOWS(session_shape), .answer = LOGIN_ANSWER, ERRORS(LOGIN_ERRORS), .run = run);
