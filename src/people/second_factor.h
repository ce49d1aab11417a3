/*
 * The second factor: a code of six digits behind the password, which a device makes anew each half
 * minute of a secret that it shares with the service (RFC 6238, TOTP, by SHA-1).
 *
 *     struct second_factor factor;
 *     TRY(second_factor_find(call, user.id, &factor));
 *     struct proof proof;
 *     TRY(second_factor_check(call, &factor, "secret123456", &proof));
 *     ... is proof.password the user's?
 *     TRY(second_factor_use(call, user.id, &factor, &proof, &used));
 *
 * A code is good for its half minute, the one before and the one after, and is taken once. All
 * functions run in the caller's transaction, but second_factor_check(), which needs none.
 */
#pragma once

#include "call.h"

#define SECOND_FACTOR_SIZE 20 /* bytes of a secret, which SHA-1 has */

struct second_factor {
    const void *secret; /* NULL: the user has no second factor */
    int64_t since;
    int64_t used_step; /* the half minute of the code that was taken last */
};

/* What a user has; nothing of user 0. */
enum status second_factor_find(
    struct call *call, int64_t user_id, struct second_factor *factor) CHECKED;

/* What was given in place of a password. */
struct proof {
    const char *password; /* without the code */
    bool good;            /* the code is one that can be taken, or none is asked for */
    int64_t step;         /* its half minute; 0: none was asked for */
};

/* Takes it apart. That takes as long whether the code is good or not. */
enum status second_factor_check(struct call *call, const struct second_factor *factor,
    const char *given, struct proof *proof) CHECKED;

/*
 * Has the code that was checked never be taken again. *used is false where another call has taken
 * it, or a later one, meanwhile, or the user has another second factor by now, or one at all. In a
 * transaction that writes.
 */
enum status second_factor_use(struct call *call, int64_t user_id,
    const struct second_factor *factor, const struct proof *proof, bool *used) CHECKED;

/* Gives the user a new one in place of what there is; *secret is the text that is told to the
 * device, in base32. */
enum status second_factor_set(struct call *call, int64_t user_id, const char **secret) CHECKED;

/* Takes it away; STATUS_STATE where there is none. */
enum status second_factor_remove(struct call *call, int64_t user_id) CHECKED;

/* The address by which devices take up a secret: otpauth://totp/... */
const char *second_factor_address(struct call *call, const char *login, const char *secret);
