/* /srv.asmx/SetTaskPriority: changes how urgent a task is. */
#include "operation/operation.h"
#include "task/task_change.h"
#include "task/task_rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    int32_t taskPriority;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task to change."),
    REQUIRED(taskPriority, "0 none, 1 low, 5 normal, 10 high, 11 urgent."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    if (!*names_of(&TASK_PRIORITIES, arguments->taskPriority))
        return fail(call, STATUS_INVALID, "taskPriority is not one of 0, 1, 5, 10, 11.");
    if (task.status == TASK_COMPLETED)
        return fail(call, STATUS_STATE, "Task completed: its priority cannot be changed.");
    return task_set_priority(call, &task, (enum task_priority)arguments->taskPriority);
}

OPERATION(SetTaskPriority, .summary = "Changes how urgent a task is.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_SUPERVISOR | ALLOW_ASSIGNEE_PRIORITY, PARAMETERS,
    .answer = "Success alone.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED, "The caller may not change the priority."},
        {STATUS_INVALID, "taskPriority is no priority."}, {STATUS_STATE, "The task is completed."}),
    OWN(DENIED(.error_code = 4000), NO_TICKET(4030)), .run = run);
