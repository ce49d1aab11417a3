/*
 * A database of PostgreSQL's, that which ROUTESLIP_TEST_DATABASE_URL names, whose schema has the
 * number 0. What a test makes in a transaction is gone after it.
 */
#pragma once

#include "db.h"

#include "text.h"
#include "unit.h"

static struct db_options options = {
    .path = "the database", .busy_milliseconds = 1000, .create = true};
static struct call call;
static int logged; /* lines */

static inline void count_log(void *context, const char *line)
{
    (void)context, (void)line;
    logged++;
}

static inline struct call call_make(void)
{
    return (struct call){.arena = &arena, .now = 1, .log = count_log};
}

static inline void open_database(void)
{
    options.url = getenv("ROUTESLIP_TEST_DATABASE_URL");
    ck_assert_msg(options.url != NULL, "run by tests/run, which starts a server");
    call = call_make();
    logged = 0;
    ck_assert_int_eq(db_open(&call, &options), STATUS_OK);
}

static inline void close_database(void)
{
    db_rollback(&call);
    db_close(call.db);
}

/* The number that a statement finds; -1 for none. */
static inline int64_t ask(struct call *asking, const char *sql, int64_t value)
{
    struct rows rows;
    int64_t found = -1;
    ck_assert_int_eq(db_query(asking, &rows, sql, db_integer(value)), STATUS_OK);
    if (db_next(&rows))
        found = row_integer(&rows, 0);
    ck_assert(!db_next(&rows));
    ck_assert_int_eq(db_end(&rows), STATUS_OK);
    return found;
}

/* A call that is carried out beside the other one, in a connection of its own. */
static inline struct call open_other(void)
{
    struct call other = call_make();
    ck_assert_int_eq(db_open(&other, &options), STATUS_OK);
    return other;
}

/* A table that others see; dropped by whoever made it. */
static inline void make_table(void)
{
    ck_assert_int_eq(db_run(&call, "DROP TABLE IF EXISTS things"), STATUS_OK);
    ck_assert_int_eq(
        db_run(&call, "CREATE TABLE things (id BIGINT PRIMARY KEY, name TEXT)"), STATUS_OK);
    ck_assert_int_eq(db_run(&call, "INSERT INTO things VALUES (1, 'one'), (2, 'two')"), STATUS_OK);
}

static inline void drop_table(void)
{
    db_rollback(&call);
    call.error = (struct error){0};
    ck_assert_int_eq(db_refresh(&call, &options), STATUS_OK);
    ck_assert_int_eq(db_run(&call, "DROP TABLE things"), STATUS_OK);
}
