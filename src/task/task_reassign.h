/*
 * Giving a task to somebody else: the old one ends as Reassigned, and a new one
 * takes its place, in its workflow as well.
 *
 *     struct reassignment wanted = {.login = "alice", .due = due, .instructions = ""};
 *     TRY(task_reassign(call, &task, &wanted));
 */
#pragma once

#include "shape.h"
#include "task.h"

struct user;

struct reassignment {
    const char *login; /* whom the task is to go to */
    int64_t due;
    const char *instructions; /* "": those of the old task */
    bool notice;              /* tell the new assignee */
};

/*
 * Ends an active task as Reassigned and inserts its successor, which has its
 * place in the workflow, its requirements, attachments, rights and spans; comment
 * and decision start anew. It is assigned by the caller to that user, or to whom
 * the user's tasks are redirected. A TaskReassigned notice goes to the old
 * assignee and to who assigned the old task. Writes <Value> to the answer.
 *
 * STATUS_STATE where the task is not active or its document offline,
 * STATUS_INVALID where the due date is not in the future or the task would stay
 * with the same assignee, STATUS_NO_USER for one who cannot be given tasks.
 */
enum status task_reassign(
    struct call *call, struct task *task, const struct reassignment *wanted) CHECKED;

/*
 * The same for who takes over all that somebody has, without an answer: the new task begins and is
 * due when the old one did, and one that is not started may go over too. *done is false, and
 * nothing done, where its document is offline or a redirection gives it back. STATUS_STATE for a
 * task that is not open.
 */
enum status task_hand_over(
    struct call *call, struct task *task, const struct user *to, bool *done) CHECKED;

/* What the answer of these looks like. */
extern const struct shape task_reassign_answer_shape;
