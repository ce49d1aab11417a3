/* Changes to a task beside those of its status and its due date: see task.h. */
#include "db.h"
#include "record.h"
#include "task.h"

enum status task_set_priority(struct call *call, struct task *task, enum task_priority priority)
{
    static const char SQL[] = "UPDATE tasks SET priority = $2 WHERE id = $1";
    const char *detail = arena_format(call->arena, "%s to %s",
        names_of(&TASK_PRIORITIES, task->priority), names_of(&TASK_PRIORITIES, priority));
    task->priority = priority;
    TRY(db_run(call, SQL, db_integer(task->id), db_integer(priority)));
    return history_add(call, task->id, "PriorityChanged", detail);
}

enum status task_set_finished(struct call *call, struct task *task, int64_t finished)
{
    static const char SQL[] = "UPDATE tasks SET finished = $2 WHERE id = $1";
    char from[DATE_SIZE], to[DATE_SIZE];
    const char *detail = arena_format(
        call->arena, "%s to %s", date_utc_iso(task->finished, from), date_utc_iso(finished, to));
    assert(task->status == TASK_COMPLETED);
    task->finished = finished;
    TRY(db_run(call, SQL, db_integer(task->id), db_integer(finished)));
    return history_add(call, task->id, "FinishDateChanged", detail);
}
