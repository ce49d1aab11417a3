#include "task_change.h"

#include "db.h"
#include "history.h"
#include "text.h"
#include "watch.h"
#include "library/document_facts.h"
#include "people/ticket.h"

#define PROOF_SECONDS (5 * 60) /* for so long a login proves who somebody is */

/* Their names in the history. */
static const char *const CAUSES[] = {[CAUSE_COMPLETE] = "CompleteTask",
    [CAUSE_STATUS] = "UpdateTaskStatus",
    [CAUSE_DUE_DATE] = "ChangeTaskDueDate",
    [CAUSE_REASSIGN] = "ReassignTask",
    [CAUSE_TRANSFER] = "TransferUserTasks",
    [CAUSE_DELETE] = "DeleteTask",
    [CAUSE_REDEFINE] = "UpdateRunningWorkflowTaskDef",
    [CAUSE_WORKFLOW] = "workflow",
    [CAUSE_CRM_CLOSE] = "CRM-close",
    [CAUSE_CRM_REOPEN] = "CRM-reopen",
    [CAUSE_CRM_UPDATE] = "CRM-update"};

/* Every change of status there is. What is not here cannot happen. New tasks are InProgress. */
static const struct {
    enum task_status from, to;
    enum task_cause cause;
} TRANSITIONS[] = {
    {TASK_NOT_STARTED, TASK_IN_PROGRESS, CAUSE_STATUS},
    {TASK_NOT_STARTED, TASK_DROPPED, CAUSE_STATUS},
    {TASK_NOT_STARTED, TASK_DROPPED, CAUSE_DELETE},
    {TASK_NOT_STARTED, TASK_DROPPED, CAUSE_WORKFLOW},
    {TASK_NOT_STARTED, TASK_COMPLETED, CAUSE_CRM_CLOSE},
    {TASK_NOT_STARTED, TASK_REASSIGNED, CAUSE_TRANSFER},
    {TASK_IN_PROGRESS, TASK_NOT_STARTED, CAUSE_STATUS},
    {TASK_IN_PROGRESS, TASK_DUE_DATE_CHANGED, CAUSE_DUE_DATE},
    {TASK_IN_PROGRESS, TASK_DUE_DATE_CHANGED, CAUSE_CRM_UPDATE},
    {TASK_IN_PROGRESS, TASK_COMPLETED, CAUSE_COMPLETE},
    {TASK_IN_PROGRESS, TASK_COMPLETED, CAUSE_STATUS},
    {TASK_IN_PROGRESS, TASK_COMPLETED, CAUSE_CRM_CLOSE},
    {TASK_IN_PROGRESS, TASK_DROPPED, CAUSE_STATUS},
    {TASK_IN_PROGRESS, TASK_DROPPED, CAUSE_DELETE},
    {TASK_IN_PROGRESS, TASK_DROPPED, CAUSE_WORKFLOW},
    {TASK_IN_PROGRESS, TASK_REASSIGNED, CAUSE_REASSIGN},
    {TASK_IN_PROGRESS, TASK_REASSIGNED, CAUSE_TRANSFER},
    {TASK_DUE_DATE_CHANGED, TASK_NOT_STARTED, CAUSE_STATUS},
    {TASK_DUE_DATE_CHANGED, TASK_IN_PROGRESS, CAUSE_REDEFINE},
    {TASK_DUE_DATE_CHANGED, TASK_DUE_DATE_CHANGED, CAUSE_DUE_DATE},
    {TASK_DUE_DATE_CHANGED, TASK_DUE_DATE_CHANGED, CAUSE_CRM_UPDATE},
    {TASK_DUE_DATE_CHANGED, TASK_COMPLETED, CAUSE_COMPLETE},
    {TASK_DUE_DATE_CHANGED, TASK_COMPLETED, CAUSE_STATUS},
    {TASK_DUE_DATE_CHANGED, TASK_COMPLETED, CAUSE_CRM_CLOSE},
    {TASK_DUE_DATE_CHANGED, TASK_DROPPED, CAUSE_STATUS},
    {TASK_DUE_DATE_CHANGED, TASK_DROPPED, CAUSE_DELETE},
    {TASK_DUE_DATE_CHANGED, TASK_DROPPED, CAUSE_WORKFLOW},
    {TASK_DUE_DATE_CHANGED, TASK_REASSIGNED, CAUSE_REASSIGN},
    {TASK_DUE_DATE_CHANGED, TASK_REASSIGNED, CAUSE_TRANSFER},
    {TASK_COMPLETED, TASK_IN_PROGRESS, CAUSE_CRM_REOPEN},
    {TASK_DROPPED, TASK_IN_PROGRESS, CAUSE_CRM_REOPEN},
};

