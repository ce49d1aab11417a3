/*
 * The <User> element, as the operations that show an account write it.
 *
 *     user_answer_open(call, user);
 *     response_close(call);
 */
#pragma once

#include "shape.h"
#include "user.h"

/* Opens <User> with its attributes and <Preferences>; the caller adds what else is in it and closes
 * it. */
void user_answer_open(struct call *call, const struct user *user);

/* What it looks like so far. */
extern const struct shape user_shape;
