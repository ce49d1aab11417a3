/* /srv.asmx/DeleteTask: removes a task. */
#include "operation/operation.h"
#include "task/task_rights.h"
#include "workflow/workflow_engine.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task to delete."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    if (task.status != TASK_NOT_STARTED)
        TRY(task_require_active(call, &task));
    return workflow_delete_task(call, &task);
}

OPERATION(DeleteTask, .summary = "Deletes an active task with its attachments.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_ASSIGNER, PARAMETERS,
    .answer = "Success alone. The task is gone; its history is kept. An ad-hoc task that is "
              "related to a task of a workflow which has ended, or whose definition was deleted, "
              "is Dropped instead. If nothing is left to do in its step, the workflow goes on.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED, "The caller did not assign the task and may not remove tasks."},
        {STATUS_STATE, "The task is completed, dropped or reassigned, or belongs to a workflow "
                       "whose definition was deleted."}),
    OWN({STATUS_DENIED, .error_code = 4000}), .run = run);
