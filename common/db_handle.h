/*
 * What the files of the database module share: what a handle is. Nothing else includes it.
 */
#pragma once

#include "call.h"
#include "queue.h"

#include <sqlite3.h>
#include <sys/stat.h>

/* The statements of a handle that are prepared, found by their texts: a table with open addressing,
 * that is never more than half full. */
struct statements {
    struct {
        uint64_t hash; /* of its text */
        sqlite3_stmt *statement;
    } * slots;
    size_t count, room; /* a power of two, or 0 */
};

struct db_options;

struct db {
    sqlite3 *handle;
    const struct db_options *options;
    dev_t device; /* of the file that was opened */
    ino_t inode;
    bool broken; /* an error that a new handle may cure */
    bool in_transaction;
    bool kept;             /* the transaction has something that a refusal leaves */
    struct queue queue;    /* of those who write */
    int frames;            /* pages in the write-ahead log after the last commit */
    int tidied;            /* the same when it was last looked at */
    int64_t read, written; /* in the transaction, as db.h counts them */
    struct statements statements;
};

/* The statement of that text, which is prepared on its first use and stays until the handle is
 * closed. SQLite's code; SQLITE_NOMEM too. */
int db_statement(struct db *db, const char *sql, sqlite3_stmt **statement);

/* Ends all of them. */
void db_end_statements(struct db *db);

/* Logs what SQLite says, and tells the client whether waiting may help. */
enum status db_fail_with(struct call *call, struct db *db, int code, const char *doing);

/* Runs statements that have no values and whose rows nobody looks at: SQLite's code. */
int db_run_plain(struct db *db, const char *sql);

/* The schema of the file; STATUS_UNAVAILABLE where the handle was not opened for it. */
enum status db_read_schema(struct call *call, struct db *db, int *schema) CHECKED;
