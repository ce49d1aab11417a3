/*
 * What a driver of a database does: the engine behind db.h. Nothing but db*.c includes this.
 *
 * db.c has what does not depend on the engine, and calls the driver's functions. These log what the
 * engine says before they fail. A driver's handle begins with a struct db, which db.c keeps.
 */
#pragma once

#include "call.h"

struct db_options;
struct db_value;
struct rows;
struct migration;

struct db {
    const struct db_driver *driver;
    const struct db_options *options;
    bool broken; /* an error that a new handle may cure */
    bool again;  /* the call may do better when it is carried out again */
    bool in_transaction;
    bool kept;             /* the transaction has something that a refusal leaves */
    int64_t read, written; /* by the call, as db.h counts them */
    int64_t changes;       /* rows that the last statement changed */
};

struct db_driver {
    size_t size; /* of a handle, whose memory db.c has zeroed and frees */

    /* Opens what db->options names, and checks its schema. */
    enum status (*open)(struct call *call, struct db *db);
    void (*close)(struct db *db); /* after an open() that failed too */
    bool (*usable)(struct db *db);
    void (*tidy)(struct db *db); /* NULL: there is nothing to do */

    /* begin() sets db->in_transaction as soon as there is one, and checks the schema. drop() keeps
     * what was kept where `to_kept`; where it cannot end the transaction the handle is broken. */
    enum status (*begin)(struct call *call, bool write);
    enum status (*commit)(struct call *call);
    void (*drop)(struct call *call, bool to_kept);

    /*
     * start() finds or prepares the statement and gives it its values: into rows->statement, their
     * size in rows->bytes. One that can change something is not started where the call has an error
     * put aside, which becomes the call's then. step() is db_next(): where it is false,
     * rows->status tells why, and db_count_changes() was called. ask() is start(), but that what it
     * fails for may be found by step(); NULL: nothing is gained by asking ahead. run(), which may
     * be NULL, does all of a statement that returns no rows; what it fails for may be found later,
     * by collect() at the latest, which is NULL as well then.
     */
    enum status (*start)(
        struct rows *rows, const char *sql, const struct db_value *values, size_t count);
    enum status (*ask)(
        struct rows *rows, const char *sql, const struct db_value *values, size_t count);
    bool (*step)(struct rows *rows);
    void (*end)(struct rows *rows); /* NULL: there is nothing to do */
    enum status (*run)(
        struct call *call, const char *sql, const struct db_value *values, size_t count);
    enum status (*collect)(struct call *call);

    /* Of the current row. NULL is 0, and a text of NULL. */
    int64_t (*integer)(const struct rows *rows, int column);
    const char *(*text)(const struct rows *rows, int column, size_t *length);

    const char *schema; /* the statement that finds the schema's number, as db_check_schema() has it */
    /* As much of a migration as goes into the transaction; `schema` is the last migration that is
     * complete then. */
    enum status (*migrate)(struct call *call, const struct migration *migration, int *schema);
    enum status (*check)(struct call *call, void (*report)(void *context, const char *line),
        void *context, int *faults);
    const char *tables; /* the statement that finds them, as db_tables.c reads its rows */
    enum status (*go_on_behind)(struct call *call, const char *table, int64_t generated);
};

extern const struct db_driver db_sqlite;

/* What any engine understands. */
#define DB_COMMIT "COMMIT"
#define DB_ROLLBACK "ROLLBACK"
#define DB_ROLLBACK_TO_KEPT "ROLLBACK TO kept"

/* What a row counts for, but for its text: about what its columns of numbers and its keys take. */
#define DB_ROW_BYTES 64

/* What a failure of the engine is to the client. */
enum db_failure {
    DB_BUSY,      /* others are at it */
    DB_READ_ONLY, /* it cannot be written */
    DB_NOT_THERE, /* it cannot be reached, or is no database of ours */
    DB_OUR_FAULT  /* anything else */
};

/* Logs what was being done and what the engine says, and fails; all but DB_BUSY break the handle.
 */
enum status db_fail(
    struct call *call, enum db_failure failure, const char *doing, const char *said);

/* STATUS_UNAVAILABLE where the handle was not opened for this schema; below 0: a migration of that
 * number is under way, or was broken off. */
enum status db_check_schema(struct call *call, int schema) CHECKED;

/* Reads the schema's number and checks it. */
enum status db_read_schema(struct call *call, int *schema) CHECKED;

/* STATUS_LIMIT where so many bytes are more than `limit`; 0: any. */
enum status db_check_read(struct call *call, int64_t bytes, int64_t limit) CHECKED;

/* Counts what a statement that is over has changed, whose values have so many bytes. */
enum status db_count_changes(struct call *call, int64_t changes, int64_t bytes) CHECKED;
