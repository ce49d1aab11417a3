#include "workflow_engine.h"

#include "db.h"
#include "flow_rights.h"
#include "json.h"
#include "step.h"
#include "task_definition_store.h"
#include "workflow_copy.h"
#include "workflow_people.h"
#include "workflow_task.h"
#include "notice/notice.h"
#include "task/task_change.h"

static enum status set_step(struct call *call, struct workflow *workflow, int32_t number)
{
    static const char SQL[] = "UPDATE workflows SET step_number = $2 WHERE id = $1";
    workflow->step_number = number;
    return db_run(call, SQL, db_integer(workflow->id), db_integer(number));
}

static enum status start_step(struct call *call, struct workflow *workflow, const struct step *step)
{
    struct task_definition *definitions;
    struct document document;
    size_t count;
    TRY(set_step(call, workflow, step->number));
    TRY(document_by_id(call, workflow->document_id, &document));
    TRY(document_move(call, &document, step->on_start_folder_id));
    TRY(workflow_step_definitions(call, step->id, &definitions, &count));
    for (size_t i = 0; i < count; i++)
        TRY(workflow_give_tasks(call, workflow, &document, &definitions[i]));
    return STATUS_OK;
}

/* ---- The end ---- */

static enum status drop_tasks(
    struct call *call, const char *sql, int64_t key, int64_t except, const char *notice)
{
    struct rows rows;
    struct id_set ids = {0};
    TRY(db_query(call, &rows, sql, db_integer(key), db_integer(except)));
    while (db_next(&rows))
        id_set_add(call, &ids, row_integer(&rows, 0));
    TRY(db_end(&rows));
    for (size_t i = 0; i < ids.count; i++)
        TRY(workflow_drop_task(call, ids.list[i], notice));
    return STATUS_OK;
}

static const char *const OUTCOMES[] = {
    [OUTCOME_COMPLETE] = "Complete", [OUTCOME_REJECT] = "Reject", [OUTCOME_STOP] = "Stop"};

/* The web hook of the end: what it says, as JSON. */
static enum status add_hook(
    struct call *call, const struct workflow *workflow, enum outcome outcome)
{
    if (!flow_is_event_url(workflow->on_end_event_url))
        return STATUS_OK;
    char finished[DATE_SIZE];
    json_t *event = json_new_object(call);
    json_put_string(event, "FinishStatus", OUTCOMES[outcome]);
    json_put_number(event, "WorkflowId", workflow->id);
    json_put_string(event, "WorkflowName", workflow->name);
    json_put_number(event, "WorkflowDefId", workflow->flow_id);
    json_put_number(event, "DocumentId", workflow->document_id);
    json_put_number(event, "SubmittedById", workflow->submitter_id);
    json_put_number(event, "FinishedById", call->user->id);
    json_put_string(event, "FinishDate", date_utc_iso(call->now, finished));
    return hook_add(call, "WorkflowFinished", workflow->submitter_id, workflow->id,
        workflow->on_end_event_url, json_document(call, event));
}

static enum status tell_end(
    struct call *call, const struct workflow *workflow, enum outcome outcome)
{
    struct id_set ids = {0};
    const char *kind = outcome == OUTCOME_REJECT ? "WorkflowRejected" : "WorkflowFinished";
    id_set_add(call, &ids, workflow->submitter_id);
    TRY(workflow_supervisors(call, workflow->id, &ids));
    for (size_t i = 0; i < ids.count; i++)
        TRY(notice_add_workflow(call, kind, ids.list[i], workflow->id));
    return add_hook(call, workflow, outcome);
}

static enum status finish(struct call *call, struct workflow *workflow, enum outcome outcome)
{
    static const char OPEN[] = "SELECT id FROM tasks WHERE workflow_id = $1 AND id <> $2"
                               " AND status IN (0, 10, 20) ORDER BY id";
    static const char END[] = "UPDATE workflows SET ended = $2, outcome = $3 WHERE id = $1";
    struct document document;
    TRY(drop_tasks(call, OPEN, workflow->id, 0, "WorkflowStopped"));
    TRY(db_run(
        call, END, db_integer(workflow->id), db_integer(call->now), db_text(OUTCOMES[outcome])));
    workflow->ended = call->now;
    TRY(document_by_id(call, workflow->document_id, &document));
    if (outcome == OUTCOME_COMPLETE)
        TRY(document_move(call, &document, workflow->on_end_folder_id));
    else if (outcome == OUTCOME_REJECT)
        TRY(document_move(call, &document, workflow->origin_folder_id));
    return tell_end(call, workflow, outcome);
}

