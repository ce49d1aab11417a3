/*
 * How far things are with a contact: cold, warm, hot.
 *
 *     return contact_status_list_answer(call);
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "choice.h"

/* STATUS_NOT_FOUND, naming the parameter, where there is none of that id. */
enum status contact_status_by_id(
    struct call *call, const char *field, int64_t id, struct choice *status) CHECKED;

/* Answers with all, in their order. */
enum status contact_status_list_answer(struct call *call) CHECKED;

/* What one looks like. */
extern const struct shape contact_status_shape;
