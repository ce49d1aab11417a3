/* /srv.asmx/GetUsersWorkflowRoles: shows what active workflow definitions ask of a user. */
#include "operation/operation.h"
#include "people/rights.h"
#include "workflow/flow.h"
#include "workflow/flow_answer.h"

struct arguments {
    const char *authenticationTicket;
    const char *userName;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(userName, "Login name of the user."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(user_by_login(call, arguments->userName, &user));
    TRY(rights_on_user(call, &user));
    return flow_roles_answer(call, &user);
}

OPERATION(GetUsersWorkflowRoles,
    .summary = "Lists the tasks that active workflow definitions have for a user.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_READ,
    .allow = ALLOW_FOR_USER, PARAMETERS, SHOWS(flow_roles_answer_shape),
    .answer = "A WorkflowRoles element with a WorkflowRole for each task definition that names the "
              "user, a group that the user is in, or the user as its supervisor.",
    ERRORS({STATUS_NO_USER, "There is no such user."},
        {STATUS_DENIED,
            "The caller is neither the user nor an administrator, and manages no library that the "
            "user belongs to."}),
    OWN({STATUS_DENIED, .documented_code = 921, .text = "Insufficient rights"}, NO_TICKET(4030)),
    .run = run);
