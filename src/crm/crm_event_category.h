/*
 * Categories of events: what kind of thing happened.
 *
 *     struct choice category;
 *     TRY(crm_event_category_find(call, event->category_id, &category, &found));
 *     json_put(object, "category", found ? choice_json(call, &category) : NULL);
 *
 * Those with negative numbers are the service's own and in no table.
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "choice.h"

#define EVENT_TASK_CLOSED (-1) /* the category of a task's end */

/* The category, one of the service's own among them; its events are not counted. */
enum status crm_event_category_find(
    struct call *call, int64_t id, struct choice *category, bool *found) CHECKED;

/* What one looks like. */
extern const struct shape crm_event_category_shape;

/* Answers with all but the service's own, in their order, with the number of their events. */
enum status crm_event_category_list_answer(struct call *call) CHECKED;
