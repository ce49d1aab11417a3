#include "db.h"

#include "db_driver.h"
#include "field.h"

#include <dlfcn.h>
#include <sodium.h>

/* Of a call that others keep from being done. */
#define MOST_TRIES 24
#define FIRST_WAIT 4U  /* milliseconds, about, */
#define MOST_DOUBLED 6 /* which are doubled so many times */

enum status db_fail(struct call *call, enum db_failure failure, const char *doing, const char *said)
{
    struct db *db = call->db;
    log_line(call, "database %s: %s: %s", db->options->path, doing, said);
    db->broken = db->broken || failure != DB_BUSY;
    switch (failure) {
    case DB_BUSY:
        return fail(call, STATUS_UNAVAILABLE, "The database is busy. Please try again.");
    case DB_READ_ONLY:
        return fail(call, STATUS_UNAVAILABLE, "The database is read-only.");
    case DB_NOT_THERE:
        return fail(call, STATUS_UNAVAILABLE, "The database is not available.");
    default:
        return fail(call, STATUS_INTERNAL, "The request could not be carried out.");
    }
}

enum status db_check_schema(struct call *call, int schema)
{
    struct db *db = call->db;
    int own = db->options->schema;
    if (schema == own || (db->options->create && abs(schema) <= own))
        return STATUS_OK;
    db->broken = true;
    log_line(call, "database %s: its schema is %s%d, this program's is %d: %s", db->options->path,
        schema < 0 ? "on its way to " : "", abs(schema), own,
        abs(schema) > own ? "install the newer programs"
                          : "run \"routeslip create\" to migrate it");
    return fail(call, STATUS_UNAVAILABLE, "The database has another schema than this program.");
}

enum status db_read_schema(struct call *call, int *schema)
{
    struct rows rows;
    TRY(db_query(call, &rows, call->db->driver->schema));
    *schema = db_next(&rows) ? (int)row_integer(&rows, 0) : -1;
    TRY(db_end(&rows));
    return db_check_schema(call, *schema);
}

/*
 * The driver of a database. That of PostgreSQL is in a library of its own, beside this one, where
 * it was built; it stays loaded.
 */
static enum status find_driver(
    struct call *call, const struct db_options *options, const struct db_driver **driver)
{
    *driver = &db_sqlite;
    if (!options->url)
        return STATUS_OK;
    void *library = dlopen("librouteslip-postgresql.so", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    *driver = library ? dlsym(library, "db_postgresql") : NULL;
    if (*driver)
        return STATUS_OK;
    log_line(call, "this routeslip has no driver for PostgreSQL: %s", dlerror());
    return fail(call, STATUS_UNAVAILABLE, "The database is not available.");
}

enum status db_open(struct call *call, const struct db_options *options)
{
    const struct db_driver *driver;
    TRY(find_driver(call, options, &driver));
    struct db *db = memory_or_end(calloc(1, driver->size));
    db->driver = driver;
    db->options = options;
    call->db = db;
    enum status status = driver->open(call, db);
    if (status != STATUS_OK) {
        db_close(db);
        call->db = NULL;
    }
    return status;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    db->driver->close(db);
    free(db);
}

bool db_usable(struct db *db)
{
    return !db->broken && db->driver->usable(db);
}

enum status db_refresh(struct call *call, const struct db_options *options)
{
    if (call->db && db_usable(call->db))
        return STATUS_OK;
    db_close(call->db);
    call->db = NULL;
    return db_open(call, options);
}

/* So that those who were in each other's way do not come back at once, nor together. */
static void wait_a_little(int tries)
{
    uint32_t milliseconds = FIRST_WAIT << (tries < MOST_DOUBLED ? tries : MOST_DOUBLED);
    uint32_t wait = milliseconds / 2 + randombytes_uniform(milliseconds);
    struct timespec time = {wait / 1000, (long)(wait % 1000) * 1000000};
    nanosleep(&time, NULL);
}

struct db_tries db_first_try(void)
{
    struct db_tries tries = {0};
    clock_gettime(CLOCK_MONOTONIC, &tries.began);
    return tries;
}

static int64_t milliseconds_since(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - then->tv_sec) * INT64_C(1000) + (now.tv_nsec - then->tv_nsec) / 1000000;
}

/* A pooler that has lost its server has each try wait, so that their number alone is no bound. */
static bool may_try(const struct db *db, const struct db_tries *tries)
{
    return tries->count == 0 || (tries->count < MOST_TRIES && milliseconds_since(&tries->began) <
                                                                  db->options->busy_milliseconds);
}

