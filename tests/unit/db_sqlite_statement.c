/* How a handle of SQLite's keeps its statements. */
#include "db_sqlite.h"

#include "failing.h"
#include "scratch.h"

#include <signal.h>

static struct sqlite db;

static void open_handle(void)
{
    db = (struct sqlite){0};
    ck_assert_int_eq(sqlite3_open(":memory:", &db.handle), SQLITE_OK);
}

static void close_handle(void)
{
    db_sqlite_end_statements(&db);
    ck_assert_int_eq(sqlite3_close(db.handle), SQLITE_OK); /* which it is not while one is left */
}

/* The statement of a text. */
static sqlite3_stmt *statement_of(const char *sql)
{
    sqlite3_stmt *statement = NULL;
    ck_assert_int_eq(db_sqlite_statement(&db, sql, &statement), SQLITE_OK);
    ck_assert_str_eq(sqlite3_sql(statement), sql);
    return statement;
}

START_TEST(a_text_has_one_statement_wherever_it_is)
{
    char sql[] = "SELECT 1";
    sqlite3_stmt *one = statement_of(sql);
    ck_assert_ptr_eq(statement_of(arena_string(&arena, sql)), one);
    sql[7] = '2';
    sqlite3_stmt *two = statement_of(sql);
    ck_assert_ptr_ne(two, one);
    ck_assert_ptr_eq(statement_of("SELECT 1"), one);
    ck_assert_ptr_eq(statement_of("SELECT 2"), two);
    ck_assert_ptr_ne(statement_of("SELECT  1"), one);
    ck_assert_ptr_ne(statement_of("select 1"), one);
    ck_assert_uint_eq(db.statements.count, 4);
}
END_TEST

START_TEST(what_is_no_statement_is_not_kept)
{
    static const char SQL[] = "SELECT a FROM later /* scans */";
    sqlite3_stmt *statement;
    for (int i = 0; i < 100; i++)
        ck_assert_int_eq(db_sqlite_statement(&db, SQL, &statement), SQLITE_ERROR);
    ck_assert_uint_eq(db.statements.count, 0);
    ck_assert_int_eq(db_sqlite_run(&db, "CREATE TABLE later (a INTEGER)"), SQLITE_OK);
    ck_assert_ptr_eq(statement_of(SQL), statement_of(SQL));
    ck_assert_uint_eq(db.statements.count, 1);
}
END_TEST

START_TEST(all_end_and_may_begin_anew)
{
    db_sqlite_end_statements(&db);
    statement_of("SELECT 1");
    statement_of("SELECT 2");
    db_sqlite_end_statements(&db);
    ck_assert_ptr_null(sqlite3_next_stmt(db.handle, NULL));
    ck_assert(db.statements.count == 0 && db.statements.room == 0);
    statement_of("SELECT 1");
}
END_TEST

#ifdef REFUSE_SCANS

static void make_table(void)
{
    ck_assert_int_eq(
        db_sqlite_run(&db, "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)"), SQLITE_OK);
}

START_TEST(a_scan_that_is_not_declared_ends_the_process)
{
    make_table();
    statement_of("SELECT id FROM t WHERE a = $1");
}
END_TEST

START_TEST(a_scan_may_be_declared)
{
    make_table();
    statement_of("SELECT id FROM t WHERE a = $1 /* scans */");
    statement_of("SELECT a FROM t WHERE id = $1");
    statement_of("INSERT INTO t (a) VALUES ($1) RETURNING id");
    statement_of("PRAGMA table_info(t)");
}
END_TEST

START_TEST(texts_are_noted_once)
{
    static const char NOTED[] = "SELECT 1\0SELECT 2";
    char bytes[100];
    setenv("ROUTESLIP_STATEMENTS", scratch_file("statements"), 1);
    statement_of("SELECT 1");
    statement_of("SELECT 2");
    statement_of("SELECT 1");
    FILE *file = fopen(scratch_file("statements"), "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fread(bytes, 1, sizeof bytes, file), sizeof NOTED);
    ck_assert_mem_eq(bytes, NOTED, sizeof NOTED);
    fclose(file);
}
END_TEST

#endif

static bool prepares(void)
{
    sqlite3_stmt *statement[2];
    int code = db_sqlite_statement(&db, "SELECT 1", &statement[0]);
    bool right = code == SQLITE_NOMEM || code == SQLITE_OK;
    if (code == SQLITE_OK)
        code = db_sqlite_statement(&db, "SELECT 1", &statement[1]);
    return right && (code == SQLITE_NOMEM || statement[0] == statement[1]);
}

START_TEST(an_allocation_may_fail)
{
    failing_each(prepares);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, scratch_make, scratch_remove);
    tcase_add_checked_fixture(tests, open_handle, close_handle);
    tcase_add_test(tests, a_text_has_one_statement_wherever_it_is);
    tcase_add_test(tests, what_is_no_statement_is_not_kept);
    tcase_add_test(tests, all_end_and_may_begin_anew);
#ifdef REFUSE_SCANS
    tcase_add_test_raise_signal(tests, a_scan_that_is_not_declared_ends_the_process, SIGABRT);
    tcase_add_test(tests, a_scan_may_be_declared);
    tcase_add_test(tests, texts_are_noted_once);
#endif
    failing_add_test(tests, an_allocation_may_fail);
    return unit_run("db_sqlite_statement", tests);
}
