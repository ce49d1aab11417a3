/*
 * Task definitions in the database, and the <TaskDefs> of a step.
 *
 *     TRY(task_definition_insert(call, step.id, &definition));
 */
#pragma once

#include "task_definition.h"

/* STATUS_NO_STEP where the step has no task definition of that id. */
enum status task_definition_require(struct call *call, int64_t step_id, int64_t id) CHECKED;

/* Adds one to a step; its id is set. */
enum status task_definition_insert(
    struct call *call, int64_t step_id, struct task_definition *definition) CHECKED;

/* Gives the one of that id all values of `definition`. */
enum status task_definition_replace(
    struct call *call, int64_t id, const struct task_definition *definition) CHECKED;

enum status task_definition_delete(struct call *call, int64_t id) CHECKED;

/* Writes <TaskDefs> of a step; their instructions are empty unless `instructions` is set. */
enum status task_definitions_answer(struct call *call, int64_t step_id, bool instructions) CHECKED;

/* What the element TaskDefs looks like. */
extern const struct shape task_definitions_shape;
