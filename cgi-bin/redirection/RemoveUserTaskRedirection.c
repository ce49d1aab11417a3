/* /srv.asmx/RemoveUserTaskRedirection: lets a user have the own tasks again. */
#include "operation/operation.h"
#include "people/redirection.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, "Login name of the user whose tasks are redirected."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(user_by_login(call, arguments->userName, &user));
    TRY(rights_on_user(call, &user));
    return redirection_remove(call, user.id);
}

OPERATION(RemoveUserTaskRedirection, .summary = "Removes the task redirection of a user.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_FOR_USER, PARAMETERS,
    .answer = "Success alone, also where there was none. Tasks that were redirected stay so.",
    ERRORS({STATUS_NO_USER, "There is no such user."},
        {STATUS_DENIED, "The caller may not redirect the tasks of the user."}),
    OWN(DENIED(), NO_TICKET(4030)), .run = run);
