/* /srv.asmx/GetUserTaskRedirectionsFrom: whose tasks go to a user. */
#include "operation/operation.h"
#include "people/redirection.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, "Login name of the user who gets the tasks."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(user_by_login(call, arguments->userName, &user));
    TRY(rights_on_user(call, &user));
    return redirections_answer(call, user.id);
}

OPERATION(GetUserTaskRedirectionsFrom,
    .summary = "Lists the users whose tasks are redirected to a user, and when.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ, .allow = ALLOW_FOR_USER,
    PARAMETERS, SHOWS(redirections_answer_shape),
    .answer = "A TaskRedirections element with a TaskRedirection for each of them, whether or not "
              "it is in force.",
    ERRORS({STATUS_NO_USER, "There is no such user."},
        {STATUS_DENIED, "The caller may not see whose tasks go to the user."}),
    OWN(NO_TICKET(4030)), .run = run);
