/* /api/2.0/crm/task: CRM tasks, one at a time. */
#include "rest.h"
#include "crm/crm_rights.h"
#include "crm/crm_task.h"
#include "operation/operation.h"

struct arguments {
    int32_t taskid;
    struct crm_task_request task;
};

#define TASKID REQUIRED_ID(taskid, "The task's id.")

static const struct field creation[] = {CRM_TASK_PARAMETERS};
static const struct field change[] = {TASKID, CRM_TASK_PARAMETERS};
static const struct field parameters[] = {TASKID};

static enum status run_create(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_task crm;
    TRY(crm_task_create(call, &arguments->task, &crm));
    return crm_task_answer(call, &crm);
}

static enum status open_task(struct call *call, int64_t id, struct crm_task *crm)
{
    bool found;
    TRY(crm_task_open(call, id, crm, &found));
    return found ? STATUS_OK : fail(call, STATUS_NOT_FOUND, "There is no such task.");
}

static enum status run_get(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_task crm;
    TRY(open_task(call, arguments->taskid, &crm));
    return crm_task_answer(call, &crm);
}

static enum status run_update(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_task crm;
    TRY(open_task(call, arguments->taskid, &crm));
    TRY(crm_task_update(call, &arguments->task, &crm));
    return crm_task_answer(call, &crm);
}

/* The task that is to be closed or opened. One that is not there is a wrong value, as in the
 * original. */
static enum status open_value(struct call *call, const void *given, struct crm_task *crm)
{
    const struct arguments *arguments = given;
    bool found;
    TRY(crm_task_open(call, arguments->taskid, crm, &found));
    return found ? STATUS_OK : fail(call, STATUS_INVALID, "taskid: there is no such task.");
}

static enum status run_close(struct call *call, const void *given)
{
    struct crm_task crm;
    TRY(open_value(call, given, &crm));
    TRY(crm_task_close(call, &crm));
    return crm_task_answer(call, &crm);
}

static enum status run_reopen(struct call *call, const void *given)
{
    struct crm_task crm;
    TRY(open_value(call, given, &crm));
    TRY(crm_task_reopen(call, &crm));
    return crm_task_answer(call, &crm);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_task crm;
    TRY(open_task(call, arguments->taskid, &crm));
    TRY(crm_task_answer(call, &crm));
    return task_delete(call, &crm.task);
}

#define MISSING STATUS_NOT_FOUND, "There is no such task, or the caller may not see it."
#define UNKNOWN STATUS_INVALID, "There is no such task, or the caller may not see it."
#define MAY_NOT STATUS_DENIED, "The caller is neither responsible for the task nor its creator."
#define BAD_TASK                                                                                   \
    {INVALID},                                                                                     \
    {                                                                                              \
        STATUS_NO_USER, "responsibleId is nobody who can be given tasks."                          \
    }

ROUTE(create, "POST", "crm/task", .summary = "Creates a task.", .area = "CRM tasks",
    .access = ACCESS_WRITE, PARAMETERS_OF(creation), .answer = "The task.", SHOWS(crm_task_shape),
    ERRORS(BAD_TASK, {STATUS_NOT_FOUND, "What the task is to refer to is not there."}),
    .run = run_create);

ROUTE(get, "GET", "crm/task/{taskid}", .summary = "Shows a task.", .area = "CRM tasks",
    .access = ACCESS_READ, .allow = ALLOW_CRM_READERS, PARAMETERS, .answer = "The task.",
    SHOWS(crm_task_shape), ERRORS({MISSING}), .run = run_get);

ROUTE(update, "PUT", "crm/task/{taskid}",
    .summary = "Makes a task what is asked for: what is absent becomes empty.", .area = "CRM tasks",
    .access = ACCESS_WRITE, .allow = ALLOW_CRM_EDITORS, PARAMETERS_OF(change),
    .answer = "The task. Whether it is closed stays.", SHOWS(crm_task_shape),
    ERRORS(BAD_TASK, {STATUS_NOT_FOUND, "The task or what it is to refer to is not there."},
        {MAY_NOT}),
    .run = run_update);

ROUTE(close, "PUT", "crm/task/{taskid}/close", .summary = "Closes a task.", .area = "CRM tasks",
    .access = ACCESS_WRITE, .reader = true, .allow = ALLOW_CRM_EDITORS, PARAMETERS,
    .answer = "The task. One that was closed stays as it is.", SHOWS(crm_task_shape),
    ERRORS({UNKNOWN}, {MAY_NOT}), .run = run_close);

ROUTE(reopen, "PUT", "crm/task/{taskid}/reopen", .summary = "Opens a closed task again.",
    .area = "CRM tasks", .access = ACCESS_WRITE, .reader = true, .allow = ALLOW_CRM_EDITORS,
    PARAMETERS, .answer = "The task. One that was open stays as it is.", SHOWS(crm_task_shape),
    ERRORS({UNKNOWN}, {MAY_NOT}), .run = run_reopen);

ROUTE(delete, "DELETE", "crm/task/{taskid}", .summary = "Deletes a task.", .area = "CRM tasks",
    .access = ACCESS_WRITE, .allow = ALLOW_CRM_EDITORS, PARAMETERS, .answer = "The task as it was.",
    SHOWS(crm_task_shape), ERRORS({MISSING}, {MAY_NOT}), .run = run_delete);