bool db_again(struct call *call, struct db_tries *tries)
{
    bool again = call->db && call->db->again && may_try(call->db, tries);
    if (call->db)
        call->db->again = false;
    if (again)
        wait_a_little(tries->count++);
    return again;
}

enum status db_query_values(struct call *call, struct rows *rows, const char *sql,
    const struct db_value *values, size_t count)
{
    *rows = (struct rows){.call = call};
    rows->status = call->db->driver->start(rows, sql, values, count);
    return rows->status;
}

/* A query that is asked ahead of an engine that nobody waits for is started when it is read. */
struct db_asked {
    const char *sql;
    size_t count;
    struct db_value values[];
};

enum status db_ask_values(struct call *call, struct rows *rows, const char *sql,
    const struct db_value *values, size_t count)
{
    *rows = (struct rows){.call = call};
    if (call->db->driver->ask)
        return rows->status = call->db->driver->ask(rows, sql, values, count);
    struct db_asked *asked =
        arena_allocate(call->arena, sizeof *asked + count * sizeof asked->values[0]);
    asked->sql = sql;
    asked->count = count;
    memcpy(asked->values, values, count * sizeof asked->values[0]);
    rows->asked = asked;
    return STATUS_OK;
}

static bool start_asked(struct rows *rows)
{
    const struct db_asked *asked = rows->asked;
    return db_query_values(rows->call, rows, asked->sql, asked->values, asked->count) == STATUS_OK;
}

/* Whether what was counted is over a limit, of which 0 is none. */
static bool is_over(int64_t counted, int64_t limit)
{
    return limit > 0 && counted > limit;
}

enum status db_count_copied(struct call *call, int64_t bytes)
{
    struct db *db = call->db;
    db->written += bytes;
    return is_over(db->written, db->options->write_limit)
               ? fail(call, STATUS_LIMIT, "This is more than one call may write: please divide it.")
               : STATUS_OK;
}

/* What was left to be found later is found; where it failed, it refuses the call by itself. */
static void collect(struct call *call)
{
    if (call->db->driver->collect)
        call->db->driver->collect(call);
}

int64_t db_written(struct call *call)
{
    collect(call);
    return call->db->written;
}

int64_t db_changes(struct call *call)
{
    collect(call);
    return call->db->changes;
}

enum status db_count_changes(struct call *call, int64_t changes, int64_t bytes)
{
    call->db->changes = changes;
    return changes ? db_count_copied(call, changes * (bytes + DB_ROW_BYTES)) : STATUS_OK;
}

enum status db_check_read(struct call *call, int64_t bytes, int64_t limit)
{
    return is_over(bytes, limit)
               ? fail(call, STATUS_LIMIT,
                     "This is more than one call may read: please ask for less, or for a part of "
                     "it.")
               : STATUS_OK;
}

bool db_next(struct rows *rows)
{
    if (!rows->statement && !(rows->asked && start_asked(rows)))
        return false;
    struct db *db = rows->call->db;
    if (db->driver->step(rows)) {
        db->read += DB_ROW_BYTES;
        rows->status = db_check_read(rows->call, db->read, db->options->read_limit);
        if (rows->status == STATUS_OK)
            return true;
    }
    db_end(rows);
    return false;
}

enum status db_end(struct rows *rows)
{
    if (rows->statement && rows->call->db->driver->end)
        rows->call->db->driver->end(rows);
    rows->statement = NULL;
    rows->asked = NULL;
    return rows->status;
}

int64_t row_integer(struct rows *rows, int column)
{
    return rows->call->db->driver->integer(rows, column);
}

void *row_bytes(struct rows *rows, int column, size_t *length)
{
    struct db *db = rows->call->db;
    const char *bytes = db->driver->text(rows, column, length);
    db->read += (int64_t)*length;
    return bytes ? arena_bytes(rows->call->arena, bytes, *length) : NULL;
}

const char *row_text(struct rows *rows, int column)
{
    size_t length;
    const char *text = row_bytes(rows, column, &length);
    return text ? text : "";
}

bool row_is_null(struct rows *rows, int column)
{
    size_t length;
    return rows->call->db->driver->text(rows, column, &length) == NULL;
}

enum status db_exists_values(
    struct call *call, bool *found, const char *sql, const struct db_value *values, size_t count)
{
    struct rows rows;
    TRY(db_query_values(call, &rows, sql, values, count));
    *found = db_next(&rows);
    return db_end(&rows);
}

enum status db_find_values(struct call *call, bool *found, row_reader *read, void *record,
    const char *sql, const struct db_value *values, size_t count)
{
    struct rows rows;
    TRY(db_query_values(call, &rows, sql, values, count));
    return db_take(&rows, found, read, record);
}

