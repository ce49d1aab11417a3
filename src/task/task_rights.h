/*
 * Who may do what with a task: whoever is involved in it, as it says itself, and who supervises
 * its workflow or manages its library.
 */
#pragma once

#include "task.h"
#include "people/rights.h"

#define ALLOW_SUPERVISOR ALLOW(RIGHTS_OF_TASKS, 0) /* the task's supervisor */
#define ALLOW_ASSIGNER ALLOW(RIGHTS_OF_TASKS, 1)   /* who assigned the task */
#define ALLOW_ASSIGNEE ALLOW(RIGHTS_OF_TASKS, 2)   /* whom the task is assigned to, */
/* and where the task has the permission Postpone, ChangePriority or ChangeFinishdate */
#define ALLOW_ASSIGNEE_POSTPONE ALLOW(RIGHTS_OF_TASKS, 3)
#define ALLOW_ASSIGNEE_PRIORITY ALLOW(RIGHTS_OF_TASKS, 4)
#define ALLOW_ASSIGNEE_FINISH_DATE ALLOW(RIGHTS_OF_TASKS, 5)

/* Who may see a task. */
#define ALLOW_INVOLVED                                                                             \
    (ALLOW_ADMINISTRATOR | ALLOW_MANAGER | ALLOW_SUPERVISOR | ALLOW_ASSIGNER | ALLOW_ASSIGNEE)

extern const struct right task_rights[];

/*
 * The task, if the caller may see it and holds one of the rights that the operation declares.
 * STATUS_NOT_FOUND for one that is not there or not to be seen, STATUS_DENIED otherwise.
 */
enum status task_open(struct call *call, int64_t id, struct task *task) CHECKED;

/* What the caller is to a task by what the task itself says: a part of the bits. */
uint64_t rights_held(const struct call *call, const struct task *task);

/* Whether a user supervises a workflow, directly or through a group: by its definition or, once
 * that is deleted, as it was then. Who does so supervises its tasks. */
enum status rights_supervises(
    struct call *call, int64_t workflow_id, int64_t user_id, bool *supervises) CHECKED;
