/*
 * How far things are with a contact: cold, warm, hot.
 *
 *     TRY(contact_status_list(call, &array));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "choice.h"

/* STATUS_NOT_FOUND, naming the parameter, where there is none of that id. */
enum status contact_status_by_id(
    struct call *call, const char *field, int64_t id, struct choice *status) CHECKED;

/* All, in their order. */
enum status contact_status_list(struct call *call, json_t **array) CHECKED;

/* What one looks like. */
extern const struct shape contact_status_shape;
