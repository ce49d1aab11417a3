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

/* The same with the attributes alone that tell who it is. */
void user_answer_basic(struct call *call, const struct user *user);

/* What it looks like so far: with all, with those alone, and with either. */
extern const struct shape user_shape, user_basic_shape, user_any_shape;

/* What a person can want to be told: NotificationType. */
extern const struct names notification_types;
