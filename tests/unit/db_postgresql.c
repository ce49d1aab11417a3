/* What is PostgreSQL's own way of what common/db.h has. */
#include "postgresql.h"

static void begin(struct call *one, enum db_access access)
{
    ck_assert_int_eq(db_begin(one, access), STATUS_OK);
}

/* Both have read what the other one changes, so that they cannot have been one after the other. */
START_TEST(of_two_that_cannot_both_be_one_is_to_be_done_again)
{
    static const char READ[] = "SELECT count(*) FROM things WHERE id < $1";
    static const char ADD[] = "INSERT INTO things VALUES ($1)";
    struct db_tries tries = db_first_try();
    make_table();
    struct call other = open_other();
    begin(&call, DB_WRITE);
    begin(&other, DB_WRITE);
    ck_assert_int_eq(ask(&call, READ, 100), 2);
    ck_assert_int_eq(ask(&other, READ, 100), 2);
    ck_assert_int_eq(db_run(&call, ADD, db_integer(11)), STATUS_OK);
    ck_assert_int_eq(db_run(&other, ADD, db_integer(12)), STATUS_OK);
    ck_assert_int_eq(db_commit(&call), STATUS_OK);
    ck_assert_int_eq(db_commit(&other), STATUS_UNAVAILABLE);
    db_rollback(&other);
    ck_assert(db_again(&other, &tries) && tries.count == 1);
    ck_assert(!db_again(&other, &tries) && db_usable(other.db));
    ck_assert(!db_again(&call, &tries));
    other.error = (struct error){0};
    begin(&other, DB_WRITE);
    ck_assert_int_eq(ask(&other, READ, 100), 3);
    ck_assert_int_eq(db_commit(&other), STATUS_OK);
    db_close(other.db);
    drop_table();
}
END_TEST

/* A row that another call has locked for longer than one waits. */
START_TEST(who_waits_too_long_is_told_to_try_again)
{
    struct db_tries tries = db_first_try();
    make_table();
    options.busy_milliseconds = 100;
    struct call other = open_other();
    begin(&call, DB_WRITE);
    ck_assert_int_eq(db_run(&call, "UPDATE things SET name = 'x' WHERE id = 1"), STATUS_OK);
    ck_assert_int_eq(db_changes(&call), 1);
    begin(&other, DB_WRITE);
    ck_assert_int_eq(db_run(&other, "UPDATE things SET name = 'y' WHERE id = 1"), STATUS_OK);
    ck_assert_int_eq(db_commit(&other), STATUS_UNAVAILABLE);
    ck_assert_str_eq(other.error.message, "The database is busy. Please try again.");
    db_rollback(&other);
    ck_assert(!db_again(&other, &tries));
    db_close(other.db);
    options.busy_milliseconds = 1000;
    drop_table();
}
END_TEST

START_TEST(who_only_reads_cannot_write)
{
    begin(&call, DB_READ);
    ck_assert_int_eq(db_run(&call, "CREATE TABLE things (id BIGINT)"), STATUS_OK);
    ck_assert_int_eq(db_commit(&call), STATUS_UNAVAILABLE);
}
END_TEST

START_TEST(what_was_kept_outlives_a_refusal)
{
    static void (*const ENDS[])(struct call *) = {db_refuse, db_rollback};
    make_table();
    for (int i = 0; i < 2; i++) {
        begin(&call, DB_WRITE);
        ck_assert_int_eq(
            db_run(&call, "INSERT INTO things VALUES ($1)", db_integer(10 + i)), STATUS_OK);
        ck_assert_int_eq(db_keep(&call), STATUS_OK);
        ck_assert_int_eq(
            db_run(&call, "INSERT INTO things VALUES ($1)", db_integer(20 + i)), STATUS_OK);
        ENDS[i](&call);
        ck_assert(db_usable(call.db));
    }
    ck_assert_int_eq(ask(&call, "SELECT sum(id) FROM things WHERE id >= $1", 10), 10);
    drop_table();
}
END_TEST

/* Ends the connection of the call from the server's side. */
static void cut_off(struct call *other)
{
    int64_t process = ask(&call, "SELECT pg_backend_pid() + $1", 0);
    ck_assert_int_eq(ask(other, "SELECT pg_terminate_backend($1::int)::int", process), 1);
}

START_TEST(a_connection_that_is_lost_is_opened_anew)
{
    struct db_tries tries = db_first_try();
    bool found;
    struct call other = open_other();
    cut_off(&other);
    enum status status = db_begin(&call, DB_READ);
    if (status == STATUS_OK)
        status = db_exists(&call, &found, "SELECT 1");
    ck_assert_int_eq(status, STATUS_UNAVAILABLE);
    db_rollback(&call);
    ck_assert(db_again(&call, &tries) && !db_usable(call.db));
    call.error = (struct error){0};
    ck_assert_int_eq(db_refresh(&call, &options), STATUS_OK);
    begin(&call, DB_READ);
    ck_assert_int_eq(ask(&call, "SELECT $1", 3), 3);
    db_close(other.db);
}
END_TEST

/* What the server had when it went away nobody knows: it is not done twice. */
START_TEST(one_that_is_lost_at_the_end_is_not_done_again)
{
    struct db_tries tries = db_first_try();
    struct call other = open_other();
    begin(&call, DB_WRITE);
    ck_assert_int_eq(db_run(&call, "CREATE TEMP TABLE t (id BIGINT)"), STATUS_OK);
    cut_off(&other);
    ck_assert_int_eq(db_commit(&call), STATUS_UNAVAILABLE);
    db_rollback(&call);
    bool again = db_again(&call, &tries);
    ck_assert_msg(
        again != (strstr(call.error.message, "not known") != NULL), "%s", call.error.message);
    db_close(other.db);
}
END_TEST

START_TEST(a_place_where_nobody_is_is_told)
{
    static const struct db_options NOWHERE = {.path = "nowhere",
        .url = "postgresql://nobody:secret@/none?host=/nowhere",
        .busy_milliseconds = 1};
    struct call other = call_make();
    ck_assert_int_eq(db_open(&other, &NOWHERE), STATUS_UNAVAILABLE);
    ck_assert_ptr_null(other.db);
    ck_assert_int_eq(logged, 1);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, open_database, close_database);
    tcase_add_test(tests, of_two_that_cannot_both_be_one_is_to_be_done_again);
    tcase_add_test(tests, who_waits_too_long_is_told_to_try_again);
    tcase_add_test(tests, who_only_reads_cannot_write);
    tcase_add_test(tests, what_was_kept_outlives_a_refusal);
    tcase_add_test(tests, a_connection_that_is_lost_is_opened_anew);
    tcase_add_test(tests, one_that_is_lost_at_the_end_is_not_done_again);
    tcase_add_test(tests, a_place_where_nobody_is_is_told);
    return unit_run("db_postgresql", tests);
}
