/*
 * The tasks of a document, as GetDocumentTasks shows them.
 *
 *     TRY(document_tasks_answer(call, document.id, DOCUMENT_TASKS_OPEN, 0, 0));
 */
#pragma once

#include "shape.h"
#include "task.h"

enum document_tasks { DOCUMENT_TASKS_ALL, DOCUMENT_TASKS_OPEN, DOCUMENT_TASKS_ENDED };

/*
 * Writes <Value> with a <WorkflowExecutingTask> for each task of a document, by due date. Each
 * task is among those that are open (NotStarted, InProgress, DueDateChanged) or
 * among those that ended. In the newest edition <tasks> with a <Task> for each that is in no
 * workflow, as GetTasks1 shows it. Shows those from row `start` on, at most `count` (0: all): a
 * list that does not fit into an answer is STATUS_LIMIT.
 */
enum status document_tasks_answer(struct call *call, int64_t document_id, enum document_tasks list,
    int64_t start, int64_t count) CHECKED;

/* What the answer of these looks like. */
extern const struct shape document_tasks_answer_shape;
