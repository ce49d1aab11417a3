/* /srv.asmx/CompleteTask: marks a task as completed, and lets its workflow go on. */
#include "operation/operation.h"
#include "task/task_change.h"
#include "task/task_rights.h"
#include "workflow/workflow.h"
#include "workflow/workflow_engine.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    const char *comments;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task to complete."),
    OPTIONAL(comments, "A comment of the assignee's; empty: none.", .limit = 65536),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    TRY(task_check_status(call, &task, TASK_COMPLETED, CAUSE_COMPLETE));
    return task_complete(call, &task, CAUSE_COMPLETE, arguments->comments, call->now);
}

OPERATION(CompleteTask, .summary = "Marks a task as completed, and lets its workflow go on.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_ASSIGNEE, PARAMETERS, .answer = "Success alone. The task's status is Completed.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED, "The caller is not the assignee."},
        {STATUS_STATE, "The task is in another state, or a requirement unmet."},
        {STATUS_OFFLINE, "The document is offline."}),
    OWN(NO_TICKET(4030)), .run = run);
