/* /srv.asmx/GetUsersTaskPerformance: shows how many tasks people have to do. */
#include "operation/operation.h"
#include "task/task_performance.h"

struct arguments {
    const char *authenticationTicket;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
};

static enum status run(struct call *call, const void *given)
{
    (void)given;
    return task_performance_answer(call);
}

OPERATION(GetUsersTaskPerformance,
    .summary = "Shows how many active and overdue tasks people have, by name.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_READ, PARAMETERS,
    SHOWS(task_performance_answer_shape),
    .answer =
        "An ArrayOfUserTaskStatisticModel element with a UserTaskStatisticModel for each "
        "user who has an active task and whom the caller may look up: the caller, who is in a "
        "library with them or belongs to one that they manage; for administrators and who "
        "administers people everybody.",
    .run = run);
