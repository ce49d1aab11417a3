/* /srv.asmx/SetTaskApprovalStatus: records whether the assignee approves or rejects. */
#include "operation/operation.h"
#include "task/task_change.h"
#include "task/task_rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    int32_t approvalDecision;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task to decide on."),
    REQUIRED(approvalDecision, "0 no decision, 5 reject, 6 approve.", .sample = "6"),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    if (!*names_of(&TASK_APPROVALS, arguments->approvalDecision))
        return fail(call, STATUS_INVALID, "Invalid decision: approvalDecision is not 0, 5 or 6.");
    TRY(task_check_status(call, &task, TASK_COMPLETED, CAUSE_COMPLETE));
    return task_set_approval(call, &task, (enum task_approval)arguments->approvalDecision);
}

OPERATION(SetTaskApprovalStatus, .summary = "Records whether the assignee approves or rejects.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_ASSIGNEE, PARAMETERS,
    .answer = "Success alone. The task is still to be completed.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED, "The caller is not the assignee."},
        {STATUS_INVALID, "approvalDecision is not 0, 5 or 6."},
        {STATUS_STATE, "The task is not InProgress or DueDateChanged."}),
    OWN(DENIED(), NO_TICKET(4030)), .run = run);
