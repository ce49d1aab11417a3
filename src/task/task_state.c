/*
 * The states of a task, and what it takes to complete one: see task.h.
 */
#include "db.h"
#include "history.h"
#include "task.h"
#include "text.h"
#include "watch.h"

/* Their names in the history. */
static const char *const CAUSES[] = {[CAUSE_COMPLETE] = "CompleteTask",
    [CAUSE_STATUS] = "UpdateTaskStatus",
    [CAUSE_DUE_DATE] = "ChangeTaskDueDate",
    [CAUSE_REASSIGN] = "ReassignTask",
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
    return task_tell(call, TASK_STATUS_CHANGED, task);
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

/* One row with a value other than 0: what is asked for is recorded. */
static enum status recorded(
    struct call *call, const char *sql, const struct task *task, bool *found)
{
    return db_exists(call, found, sql, db_integer(task->id));
}

/*
 * Whether a requirement is met, by what the system records. What no operation
 * can record yet is not met: it is never silently passed.
 */
static enum status requirement_met(struct call *call, const struct task *task,
    enum requirement_type type, bool except_comments, bool *met)
{
    static const char ATTACHED[] = "SELECT 1 FROM task_attachments WHERE task_id = $1";
    static const char EDITED[] =
        "SELECT 1 FROM tasks t JOIN document_versions v ON v.document_id = t.document_id"
        " AND v.version > t.start_version AND v.created_by = t.assignee_id WHERE t.id = $1";
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
    case REQUIREMENT_ATTACHMENT:
        return recorded(call, ATTACHED, task, met);
    case REQUIREMENT_EDIT:
        return recorded(call, EDITED, task, met);
    default:
        return STATUS_OK;
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
