#include "task_rights.h"

#include "db.h"

const struct right task_rights[] = {
    {ALLOW_SUPERVISOR, "the task's supervisor"},
    {ALLOW_ASSIGNER, "who assigned the task"},
    {ALLOW_ASSIGNEE, "the task's assignee"},
    {ALLOW_ASSIGNEE_POSTPONE, "the task's assignee with the permission Postpone"},
    {ALLOW_ASSIGNEE_PRIORITY, "the task's assignee with the permission ChangePriority"},
    {ALLOW_ASSIGNEE_FINISH_DATE, "the task's assignee with the permission ChangeFinishdate"},
    {0},
};

/* What the task's permissions let its assignee do. */
static uint64_t by_permission(const struct task *task)
{
    static const struct {
        enum task_permission permission;
        uint64_t allow;
    } ROWS[] = {{PERMISSION_POSTPONE, ALLOW_ASSIGNEE_POSTPONE},
        {PERMISSION_CHANGE_PRIORITY, ALLOW_ASSIGNEE_PRIORITY},
        {PERMISSION_CHANGE_FINISH_DATE, ALLOW_ASSIGNEE_FINISH_DATE}};
    uint64_t held = 0;
    for (size_t i = 0; i < COUNT_OF(ROWS); i++)
        held |= task->permissions & ROWS[i].permission ? ROWS[i].allow : 0;
    return held;
}

uint64_t rights_held(const struct call *call, const struct task *task)
{
    int64_t caller = call->user->id;
    uint64_t held = rights_of_caller(call);
    if (caller == task->supervisor_id)
        held |= ALLOW_SUPERVISOR;
    if (caller == task->assigned_by_id)
        held |= ALLOW_ASSIGNER;
    if (caller == task->assignee_id)
        held |= ALLOW_ASSIGNEE | by_permission(task);
    return held;
}

enum status rights_supervises(
    struct call *call, int64_t workflow_id, int64_t user_id, bool *supervises)
{
    static const char SQL[] =
        "SELECT 1 FROM supervisors WHERE workflow_id = $1 AND user_id = $2"
        " UNION ALL SELECT 1 FROM group_members m"
        " JOIN user_groups g ON g.id = m.group_id AND g.enabled = 1 WHERE m.user_id = $2"
        " AND m.group_id IN (SELECT group_id FROM supervisors WHERE workflow_id = $1)";
    return db_exists(call, supervises, SQL, db_integer(workflow_id), db_integer(user_id));
}

enum status task_open(struct call *call, int64_t id, struct task *task)
{
    TRY(task_by_id(call, id, task));
    uint64_t held = rights_held(call, task);
    bool supervises = false;
    if (!(held & call->allow))
        TRY(rights_in_domain(call, task->domain_id, ALLOW_MANAGER, &held));
    if (!(held & call->allow) && task->workflow_id)
        TRY(rights_supervises(call, task->workflow_id, call->user->id, &supervises));
    held |= supervises ? ALLOW_SUPERVISOR : 0;
    if (!(held & ALLOW_INVOLVED))
        return fail(call, STATUS_NOT_FOUND, "Task not found");
    return rights_decide(call, held);
}
