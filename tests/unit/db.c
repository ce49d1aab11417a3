/* Statements of a database: see common/db.h. */
#include "db.h"

#include "text.h"
#include "unit.h"

#include <stdlib.h>
#include <unistd.h>

#define TEMPLATE "/tmp/routeslip-db-XXXXXX"

static char folder[sizeof TEMPLATE];
static struct call call;
static struct db_options options = {.busy_milliseconds = 1000, .create = true};

static void open_database(void)
{
    memcpy(folder, TEMPLATE, sizeof TEMPLATE);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    options.path = arena_format(&arena, "%s/db", folder);
    call = (struct call){.arena = &arena, .now = 1};
    ck_assert_int_eq(db_open(&call, &options), STATUS_OK);
    ck_assert_int_eq(db_begin(&call, DB_WRITE), STATUS_OK);
}

static void close_database(void)
{
    db_rollback(&call);
    db_close(call.db);
    for (size_t i = 0; i < 3; i++)
        unlink(arena_format(&arena, "%s%s", options.path, (const char *[]){"", "-wal", "-shm"}[i]));
    rmdir(folder);
    unit_release();
}

/* The number that a statement finds for another. */
static int64_t ask(const char *sql, int64_t value)
{
    struct rows rows;
    int64_t found = -1;
    ck_assert_int_eq(db_query(&call, &rows, sql, db_integer(value)), STATUS_OK);
    if (db_next(&rows))
        found = row_integer(&rows, 0);
    ck_assert(!db_next(&rows));
    ck_assert_int_eq(db_end(&rows), STATUS_OK);
    return found;
}

START_TEST(another_text_at_the_same_address_is_another_statement)
{
    char sql[] = "SELECT $1 + 1";
    ck_assert_int_eq(ask(sql, 5), 6);
    sql[sizeof sql - 2] = '3';
    ck_assert_int_eq(ask(sql, 5), 8);
    sql[sizeof sql - 2] = '1';
    ck_assert_int_eq(ask(sql, 6), 7);
}
END_TEST

START_TEST(the_same_text_elsewhere_is_the_same_statement)
{
    const char *one = arena_string(&arena, "SELECT $1"), *other = arena_string(&arena, "SELECT $1");
    struct rows first, second;
    ck_assert_ptr_ne(one, other);
    ck_assert_int_eq(db_query(&call, &first, one, db_integer(1)), STATUS_OK);
    struct sqlite3_stmt *statement = first.statement;
    ck_assert_int_eq(db_end(&first), STATUS_OK);
    ck_assert_int_eq(db_query(&call, &second, other, db_integer(1)), STATUS_OK);
    ck_assert_ptr_eq(second.statement, statement);
    ck_assert_int_eq(db_end(&second), STATUS_OK);
}
END_TEST

START_TEST(there_may_be_any_number)
{
    enum { MANY = 3000 };
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < MANY; i++)
            ck_assert_int_eq(ask(arena_format(&arena, "SELECT $1 + %d", i), round), i + round);
}
END_TEST

/* As with another's database, where a table is not there. */
START_TEST(what_is_no_statement_is_an_error_each_time)
{
    struct rows rows;
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(
            db_query(&call, &rows, "SELECT $1 FROM no_table", db_integer(1)), STATUS_UNAVAILABLE);
        ck_assert_int_eq(ask("SELECT $1", 4), 4);
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("tests");
    tcase_add_checked_fixture(tests, open_database, close_database);
    tcase_add_test(tests, another_text_at_the_same_address_is_another_statement);
    tcase_add_test(tests, the_same_text_elsewhere_is_the_same_statement);
    tcase_add_test(tests, there_may_be_any_number);
    tcase_add_test(tests, what_is_no_statement_is_an_error_each_time);
    return unit_run("db", tests);
}
