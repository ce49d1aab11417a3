/*
 * Attempts to log in: failures are counted, and the next attempt has to wait.
 *
 *     struct attempt attempt = {.name = folded, .address = address, .user_id = 12};
 *     int64_t seconds;
 *     TRY(attempt_wait(call, &attempt, &seconds));     seconds > 0: refused without a look
 *     TRY(attempt_failed(call, &attempt));             or attempt_succeeded()
 *
 * They are counted of a name from an address, of a name from everywhere, and from an address with
 * whatever name. The latter two do not delay a person where they have logged in in the last 90
 * days, so no stranger can lock them out there. All functions but attempt_record() run in the
 * caller's transaction.
 */
#pragma once

#include "call.h"

struct attempt {
    const char *name;    /* folded: of the user, or what was given in place of one */
    const char *address; /* the client's; "" where it is not known, which is no address */
    int64_t user_id;     /* whom the name means; 0: nobody */
};

/* How many seconds an attempt has to wait still; 0: none. Never more than 900. */
enum status attempt_wait(
    struct call *call, const struct attempt *attempt, int64_t *seconds) CHECKED;

/* Counts a failure, and forgets old ones. */
enum status attempt_failed(struct call *call, const struct attempt *attempt) CHECKED;

/* The same in a transaction of its own. */
enum status attempt_record(struct call *call, const struct attempt *attempt) CHECKED;

/* Forgets the failures of the name from the address, and keeps that the user has been there. */
enum status attempt_succeeded(struct call *call, const struct attempt *attempt) CHECKED;
