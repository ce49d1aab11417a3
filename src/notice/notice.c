#include "notice.h"

#include "db.h"
#include "library/library.h"
#include "people/user.h"
#include "task/task.h"
#include "task/watch.h"

/* One row of the outbox; a notice has no url. */
static enum status add(struct call *call, const char *kind, int64_t recipient_id, int64_t task_id,
    int64_t workflow_id, int64_t due, const char *url, const char *body)
{
    static const char SQL[] = "INSERT INTO outbox (kind, recipient_id, task_id, workflow_id,"
                              " actor_id, created, due, url, body)"
                              " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    return db_run(call, SQL, db_text(kind), db_integer(recipient_id), db_integer(task_id),
        db_integer(workflow_id), db_integer(call->user->id), db_integer(call->now), db_integer(due),
        db_text(url), db_text(body));
}

enum status notice_add(struct call *call, const char *kind, int64_t recipient_id, int64_t task_id)
{
    return add(call, kind, recipient_id, task_id, 0, 0, "", "");
}

enum status notice_add_due(
    struct call *call, const char *kind, int64_t recipient_id, int64_t task_id, int64_t due)
{
    return add(call, kind, recipient_id, task_id, 0, due, "", "");
}

enum status notice_add_workflow(
    struct call *call, const char *kind, int64_t recipient_id, int64_t workflow_id)
{
    return add(call, kind, recipient_id, 0, workflow_id, 0, "", "");
}

enum status hook_add(struct call *call, const char *kind, int64_t recipient_id, int64_t workflow_id,
    const char *url, const char *body)
{
    return add(call, kind, recipient_id, 0, workflow_id, 0, url, body);
}

enum status notices_withdraw_kind(struct call *call, const char *kind, int64_t task_id)
{
    static const char SQL[] =
        "DELETE FROM outbox WHERE sent IS NULL AND task_id = $1 AND kind = $2";
    return db_run(call, SQL, db_integer(task_id), db_text(kind));
}

/* ---- What follows from a task's change ---- */

static enum status tell_assigned(struct call *call, const struct task *task)
{
    return task->announced ? notice_add(call, "TaskAssigned", task->assignee_id, task->id)
                           : STATUS_OK;
}

/* Whom OnCompleteNotice tells: the assigner, the supervisor and the document's owner. */
static enum status tell_completed(struct call *call, const struct task *task)
{
    struct document document = {.owner_id = 0};
    if (task->status != TASK_COMPLETED || !task->on_complete_notice)
        return STATUS_OK;
    if (task->document_id)
        TRY(document_by_id(call, task->document_id, &document));
    const int64_t people[] = {task->assigned_by_id, task->supervisor_id, document.owner_id};
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        bool told = people[i] == 0;
        for (size_t j = 0; j < i; j++)
            told |= people[j] == people[i];
        if (!told)
            TRY(notice_add(call, "TaskCompleted", people[i], task->id));
    }
    return STATUS_OK;
}

static enum status tell_reassigned(struct call *call, const struct task *task)
{
    TRY(notice_add(call, "TaskReassigned", task->assignee_id, task->id));
    if (task->assigned_by_id == task->assignee_id)
        return STATUS_OK;
    return notice_add(call, "TaskReassigned", task->assigned_by_id, task->id);
}

static enum status withdraw(struct call *call, const struct task *task)
{
    static const char SQL[] = "DELETE FROM outbox WHERE sent IS NULL AND task_id = $1";
    return db_run(call, SQL, db_integer(task->id));
}

TASK_WATCHER(notice, [NEWS_CREATED] = tell_assigned, [NEWS_STATUS_CHANGED] = tell_completed,
    [NEWS_REPLACED] = tell_reassigned, [NEWS_DELETED] = withdraw);
