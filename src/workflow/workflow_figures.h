/*
 * How long the workflows of a definition take, and how many there are, as
 * GetWorkflowStatistics shows it.
 *
 *     struct flow flow;
 *     TRY(flow_open_in_domain(call, "Corporate", "DocumentApproval", &flow));
 *     TRY(workflow_figures_answer(call, &flow, NULL));
 */
#pragma once

#include "flow.h"
#include "shape.h"

/* UTC seconds, both included. */
struct period {
    int64_t first, last;
};

/*
 * Writes <WorkflowStatistics> of all workflows of the definition, in the caller's
 * transaction. Pending are those that run; completed those that came to their end, not those
 * that were stopped or rejected, and the average is over these; overdue those that run and
 * have an active task past its due date. With a period (NULL: none) also how many were
 * submitted and how many were completed in it, and how many of those submitted still run.
 */
enum status workflow_figures_answer(
    struct call *call, const struct flow *flow, const struct period *period) CHECKED;

/* What the answer of these looks like. */
extern const struct shape workflow_figures_answer_shape;
