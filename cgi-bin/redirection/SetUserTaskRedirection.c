/* /srv.asmx/SetUserTaskRedirection: sends a user's tasks to another for some time. */
#include "operation/operation.h"
#include "people/redirection.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
    const char *redirectTasksToUser;
    struct datetime startOn;
    struct datetime endOn;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, "Login name of the user whose tasks are redirected."),
    REQUIRED(redirectTasksToUser,
        "Login name of the user who gets them; a library's tasks only if in the library, or an "
        "administrator."),
    REQUIRED(startOn, "From when on; a time in the past stands for now."),
    REQUIRED(endOn, "Until when: a time in the future, after startOn."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user, target;
    TRY(user_by_login(call, arguments->userName, &user));
    TRY(rights_on_user(call, &user));
    TRY(user_by_login(call, arguments->redirectTasksToUser, &target));
    return redirection_set(
        call, &user, &target, arguments->startOn.seconds, arguments->endOn.seconds);
}

OPERATION(SetUserTaskRedirection,
    .summary = "Sends the new tasks of a user to another one for some time.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_FOR_USER, PARAMETERS,
    .answer = "Success alone. It stands instead of the redirection that the user had.",
    ERRORS({STATUS_NO_USER, "There is no such user, or redirectTasksToUser is disabled."},
        {STATUS_DENIED, "The caller may not redirect the tasks of the user."},
        {STATUS_INVALID, "endOn is in the past or not after startOn, or both users are the same."},
        {STATUS_STATE, "Within the time, tasks of others are redirected to the user, or those of "
                       "redirectTasksToUser to others."}),
    OWN(NO_TICKET(4030)), .run = run);
