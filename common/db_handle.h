/*
 * What the files of the database module share: what a handle is. Nothing else includes it.
 */
#ifndef COMMON_DB_HANDLE_H
#define COMMON_DB_HANDLE_H

#include "db.h"
#include "queue.h"

#include <sqlite3.h>
#include <sys/stat.h>

/* Slots of the cache, a power of two; a program with all operations uses some hundreds. */
#define STATEMENTS 1024

struct prepared {
    const char *sql; /* the key: its address */
    sqlite3_stmt *statement;
};

struct db {
    sqlite3 *handle;
    const struct db_options *options;
    dev_t device; /* of the file that was opened */
    ino_t inode;
    bool broken; /* an error that a new handle may cure */
    bool in_transaction;
    bool kept;             /* the transaction has something that a rollback leaves */
    struct queue queue;    /* of those who write */
    int frames;            /* pages in the write-ahead log after the last commit */
    int tidied;            /* the same when it was last looked at */
    int64_t read, written; /* in the transaction, as db.h counts them */
    struct prepared prepared[STATEMENTS];
};

/* Logs what SQLite says, and tells the client whether waiting may help. */
enum status db_fail_with(struct call *call, struct db *db, int code, const char *doing);

/* Runs statements that have no values and whose rows nobody looks at: SQLite's code. */
int db_run_plain(struct db *db, const char *sql);

/* The schema of the file; STATUS_UNAVAILABLE where the handle was not opened for it. */
enum status db_read_schema(struct call *call, struct db *db, int *schema) CHECKED;

#endif