/* What the documents call a task that is not in a state for something. */
static enum status fail_state(struct call *call, enum task_status status)
{
    switch (status) {
    case TASK_NOT_STARTED:
        return fail(call, STATUS_STATE, "Task not started: it must be started first.");
    case TASK_COMPLETED:
        return fail(call, STATUS_STATE, "Task already completed");
    case TASK_DROPPED:
        return fail(call, STATUS_STATE, "Task dropped: it can no longer be changed.");
    case TASK_REASSIGNED:
        return fail(call, STATUS_STATE, "Task reassigned: it can no longer be changed.");
    default:
        return fail(call, STATUS_STATE, "A task that is %s cannot be changed so.",
            names_of(&TASK_STATUSES, status));
    }
}

enum status task_check_status(
    struct call *call, const struct task *task, enum task_status status, enum task_cause cause)
{
    for (size_t i = 0; i < COUNT_OF(TRANSITIONS); i++)
        if (TRANSITIONS[i].from == task->status && TRANSITIONS[i].to == status &&
            TRANSITIONS[i].cause == cause)
            return STATUS_OK;
    return fail_state(call, task->status);
}

enum status task_set_status(struct call *call, struct task *task, enum task_status status,
    enum task_cause cause, int64_t finished)
{
    static const char SQL[] = "UPDATE tasks SET status = $2, finished = $3 WHERE id = $1";
    bool ends = status == TASK_COMPLETED || status == TASK_DROPPED || status == TASK_REASSIGNED;
    TRY(task_check_status(call, task, status, cause));
    task->status = status;
    task->finished = ends ? finished : 0;
    TRY(db_run(
        call, SQL, db_integer(task->id), db_integer(status), db_integer_or_null(task->finished)));
    TRY(history_add(call, task->id, names_of(&TASK_STATUSES, status), CAUSES[cause]));
    return task_tell(call, NEWS_STATUS_CHANGED, task);
}

enum status task_set_comment(struct call *call, struct task *task, const char *comment)
{
    static const char SQL[] = "UPDATE tasks SET comments = $2 WHERE id = $1";
    task->comments = text_lines(call->arena, comment);
    TRY(db_run(call, SQL, db_integer(task->id), db_text(task->comments)));
    return history_add(call, task->id, "Commented", "");
}

enum status task_set_approval(struct call *call, struct task *task, enum task_approval approval)
{
    static const char SQL[] = "UPDATE tasks SET approval = $2 WHERE id = $1";
    task->approval = approval;
    TRY(db_run(call, SQL, db_integer(task->id), db_integer(approval)));
    return history_add(call, task->id, "Decided", names_of(&TASK_APPROVALS, approval));
}

/* In SQL, the task $1 with its document, and what its assignee did with that since it began. */
#define OF_TASK " FROM tasks t JOIN documents o ON o.id = t.document_id "
#define SINCE(time_, user_)                                                                        \
    " WHERE t.id = $1 AND " time_ " >= t.created AND " user_ " = t.assignee_id"
#define VIEWED "SELECT 1" OF_TASK "JOIN document_views v ON v.document_id = o.id"
#define REVIEWED(kind_)                                                                            \
    "SELECT 1" OF_TASK                                                                             \
    "JOIN document_reviews r ON r.document_id = o.id AND r.kind = " kind_ SINCE(                   \
        "r.reviewed", "r.user_id")
