/*
 * The queue of those who write to one database: one at a time, the others sleep. SQLite's own
 * lock is polled; this one, a flock() on the database's folder, wakes the next. It is there to
 * save that time and nothing hangs on it: whoever cannot have it goes on to SQLite's lock.
 *
 *     queue_open(&queue, "/var/lib/routeslip/routeslip.db", 5000);
 *     queue_enter(&queue);
 *     ...                          BEGIN IMMEDIATE to COMMIT, with queue_wait() as busy handler
 *     queue_leave(&queue);
 *     queue_close(&queue);
 *
 * The kernel ends the lock of a process that ends, however it does.
 */
#pragma once

#include "base.h"

struct queue {
    int folder;            /* -1: it cannot be opened */
    int patience;          /* how many milliseconds to wait, in the queue and behind it */
    bool entered;          /* the waiting has begun, or is over */
    struct timespec since; /* when it began */
};

/* The queue of the database at the path. */
void queue_open(struct queue *queue, const char *path, int patience);
void queue_close(struct queue *queue);

/* Waits for those who are before us, but no longer than `patience`. */
void queue_enter(struct queue *queue);

/* Lets the next one in; where queue_enter() was not called, nothing. */
void queue_leave(struct queue *queue);

/*
 * Waits a little for a lock that cannot wake us: 0 where patience is over, also by what was spent
 * in the queue. `count`: how often it has been called for this lock. A busy handler of SQLite's for
 * the struct queue.
 */
int queue_wait(void *queue, int count);
