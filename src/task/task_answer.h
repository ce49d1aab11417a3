/*
 * The <Task> element and what it shares with task definitions.
 *
 *     return task_answer(call, &task, true);
 */
#pragma once

#include "shape.h"
#include "task.h"

/* The <RightType> and <Permissions> elements, of a task or of a task definition. */
void task_permissions_answer(struct call *call, enum right_type right_type, unsigned permissions);

/* The <Task> element. `full`: as GetTask gives it, with the whole instruction and comment;
 * otherwise as the lists do, with empty dates where none is set. */
enum status task_answer(struct call *call, const struct task *task, bool full) CHECKED;

/* What these look like: Task in lists, what GetTask answers, and RightType with Permissions. */
extern const struct shape task_shape, task_answer_shape, task_permissions_shape;
