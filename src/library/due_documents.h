/*
 * The documents on which the caller has work to do, as GetDueTaskDocuments shows them.
 */
#pragma once

#include "call.h"
#include "shape.h"

/*
 * Writes a <document> for each document on which the caller has a task that is
 * active, not overdue, and may be started by now; by the earliest due date of these. In the
 * newest edition it has other attributes and tells the caller's part in the tasks, which are
 * active ones, overdue or not, that the caller has, gave out or supervises.
 */
enum status due_documents_answer(struct call *call) CHECKED;

/* What the answer of these looks like. */
extern const struct shape due_documents_answer_shape;
