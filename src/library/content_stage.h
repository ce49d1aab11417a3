/*
 * Content that is coming in: bytes with a name of their own beside the contents of a store, until
 * they are whole and become one of these.
 *
 *     TRY(stage_begin(call, home, &name));
 *     TRY(stage_append(call, home, name, 0, bytes, length));
 *     TRY(stage_measure(call, home, name, &content));       takes as long as they are many
 *     TRY(db_begin(call, DB_WRITE));
 *     TRY(stage_settle(call, home, name, &content));
 *     ...                                                   a version that has it
 *     TRY(db_commit(call));
 *
 * `home` has the files; NULL is the database. What is not settled and whose name is old belongs to
 * nobody. STATUS_UNAVAILABLE where there is no room, STATUS_STATE where there is no such
 * name.
 */
#pragma once

#include "content.h"

/* A new name, which nobody else has or knows, and which tells its time. */
enum status stage_begin(struct call *call, const char *home, const char **name) CHECKED;

/* When a name was made; 0: it is none. */
int64_t stage_time(const char *name);

/*
 * Puts bytes behind the first `offset`, in place of what is there. In the database a transaction
 * has to be open, which the call's limit of what it may write does not hold for.
 */
enum status stage_append(struct call *call, const char *home, const char *name, int64_t offset,
    const unsigned char *bytes, size_t length) CHECKED;

/* Bytes for one transaction. */
#define STAGE_PART (4 * 1024 * 1024)

/* The size, the hash and the checksum of what is there, which is on the disk then. */
enum status stage_measure(
    struct call *call, const char *home, const char *name, struct content *content) CHECKED;

/* Makes it the content of that hash, in a transaction that writes: nobody removes it then before
 * that ends. */
enum status stage_settle(
    struct call *call, const char *home, const char *name, const struct content *content) CHECKED;

/* Removes it, in a transaction that writes. It need not be there. */
enum status stage_discard(struct call *call, const char *home, const char *name) CHECKED;

/* Keeps everybody else who asks for the same from it until *lock is closed, which is -1 where there
 * is nothing to lock: in the database transactions do it. */
enum status stage_lock(struct call *call, const char *home, const char *name, int *lock) CHECKED;
