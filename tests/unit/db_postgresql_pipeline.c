/* How statements go to PostgreSQL and what comes back: see common/db_postgresql.h. */
#include "postgresql.h"

static void begin(enum db_access access)
{
    ck_assert_int_eq(db_begin(&call, access), STATUS_OK);
}

START_TEST(values_and_rows_are_those_that_were_given)
{
    static const char SQL[] = "SELECT $1::bigint, $2::text, $3::bytea, $4::bigint, 1 < 2, 1 > 2,"
                              " '-9223372036854775808'::bigint";
    static const unsigned char BYTES[] = {0, 1, '\\', 255, 0};
    struct rows rows;
    begin(DB_READ);
    ck_assert_int_eq(db_query(&call, &rows, SQL, db_integer(INT64_MAX), db_text("Käse \\ '"),
                         db_blob(BYTES, sizeof BYTES), db_null()),
        STATUS_OK);
    ck_assert(db_next(&rows));
    ck_assert_int_eq(row_integer(&rows, 0), INT64_MAX);
    ck_assert_str_eq(row_text(&rows, 1), "Käse \\ '");
    ck_assert_mem_eq(row_text(&rows, 2), BYTES, sizeof BYTES);
    ck_assert(row_is_null(&rows, 3) && row_integer(&rows, 3) == 0 && !*row_text(&rows, 3));
    ck_assert(row_integer(&rows, 4) == 1 && row_integer(&rows, 5) == 0);
    ck_assert_int_eq(row_integer(&rows, 6), INT64_MIN);
    ck_assert(!db_next(&rows));
    ck_assert_int_eq(db_end(&rows), STATUS_OK);
}
END_TEST

START_TEST(a_query_may_run_within_another)
{
    struct rows rows;
    int64_t sum = 0;
    begin(DB_READ);
    ck_assert_int_eq(
        db_query(&call, &rows, "SELECT n FROM generate_series(1, $1) n", db_integer(50)),
        STATUS_OK);
    while (db_next(&rows))
        sum += ask(&call, "SELECT $1 * 2", row_integer(&rows, 0));
    ck_assert_int_eq(db_end(&rows), STATUS_OK);
    ck_assert_int_eq(sum, 50 * 51);
}
END_TEST

/* The same text with values of other types, and with none at first. */
START_TEST(a_statement_is_prepared_once)
{
    begin(DB_READ);
    struct rows rows;
    ck_assert_int_eq(db_query(&call, &rows, "SELECT $1::bigint", db_null()), STATUS_OK);
    ck_assert_int_eq(db_end(&rows), STATUS_OK);
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(ask(&call, "SELECT $1::bigint", INT64_MAX - i), INT64_MAX - i);
    ck_assert_int_eq(ask(&call,
                         "SELECT count(*) FROM pg_prepared_statements WHERE statement ="
                         " 'SELECT $1::bigint' AND $1 = 0",
                         0),
        1);
}
END_TEST

START_TEST(none_is_where_a_pooler_cannot_have_them)
{
    db_close(call.db);
    options.unprepared = true;
    open_database();
    begin(DB_WRITE);
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(ask(&call, "SELECT $1::bigint", i), i);
    ck_assert_int_eq(ask(&call, "SELECT count(*) FROM pg_prepared_statements WHERE $1 = 0", 0), 0);
    ck_assert_int_eq(db_commit(&call), STATUS_OK);
    options.unprepared = false;
}
END_TEST

/* It is told when somebody waits, and all that comes after it in the transaction is refused. */
START_TEST(what_fails_on_the_way_is_found)
{
    bool found;
    begin(DB_WRITE);
    ck_assert_int_eq(db_run(&call, "CREATE TEMP TABLE t (id BIGINT PRIMARY KEY)"), STATUS_OK);
    ck_assert_int_eq(db_run(&call, "INSERT INTO t VALUES ($1)", db_integer(1)), STATUS_OK);
    ck_assert_int_eq(db_run(&call, "INSERT INTO no_table VALUES (1)"), STATUS_OK);
    ck_assert_int_eq(db_run(&call, "INSERT INTO t VALUES ($1)", db_integer(2)), STATUS_OK);
    ck_assert_int_eq(db_exists(&call, &found, "SELECT 1 FROM t"), STATUS_UNAVAILABLE);
    ck_assert_int_eq(db_run(&call, "DELETE FROM t"), STATUS_UNAVAILABLE);
    ck_assert_int_eq(db_commit(&call), STATUS_UNAVAILABLE);
    ck_assert_int_eq(logged, 1);
}
END_TEST

