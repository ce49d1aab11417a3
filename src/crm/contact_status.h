/*
 * How far things are with a contact: cold, warm, hot.
 *
 *     TRY(contact_status_list(call, &array));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "json.h"
#include "shape.h"

struct contact_status {
    int64_t id;
    const char *title;
    const char *description;
    const char *color;
    int64_t sort_order;
    int64_t contacts; /* how many have it; 0 where that is not looked at */
};

/* STATUS_NOT_FOUND, naming the parameter, where there is none of that id. */
enum status contact_status_by_id(
    struct call *call, const char *field, int64_t id, struct contact_status *status) CHECKED;

/* All, in their order. */
enum status contact_status_list(struct call *call, json_t **array) CHECKED;

/* What one looks like, and one as the API shows it. */
extern const struct shape contact_status_shape;
json_t *contact_status_json(struct call *call, const struct contact_status *status);
