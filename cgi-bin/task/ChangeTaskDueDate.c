/* /srv.asmx/ChangeTaskDueDate: moves a task's due date, and the dates that follow from it. */
#include "operation/operation.h"
#include "task/task_change.h"
#include "task/task_request.h"
#include "task/task_rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    struct datetime newDueDate;
    int32_t allowedStartTimeSpan;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task to change."),
    REQUIRED(newDueDate, "When it is to be due: a time in the future."),
    REQUIRED(allowedStartTimeSpan,
        "How many hours before the due date the assignee may start; 0: at any time.",
        .maximum = HOURS_LIMIT),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    TRY(task_require_active(call, &task));
    if (arguments->newDueDate.seconds <= call->now)
        return fail(call, STATUS_INVALID, "Due date in the past");
    return task_change_due(call, &task, arguments->newDueDate.seconds,
        arguments->allowedStartTimeSpan, CAUSE_DUE_DATE);
}

OPERATION(ChangeTaskDueDate,
    .summary = "Moves the due date of an active task, and the dates that follow from it.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_SUPERVISOR | ALLOW_ASSIGNEE_POSTPONE, PARAMETERS,
    .answer = "Success alone. The task's status is DueDateChanged.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED, "The caller may not move the due date."},
        {STATUS_STATE, "The task is not InProgress or DueDateChanged."},
        {STATUS_INVALID, "newDueDate is in the past, or allowedStartTimeSpan out of bounds."}),
    OWN({STATUS_DENIED, .error_code = 4000}, NO_TICKET(4030)), .run = run);
