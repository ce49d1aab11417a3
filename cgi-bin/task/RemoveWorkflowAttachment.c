/* /srv.asmx/RemoveWorkflowAttachment: takes an attached document off a task. */
#include "operation/operation.h"
#include "task/attachment.h"
#include "task/task_rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
    const char *documentPath;
    int32_t versionNumber;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task."),
    REQUIRED(documentPath, "The path of the attached document."),
    REQUIRED(versionNumber, "Its version, as 3 or packed as 3000000; 0: the latest."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct attachment attachment;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    TRY(attachment_by_path(call, arguments->documentPath, arguments->versionNumber, &attachment));
    return attachment_remove(call, &task, &attachment);
}

OPERATION(RemoveWorkflowAttachment,
    .summary = "Takes an attached version of a document off an active task.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_WRITE, .reader = true,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_ASSIGNEE | ALLOW_SUPERVISOR, PARAMETERS,
    .answer = "Success alone.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."},
        {STATUS_DENIED,
            "The caller is neither the assignee, nor a supervisor, nor an administrator."},
        {STATUS_NO_DOCUMENT,
            "There is no document at the path, none the caller may see, or no such version."},
        {STATUS_INVALID, "versionNumber is negative."},
        {STATUS_STATE,
            "The task is not InProgress or DueDateChanged, or the version is not attached."}),
    OWN(NO_TICKET(4030)), .run = run);
