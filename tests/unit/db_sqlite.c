/* What is SQLite's own way of what common/db.h has; how statements run is in db.c. */
#include "db.h"

#include "failing.h"
#include "scratch.h"
#include "text.h"

#include <sqlite3.h>

static struct call call;
static struct db_options options = {.busy_milliseconds = 1000, .schema = 9, .create = true};

static void start(void)
{
    scratch_make();
    options.path = scratch_file("db");
    call = (struct call){.arena = &arena, .now = 1};
    ck_assert_int_eq(db_open(&call, &options), STATUS_OK);
}

static void end(void)
{
    db_close(call.db);
    scratch_remove();
}

static const struct migration MIGRATIONS[] = {
    {.number = 1, .sql = "CREATE TABLE a (id INTEGER PRIMARY KEY)"},
    {.number = 2,
        .sql = "INSERT INTO a VALUES (1); CREATE TABLE b (a_id INTEGER REFERENCES a (id))"}};

static enum status migrate(const struct migration *migrations, size_t count, int before, int after)
{
    int found_before = -1, found_after = -1;
    call.error = (struct error){0};
    enum status status = db_migrate(&call, migrations, count, &found_before, &found_after);
    ck_assert_int_eq(found_before, before);
    if (status == STATUS_OK)
        ck_assert_int_eq(found_after, after);
    return status;
}

START_TEST(each_migration_is_carried_out_once)
{
    ck_assert_int_eq(migrate(MIGRATIONS, 1, 0, 1), STATUS_OK);
    ck_assert_int_eq(migrate(MIGRATIONS, 2, 1, 2), STATUS_OK);
    ck_assert_int_eq(migrate(MIGRATIONS, 2, 2, 2), STATUS_OK);
    ck_assert_int_eq(migrate(MIGRATIONS, 0, 2, 2), STATUS_OK);
}
END_TEST

START_TEST(one_that_fails_leaves_nothing)
{
    static const struct migration BAD[] = {{.number = 1, .sql = "CREATE TABLE a (id INTEGER)"},
        {.number = 2, .sql = "CREATE TABLE c (id INTEGER); CREATE TABLE a (id INTEGER)"}};
    static const struct migration GOOD[] = {{.number = 1, .sql = "CREATE TABLE a (id INTEGER)"},
        {.number = 2, .sql = "CREATE TABLE c (id INTEGER)"}};
    ck_assert_int_ne(migrate(BAD, 2, 0, 0), STATUS_OK);
    ck_assert_int_eq(migrate(GOOD, 2, 1, 2), STATUS_OK);
}
END_TEST

static void count_line(void *context, const char *line)
{
    (void)line;
    ++*(int *)context;
}

START_TEST(a_row_that_names_none_is_a_fault)
{
    int faults = -1, lines = 0;
    ck_assert_int_eq(migrate(MIGRATIONS, 2, 0, 2), STATUS_OK);
    ck_assert_int_eq(db_check(&call, count_line, &lines, &faults), STATUS_OK);
    ck_assert(faults == 0 && lines == 0);
    /* As another program does, which does not look at foreign keys. */
    sqlite3 *other;
    ck_assert_int_eq(sqlite3_open(options.path, &other), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(other, "INSERT INTO b VALUES (7)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    ck_assert_int_eq(db_check(&call, count_line, &lines, &faults), STATUS_OK);
    ck_assert(faults == 1 && lines == 1);
}
END_TEST

/* Whether a database is migrated and checked; or one of both is refused. */
static bool works(void)
{
    int before = -1, after = -1, faults = -1, lines = 0;
    bool done = db_migrate(&call, MIGRATIONS, 2, &before, &after) == STATUS_OK &&
                db_check(&call, count_line, &lines, &faults) == STATUS_OK;
    return done ? before == 0 && after == 2 && faults == 0 && lines == 0
                : call.error.status == STATUS_INTERNAL;
}

START_TEST(an_allocation_may_fail)
{
    static struct db_options in_memory;
    in_memory = options;
    in_memory.path = ":memory:";
    db_close(call.db);
    ck_assert_int_eq(db_open(&call, &in_memory), STATUS_OK);
    failing_each(works);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, each_migration_is_carried_out_once);
    tcase_add_test(tests, one_that_fails_leaves_nothing);
    tcase_add_test(tests, a_row_that_names_none_is_a_fault);
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("db_sqlite", tests);
}
