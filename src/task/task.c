#include "task.h"

#include "db.h"
#include "history.h"
#include "watch.h"
#include "working_time.h"
#include "library/library.h"

#define HOUR INT64_C(3600)

#define COLUMNS(instructions_, comments_, PERSON, version_)                                        \
    "t.id, t.name, t.document_id, t.domain_id, t.linked_task_id, t.ad_hoc, t.assignee_id,"         \
    " t.assigned_by_id, t.supervisor_id, t.redirected_from_id, t.status, t.approval, t.priority,"  \
    " " instructions_ ", " comments_ ", t.right_type, t.permissions, t.on_complete_notice,"        \
    " t.start_version, t.created, t.finished, t.due, t.deadline_hours, t.reminder_hours,"          \
    " t.supervisor_notice_hours, t.allowed_start_hours, t.reminder_date,"                          \
    " t.supervisor_notice_date, t.allowed_start_date, " PERSON("a") ", " PERSON("b") ", " PERSON(  \
        "s") ", " PERSON("r") ", o.name, o.type_name, d.name, " PERSON("c") ", "                   \
                                                                            "o.folder_id,"         \
                                                                            " " version_           \
                                                                            ", o.checked_out_by,"  \
                                                                            " t.workflow_id, "     \
                                                                            "t.step_number, "      \
                                                                            "t.task_definition_"   \
                                                                            "id, w.flow_id, "      \
                                                                            "w.name, "             \
                                                                            "p.name,"              \
                                                                            " " DOCUMENT_OFFLINE(  \
                                                                                "o", "d")

#define FROM                                                                                       \
    " FROM tasks t JOIN users a ON a.id = t.assignee_id JOIN users b ON b.id = t.assigned_by_id"   \
    " LEFT JOIN users s ON s.id = t.supervisor_id"                                                 \
    " LEFT JOIN users r ON r.id = t.redirected_from_id"                                            \
    " LEFT JOIN documents o ON o.id = t.document_id LEFT JOIN domains d ON d.id = t.domain_id"     \
    " LEFT JOIN users c ON c.id = o.checked_out_by"                                                \
    " LEFT JOIN workflows w ON w.id = t.workflow_id"                                               \
    " LEFT JOIN steps p ON p.workflow_id = t.workflow_id AND p.number = t.step_number"             \
    " WHERE t.id = $1"

#define LOGIN(user_) user_ ".login"
static const char FIND[] =
    "SELECT " COLUMNS("t.instructions", "t.comments", LOGIN, "o.version") FROM;
/* For lists, which show the first 255 characters, names for people, and the document's version
 * when the task ended. */
#define FULL_NAME(user_)                                                                           \
    "coalesce(nullif(trim(" user_ ".first_name || ' ' || " user_ ".last_name), ''), " user_        \
    ".login)"
#define VERSION_AT_END                                                                             \
    "(SELECT max(v.version) FROM document_versions v"                                              \
    " WHERE v.document_id = t.document_id AND v.created <= t.finished)"
static const char FIND_SHORT[] = "SELECT " COLUMNS(
    "substr(t.instructions, 1, 255)", "substr(t.comments, 1, 255)", FULL_NAME, VERSION_AT_END) FROM;

