/*
 * API keys: what a program that calls as a user has in place of a ticket.
 *
 * A key is a GUID as a ticket is, and taken wherever one is: the lookup of tickets finds keys
 * too. It belongs to no session: no log-out, new password or time ends it, only
 * key_revoke(). The administrator makes it; it is shown once, and the database holds a hash of it.
 *
 *     char text[GUID_SIZE];
 *     TRY(key_add(call, user.id, "Import of leads", text, &id));
 *
 * All functions but key_touch() run in the caller's transaction.
 */
#pragma once

#include "call.h"
#include "guid.h"

struct key {
    int64_t id;
    int64_t user_id;
    const char *login;
    const char *label; /* what it is for */
    int64_t created;
    int64_t used; /* last, to the hour; 0: never */
};

/*
 * Makes a key of a user; `text` is the only time that it is told. STATUS_INVALID for a label of
 * more than 255 characters or with control characters.
 */
enum status key_add(struct call *call, int64_t user_id, const char *label, char text[GUID_SIZE],
    int64_t *id) CHECKED;

/* Remembers, in a transaction of its own, that a key is used. */
enum status key_touch(struct call *call, int64_t id) CHECKED;

/* Ends a key. STATUS_NOT_FOUND where there is none. */
enum status key_revoke(struct call *call, int64_t id) CHECKED;

/* Calls each(context, key) for all keys, the newest first. */
enum status key_list(
    struct call *call, void (*each)(void *context, const struct key *key), void *context) CHECKED;