/* ---- What happens to it ---- */

static enum status check_document(struct call *call, const struct document *document)
{
    struct workflow current;
    bool found;
    if (document->offline)
        return fail(call, STATUS_OFFLINE, "Workflow submission failed. Document is offline.");
    if (document->checked_out_by)
        return fail(
            call, STATUS_STATE, "Workflow submission failed. Document is currently checked out.");
    if (document->shortcut)
        return fail(call, STATUS_STATE, "Workflow submission failed. Document is a shortcut.");
    TRY(workflow_find_current(call, document->id, &current, &found));
    return !found ? STATUS_OK
                  : fail(call, STATUS_STATE,
                        "Workflow submission failed. Document is already in a workflow.");
}

enum status workflow_submit(struct call *call, const struct document *document, int64_t flow_id,
    const struct assignee *players, size_t player_count)
{
    struct workflow workflow;
    struct step step;
    int64_t id;
    TRY(check_document(call, document));
    TRY(workflow_copy(call, document, flow_id, &id));
    TRY(workflow_by_id(call, id, &workflow));
    TRY(workflow_next_step(call, workflow.id, 0, &step));
    TRY(player_count > 0 ? workflow_set_players(call, step.id, players, player_count)
                         : workflow_require_players(call, step.id));
    return start_step(call, &workflow, &step);
}

static enum status advance(struct call *call, struct workflow *workflow)
{
    static const char OPEN[] =
        "SELECT 1 FROM tasks WHERE workflow_id = $1 AND step_number = $2 AND ad_hoc = 0"
        " AND status IN (0, 10, 20)";
    struct step step;
    bool open;
    TRY(db_exists(call, &open, OPEN, db_integer(workflow->id), db_integer(workflow->step_number)));
    if (open)
        return STATUS_OK;
    TRY(workflow_next_step(call, workflow->id, workflow->step_number, &step));
    return step.id ? start_step(call, workflow, &step) : finish(call, workflow, OUTCOME_COMPLETE);
}

/* Where one of several assignees suffices, the others' tasks are dropped. */
static enum status drop_others(struct call *call, const struct task *task)
{
    static const char OTHERS[] =
        "SELECT t.id FROM tasks t JOIN task_definitions d ON d.id = t.task_definition_id"
        " WHERE t.workflow_id = (SELECT workflow_id FROM tasks WHERE id = $2)"
        " AND d.id = $1 AND t.id <> $2 AND d.required_assignee_count = 2"
        " AND t.status IN (0, 10, 20) ORDER BY t.id";
    return drop_tasks(call, OTHERS, task->task_definition_id, task->id, "TaskDropped");
}

/* A decision counts where the task asks for one; elsewhere it is only stored. */
static enum status is_rejection(struct call *call, const struct task *task, bool *rejection)
{
    static const char ASKED[] = "SELECT 1 FROM task_requirements WHERE task_id = $1 AND type = $2";
    *rejection = false;
    if (task->status != TASK_COMPLETED || task->approval != APPROVAL_REJECTED)
        return STATUS_OK;
    return db_exists(
        call, rejection, ASKED, db_integer(task->id), db_integer(REQUIREMENT_APPROVAL));
}

enum status workflow_task_ended(struct call *call, const struct task *task)
{
    struct workflow workflow;
    bool rejection;
    if (!task->workflow_id || task->ad_hoc)
        return STATUS_OK;
    TRY(workflow_by_id(call, task->workflow_id, &workflow));
    if (workflow.ended)
        return STATUS_OK;
    TRY(is_rejection(call, task, &rejection));
    if (rejection)
        return finish(call, &workflow, OUTCOME_REJECT);
    if (task->status == TASK_COMPLETED)
        TRY(drop_others(call, task));
    return advance(call, &workflow);
}

enum status task_complete(struct call *call, struct task *task, enum task_cause cause,
    const char *comments, int64_t finished)
{
    if (*comments)
        TRY(task_set_comment(call, task, comments));
    TRY(task_check_requirements(call, task, false));
    TRY(task_set_status(call, task, TASK_COMPLETED, cause, finished));
    return workflow_task_ended(call, task);
}

