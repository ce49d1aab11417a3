/* /srv.asmx/GetUserTaskRedirectionTo: to whom a user's tasks go. */
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
    struct redirection redirection;
    bool found;
    TRY(user_by_login(call, arguments->userName, &user));
    TRY(rights_on_user(call, &user));
    TRY(redirection_find(call, user.id, &redirection, &found));
    return found ? redirection_answer(call, &redirection, redirection.target_id) : STATUS_OK;
}

OPERATION(GetUserTaskRedirectionTo,
    .summary = "Shows to whom the tasks of a user are redirected, and when.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ, .allow = ALLOW_LOOK_UP,
    PARAMETERS, SHOWS(redirection_answer_shape),
    .answer = "A TaskRedirection element with the user who gets the tasks, whether or not it is in "
              "force; nothing where there is no redirection.",
    ERRORS({STATUS_NO_USER, "There is no such user."},
        {STATUS_DENIED, "The caller may not look up the user."}),
    .run = run);