static void read_task(struct rows *rows, void *record)
{
    struct task *task = record;
    int column = 0;
    *task = (struct task){.id = row_integer(rows, column++)};
    task->name = row_text(rows, column++);
    task->document_id = row_integer(rows, column++);
    task->domain_id = row_integer(rows, column++);
    task->linked_task_id = row_integer(rows, column++);
    task->ad_hoc = row_integer(rows, column++);
    task->assignee_id = row_integer(rows, column++);
    task->assigned_by_id = row_integer(rows, column++);
    task->supervisor_id = row_integer(rows, column++);
    task->redirected_from_id = row_integer(rows, column++);
    task->status = (enum task_status)row_integer(rows, column++);
    task->approval = (enum task_approval)row_integer(rows, column++);
    task->priority = (enum task_priority)row_integer(rows, column++);
    task->instructions = row_text(rows, column++);
    task->comments = row_text(rows, column++);
    task->right_type = (enum right_type)row_integer(rows, column++);
    task->permissions = (unsigned)row_integer(rows, column++);
    task->on_complete_notice = row_integer(rows, column++);
    task->start_version = row_integer(rows, column++);
    task->created = row_integer(rows, column++);
    task->finished = row_integer(rows, column++);
    task->due = row_integer(rows, column++);
    task->deadline_hours = (int32_t)row_integer(rows, column++);
    task->reminder_hours = (int32_t)row_integer(rows, column++);
    task->supervisor_notice_hours = (int32_t)row_integer(rows, column++);
    task->allowed_start_hours = (int32_t)row_integer(rows, column++);
    task->reminder_date = row_integer(rows, column++);
    task->supervisor_notice_date = row_integer(rows, column++);
    task->allowed_start_date = row_integer(rows, column++);
    task->assignee = row_text(rows, column++);
    task->assigned_by = row_text(rows, column++);
    task->supervisor = row_text(rows, column++);
    task->redirected_from = row_text(rows, column++);
    task->document = row_text(rows, column++);
    task->document_type = row_text(rows, column++);
    task->domain = row_text(rows, column++);
    task->checked_out_by = row_text(rows, column++);
    task->folder_id = row_integer(rows, column++);
    task->document_version = row_integer(rows, column++);
    task->checked_out_by_id = row_integer(rows, column++);
    task->workflow_id = row_integer(rows, column++);
    task->step_number = (int32_t)row_integer(rows, column++);
    task->task_definition_id = row_integer(rows, column++);
    task->flow_id = row_integer(rows, column++);
    task->flow = row_text(rows, column++);
    task->step = row_text(rows, column++);
    task->offline = row_integer(rows, column++);
}

static enum status fail_task(struct call *call)
{
    return fail(call, STATUS_NOT_FOUND, "Task not found");
}

enum status task_find(struct call *call, int64_t id, struct task *task, bool *found)
{
    return db_find(call, found, read_task, task, FIND, db_integer(id));
}

enum status task_by_id(struct call *call, int64_t id, struct task *task)
{
    bool found;
    TRY(task_find(call, id, task, &found));
    return found ? STATUS_OK : fail_task(call);
}

enum status task_ask_short(struct call *call, int64_t id, struct rows *asked)
{
    return db_ask(call, asked, FIND_SHORT, db_integer(id));
}

enum status task_take_short(struct rows *asked, struct task *task)
{
    bool found;
    TRY(db_take(asked, &found, read_task, task));
    return found ? STATUS_OK : fail_task(asked->call);
}

enum status task_require_active(struct call *call, const struct task *task)
{
    if (task->status == TASK_IN_PROGRESS || task->status == TASK_DUE_DATE_CHANGED)
        return STATUS_OK;
    return fail(call, STATUS_STATE, "Task not active: its status is %s.",
        names_of(&TASK_STATUSES, task->status));
}

/* Negative hours of a supervisor are after the due date. */
static int64_t before_due(const struct working_time *time, int64_t due, int32_t hours)
{
    if (hours == 0)
        return 0;
    return hours > 0 ? working_time_before(time, due, hours * HOUR)
                     : working_time_after(time, due, -hours * HOUR);
}

static void set_due(
    struct task *task, const struct working_time *time, int64_t due, int32_t allowed_start_hours)
{
    int64_t taken = task->task_definition_id ? working_time_between(time, task->created, due)
                                             : due - task->created;
    task->due = due;
    task->deadline_hours = (int32_t)(taken / HOUR);
    task->allowed_start_hours = allowed_start_hours;
    task->reminder_date = before_due(time, due, task->reminder_hours);
    task->supervisor_notice_date = before_due(time, due, task->supervisor_notice_hours);
    task->allowed_start_date = allowed_start_hours ? due - allowed_start_hours * HOUR : 0;
    task->in_working_hours = time->on;
}