START_TEST(what_is_asked_ahead_is_read_in_any_order)
{
    static const char SQL[] = "SELECT id FROM things WHERE id = $1";
    struct rows asked[4];
    make_table();
    begin(DB_READ);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(db_ask(&call, &asked[i], SQL, db_integer(i)), STATUS_OK);
    ck_assert_int_eq(ask(&call, SQL, 2), 2);
    ck_assert(db_next(&asked[2]) && row_integer(&asked[2], 0) == 2 && !db_next(&asked[2]));
    ck_assert(db_next(&asked[1]) && row_integer(&asked[1], 0) == 1);
    ck_assert_int_eq(db_end(&asked[1]), STATUS_OK);
    ck_assert(!db_next(&asked[0]) && db_end(&asked[0]) == STATUS_OK);
    ck_assert_int_eq(db_commit(&call), STATUS_OK); /* the last one nobody wants any more */
    drop_table();
}
END_TEST

START_TEST(what_is_asked_ahead_and_fails_is_found_by_who_reads)
{
    struct rows wrong, right;
    begin(DB_READ);
    ck_assert_int_eq(db_ask(&call, &wrong, "SELECT 1 FROM no_table"), STATUS_OK);
    ck_assert_int_eq(db_ask(&call, &right, "SELECT 1"), STATUS_OK);
    ck_assert(!db_next(&right) && db_end(&right) == STATUS_UNAVAILABLE);
    ck_assert(!db_next(&wrong) && db_end(&wrong) == STATUS_UNAVAILABLE);
    ck_assert_int_eq(db_ask(&call, &right, "SELECT 1"), STATUS_UNAVAILABLE);
    ck_assert_int_eq(logged, 1);
}
END_TEST

/* A statement that was on the way behind one that failed is not prepared. */
START_TEST(after_a_failure_all_is_as_before)
{
    make_table();
    begin(DB_WRITE);
    ck_assert_int_eq(db_run(&call, "INSERT INTO things VALUES (1, 'again')"), STATUS_OK);
    ck_assert_int_eq(db_run(&call, "INSERT INTO things VALUES (3, 'three')"), STATUS_OK);
    ck_assert_int_eq(db_commit(&call), STATUS_UNAVAILABLE);
    db_rollback(&call);
    ck_assert(db_usable(call.db));
    call.error = (struct error){0};
    begin(DB_WRITE);
    ck_assert_int_eq(db_run(&call, "INSERT INTO things VALUES (3, 'three')"), STATUS_OK);
    ck_assert_int_eq(db_commit(&call), STATUS_OK);
    ck_assert_int_eq(ask(&call, "SELECT count(*) FROM things WHERE id <= $1", 3), 3);
    drop_table();
}
END_TEST

START_TEST(changes_are_counted)
{
    int64_t id = 0, none = 1;
    make_table();
    begin(DB_WRITE);
    db_start(&call);
    ck_assert_int_eq(db_run(&call, "UPDATE things SET name = $1", db_text("12345678")), STATUS_OK);
    ck_assert_int_eq(db_changes(&call), 2);
    int64_t written = db_written(&call);
    ck_assert_int_ge(written, 2 * 8);
    ck_assert_int_eq(ask(&call, "SELECT count(*) FROM things WHERE id > $1", 0), 2);
    ck_assert_int_eq(db_written(&call), written);
    ck_assert_int_eq(db_run(&call, "DELETE FROM things WHERE id > $1", db_integer(9)), STATUS_OK);
    ck_assert_int_eq(db_changes(&call), 0);
    static const char ADD[] = "INSERT INTO things VALUES ($1) ON CONFLICT DO NOTHING RETURNING id";
    ck_assert_int_eq(db_insert(&call, &id, ADD, db_integer(7)), STATUS_OK);
    ck_assert_int_eq(db_insert(&call, &none, ADD, db_integer(7)), STATUS_OK);
    ck_assert(id == 7 && none == 0);
    ck_assert_int_gt(db_written(&call), written);
    drop_table();
}
END_TEST

