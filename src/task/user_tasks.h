/*
 * The open tasks of a person as a whole.
 *
 *     TRY(user_tasks_require_none(call, &user));
 */
#pragma once

#include "people/user.h"

/* STATUS_STATE where the user has tasks that are neither completed nor ended otherwise. */
enum status user_tasks_require_none(struct call *call, const struct user *user) CHECKED;
