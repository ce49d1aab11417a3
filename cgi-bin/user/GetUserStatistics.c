/* /srv.asmx/GetUserStatistics: counts what a user has. */
#include "operation/operation.h"
#include "people/rights.h"
#include "workflow/user_statistics.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, "The login name, in any case."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(user_by_login(call, arguments->userName, &user));
    TRY(rights_on_user(call, &user));
    return user_statistics_answer(call, user.id);
}

OPERATION(GetUserStatistics,
    .summary = "Counts the documents, folders, tasks and memberships of a user.",
    .area = "User Management", .root = "root", .access = ACCESS_READ, .allow = ALLOW_LOOK_UP,
    PARAMETERS, SHOWS(user_statistics_answer_shape),
    .answer =
        "A UserStatistics element with the figures; in the newest edition a Value with those of "
        "documents, folders and tasks.",
    ERRORS({STATUS_NO_USER, "There is no user of that name."},
        {STATUS_DENIED, "The caller may not look up the user."}),
    OWN({STATUS_NO_USER, .error_code = 4000}, NO_TICKET(4000)), .run = run);
