/* /srv.asmx/GetTask: shows a task. */
#include "operation/operation.h"
#include "task/task_answer.h"
#include "task/task_rights.h"

struct arguments {
    const char *authenticationTicket;
    int32_t taskId;
};

static const struct field parameters[] = {
    TICKET(authenticationTicket),
    REQUIRED(taskId, "The task to show."),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct task_parts parts;
    struct task task;
    TRY(task_ask_parts(call, arguments->taskId, &parts));
    TRY(task_open(call, arguments->taskId, &task));
    return task_answer(call, &task, &parts, true);
}

OPERATION(GetTask, .summary = "Shows all there is to know of a task.",
    .area = "Workflow Management", .root = "root", .access = ACCESS_READ, .allow = ALLOW_INVOLVED,
    PARAMETERS, SHOWS(task_answer_shape), .answer = "A Task element.",
    ERRORS({STATUS_NOT_FOUND, "There is no task of that id, or none the caller may see."}),
    .run = run);