#define CLASSIFIED(levels_)                                                                        \
    "SELECT 1" OF_TASK                                                                             \
    "JOIN classification_changes c ON c.is_document = 1 AND c.object_id = o.id" SINCE(             \
        "c.changed", "c.changed_by_id") " AND c.new_level < c.old_level AND " levels_

/* Each finds a row where what is asked for is recorded. */
static const struct {
    enum requirement_type type;
    const char *sql;
} RECORDED[] = {
    {REQUIREMENT_ATTACHMENT, "SELECT 1 FROM task_attachments WHERE task_id = $1"},
    {REQUIREMENT_EDIT,
        "SELECT 1 FROM tasks t JOIN document_versions v ON v.document_id = t.document_id"
        " AND v.version > t.start_version AND v.created_by = t.assignee_id WHERE t.id = $1"},
    {REQUIREMENT_LATEST_VERSION_READ,
        VIEWED " AND v.version = o.version" SINCE("v.viewed", "v.user_id")},
    {REQUIREMENT_PUBLISHED_VERSION_READ,
        VIEWED " AND v.version = " PUBLISHED_VERSION("o") SINCE("v.viewed", "v.user_id")},
    {REQUIREMENT_ISO_REVIEW, REVIEWED("0")},
    {REQUIREMENT_SOX_REVIEW, REVIEWED("1")},
    {REQUIREMENT_DOWNGRADE, CLASSIFIED("c.new_level > 1")},
    {REQUIREMENT_DECLASSIFY, CLASSIFIED("c.new_level = 1")},
    {REQUIREMENT_TRANSFER, "SELECT 1" OF_TASK SINCE("o.given", "o.given_by_id")},
};

static enum status recorded(
    struct call *call, enum requirement_type type, const struct task *task, bool *met)
{
    for (size_t i = 0; i < COUNT_OF(RECORDED); i++)
        if (RECORDED[i].type == type)
            return db_exists(call, met, RECORDED[i].sql, db_integer(task->id));
    return STATUS_OK;
}

/* A login of the assignee's other than that which the ticket in use is from, a short while ago. */
static enum status proved_again(struct call *call, const struct task *task, bool *met)
{
    static const char SQL[] = "SELECT 1 FROM tickets WHERE user_id = $1 AND id <> $2"
                              " AND created >= $3 AND created <= $4";
    return db_exists(call, met, SQL, db_integer(task->assignee_id),
        db_integer(call->session ? call->session->id : 0), db_integer(call->now - PROOF_SECONDS),
        db_integer(call->now));
}

/*
 * Whether a requirement is met, by what the system records. What no operation
 * can record yet is not met: it is never silently passed.
 */
static enum status requirement_met(struct call *call, const struct task *task,
    enum requirement_type type, bool except_comments, bool *met)
{
    *met = false;
    switch (type) {
    case REQUIREMENT_SIGN: /* "always passes", says the reference of TestTaskCompletion */
        *met = true;
        return STATUS_OK;
    case REQUIREMENT_COMMENTS:
        *met = except_comments || *task->comments;
        return STATUS_OK;
    case REQUIREMENT_APPROVAL:
        *met = task->approval != APPROVAL_NO_RESULT;
        return STATUS_OK;
    case REQUIREMENT_REPROMPT_PASSWORD:
        return proved_again(call, task, met);
    default:
        return recorded(call, type, task, met);
    }
}

static const struct {
    enum requirement_type type;
    const char *unmet;
} UNMET[] = {
    {REQUIREMENT_EDIT, "You did not edit the document."},
    {REQUIREMENT_LATEST_VERSION_READ, "You did not read the document."},
    {REQUIREMENT_PUBLISHED_VERSION_READ, "You did not read the published document."},
    {REQUIREMENT_COMMENTS, "A comment is required."},
    {REQUIREMENT_APPROVAL, "You did not approve or reject the document."},
    {REQUIREMENT_ISO_REVIEW, "An ISO review entry is required."},
    {REQUIREMENT_SOX_REVIEW, "A SOX review entry is required."},
    {REQUIREMENT_DISPOSE, "The document was not disposed of."},
    {REQUIREMENT_ARCHIVE, "The document was not archived."},
    {REQUIREMENT_DOWNGRADE, "The classification was not downgraded."},
    {REQUIREMENT_DECLASSIFY, "The document was not declassified."},
    {REQUIREMENT_TRANSFER, "The document was not transferred."},
    {REQUIREMENT_ATTACHMENT, "You did not attach a document."},
    {REQUIREMENT_FORM_TEMPLATE, "You did not fill in the form."},
    {REQUIREMENT_META_DATA, "You did not fill in the metadata."},
    {REQUIREMENT_REPROMPT_PASSWORD, "You did not enter your password again."},
};