/*
 * Whether the workflow that a task belongs to still runs by its definition, and so on the
 * task's document: it has not ended, and the definition is not deleted. An ad-hoc task belongs
 * to the workflow of the task that it is related to; one that belongs to none counts as current.
 * The scans are of the few tasks that were found.
 */
static enum status is_current(struct call *call, const struct task *task, bool *current)
{
    static const char SQL[] = "WITH RECURSIVE line (linked_task_id, workflow_id) AS ("
                              " SELECT linked_task_id, workflow_id FROM tasks WHERE id = $1 UNION"
                              " SELECT p.linked_task_id, p.workflow_id FROM line l JOIN tasks p"
                              "  ON p.id = l.linked_task_id WHERE l.workflow_id IS NULL)"
                              " SELECT w.ended IS NULL AND w.flow_id IS NOT NULL"
                              " FROM line l JOIN workflows w ON w.id = l.workflow_id /* scans */";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(task->id)));
    *current = !db_next(&rows) || row_integer(&rows, 0);
    return db_end(&rows);
}

enum status workflow_delete_task(struct call *call, struct task *task)
{
    bool current;
    TRY(is_current(call, task, &current));
    if (current)
        TRY(task_delete(call, task));
    else if (task->ad_hoc)
        TRY(task_set_status(call, task, TASK_DROPPED, CAUSE_DELETE, call->now));
    else
        return fail(call, STATUS_STATE,
            "Workflow mismatch: the task's workflow definition has since changed, so that it "
            "cannot be deleted.");
    return workflow_task_ended(call, task);
}

enum status workflow_stop(struct call *call, struct workflow *workflow)
{
    return finish(call, workflow, OUTCOME_STOP);
}

enum status workflow_remove(struct call *call, const struct workflow *workflow)
{
    static const char COMPLETED[] = "SELECT 1 FROM tasks WHERE workflow_id = $1 AND status = 30";
    static const char WITHDRAW[] = "DELETE FROM outbox WHERE sent IS NULL AND task_id IN"
                                   " (SELECT id FROM tasks WHERE workflow_id = $1)";
    static const char REMOVE[] = "DELETE FROM workflows WHERE id = $1"; /* all of it: CASCADE */
    bool completed;
    TRY(db_exists(call, &completed, COMPLETED, db_integer(workflow->id)));
    if (completed)
        return fail(call, STATUS_STATE,
            "Finished tasks exist: the workflow cannot be removed, only stopped.");
    TRY(db_run(call, WITHDRAW, db_integer(workflow->id)));
    return db_run(call, REMOVE, db_integer(workflow->id));
}

/* Looks for a step that the caller may change: the one that is carried out, and for whom a task's
 * permission says so those that come after it. */
static enum status find_changeable(
    struct call *call, const struct workflow *workflow, int32_t number, struct step *step)
{
    uint64_t held;
    TRY(workflow_held(call, workflow, &held));
    bool may = held && number == workflow->step_number;
    if (!may && number >= workflow->step_number)
        TRY(rights_edits_step(call, workflow->id, call->user->id, number, &may));
    *step = (struct step){0};
    if (may)
        TRY(workflow_next_step(call, workflow->id, number - 1, step));
    if (step->id && step->number == number)
        return STATUS_OK;
    return fail(call, STATUS_NO_STEP, "Step not found: the workflow is at step %" PRId32 ".",
        workflow->step_number);
}

enum status workflow_update_definition(struct call *call, struct workflow *workflow,
    int32_t step_number, int64_t definition_id, const char *what,
    const struct task_definition *given)
{
    struct task_definition definition = *given;
    struct document document;
    struct step step;
    TRY(document_by_id(call, workflow->document_id, &document));
    if (document.offline)
        return fail(call, STATUS_OFFLINE, "Document offline: its workflow cannot be changed.");
    TRY(find_changeable(call, workflow, step_number, &step));
    TRY(task_definition_require(call, step.id, definition_id));
    TRY(error_resume(call));
    TRY(task_definition_check(call, what, &definition));
    definition.id = definition_id;
    TRY(task_definition_replace(call, definition.id, &definition));
    if (step_number > workflow->step_number)
        return STATUS_OK; /* its tasks are still to be given out */
    TRY(workflow_redefine_tasks(call, workflow, &definition));
    return advance(call, workflow);
}
