/* Statements of a database: see common/db.h. */
#include "db.h"

#include "failing.h"
#include "scratch.h"
#include "text.h"

static struct call call;
static struct db_options options = {.busy_milliseconds = 1000, .create = true};

static void open_database(void)
{
    scratch_make();
    options.path = scratch_file("db");
    call = (struct call){.arena = &arena, .now = 1};
    ck_assert_int_eq(db_open(&call, &options), STATUS_OK);
    ck_assert_int_eq(db_begin(&call, DB_WRITE), STATUS_OK);
}

static void close_database(void)
{
    db_rollback(&call);
    db_close(call.db);
    scratch_remove();
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
    const void *statement = first.statement;
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

START_TEST(what_is_asked_ahead_is_read_in_any_order)
{
    static const char SQL[] = "SELECT length($2) + $1 WHERE $1 < 100";
    struct rows asked[4];
    char text[] = "four";
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(
            db_ask(&call, &asked[i], SQL, db_integer(i < 3 ? i : 100), db_text(text)), STATUS_OK);
    ck_assert(db_next(&asked[2]) && row_integer(&asked[2], 0) == 6);
    ck_assert_int_eq(db_end(&asked[2]), STATUS_OK);
    ck_assert(!db_next(&asked[2]) && !db_next(&asked[3]) && !db_next(&asked[3]));
    ck_assert(db_next(&asked[0]) && row_integer(&asked[0], 0) == 4 && !db_next(&asked[0]));
    ck_assert_int_eq(db_end(&asked[1]), STATUS_OK); /* which nobody wants any more */
    ck_assert(!db_next(&asked[1]));
    ck_assert_int_eq(db_ask(&call, &asked[0], "SELECT 1 FROM no_table"), STATUS_OK);
    ck_assert(!db_next(&asked[0]) && db_end(&asked[0]) == STATUS_UNAVAILABLE);
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

START_TEST(an_insert_gives_its_key)
{
    static const char ADD[] =
        "INSERT INTO things (name) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id";
    int64_t first, second, none;
    ck_assert_int_eq(db_run(&call, "CREATE TABLE things (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                                   " name TEXT NOT NULL UNIQUE)"),
        STATUS_OK);
    ck_assert_int_eq(db_insert(&call, &first, ADD, db_text("one")), STATUS_OK);
    ck_assert_int_eq(db_insert(&call, &second, ADD, db_text("two")), STATUS_OK);
    ck_assert_int_eq(db_insert(&call, &none, ADD, db_text("one")), STATUS_OK);
    ck_assert_int_eq(ask("SELECT id FROM things WHERE id = $1", first), first);
    ck_assert_int_ne(first, second);
    ck_assert_int_eq(none, 0);
}
END_TEST

static void read_pair(struct rows *row, void *record)
{
    int64_t *pair = record;
    pair[0] = row_integer(row, 0);
    pair[1] = row_integer(row, 1);
}

START_TEST(the_first_row_is_read)
{
    static const char SQL[] =
        "SELECT id, id * 2 FROM numbers WHERE id > $1 ORDER BY id /* scans */";
    static const char NONE[] = "SELECT id FROM no_table WHERE id = $1";
    int64_t pair[2] = {7, 8}, number = 9;
    bool found;
    ck_assert_int_eq(db_run(&call, "CREATE TABLE numbers (id INTEGER)"), STATUS_OK);
    ck_assert_int_eq(db_run(&call, "INSERT INTO numbers VALUES (3), (4) /* scans */"), STATUS_OK);
    ck_assert_int_eq(db_find(&call, &found, read_pair, pair, SQL, db_integer(4)), STATUS_OK);
    ck_assert(!found && pair[0] == 7 && pair[1] == 8);
    ck_assert_int_eq(db_find(&call, &found, read_pair, pair, SQL, db_integer(2)), STATUS_OK);
    ck_assert(found && pair[0] == 3 && pair[1] == 6);
    ck_assert_int_eq(db_read_integer(&call, &number, SQL, db_integer(2)), STATUS_OK);
    ck_assert_int_eq(number, 3);
    ck_assert_int_eq(db_read_integer(&call, &number, SQL, db_integer(4)), STATUS_OK);
    ck_assert_int_eq(number, 0);
    ck_assert_int_eq(
        db_find(&call, &found, read_pair, pair, NONE, db_integer(1)), STATUS_UNAVAILABLE);
}
END_TEST

/* What the table holds once a transaction, of which its first row was kept, has ended. */
static int64_t rows_after(void (*end)(struct call *call))
{
    static const char ADD[] = "INSERT INTO things VALUES ($1)";
    ck_assert_int_eq(db_run(&call, "CREATE TABLE things (id INTEGER)"), STATUS_OK);
    ck_assert_int_eq(db_commit(&call), STATUS_OK);
    ck_assert_int_eq(db_begin(&call, DB_WRITE), STATUS_OK);
    ck_assert_int_eq(db_run(&call, ADD, db_integer(1)), STATUS_OK);
    ck_assert_int_eq(db_keep(&call), STATUS_OK);
    ck_assert_int_eq(db_run(&call, ADD, db_integer(2)), STATUS_OK);
    end(&call);
    ck_assert_int_eq(db_begin(&call, DB_READ), STATUS_OK);
    return ask("SELECT $1 + count(*) FROM things /* scans */", 0);
}

START_TEST(a_refusal_leaves_what_was_kept)
{
    ck_assert_int_eq(rows_after(db_refuse), 1);
}
END_TEST

/* Whatever the error is: who calls has decided. */
START_TEST(a_rollback_leaves_nothing)
{
    call.error.status = STATUS_STATE;
    ck_assert_int_eq(rows_after(db_rollback), 0);
}
END_TEST

/* Whether a database in memory, of its own, gives a key and a row; or refuses to. */
static bool works(void)
{
    static const struct db_options IN_MEMORY = {.path = ":memory:", .create = true};
    struct call mine = {.arena = &arena};
    struct rows rows;
    int64_t id = 0, found = 0;
    bool done = db_open(&mine, &IN_MEMORY) == STATUS_OK && db_begin(&mine, DB_WRITE) == STATUS_OK &&
                db_run(&mine, "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)") == STATUS_OK &&
                db_insert(&mine, &id, "INSERT INTO t (name) VALUES ($1) RETURNING id",
                    db_text("x")) == STATUS_OK &&
                db_query(&mine, &rows, "SELECT id FROM t WHERE id = $1 AND name = $2",
                    db_integer(id), db_text("x")) == STATUS_OK;
    while (done && db_next(&rows))
        found += row_integer(&rows, 0);
    done = done && db_end(&rows) == STATUS_OK && db_commit(&mine) == STATUS_OK;
    if (mine.db)
        db_rollback(&mine);
    db_close(mine.db);
    return done ? id == 1 && found == 1 : mine.error.status == STATUS_INTERNAL;
}

START_TEST(an_allocation_may_fail)
{
    failing_each(works);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, open_database, close_database);
    tcase_add_test(tests, another_text_at_the_same_address_is_another_statement);
    tcase_add_test(tests, the_same_text_elsewhere_is_the_same_statement);
    tcase_add_test(tests, there_may_be_any_number);
    tcase_add_test(tests, what_is_asked_ahead_is_read_in_any_order);
    tcase_add_test(tests, what_is_no_statement_is_an_error_each_time);
    tcase_add_test(tests, an_insert_gives_its_key);
    tcase_add_test(tests, the_first_row_is_read);
    tcase_add_test(tests, a_refusal_leaves_what_was_kept);
    tcase_add_test(tests, a_rollback_leaves_nothing);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("db", tests);
}