static const char *unmet_text(enum requirement_type type)
{
    for (size_t i = 0; i < COUNT_OF(UNMET); i++)
        if (UNMET[i].type == type)
            return UNMET[i].unmet;
    return "";
}

static enum status fail_unmet(struct call *call, const char *why)
{
    return fail(call, STATUS_STATE, "This task cannot be completed. %s", why);
}

enum status task_check_requirements(
    struct call *call, const struct task *task, bool except_comments)
{
    static const char SQL[] =
        "SELECT type FROM task_requirements WHERE task_id = $1 ORDER BY number";
    struct rows rows;
    bool met;
    if (task->offline)
        return fail(call, STATUS_OFFLINE, "Document offline: the task cannot be completed.");
    if (task->checked_out_by_id && task->checked_out_by_id == task->assignee_id)
        return fail_unmet(call, "You have the document checked out.");
    if (task->allowed_start_date && call->now < task->allowed_start_date)
        return fail_unmet(call, "Its allowed start date is not reached.");
    TRY(db_query(call, &rows, SQL, db_integer(task->id)));
    while (db_next(&rows)) {
        enum requirement_type type = (enum requirement_type)row_integer(&rows, 0);
        TRY(requirement_met(call, task, type, except_comments, &met));
        if (!met)
            return fail_unmet(call, unmet_text(type));
    }
    return db_end(&rows);
}

/* ---- Other changes ---- */

enum status task_change_due(struct call *call, struct task *task, int64_t due,
    int32_t allowed_start_hours, enum task_cause cause)
{
    static const char SQL[] =
        "UPDATE tasks SET status = $2, due = $3, allowed_start_hours = $4,"
        " allowed_start_date = $5, reminder_date = $6, supervisor_notice_date = $7,"
        " deadline_hours = $8, in_working_hours = $9,"
        " reminder_sent = 0, supervisor_notice_sent = 0, overdue_notice_sent = 0 WHERE id = $1";
    char from[DATE_SIZE], to[DATE_SIZE];
    const char *detail =
        arena_format(call->arena, "%s to %s", date_utc_iso(task->due, from), date_utc_iso(due, to));
    TRY(task_check_status(call, task, TASK_DUE_DATE_CHANGED, cause));
    TRY(task_set_due(call, task, due, allowed_start_hours));
    task->status = TASK_DUE_DATE_CHANGED;
    TRY(db_run(call, SQL, db_integer(task->id), db_integer(task->status), db_integer(task->due),
        db_integer(task->allowed_start_hours), db_integer_or_null(task->allowed_start_date),
        db_integer_or_null(task->reminder_date), db_integer_or_null(task->supervisor_notice_date),
        db_integer(task->deadline_hours), db_integer(task->in_working_hours)));
    TRY(history_add(call, task->id, "DueDateChanged", detail));
    return task_tell(call, NEWS_DUE_DATE_MOVED, task);
}

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
    return task_tell(call, NEWS_ASSIGNEE_CHANGED, task);
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
        " allowed_start_date = $16, in_working_hours = $17,"
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
        db_integer_or_null(task->allowed_start_date), db_integer(task->in_working_hours)));
    TRY(db_run(call, NO_REQUIREMENTS, db_integer(task->id)));
    TRY(task_insert_requirements(call, task->id, requirements, count));
    TRY(history_add(call, task->id, "Redefined", ""));
    return task_tell(call, NEWS_REDEFINED, task);
}
