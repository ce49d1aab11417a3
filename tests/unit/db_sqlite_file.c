/* What the administrator's command does with a database that is a file: see common/db.h. */
#include "db.h"

#include "scratch.h"
#include "text.h"
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

static struct call call;
static struct db_options options = {.busy_milliseconds = 1000, .schema = 1, .create = true};

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

/* Brings the database to the schema, from the one that it has to have. */
static void migrate(int from)
{
    static const struct migration MIGRATION = {
        .number = 1, .sql = "CREATE TABLE a (id INTEGER PRIMARY KEY)"};
    int before, after;
    ck_assert_int_eq(db_migrate(&call, &MIGRATION, 1, &before, &after), STATUS_OK);
    ck_assert(before == from && after == 1);
}

START_TEST(a_copy_has_all)
{
    migrate(0);
    ck_assert_int_eq(db_copy(&call, scratch_file("copy")), STATUS_OK);
    db_close(call.db);
    options.path = scratch_file("copy");
    call.db = NULL;
    ck_assert_int_eq(db_open(&call, &options), STATUS_OK);
    migrate(1);
    ck_assert_int_eq(db_copy(&call, scratch_file("copy")), STATUS_UNAVAILABLE);
}
END_TEST

START_TEST(a_file_is_a_database_or_not)
{
    static const struct {
        const char *bytes;
        enum status status;
    } CASES[] = {{"", STATUS_OK}, {"SQLite format 3", STATUS_STATE},
        {"some text that is no database", STATUS_STATE}, {"x", STATUS_STATE}};
    migrate(0);
    db_close(call.db);
    call.db = NULL;
    db_settle(options.path);
    ck_assert_int_ne(access(scratch_file("db-wal"), F_OK), 0);
    ck_assert_int_eq(db_check_file(&call, options.path), STATUS_OK);
    ck_assert_int_eq(db_check_file(&call, scratch_file("none")), STATUS_INTERNAL);
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        FILE *other = fopen(scratch_file("other"), "w");
        fputs(CASES[i].bytes, other);
        fclose(other);
        call.error = (struct error){0};
        EXPECT(
            db_check_file(&call, scratch_file("other")) == CASES[i].status, "%s", CASES[i].bytes);
    }
}
END_TEST

START_TEST(who_uses_it_is_told)
{
    int pipes[2], status;
    char byte;
    migrate(0);
    db_close(call.db);
    call.db = NULL;
    ck_assert_int_eq(pipe(pipes), 0);
    pid_t child = fork();
    if (child == 0) {
        bool open_ =
            db_open(&call, &options) == STATUS_OK && db_begin(&call, DB_WRITE) == STATUS_OK;
        if (write(pipes[1], open_ ? "y" : "n", 1) == 1)
            pause();
        _exit(0);
    }
    ck_assert(read(pipes[0], &byte, 1) == 1 && byte == 'y');
    int mine = open(options.path, O_RDWR);
    ck_assert_int_eq(db_check_unused(&call, mine, options.path), STATUS_STATE);
    ck_assert_ptr_nonnull(
        strstr(call.error.message, arena_format(&arena, ", process %d: stop", (int)child)));
    kill(child, SIGKILL);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    call.error = (struct error){0};
    ck_assert_int_eq(db_check_unused(&call, mine, options.path), STATUS_OK);
    ck_assert_int_eq(db_seize(&call, mine, options.path), STATUS_OK);
    close(mine);
    close(pipes[0]);
    close(pipes[1]);
}
END_TEST

int main(void)
{
    TCase *tests = unit_tests();
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, a_copy_has_all);
    tcase_add_test(tests, a_file_is_a_database_or_not);
    tcase_add_test(tests, who_uses_it_is_told);
    return unit_run("db_sqlite_file", tests);
}
