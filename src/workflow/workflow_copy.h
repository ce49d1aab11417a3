/*
 * A running workflow's own copy of its definition: see workflow.h, whose
 * engine is the only caller.
 */
#pragma once

#include "flow.h"
#include "step.h"
#include "task_definition.h"
#include "library/library.h"

/*
 * Makes the running workflow of a document with a copy of the definition's steps
 * and task definitions. STATUS_NO_FLOW, STATUS_STATE (inactive) or
 * STATUS_INVALID (another library, a folder outside the active folder).
 */
enum status workflow_copy(struct call *call, const struct document *document, int64_t flow_id,
    int64_t *workflow_id) CHECKED;

/* The first step of a workflow whose number is above `number`; id 0 where there is none. */
enum status workflow_next_step(
    struct call *call, int64_t workflow_id, int32_t number, struct step *step) CHECKED;

/* The step's task definitions with their requirements, by id. */
enum status workflow_step_definitions(struct call *call, int64_t step_id,
    struct task_definition **definitions, size_t *count) CHECKED;

/* STATUS_STATE where a task definition of a step has no assignee. */
enum status workflow_require_players(struct call *call, int64_t step_id) CHECKED;

/* Gives all task definitions of a step these assignees instead of their own. */
enum status workflow_set_players(
    struct call *call, int64_t step_id, const struct assignee *players, size_t count) CHECKED;