START_TEST(a_call_reads_and_writes_within_its_bounds)
{
    static const char MANY[] = "SELECT repeat('x', 1000) FROM generate_series(1, $1)";
    struct rows rows;
    db_close(call.db);
    options.read_limit = options.write_limit = 100000;
    open_database();
    begin(DB_READ);
    ck_assert_int_eq(db_query(&call, &rows, MANY, db_integer(50)), STATUS_OK);
    while (db_next(&rows))
        ck_assert_uint_eq(strlen(row_text(&rows, 0)), 1000);
    ck_assert_int_eq(db_end(&rows), STATUS_OK);
    ck_assert_int_eq(db_query(&call, &rows, MANY, db_integer(100000)), STATUS_LIMIT);
    ck_assert(!db_usable(call.db));
    close_database();
    open_database();
    begin(DB_READ);
    for (int i = 0; i < 100; i++) /* each of which is within them */
        ck_assert_int_eq(db_ask(&call, &rows, MANY, db_integer(50)), STATUS_OK);
    ck_assert(!db_next(&rows) && db_end(&rows) == STATUS_LIMIT);
    close_database();
    open_database();
    begin(DB_WRITE);
    ck_assert_int_eq(db_run(&call, "CREATE TEMP TABLE t (name TEXT)"), STATUS_OK);
    const char *large = arena_allocate(&arena, 60001);
    memset((char *)large, 'x', 60000);
    ck_assert_int_eq(db_run(&call, "INSERT INTO t VALUES ($1)", db_text(large)), STATUS_OK);
    ck_assert_int_eq(db_run(&call, "INSERT INTO t VALUES ($1)", db_text(large)), STATUS_OK);
    ck_assert_int_eq(db_commit(&call), STATUS_LIMIT);
    options.read_limit = options.write_limit = 0;
}
END_TEST

/* More than the buffers of both sides hold, none of which waits for the other. */
START_TEST(any_number_may_be_on_the_way)
{
    begin(DB_WRITE);
    ck_assert_int_eq(db_run(&call, "CREATE TEMP TABLE t (id BIGINT, name TEXT)"), STATUS_OK);
    char *name = arena_allocate(&arena, 5001);
    memset(name, 'x', 5000);
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(
            db_run(&call, "INSERT INTO t VALUES ($1, $2)", db_integer(i), db_text(name)),
            STATUS_OK);
    ck_assert_int_eq(ask(&call, "SELECT count(*) FROM t WHERE id >= $1", 0), 1000);
}
END_TEST

START_TEST(a_statement_may_be_refused_for_an_error_put_aside)
{
    begin(DB_WRITE);
    fail(&call, STATUS_INVALID, "found early");
    error_set_aside(&call);
    ck_assert_int_eq(ask(&call, "SELECT $1", 5), 5);
    ck_assert_int_eq(db_run(&call, "CREATE TEMP TABLE t (id BIGINT)"), STATUS_INVALID);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, open_database, close_database);
    tcase_add_test(tests, values_and_rows_are_those_that_were_given);
    tcase_add_test(tests, a_query_may_run_within_another);
    tcase_add_test(tests, a_statement_is_prepared_once);
    tcase_add_test(tests, none_is_where_a_pooler_cannot_have_them);
    tcase_add_test(tests, what_fails_on_the_way_is_found);
    tcase_add_test(tests, what_is_asked_ahead_is_read_in_any_order);
    tcase_add_test(tests, what_is_asked_ahead_and_fails_is_found_by_who_reads);
    tcase_add_test(tests, after_a_failure_all_is_as_before);
    tcase_add_test(tests, changes_are_counted);
    tcase_add_test(tests, a_call_reads_and_writes_within_its_bounds);
    tcase_add_test(tests, any_number_may_be_on_the_way);
    tcase_add_test(tests, a_statement_may_be_refused_for_an_error_put_aside);
    return unit_run("db_postgresql_pipeline", tests);
}
