/* /srv.asmx/UpdateTaskFinishDate: corrects when a task was completed. */
#include "operation/operation.h"
#include "task/task_change.h"
#include "task/task_rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    struct datetime finishDate;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The completed task to change."),
    REQUIRED(finishDate, "When it was completed; any date, past or future, but the year 1."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    if (task.status != TASK_COMPLETED)
        return fail(call, STATUS_STATE, "Task not completed: its status is %s.",
            names_of(&TASK_STATUSES, task.status));
    if (arguments->finishDate.seconds < DATE_YEAR_2)
        return fail(call, STATUS_INVALID, "finishDate is in the year 1, which stands for no date.");
    return task_set_finished(call, &task, arguments->finishDate.seconds);
}

OPERATION(UpdateTaskFinishDate, .summary = "Corrects the date on which a task was completed.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_SUPERVISOR | ALLOW_ASSIGNEE_FINISH_DATE, PARAMETERS,
    .answer = "Success alone.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED, "The caller may not change the finish date."},
        {STATUS_STATE, "The task is not completed."},
        {STATUS_INVALID, "finishDate is in the year 1."}),
    OWN(DENIED()), .run = run);
