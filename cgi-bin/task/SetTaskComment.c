/* /srv.asmx/SetTaskComment: stores what the assignee has to say. */
#include "operation/operation.h"
#include "task/task_change.h"
#include "task/task_rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    const char *comments;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task to comment on."),
    REQUIRED(comments, "The comment; empty: none.", .limit = 65536),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    TRY(task_check_status(call, &task, TASK_COMPLETED, CAUSE_COMPLETE));
    if (task.offline)
        return fail(call, STATUS_OFFLINE, "Document offline: the task cannot be changed.");
    return task_set_comment(call, &task, arguments->comments);
}

OPERATION(SetTaskComment, .summary = "Sets or clears the assignee's comment on a task.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_ASSIGNEE, PARAMETERS,
    .answer = "Success alone. The task is still to be completed.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED, "The caller is not the assignee."},
        {STATUS_STATE, "The task is not InProgress or DueDateChanged."},
        {STATUS_OFFLINE, "The document is offline."}),
    OWN(DENIED(.error_code = 4000), NO_TICKET(4030)), .run = run);
