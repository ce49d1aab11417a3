/* Changes to a task beside those of its status and its due date: see task.h. */
#include "db.h"
#include "history.h"
#include "task.h"
#include "watch.h"

enum status task_set_priority(struct call *call, struct task *task, enum task_priority priority)
{
    static const char SQL[] = "UPDATE tasks SET priority = $2 WHERE id = $1";
    const char *detail = arena_format(call->arena, "%s to %s",
        names_of(&TASK_PRIORITIES, task->priority), names_of(&TASK_PRIORITIES, priority));
    task->priority = priority;
    TRY(db_run(call, SQL, db_integer(task->id), db_integer(priority)));
    return history_add(call, task->id, "PriorityChanged", detail);
}

enum status task_set_assignee(
    struct call *call, struct task *task, int64_t assignee_id, int64_t redirected_from_id)
{
    static const char SQL[] =
        "UPDATE tasks SET assignee_id = $2, redirected_from_id = $3 WHERE id = $1";
    const char *detail = arena_format(
        call->arena, "user %" PRId64 " to user %" PRId64, task->assignee_id, assignee_id);
    task->assignee_id = assignee_id;
    task->redirected_from_id = redirected_from_id;
    TRY(db_run(call, SQL, db_integer(task->id), db_integer(assignee_id),
        db_integer_or_null(redirected_from_id)));
    TRY(history_add(call, task->id, "AssigneeChanged", detail));
    return task_tell(call, TASK_ASSIGNEE_CHANGED, task);
}

enum status task_keep_comment(struct call *call, struct task *task, const char *comment)
{
    if (!task_is_open(task->status))
        return STATUS_OK;
    TRY(task_set_comment(call, task, comment));
    return task->offline ? STATUS_OK : db_keep(call);
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

enum status task_redefine(struct call *call, const struct task *task,
    const struct requirement *requirements, size_t count)
{
    static const char SQL[] =
        "UPDATE tasks SET name = $2, supervisor_id = $3, priority = $4, instructions = $5,"
        " right_type = $6, permissions = $7, on_complete_notice = $8, due = $9,"
        " deadline_hours = $10, reminder_hours = $11, reminder_date = $12,"
        " supervisor_notice_hours = $13, supervisor_notice_date = $14, allowed_start_hours = $15,"
        " allowed_start_date = $16,"
        " reminder_sent = CASE WHEN reminder_date IS NOT DISTINCT FROM $12"
        "  THEN reminder_sent ELSE 0 END,"
        " supervisor_notice_sent = CASE WHEN"
        "  supervisor_notice_date IS NOT DISTINCT FROM $14"
        "  THEN supervisor_notice_sent ELSE 0 END,"
        " overdue_notice_sent = CASE WHEN due = $9 THEN overdue_notice_sent ELSE 0 END"
        " WHERE id = $1";
    static const char NO_REQUIREMENTS[] = "DELETE FROM task_requirements WHERE task_id = $1";
    TRY(db_run(call, SQL, db_integer(task->id), db_text(task->name),
        db_integer_or_null(task->supervisor_id), db_integer(task->priority),
        db_text(task->instructions), db_integer(task->right_type), db_integer(task->permissions),
        db_integer(task->on_complete_notice), db_integer(task->due),
        db_integer(task->deadline_hours), db_integer(task->reminder_hours),
        db_integer_or_null(task->reminder_date), db_integer(task->supervisor_notice_hours),
        db_integer_or_null(task->supervisor_notice_date), db_integer(task->allowed_start_hours),
        db_integer_or_null(task->allowed_start_date)));
    TRY(db_run(call, NO_REQUIREMENTS, db_integer(task->id)));
    TRY(task_insert_requirements(call, task->id, requirements, count));
    TRY(history_add(call, task->id, "Redefined", ""));
    return task_tell(call, TASK_REDEFINED, task);
}
