/*
 * What a new password has to be, as the settings of the site say: wherever one is set.
 *
 *     TRY(password_policy_check(call, &user, password));
 */
#pragma once

#include "user.h"

/* STATUS_INVALID, which says what it lacks. It looks at the user's login and e-mail address, and
 * runs in the caller's transaction. */
enum status password_policy_check(
    struct call *call, const struct user *user, const char *password) CHECKED;
