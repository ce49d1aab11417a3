/* Migrations of PostgreSQL's, statement by statement. */
#include "postgresql.h"

static enum status migrate(const struct migration *migrations, size_t count, int before, int after)
{
    int was = -1, is = -1;
    enum status status = db_migrate(&call, migrations, count, &was, &is);
    ck_assert_int_eq(was, before);
    if (status == STATUS_OK)
        ck_assert_int_eq(is, after);
    return status;
}

static void begin_with_schema(int schema)
{
    db_close(call.db);
    options.schema = schema;
    open_database();
}

static void remove_schema(void)
{
    ck_assert_int_eq(db_run(&call, "DROP TABLE a, b, schema_version"), STATUS_OK);
    options.schema = 0;
}

/* Whether a program of this schema begins. */
static enum status open_as(int schema)
{
    struct call other = call_make();
    struct db_options one = options;
    one.schema = schema;
    one.create = false;
    enum status status = db_open(&other, &one);
    db_close(other.db);
    return status;
}

START_TEST(each_migration_is_carried_out_once)
{
    static const struct migration MIGRATIONS[] = {
        {1, NULL,
            "-- A comment; with a mark.\nCREATE TABLE a (id BIGINT PRIMARY KEY);"
            "INSERT INTO a VALUES (1); -- 'another\n"},
        {2, NULL,
            "INSERT INTO a VALUES (length('a;b'));\n\n"
            "CREATE OR REPLACE FUNCTION f() RETURNS BIGINT LANGUAGE plpgsql AS $$ BEGIN"
            " DELETE FROM a WHERE id = 1; RETURN 1; END $$;"
            "SELECT f(); DROP FUNCTION f();"
            "CREATE TABLE b (a_id BIGINT REFERENCES a (id))"}};
    begin_with_schema(2);
    ck_assert_int_eq(migrate(MIGRATIONS, 1, 0, 1), STATUS_OK);
    ck_assert_int_eq(migrate(MIGRATIONS, 2, 1, 2), STATUS_OK);
    ck_assert_int_eq(migrate(MIGRATIONS, 2, 2, 2), STATUS_OK);
    ck_assert_int_eq(ask(&call, "SELECT sum(id) FROM a WHERE $1 = 0", 0), 3);
    int faults = -1;
    ck_assert_int_eq(db_check(&call, NULL, NULL, &faults), STATUS_OK);
    ck_assert_int_eq(faults, 0);
    ck_assert_int_eq(open_as(1), STATUS_UNAVAILABLE);
    ck_assert_int_eq(open_as(2), STATUS_OK);
    remove_schema();
}
END_TEST

/* What is done of it stays, nobody works with that, and the rest follows. */
START_TEST(a_migration_that_is_broken_off_goes_on_where_it_was)
{
    static const struct migration BAD[] = {{1, NULL, "CREATE TABLE a (id BIGINT)"},
        {2, NULL,
            "INSERT INTO a VALUES (1); CREATE TABLE b (id BIGINT); INSERT INTO c VALUES (1)"}};
    static const struct migration GOOD[] = {{1, NULL, "CREATE TABLE a (id BIGINT)"},
        {2, NULL,
            "INSERT INTO a VALUES (1); CREATE TABLE b (id BIGINT); INSERT INTO b VALUES (1)"}};
    begin_with_schema(2);
    ck_assert_int_ne(migrate(BAD, 2, 0, 0), STATUS_OK);
    for (int schema = 1; schema <= 2; schema++)
        ck_assert_int_eq(open_as(schema), STATUS_UNAVAILABLE);
    call.error = (struct error){0};
    options.schema = 1;
    ck_assert_int_eq(db_refresh(&call, &options), STATUS_UNAVAILABLE);
    begin_with_schema(2);
    ck_assert_int_eq(migrate(GOOD, 2, -2, 2), STATUS_OK);
    ck_assert_int_eq(ask(&call, "SELECT count(*) FROM a WHERE $1 = 0", 0), 1);
    ck_assert_int_eq(ask(&call, "SELECT count(*) FROM b WHERE $1 = 0", 0), 1);
    remove_schema();
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, open_database, close_database);
    tcase_add_test(tests, each_migration_is_carried_out_once);
    tcase_add_test(tests, a_migration_that_is_broken_off_goes_on_where_it_was);
    return unit_run("db_postgresql_migrate", tests);
}
