/*
 * The tasks of a running workflow: given out, dropped, and changed with their
 * task definition. For the engine alone; whether the workflow goes on afterwards
 * is for it to see.
 *
 *     TRY(workflow_give_tasks(call, &workflow, &document, &definition));
 */
#pragma once

#include "workflow.h"

#include "task_definition.h"
#include "library/library.h"

/* Gives the tasks of a task definition of the current step to all who have to do them, or to whom
 * their tasks are redirected. */
enum status workflow_give_tasks(struct call *call, const struct workflow *workflow,
    const struct document *document, const struct task_definition *definition) CHECKED;

/* Drops an open task and sends its assignee that notice. */
enum status workflow_drop_task(struct call *call, int64_t id, const char *notice) CHECKED;

/*
 * Makes the tasks of a task definition follow its new values, which are stored already.
 * Everybody whom it names now has a task of it afterwards, open or completed, and nobody
 * else has an open one:
 *
 * - An open task of somebody who is named takes over all values and is due DeadLine hours
 *   after it was assigned; one that was postponed is InProgress again. Who was asked counts, not
 * who has the task now: what was redirected or reassigned stays where it is.
 * - Other open tasks are dropped, and so are those of people who are disabled.
 * - Who is named and has neither an open nor a completed task gets one.
 * - Where one assignee suffices, a completed task of somebody who is named is enough. Where
 *   one is picked, one of those who have an open task is, or else one of all.
 */
enum status workflow_redefine_tasks(struct call *call, const struct workflow *workflow,
    const struct task_definition *definition) CHECKED;
