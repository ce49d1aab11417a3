/*
 * The <Task> element and what it shares with task definitions.
 *
 *     TRY(task_ask_parts(call, id, &parts));
 *     TRY(task_open(call, id, &task));
 *     return task_answer(call, &task, &parts, true);
 */
#pragma once

#include "db.h"
#include "shape.h"
#include "task.h"

/* The <RightType> and <Permissions> elements, of a task or of a task definition. */
void task_permissions_answer(struct call *call, enum right_type right_type, unsigned permissions);

/* What the element has of other tables, asked ahead. Zeroed, there is nothing. */
struct task_parts {
    struct rows requirements, attachments;
};

/* Asks ahead for the parts of a task, which need not be there. */
enum status task_ask_parts(struct call *call, int64_t id, struct task_parts *parts) CHECKED;

/* The <Task> element. `full`: as GetTask gives it, with the whole instruction and comment;
 * otherwise as the lists do, with empty dates where none is set. */
enum status task_answer(
    struct call *call, const struct task *task, struct task_parts *parts, bool full) CHECKED;

/* The <Task> elements of these, as the lists do. STATUS_NOT_FOUND where one is not there. */
enum status tasks_answer(struct call *call, const int64_t *ids, size_t count) CHECKED;

/* The same of those whose ids are the rows of a query, which is ended. */
enum status tasks_answer_found(struct call *call, struct rows *ids) CHECKED;

/* What these look like: Task in lists, what GetTask answers, and RightType with Permissions. */
extern const struct shape task_shape, task_answer_shape, task_permissions_shape;
