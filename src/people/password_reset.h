/*
 * Secret texts by which people who cannot log in set a new password. One has one at most; it is
 * stored as a hash, expires, works once, and ends with whatever else sets the password.
 *
 *     char secret[GUID_SIZE];
 *     TRY(password_reset_start(call, user.id, PASSWORD_RESET_LIFETIME, secret));
 *     TRY(password_reset_find(call, &user, secret, &valid));
 *
 * All functions run in the caller's transaction.
 */
#pragma once

#include "guid.h"
#include "user.h"

#define PASSWORD_RESET_LIFETIME (60 * 60)
#define PASSWORD_WELCOME_LIFETIME (48 * 60 * 60)

/* Makes the one of a user, in place of what there was; of nobody (0) it is no use, but costs the
 * same. */
enum status password_reset_start(
    struct call *call, int64_t user_id, int64_t lifetime, char secret[GUID_SIZE]) CHECKED;

/* Whether it is the user's, and has not expired. */
enum status password_reset_find(
    struct call *call, const struct user *user, const char *secret, bool *valid) CHECKED;

/* Calls each(context, user) for those who have the e-mail address, in any case, and are enabled, in
 * the order in which they were added; or for the one of the login. */
enum status password_reset_users(struct call *call, const char *email, const char *login,
    void (*each)(void *context, const struct user *user), void *context) CHECKED;
