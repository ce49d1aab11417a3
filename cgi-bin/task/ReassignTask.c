/* /srv.asmx/ReassignTask: gives an active task to somebody else. */
#include "operation/operation.h"
#include "task/task_reassign.h"
#include "task/task_rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    const char *reassignTo;
    struct datetime newDueDate;
    const char *newInstructions;
    bool sendTaskNotice;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task to reassign."),
    REQUIRED(reassignTo, "Login name of the new assignee."),
    REQUIRED(newDueDate, "When it is to be due: a time in the future."),
    REQUIRED(newInstructions, "What to do; empty: as before.", .limit = 65536),
    REQUIRED(sendTaskNotice, "Whether to tell the new assignee."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct reassignment wanted = {.login = arguments->reassignTo,
        .due = arguments->newDueDate.seconds,
        .instructions = text_lines(call->arena, arguments->newInstructions),
        .notice = arguments->sendTaskNotice};
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    return task_reassign(call, &task, &wanted);
}

OPERATION(ReassignTask,
    .summary = "Gives an active task to somebody else: a new task takes its place.",
    .area = "Workflow Management", .root = "response", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_ASSIGNEE | ALLOW_SUPERVISOR, PARAMETERS,
    SHOWS(task_reassign_answer_shape),
    .answer = "Value with TaskId, AssigneeId and AssigneeFullName of the new task, and with "
              "RedirectedfromUserId and RedirectedfromUserFullName where the tasks of reassignTo "
              "go to another.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED,
            "The caller is neither the assignee, nor a supervisor, nor an administrator."},
        {STATUS_STATE, "The task is not InProgress or DueDateChanged."},
        {STATUS_OFFLINE, "The document is offline."},
        {STATUS_INVALID, "newDueDate is in the past, or the assignee would be the same."},
        {STATUS_NO_USER, "reassignTo is not a user who can be given tasks."}),
    OWN(DENIED(), {STATUS_NOT_FOUND, .error_code = 4041}), .run = run);
