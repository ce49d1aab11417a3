/*
 * The other yardstick: what SQLite alone takes for the rows of one
 * CreateRelatedTask. The same statements and settings as the service's, one
 * transaction per task, in a loop, without a request, a ticket or a check.
 *
 * usage: inserts DATABASE SECONDS
 *
 * The database is one that the service made and holds task 1; each new task is
 * linked to it. Prints tasks=N microseconds=N.
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TASK 1 /* the task that the new ones are linked to */
#define HOUR 3600

/* As common/db.c sets them up. */
static const char SETTINGS[] = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                               "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096";

/* As src/task/task.c and src/task/record.c write them. */
static const char BEGIN[] = "BEGIN IMMEDIATE";
static const char ADD_TASK[] =
    "INSERT INTO tasks (name, document_id, domain_id, linked_task_id, ad_hoc, assignee_id,"
    " assigned_by_id, supervisor_id, redirected_from_id, status, priority, instructions,"
    " right_type, permissions, on_complete_notice, start_version, created, due, deadline_hours,"
    " reminder_hours, reminder_date, supervisor_notice_hours, supervisor_notice_date,"
    " allowed_start_hours, allowed_start_date)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
    " $19, $20, $21, $22, $23, $24, $25)";
static const char ADD_REQUIREMENT[] =
    "INSERT INTO task_requirements (task_id, number, type, object_id, definition)"
    " VALUES ($1, $2, $3, $4, $5)";
static const char ADD_HISTORY[] =
    "INSERT INTO task_history (task_id, user_id, at, action, detail) VALUES ($1, $2, $3, $4, $5)";
static const char ADD_NOTICE[] =
    "INSERT INTO outbox (kind, recipient_id, task_id, created) VALUES ($1, $2, $3, $4)";
static const char COMMIT[] = "COMMIT";

enum { S_BEGIN, S_TASK, S_REQUIREMENT, S_HISTORY, S_NOTICE, S_COMMIT, STATEMENTS };
static const char *const TEXTS[STATEMENTS] = {
    BEGIN, ADD_TASK, ADD_REQUIREMENT, ADD_HISTORY, ADD_NOTICE, COMMIT};

/* What the new tasks take over from the one that they are linked to. */
struct parent {
    int64_t document_id, domain_id, assignee_id, assigned_by_id;
};

static _Noreturn void die(sqlite3 *db, const char *doing)
{
    fprintf(stderr, "inserts: %s: %s\n", doing, sqlite3_errmsg(db));
    exit(EXIT_FAILURE);
}

static sqlite3 *open_database(const char *path)
{
    sqlite3 *db;
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        die(db, "cannot open");
    if (sqlite3_exec(db, SETTINGS, NULL, NULL, NULL) != SQLITE_OK)
        die(db, "cannot set up");
    return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *text)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        die(db, "cannot prepare");
    return statement;
}

static struct parent read_parent(sqlite3 *db)
{
    sqlite3_stmt *statement = prepare(
        db, "SELECT document_id, domain_id, assignee_id, assigned_by_id FROM tasks WHERE id = $1");
    sqlite3_bind_int64(statement, 1, TASK);
    if (sqlite3_step(statement) != SQLITE_ROW)
        die(db, "there is no task 1");
    struct parent parent = {sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1),
        sqlite3_column_int64(statement, 2), sqlite3_column_int64(statement, 3)};
    sqlite3_finalize(statement);
    return parent;
}

struct value {
    enum { NOTHING, INTEGER, TEXT } type;
    int64_t integer;
    const char *text;
};

static struct value none(void)
{
    return (struct value){.type = NOTHING};
}

static struct value number(int64_t integer)
{
    return (struct value){.type = INTEGER, .integer = integer};
}

static struct value text(const char *string)
{
    return (struct value){.type = TEXT, .text = string};
}

static void run(sqlite3 *db, sqlite3_stmt *statement, const struct value *values, int count)
{
    for (int i = 0; i < count; i++) {
        if (values[i].type == NOTHING)
            sqlite3_bind_null(statement, i + 1);
        else if (values[i].type == INTEGER)
            sqlite3_bind_int64(statement, i + 1, values[i].integer);
        else
            sqlite3_bind_text(statement, i + 1, values[i].text, -1, SQLITE_STATIC);
    }
    if (sqlite3_step(statement) != SQLITE_DONE)
        die(db, "cannot write");
    sqlite3_reset(statement);
}

#define RUN(statement_, ...)                                                                       \
    run(db, statements[statement_], (const struct value[]){__VA_ARGS__},                           \
        sizeof(const struct value[]){__VA_ARGS__} / sizeof(struct value))

static void add_task(sqlite3 *db, sqlite3_stmt **statements, const struct parent *parent)
{
    int64_t now = time(NULL), assignee = parent->assigned_by_id, caller = parent->assignee_id;
    run(db, statements[S_BEGIN], NULL, 0);
    RUN(S_TASK, text("Review"), number(parent->document_id), number(parent->domain_id),
        number(TASK), number(1), number(assignee), number(caller), none(), none(), number(10),
        number(5), text("Please review the related document section."), number(2), number(0),
        number(0), number(1), number(now), number(now + 240 * HOUR), number(240), number(24),
        number(now + 216 * HOUR), number(0), none(), number(0), none());
    int64_t id = sqlite3_last_insert_rowid(db);
    RUN(S_REQUIREMENT, number(id), number(1), number(32), number(0), text(""));
    RUN(S_HISTORY, number(id), number(caller), number(now), text("Created"), text(""));
    RUN(S_NOTICE, text("TaskAssigned"), number(assignee), number(id), number(now));
    run(db, statements[S_COMMIT], NULL, 0);
}

static int64_t microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

int main(int argc, char **argv)
{
    double seconds = argc == 3 ? strtod(argv[2], NULL) : 0;
    if (seconds <= 0) {
        fputs("usage: inserts DATABASE SECONDS\n", stderr);
        return 2;
    }
    sqlite3 *db = open_database(argv[1]);
    struct parent parent = read_parent(db);
    sqlite3_stmt *statements[STATEMENTS];
    for (int i = 0; i < STATEMENTS; i++)
        statements[i] = prepare(db, TEXTS[i]);
    int64_t start = microseconds(), end = start + (int64_t)(seconds * 1e6), now, tasks = 0;
    while ((now = microseconds()) < end) {
        add_task(db, statements, &parent);
        tasks++;
    }
    printf("tasks=%lld microseconds=%lld\n", (long long)tasks, (long long)(now - start));
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(statements[i]);
    return sqlite3_close(db) == SQLITE_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
