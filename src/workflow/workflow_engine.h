/*
 * The engine of running workflows: nothing else changes one.
 *
 *     TRY(workflow_submit(call, &document, flow_id, players, count));
 *     ...
 *     TRY(workflow_task_ended(call, &task));      a task was completed or dropped
 *
 * A workflow has its own copy of the definition's steps and task definitions,
 * taken when it was submitted. All functions run in the caller's write
 * transaction, so that two people who end the last two tasks of a step at the
 * same time advance it once.
 */
#pragma once

#include "task_definition.h"
#include "workflow.h"
#include "library/library.h"
#include "task/task.h"

/* How a workflow came to its end. */
enum outcome { OUTCOME_COMPLETE, OUTCOME_REJECT, OUTCOME_STOP };

/*
 * Submits a document to a definition: checks every precondition of the
 * reference, copies the definition, starts the first step. `players`, if there
 * are any, take the place of the first step's assignees. STATUS_STATE,
 * STATUS_NO_FLOW or STATUS_INVALID, saying which precondition does not hold.
 */
enum status workflow_submit(struct call *call, const struct document *document, int64_t flow_id,
    const struct assignee *players, size_t player_count) CHECKED;

/*
 * To be called after a task has ended, Completed or Dropped, or is gone. One that suffices
 * drops the others of its definition; a rejection ends the workflow, where an approval is
 * required; the last one of a step starts the next step; the last step ends the workflow.
 * Tasks outside workflows, and ad-hoc ones, change nothing.
 */
enum status workflow_task_ended(struct call *call, const struct task *task) CHECKED;

/*
 * Completes a task whose status allows it: stores the comment unless it is empty, checks all
 * requirements, sets the finish date and lets the workflow go on. STATUS_STATE for an offline
 * document or an unmet requirement.
 */
enum status task_complete(struct call *call, struct task *task, enum task_cause cause,
    const char *comments, int64_t finished) CHECKED;

/*
 * Gives a task definition of a step the values of another, in the workflow's own copy. Who
 * submitted or supervises it changes the step that is carried out; who had a task that says so
 * (rights_edits_step()) also steps that are to come. The tasks of the step that is carried out
 * follow: see workflow_redefine_tasks(); and the workflow goes on if nothing is left to do in it.
 * `what` is the parameter's name. STATUS_NO_STEP for another step or a task definition that is not
 * in it, and the errors of task_definition_check().
 */
enum status workflow_update_definition(struct call *call, struct workflow *workflow,
    int32_t step_number, int64_t definition_id, const char *what,
    const struct task_definition *given) CHECKED;

/*
 * Deletes an open task, as far as its workflow allows: one that belongs to none, or to one that
 * runs by a definition that is still there, is removed; any other is Dropped if it is
 * ad-hoc, and else stays: STATUS_STATE. The workflow goes on if it was the last of its step.
 */
enum status workflow_delete_task(struct call *call, struct task *task) CHECKED;

/* Ends a workflow before its time: open tasks are dropped and everybody is told. */
enum status workflow_stop(struct call *call, struct workflow *workflow) CHECKED;

/* Removes a workflow with its tasks and the notices of them that have not been sent, as if it had
 * not been. STATUS_STATE where a task is completed. */
enum status workflow_remove(struct call *call, const struct workflow *workflow) CHECKED;
