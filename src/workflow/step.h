/*
 * The steps of a workflow definition.
 *
 *     TRY(step_by_number(call, flow.id, 1, &step));
 */
#pragma once

#include "flow.h"

struct step {
    int64_t id;
    int32_t number;
    const char *name;
    int64_t on_start_folder_id; /* 0: none */
};

/* The step of a number. */
enum status step_find(
    struct call *call, int64_t flow_id, int32_t number, struct step *step, bool *found) CHECKED;

/* The same, and that of a name in any case, where there has to be one: STATUS_NO_STEP. */
enum status step_by_number(
    struct call *call, int64_t flow_id, int32_t number, struct step *step) CHECKED;

enum status step_by_name(
    struct call *call, int64_t flow_id, const char *name, struct step *step) CHECKED;

/* Adds a step after the last one; *number is its own. */
enum status step_add(struct call *call, const struct flow *flow, const char *name,
    int64_t on_start_folder_id, int32_t *number) CHECKED;

enum status step_update(struct call *call, const struct step *step, const char *name,
    int64_t on_start_folder_id) CHECKED;

enum status step_delete(struct call *call, const struct step *step) CHECKED;

/* What the answer of one that was added looks like. */
extern const struct shape step_answer_shape;
