/*
 * The states of a task, what it takes to complete one, and other changes.
 *
 *     TRY(task_set_status(call, &task, TASK_COMPLETED, CAUSE_COMPLETE, call->now));
 */
#pragma once

#include "task.h"

/*
 * What may change a task's status; task_change.c has from which to which as one table. An operation
 * that does the same as another for the task has the same cause.
 */
enum task_cause {
    CAUSE_COMPLETE,   /* the assignee completes it: CompleteTask */
    CAUSE_STATUS,     /* the assignee sets another status: UpdateTaskStatus */
    CAUSE_DUE_DATE,   /* ChangeTaskDueDate */
    CAUSE_REASSIGN,   /* ReassignTask */
    CAUSE_TRANSFER,   /* TransferUserTasks */
    CAUSE_DELETE,     /* DeleteTask */
    CAUSE_REDEFINE,   /* its definition changes: UpdateRunningWorkflowTaskDef */
    CAUSE_WORKFLOW,   /* the workflow goes on without it, or ends */
    CAUSE_CRM_CLOSE,  /* of a CRM task */
    CAUSE_CRM_REOPEN, /* the same */
    CAUSE_CRM_UPDATE  /* the same: its deadline is moved */
};

/*
 * Changes the status, if the table has the change for that cause, and writes it
 * into the history, with the cause's name. Where the new status ends the task, `finished` is its
 * finish date. STATUS_STATE, saying what the task is, where it may not be changed so.
 */
enum status task_set_status(struct call *call, struct task *task, enum task_status status,
    enum task_cause cause, int64_t finished) CHECKED;

/* The check of task_set_status() without the change. */
enum status task_check_status(struct call *call, const struct task *task, enum task_status status,
    enum task_cause cause) CHECKED;

/*
 * Whether all that the task asks for is done, so that it can be completed. STATUS_STATE,
 * naming the first thing that is not: "This task cannot be completed. ...".
 */
enum status task_check_requirements(
    struct call *call, const struct task *task, bool except_comments) CHECKED;

/* Sets the assignee's comment, or the decision on approval; both are written into the history. */
enum status task_set_comment(struct call *call, struct task *task, const char *comment) CHECKED;

enum status task_set_approval(
    struct call *call, struct task *task, enum task_approval approval) CHECKED;

/*
 * Sets the comment so that it stays even if the call is refused afterwards. Does nothing to a
 * task that is closed; of one whose document is offline the comment stays only if the call
 * succeeds.
 */
enum status task_keep_comment(struct call *call, struct task *task, const char *comment) CHECKED;

/* Moves the due date: status DueDateChanged, derived dates, notification flags cleared, history.
 * `cause`: as for task_set_status(). */
enum status task_change_due(struct call *call, struct task *task, int64_t due,
    int32_t allowed_start_hours, enum task_cause cause) CHECKED;

/* Gives a task to another assignee without a new task in its place; written into the history.
 * redirected_from_id: whom it was asked of, 0 where it is the same. */
enum status task_set_assignee(
    struct call *call, struct task *task, int64_t assignee_id, int64_t redirected_from_id) CHECKED;

/* Sets the priority; written into the history. */
enum status task_set_priority(
    struct call *call, struct task *task, enum task_priority priority) CHECKED;

/*
 * Stores what a task has from its task definition, which the caller has set in *task with
 * task_set_due(), and its requirements. The status stays. Notifications of dates that
 * have moved are to be sent again. Written into the history.
 */
enum status task_redefine(struct call *call, const struct task *task,
    const struct requirement *requirements, size_t count) CHECKED;

/* Sets the finish date of a task that is completed; written into the history. */
enum status task_set_finished(struct call *call, struct task *task, int64_t finished) CHECKED;
