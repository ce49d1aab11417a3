/* /srv.asmx/TestTaskCompletion: tells whether a task could be completed now. */
#include "operation/operation.h"
#include "task/task_change.h"
#include "task/task_rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    bool exceptTaskComments;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task to test."),
    REQUIRED(exceptTaskComments, "Whether to leave a required comment out of account."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    TRY(task_check_status(call, &task, TASK_COMPLETED, CAUSE_COMPLETE));
    return task_check_requirements(call, &task, arguments->exceptTaskComments);
}

OPERATION(TestTaskCompletion, .summary = "Tells whether a task could be completed now.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ, .allow = ALLOW_ASSIGNEE,
    PARAMETERS, .answer = "Success where it could.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED, "The caller is not the assignee."},
        {STATUS_STATE,
            "The task is in another state, or the requirement that the message names is unmet."},
        {STATUS_OFFLINE, "The document is offline."}),
    OWN(DENIED(), NO_TICKET(4030)), .run = run);
