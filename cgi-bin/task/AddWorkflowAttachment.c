/* /srv.asmx/AddWorkflowAttachment: attaches a document to a task. */
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
    REQUIRED(documentPath, "The path of the document to attach."),
    REQUIRED(versionNumber, "Its version, as 3 or packed as 3000000; 0: the latest."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct attachment attachment;
    struct task task;
    TRY(task_open(call, arguments->taskId, &task));
    TRY(attachment_by_path(call, arguments->documentPath, arguments->versionNumber, &attachment));
    return attachment_add(call, &task, &attachment);
}

OPERATION(AddWorkflowAttachment, .summary = "Attaches a version of a document to an active task.",
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
            "The task is not InProgress or DueDateChanged, or the version is attached already."}),
    OWN(NO_TICKET(4030)), .run = run);
