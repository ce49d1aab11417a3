/*
 * The stages that opportunities go through.
 *
 *     struct opportunity_stage stage;
 *     TRY(opportunity_stage_find(call, id, &stage, &found));
 *     json_put(opportunity, "stage", opportunity_stage_json(call, &stage));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "json.h"
#include "shape.h"

/* What an opportunity of a stage is. */
enum stage_type { STAGE_OPEN, STAGE_WON, STAGE_LOST };

struct opportunity_stage {
    int64_t id;
    const char *title, *description, *color;
    int32_t probability; /* of success: 0 to 100 */
    enum stage_type type;
    int32_t sort_order;
    int64_t opportunities; /* how many are in it; 0 too where they were not counted */
};

/* The stage without the number of its opportunities, which takes as long as they are many. */
enum status opportunity_stage_find(
    struct call *call, int64_t id, struct opportunity_stage *stage, bool *found) CHECKED;

/* The same with the number; STATUS_NOT_FOUND, naming the parameter, where there is none. */
enum status opportunity_stage_by_id(
    struct call *call, const char *field, int64_t id, struct opportunity_stage *stage) CHECKED;

/* One as the API shows it, and what that looks like. */
json_t *opportunity_stage_json(struct call *call, const struct opportunity_stage *stage);
extern const struct shape opportunity_stage_shape;

/* All of them in their order, with the numbers of their opportunities. */
enum status opportunity_stage_list_answer(struct call *call) CHECKED;
