/*
 * A person's share of the database: how much each has written, and how much they may.
 *
 *     TRY(operation->run(call, arguments));
 *     TRY(share_take(call));
 *     TRY(db_commit(call));
 *
 * What is deleted is not given back, since nobody keeps whose it was: an administrator does that,
 * with "routeslip share reset".
 */
#pragma once

#include "call.h"

struct user;

/*
 * Adds what the transaction has written, as db_written() counts it, to the caller's share; without
 * a caller nothing. STATUS_LIMIT where it comes to more than ROUTESLIP_PERSON_SHARE, which does
 * not hold for administrators.
 */
enum status share_take(struct call *call) CHECKED;

/* Adds bytes of a file's content, which go where db_written() does not count them. */
enum status share_add(struct call *call, int64_t bytes) CHECKED;

/* Calls each(context, login, bytes) for everybody who has written something, the most first. */
enum status share_list(struct call *call,
    void (*each)(void *context, const char *login, int64_t bytes), void *context) CHECKED;

/* A person's share becomes empty. */
enum status share_reset(struct call *call, const struct user *user) CHECKED;
