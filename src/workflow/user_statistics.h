/*
 * What a user has, counted over all libraries.
 *
 *     TRY(user_statistics_answer(call, user.id));
 */
#pragma once

#include "shape.h"

/*
 * Writes <UserStatistics>, or in the newest edition <Value> with the figures of documents, folders
 * and tasks alone. Days and weeks are of UTC, and a week ends with Sunday. What there is none of
 * here, as subscriptions, is 0.
 */
enum status user_statistics_answer(struct call *call, int64_t user_id) CHECKED;

/* What the answer of it looks like. */
extern const struct shape user_statistics_answer_shape;
