/* /srv.asmx/AuthenticateUser: logs in. */
#include "operation/operation.h"
#include "people/login.h"

struct arguments {
    const char *UID;
    const char *PWD;
};

static const struct field parameters[] = {LOGIN_PARAMETERS};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return login_carry_out(call, arguments->UID, arguments->PWD, "", NULL);
}

OPERATION(AuthenticateUser, .summary = "Checks a name and a password and gives a ticket.",
    .area = "Authentication", .root = "root", .access = ACCESS_OWN, .no_store = true, PARAMETERS,
    SHOWS(session_shape), .answer = LOGIN_ANSWER, ERRORS(LOGIN_ERRORS), .run = run);