enum status db_take(struct rows *rows, bool *found, row_reader *read, void *record)
{
    *found = db_next(rows);
    if (*found)
        read(rows, record);
    return db_end(rows);
}

static void read_integer(struct rows *rows, void *record)
{
    *(int64_t *)record = row_integer(rows, 0);
}

enum status db_read_integer_values(
    struct call *call, int64_t *value, const char *sql, const struct db_value *values, size_t count)
{
    bool found;
    *value = 0;
    return db_find_values(call, &found, read_integer, value, sql, values, count);
}

enum status db_read_ids_values(struct call *call, struct id_list *ids, const char *sql,
    const struct db_value *values, size_t count)
{
    struct rows rows;
    int64_t *list = NULL;
    size_t length = 0, room = 0;
    TRY(db_query_values(call, &rows, sql, values, count));
    while (db_next(&rows)) {
        list = arena_grow(call->arena, list, length, &room, sizeof *list);
        list[length++] = row_integer(&rows, 0);
    }
    *ids = (struct id_list){list, length};
    return db_end(&rows);
}

enum status db_run_values(
    struct call *call, const char *sql, const struct db_value *values, size_t count)
{
    const struct db_driver *driver = call->db->driver;
    struct rows rows;
    if (driver->run)
        return driver->run(call, sql, values, count);
    TRY(db_query_values(call, &rows, sql, values, count));
    while (db_next(&rows))
        ;
    return db_end(&rows);
}

enum status db_insert_values(
    struct call *call, int64_t *id, const char *sql, const struct db_value *values, size_t count)
{
    struct rows rows;
    *id = 0;
    TRY(db_query_values(call, &rows, sql, values, count));
    while (db_next(&rows))
        *id = row_integer(&rows, 0);
    return db_end(&rows);
}

void db_start(struct call *call)
{
    call->db->read = call->db->written = 0;
}

enum status db_begin(struct call *call, enum db_access access)
{
    assert(!call->db->in_transaction);
    return call->db->driver->begin(call, access == DB_WRITE);
}

static void end_transaction(struct db *db)
{
    db->in_transaction = false;
    db->kept = false;
}

enum status db_commit(struct call *call)
{
    struct db *db = call->db;
    TRY(db->driver->commit(call));
    end_transaction(db);
    return STATUS_OK;
}

enum status db_keep(struct call *call)
{
    static const char KEEP[] = "SAVEPOINT kept";
    TRY(db_run(call, KEEP));
    call->db->kept = true;
    return STATUS_OK;
}

/* Drops the work of a transaction; `to_kept`: but not what was kept. */
static void drop(struct call *call, bool to_kept)
{
    struct db *db = call->db;
    if (!db || !db->in_transaction)
        return;
    db->driver->drop(call, to_kept && db->kept);
    end_transaction(db);
}

void db_rollback(struct call *call)
{
    drop(call, false);
}

void db_refuse(struct call *call)
{
    drop(call, true);
}

void db_tidy(struct db *db)
{
    if (db->driver->tidy && !db->in_transaction)
        db->driver->tidy(db);
}

/* What goes of a migration into one transaction, unless another process has done it by now. */
static enum status migrate_further(
    struct call *call, const struct migration *migration, int *schema)
{
    int complete;
    TRY(db_begin(call, DB_WRITE));
    TRY(db_read_schema(call, &complete));
    if (migration->number > complete)
        TRY(call->db->driver->migrate(call, migration, &complete));
    TRY(db_commit(call));
    *schema = complete;
    return STATUS_OK;
}

static enum status migrate_one(struct call *call, const struct migration *migration, int *schema)
{
    struct db_tries tries = db_first_try();
    while (migration->number > *schema) {
        enum status status = migrate_further(call, migration, schema);
        if (status == STATUS_OK) {
            tries = db_first_try();
            continue;
        }
        db_rollback(call);
        if (!db_again(call, &tries))
            return status;
        error_forget(call);
        TRY(db_refresh(call, call->db->options));
    }
    return STATUS_OK;
}

enum status db_migrate(
    struct call *call, const struct migration *migrations, size_t count, int *before, int *after)
{
    TRY(db_read_schema(call, before));
    *after = *before;
    for (size_t i = 0; i < count; i++)
        if (migrations[i].number > *after)
            TRY(migrate_one(call, &migrations[i], after));
    return STATUS_OK;
}

enum status db_check(
    struct call *call, void (*report)(void *context, const char *line), void *context, int *faults)
{
    *faults = 0;
    return call->db->driver->check(call, report, context, faults);
}