enum status task_set_due(
    struct call *call, struct task *task, int64_t due, int32_t allowed_start_hours)
{
    struct working_time time = {.on = false};
    if (task->task_definition_id || task->reminder_hours || task->supervisor_notice_hours)
        TRY(working_time_read(call, &time));
    set_due(task, &time, due, allowed_start_hours);
    return STATUS_OK;
}

enum status task_set_deadline(
    struct call *call, struct task *task, int32_t hours, int32_t allowed_start_hours)
{
    struct working_time time;
    TRY(working_time_read(call, &time));
    set_due(
        task, &time, working_time_after(&time, task->created, hours * HOUR), allowed_start_hours);
    return STATUS_OK;
}

enum status task_insert_requirements(
    struct call *call, int64_t task_id, const struct requirement *requirements, size_t count)
{
    static const char SQL[] = "INSERT INTO task_requirements (task_id, number, type, object_id,"
                              " definition) VALUES ($1, $2, $3, $4, $5)";
    for (size_t i = 0; i < count; i++)
        TRY(db_run(call, SQL, db_integer(task_id), db_integer((int64_t)i + 1),
            db_integer(requirements[i].type), db_integer(requirements[i].object_id),
            db_text(requirements[i].definition)));
    return STATUS_OK;
}

static const char INSERT[] =
    "INSERT INTO tasks (name, document_id, domain_id, linked_task_id, ad_hoc, assignee_id,"
    " assigned_by_id, supervisor_id, redirected_from_id, status, priority, instructions,"
    " right_type, permissions, on_complete_notice, start_version, created, due, deadline_hours,"
    " reminder_hours, reminder_date, supervisor_notice_hours, supervisor_notice_date,"
    " allowed_start_hours, allowed_start_date, workflow_id, step_number, task_definition_id,"
    " in_working_hours)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
    " $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29) RETURNING id";

enum status task_insert(
    struct call *call, struct task *task, const struct requirement *requirements, size_t count)
{
    TRY(db_insert(call, &task->id, INSERT, db_text(task->name),
        db_integer_or_null(task->document_id), db_integer_or_null(task->domain_id),
        db_integer_or_null(task->linked_task_id), db_integer(task->ad_hoc),
        db_integer(task->assignee_id), db_integer(task->assigned_by_id),
        db_integer_or_null(task->supervisor_id), db_integer_or_null(task->redirected_from_id),
        db_integer(task->status), db_integer(task->priority), db_text(task->instructions),
        db_integer(task->right_type), db_integer(task->permissions),
        db_integer(task->on_complete_notice), db_integer(task->start_version),
        db_integer(task->created), db_integer(task->due), db_integer(task->deadline_hours),
        db_integer(task->reminder_hours), db_integer_or_null(task->reminder_date),
        db_integer(task->supervisor_notice_hours), db_integer_or_null(task->supervisor_notice_date),
        db_integer(task->allowed_start_hours), db_integer_or_null(task->allowed_start_date),
        db_integer_or_null(task->workflow_id), db_integer(task->step_number),
        db_integer_or_null(task->task_definition_id), db_integer(task->in_working_hours)));
    TRY(task_insert_requirements(call, task->id, requirements, count));
    TRY(history_add(call, task->id, "Created", ""));
    if (task->passed_over_id)
        TRY(history_add(call, task->id, "RedirectionPassedOver",
            arena_format(
                call->arena, "user %" PRId64 " is not of the library", task->passed_over_id)));
    return task_tell(call, NEWS_CREATED, task);
}

enum status task_delete(struct call *call, const struct task *task)
{
    /* Attachments and requirements go with it: ON DELETE CASCADE. */
    static const char SQL[] = "DELETE FROM tasks WHERE id = $1";
    TRY(task_tell(call, NEWS_DELETED, task));
    TRY(db_run(call, SQL, db_integer(task->id)));
    return history_add(call, task->id, "Deleted", task->name);
}
