/* /srv.asmx/RerouteUserTaskRedirection: sends redirected tasks to somebody else. */
#include "home/site_settings.h"
#include "operation/operation.h"
#include "people/redirection.h"
#include "people/rights.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
    const char *redirectTasksToUser;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, "Login name of the user whose tasks are redirected."),
    REQUIRED(redirectTasksToUser,
        "Login name of the user who gets them from now on, as SetUserTaskRedirection says."),
};

/* Whom the tasks go to may send them on where a setting says so. */
static enum status check_rights(
    struct call *call, const struct user *user, const struct redirection *redirection)
{
    struct general_settings general;
    if (redirection->target_id == call->user->id) {
        TRY(site_read(call, &general_group, &general));
        if (general.RerouteRedirections)
            return rights_decide(call, ALLOW_SUBSTITUTE);
    }
    return rights_on_user(call, user);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user, target;
    struct redirection redirection = {.target_id = 0};
    bool found;
    TRY(user_by_login(call, arguments->userName, &user));
    TRY(redirection_find(call, user.id, &redirection, &found));
    TRY(check_rights(call, &user, &redirection));
    TRY(user_by_login(call, arguments->redirectTasksToUser, &target));
    if (!found)
        return fail(call, STATUS_STATE, "No existing redirection: tasks of %s are not redirected.",
            user.login);
    return redirection_set(call, &user, &target, redirection.starts, redirection.ends);
}

OPERATION(RerouteUserTaskRedirection,
    .summary = "Sends the redirected tasks of a user to another one than before.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_FOR_USER | ALLOW_SUBSTITUTE, PARAMETERS,
    .answer = "Success alone. The end stays, and so does a start that is still to come.",
    ERRORS({STATUS_NO_USER, "There is no such user, or redirectTasksToUser is disabled."},
        {STATUS_DENIED, "The caller may not redirect the tasks of the user."},
        {STATUS_INVALID, "The redirection has ended, or both users are the same."},
        {STATUS_STATE,
            "The user has no redirection, or within its time tasks of others are redirected to "
            "the user, or those of redirectTasksToUser to others."}),
    OWN(DENIED(), NO_TICKET(4030)), .run = run);
