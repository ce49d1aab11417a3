/* /srv.asmx/UpdateTaskStatus: changes status, finish date and comment of a task. */
#include "operation/operation.h"
#include "task/task_change.h"
#include "task/task_rights.h"
#include "workflow/workflow.h"
#include "workflow/workflow_engine.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    int32_t taskStatus;
    struct datetime finishDate;
    const char *comments;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task to change."),
    REQUIRED(taskStatus,
        "0 not started, 10 in progress, 30 completed, -1 dropped. The one that the task has leaves "
        "it as it is, and stores the comment. 20 and -2 are refused, because they need more than a "
        "number: a due date, with ChangeTaskDueDate, and an assignee, with ReassignTask.",
        .sample = "10"),
    REQUIRED(finishDate, "When it was finished; 0001-01-01T00:00:00: now."),
    OPTIONAL(comments, "A comment; empty: none; absent or blank: it stays as it is.",
        .limit = 65536, .initial = " "),
};

/* The finish date that counts: the one given, where the assignee may choose it. */
static int64_t finish_date(
    struct call *call, const struct task *task, const struct arguments *arguments)
{
    bool may = task->permissions & PERMISSION_CHANGE_FINISH_DATE;
    bool given = arguments->finishDate.seconds > DATE_MINIMUM;
    return may && given ? arguments->finishDate.seconds : call->now;
}

/* Whether an open task can get the status, which may be the one that it has. */
static enum status check_status(struct call *call, const struct task *task, enum task_status status)
{
    bool open = task_is_open(task->status);
    if (open && status == task->status)
        return task->offline
                   ? fail(call, STATUS_OFFLINE, "Document offline: the task cannot be changed.")
                   : STATUS_OK;
    if (open && (status == TASK_DUE_DATE_CHANGED || status == TASK_REASSIGNED))
        return fail(call, STATUS_STATE, "taskStatus %d cannot be set here: %s does it.",
            (int)status, status == TASK_REASSIGNED ? "ReassignTask" : "ChangeTaskDueDate");
    return task_check_status(call, task, status, CAUSE_STATUS);
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    enum task_status status = (enum task_status)arguments->taskStatus;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    if (!*names_of(&TASK_STATUSES, arguments->taskStatus))
        return fail(call, STATUS_INVALID, "taskStatus is not one of -2, -1, 0, 10, 20, 30.");
    if (!*arguments->comments || *text_trim(call->arena, arguments->comments))
        TRY(task_keep_comment(call, &task, arguments->comments));
    TRY(check_status(call, &task, status));
    if (status == task.status)
        return STATUS_OK;
    if (status == TASK_COMPLETED)
        return task_complete(call, &task, CAUSE_STATUS, "", finish_date(call, &task, arguments));
    TRY(task_set_status(call, &task, status, CAUSE_STATUS, finish_date(call, &task, arguments)));
    return workflow_task_ended(call, &task);
}

OPERATION(UpdateTaskStatus, .summary = "Changes status, finish date and comment of a task.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_ASSIGNEE, PARAMETERS,
    .answer = "Success alone. The comment is stored first, and stays where the status "
              "cannot be changed.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED, "The caller is not the assignee."},
        {STATUS_INVALID, "taskStatus is no status."},
        {STATUS_STATE, "The task cannot get that status, or a requirement is unmet."},
        {STATUS_OFFLINE, "The document is offline."}),
    OWN(NO_TICKET(4030)), .run = run);
