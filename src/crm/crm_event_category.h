/*
 * Categories of events: what kind of thing happened.
 *
 *     struct crm_event_category category;
 *     TRY(crm_event_category_find(call, event->category_id, &category, &found));
 *     json_put(object, "category", found ? crm_event_category_json(call, &category) : NULL);
 *
 * Those with negative numbers are the service's own and in no table.
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "json.h"
#include "shape.h"

#define EVENT_TASK_CLOSED (-1) /* the category of a task's end */

struct crm_event_category {
    int64_t id;
    const char *title, *image;
    const char *description, *color; /* NULL: none, of the service's own */
    int32_t sort_order;
    int64_t events; /* how many are of it; 0 also where they were not counted */
};

/* The category, one of the service's own among them; its events are not counted. */
enum status crm_event_category_find(
    struct call *call, int64_t id, struct crm_event_category *category, bool *found) CHECKED;

/* What one looks like, and one as the API shows it. */
extern const struct shape crm_event_category_shape;
json_t *crm_event_category_json(struct call *call, const struct crm_event_category *category);

/* All but the service's own, in their order, with the number of their events. */
enum status crm_event_category_list(struct call *call, json_t **array) CHECKED;
