/* /srv.asmx/UserExists: tells whether there is a user of a name. */
#include "operation/operation.h"
#include "people/user.h"

struct arguments {
    const char *authenticationTicket;
    const char *UserName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(UserName, "The login name, in any case."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    return user_by_login(call, arguments->UserName, &user);
}

OPERATION(UserExists, .summary = "Tells whether there is a user of a name.",
    .area = "User Management", .root = "response", .empty_error = true, .access = ACCESS_READ,
    PARAMETERS, .answer = "Success alone.",
    ERRORS({STATUS_NO_USER, "There is no user of that name."}),
    OWN({STATUS_NO_USER, .error_code = 4000}), .run = run);
