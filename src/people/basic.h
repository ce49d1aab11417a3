/*
 * Basic authentication: a client sends a name and a password with every call, and Argon2 at each
 * would be too slow. So the two have a ticket of their own for a few minutes, in the table of all
 * others, which ends as they do. Nobody is told that ticket: it is made of the two again at each
 * call, by a key that is no part of the database. Who has the database alone cannot try passwords
 * on its hash; that is left to the hash of the password, which is slow.
 *
 *     struct guid ticket;
 *     bool known;
 *     TRY(basic_ticket(call, user.password_hash, password, &ticket, &known));
 *
 * The key is the file login-key in the home, 32 random bytes for its owner. It is no part of a
 * backup, and is made where there is none.
 */
#pragma once

#include "call.h"
#include "guid.h"

#define BASIC_LIFETIME (5 * 60) /* seconds from the login on; a use does not prolong it */

/*
 * The ticket of a password that is to fit this hash, be it right or not. *known is false where
 * there is no key yet, and so no such ticket.
 */
enum status basic_ticket(struct call *call, const char *password_hash, const char *password,
    struct guid *ticket, bool *known) CHECKED;

/*
 * Makes the key where there is none. In a transaction that writes, so that one process does it at a
 * time. STATUS_UNAVAILABLE where it cannot be written: the log says why.
 */
enum status basic_make_key(struct call *call) CHECKED;
