#include "db.h"

#include "db_handle.h"

#include <unistd.h>

/* The write-ahead log, in pages of 4 KiB. */
#define LOG_STEP 500         /* after which it is copied to the database */
#define LOG_LIMIT 3000       /* from where on writers wait for that */
#define LOG_BYTES "16777216" /* kept of its file when it is begun anew */
#define TIDY_PATIENCE 50     /* milliseconds that they wait at most */

/* What a row counts for, but for its text: about what its columns of numbers and its keys take. */
#define ROW_BYTES 64

static const char BEGIN_READ[] = "BEGIN";
static const char BEGIN_WRITE[] = "BEGIN IMMEDIATE";
static const char COMMIT[] = "COMMIT";
static const char ROLLBACK[] = "ROLLBACK";
static const char KEEP[] = "SAVEPOINT kept";
static const char ROLLBACK_TO_KEPT[] = "ROLLBACK TO kept";
static const char SCHEMA[] = "PRAGMA user_version";

enum status db_fail_with(struct call *call, struct db *db, int code, const char *doing)
{
    log_line(call, "database %s: %s: %s", db->options->path, doing,
        db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code));
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return fail(call, STATUS_UNAVAILABLE, "The database is busy. Please try again.");
    case SQLITE_READONLY:
        db->broken = true;
        return fail(call, STATUS_UNAVAILABLE, "The database is read-only.");
    case SQLITE_CANTOPEN:
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_PERM:
    case SQLITE_ERROR: /* a table that is not there: not our database */
        db->broken = true;
        return fail(call, STATUS_UNAVAILABLE, "The database is not available.");
    default:
        db->broken = true;
        return fail(call, STATUS_INTERNAL, "The request could not be carried out.");
    }
}

/* Told of each commit: checkpoints are made by db_tidy(), not within a commit. */
static int count_frames(void *context, sqlite3 *handle, const char *name, int frames)
{
    struct db *db = context;
    (void)handle, (void)name;
    db->frames = frames;
    return SQLITE_OK;
}

int db_run_plain(struct db *db, const char *sql)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
}

static enum status check_schema(struct call *call, struct db *db, int schema)
{
    if (schema == db->options->schema || (db->options->create && schema < db->options->schema))
        return STATUS_OK;
    db->broken = true;
    log_line(call, "database %s: its schema is %d, this program's is %d: %s", db->options->path,
        schema, db->options->schema,
        schema > db->options->schema ? "install the newer programs"
                                     : "run \"routeslip create\" to migrate it");
    return fail(call, STATUS_UNAVAILABLE, "The database has another schema than this program.");
}

enum status db_read_schema(struct call *call, struct db *db, int *schema)
{
    struct rows rows;
    TRY(db_query(call, &rows, SCHEMA));
    *schema = db_next(&rows) ? (int)row_integer(&rows, 0) : -1;
    TRY(db_end(&rows));
    return check_schema(call, db, *schema);
}

/* One thread serves one call at a time: SQLite needs no locks within the process. */
static void configure_sqlite(void)
{
    if (sqlite3_threadsafe() != 0)
        sqlite3_config(SQLITE_CONFIG_SINGLETHREAD); /* refused once SQLite is in use */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static int open_handle(struct db *db)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                (db->options->create ? SQLITE_OPEN_CREATE : 0);
    struct stat file;
    int code = sqlite3_open_v2(db->options->path, &db->handle, flags, NULL);
    if (code != SQLITE_OK)
        return code;
    if (stat(db->options->path, &file) == 0) {
        db->device = file.st_dev;
        db->inode = file.st_ino;
    }
    queue_open(&db->queue, db->options->path, db->options->busy_milliseconds);
    sqlite3_busy_handler(db->handle, queue_wait, &db->queue);
    sqlite3_wal_hook(db->handle, count_frames, db);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (db->options->create && (code = db_run_plain(db, "PRAGMA journal_mode = WAL")) != SQLITE_OK)
        return code;
    code = db_run_plain(db, db->options->durability == DB_FULL ? "PRAGMA synchronous = FULL"
                                                               : "PRAGMA synchronous = NORMAL");
    if (code == SQLITE_OK)
        code =
            db_run_plain(db, "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                             "PRAGMA cache_size = -4096; PRAGMA journal_size_limit = " LOG_BYTES);
    return code;
}

/* Who waited for one that replaced the file would go on with the old one. */
static enum status check_place(struct call *call, struct db *db)
{
    int moved = 0;
    sqlite3_file_control(db->handle, NULL, SQLITE_FCNTL_HAS_MOVED, &moved);
    if (!moved)
        return STATUS_OK;
    log_line(call, "database %s: it was replaced while it was opened", db->options->path);
    return fail(call, STATUS_UNAVAILABLE, "The database is busy. Please try again.");
}

enum status db_open(struct call *call, const struct db_options *options)
{
    struct db *db = memory_or_end(calloc(1, sizeof *db));
    configure_sqlite();
    db->options = options;
    db->queue.folder = -1;
    call->db = db;
    int schema, code = open_handle(db);
    enum status status = code == SQLITE_OK ? db_read_schema(call, db, &schema)
                                           : db_fail_with(call, db, code, "cannot open");
    if (status == STATUS_OK)
        status = check_place(call, db);
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
    db_end_statements(db);
    sqlite3_close(db->handle);
    queue_close(&db->queue);
    free(db);
}

bool db_usable(struct db *db)
{
    struct stat file;
    /* One that was read-only when it was opened stays so: a new one may be able to write. */
    return !db->broken && !sqlite3_db_readonly(db->handle, NULL) &&
           stat(db->options->path, &file) == 0 && file.st_dev == db->device &&
           file.st_ino == db->inode;
}

/* Binds a value and adds its size to *bytes. */
static int bind_one(
    sqlite3_stmt *statement, int place, const struct db_value *value, int64_t *bytes)
{
    int64_t length = value->type == DB_TEXT ? (int64_t)strlen(value->pointer) : value->integer;
    switch (value->type) {
    case DB_INTEGER:
        return sqlite3_bind_int64(statement, place, value->integer);
    case DB_TEXT:
        *bytes += length;
        return sqlite3_bind_text(statement, place, value->pointer, (int)length, SQLITE_STATIC);
    case DB_BLOB:
        *bytes += length;
        return sqlite3_bind_blob(statement, place, value->pointer, (int)length, SQLITE_STATIC);
    default:
        return sqlite3_bind_null(statement, place);
    }
}

/* To SQLite "$2" is a name: its place is the order in which the names come up. */
static int bind(
    sqlite3_stmt *statement, const struct db_value *values, size_t count, int64_t *bytes)
{
    assert((size_t)sqlite3_bind_parameter_count(statement) == count);
    int code = SQLITE_OK;
    for (int place = 1; place <= (int)count && code == SQLITE_OK; place++) {
        const char *name = sqlite3_bind_parameter_name(statement, place);
        size_t number = strtoul(name + 1, NULL, 10);
        assert(*name == '$' && number >= 1 && number <= count);
        code = bind_one(statement, place, &values[number - 1], bytes);
    }
    return code;
}

enum status db_query_values(struct call *call, struct rows *rows, const char *sql,
    const struct db_value *values, size_t count)
{
    struct db *db = call->db;
    sqlite3_stmt *statement;
    *rows = (struct rows){.call = call, .changes = sqlite3_total_changes64(db->handle)};
    int code = db_statement(db, sql, &statement);
    if (code == SQLITE_OK) {
        assert(!sqlite3_stmt_busy(statement));
        code = bind(statement, values, count, &rows->bytes);
    }
    if (code != SQLITE_OK)
        rows->status = db_fail_with(call, db, code, "cannot prepare");
    else if (call->aside.status != STATUS_OK && !sqlite3_stmt_readonly(statement))
        rows->status = error_resume(call);
    if (rows->status == STATUS_OK)
        rows->statement = statement;
    return rows->status;
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

int64_t db_written(struct call *call)
{
    return call->db->written;
}

/* Counts what a statement that has run wrote. Triggers and cascades count for nothing. */
static enum status count_written(struct rows *rows)
{
    sqlite3 *handle = rows->call->db->handle;
    bool wrote = sqlite3_total_changes64(handle) != rows->changes;
    return wrote
               ? db_count_copied(rows->call, sqlite3_changes64(handle) * (rows->bytes + ROW_BYTES))
               : STATUS_OK;
}

bool db_next(struct rows *rows)
{
    if (!rows->statement)
        return false;
    struct db *db = rows->call->db;
    int code = sqlite3_step(rows->statement);
    if (code == SQLITE_ROW) {
        db->read += ROW_BYTES;
        if (!is_over(db->read, db->options->read_limit))
            return true;
        rows->status = fail(rows->call, STATUS_LIMIT,
            "This is more than one call may read: please ask for less, or for a part of it.");
    } else if (code == SQLITE_DONE) {
        rows->status = count_written(rows);
    } else {
        rows->status = db_fail_with(rows->call, db, code, "cannot read or write");
    }
    db_end(rows);
    return false;
}

enum status db_end(struct rows *rows)
{
    if (rows->statement)
        sqlite3_reset(rows->statement);
    rows->statement = NULL;
    return rows->status;
}

int64_t row_integer(struct rows *rows, int column)
{
    return sqlite3_column_int64(rows->statement, column);
}

const char *row_text(struct rows *rows, int column)
{
    const void *text = sqlite3_column_text(rows->statement, column);
    if (!text)
        return "";
    int length = sqlite3_column_bytes(rows->statement, column);
    rows->call->db->read += length;
    return arena_bytes(rows->call->arena, text, (size_t)length);
}

bool row_is_null(struct rows *rows, int column)
{
    return sqlite3_column_type(rows->statement, column) == SQLITE_NULL;
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
    *found = db_next(&rows);
    if (*found)
        read(&rows, record);
    return db_end(&rows);
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

enum status db_run_values(
    struct call *call, const char *sql, const struct db_value *values, size_t count)
{
    struct rows rows;
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

int64_t db_changes(struct call *call)
{
    return sqlite3_changes64(call->db->handle);
}

void db_start(struct call *call)
{
    call->db->read = call->db->written = 0;
}

enum status db_begin(struct call *call, enum db_access access)
{
    struct db *db = call->db;
    int schema;
    assert(!db->in_transaction);
    if (db->frames >= 2 * LOG_LIMIT)
        db_tidy(db); /* nobody has called it */
    if (access == DB_WRITE)
        queue_enter(&db->queue);
    enum status status = db_run(call, access == DB_WRITE ? BEGIN_WRITE : BEGIN_READ);
    db->in_transaction = status == STATUS_OK;
    if (!db->in_transaction)
        queue_leave(&db->queue);
    TRY(status);
    return db_read_schema(call, db, &schema);
}

/* Queries that were left in the middle, such as after an error. */
static void reset_statements(struct db *db)
{
    for (sqlite3_stmt *statement = NULL;
         (statement = sqlite3_next_stmt(db->handle, statement)) != NULL;)
        if (sqlite3_stmt_busy(statement))
            sqlite3_reset(statement);
}

static void end_transaction(struct db *db)
{
    queue_leave(&db->queue);
    db->in_transaction = false;
    db->kept = false;
}

enum status db_commit(struct call *call)
{
    struct db *db = call->db;
    reset_statements(db);
    TRY(db_run(call, COMMIT));
    end_transaction(db);
    return STATUS_OK;
}

enum status db_keep(struct call *call)
{
    TRY(db_run(call, KEEP));
    call->db->kept = true;
    return STATUS_OK;
}

/* Runs a statement while an error is being handled, which is not to be hidden by another. */
static bool run_quietly(struct db *db, const char *sql)
{
    sqlite3_stmt *statement;
    if (db_statement(db, sql, &statement) != SQLITE_OK)
        return false;
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return done;
}

/* Drops the work of a transaction; `keep`: but not what was kept. */
static void drop(struct db *db, bool keep)
{
    if (!db || !db->in_transaction)
        return;
    reset_statements(db);
    /* An error may have ended the transaction already. */
    if (!sqlite3_get_autocommit(db->handle) &&
        !(keep && db->kept && run_quietly(db, ROLLBACK_TO_KEPT) && run_quietly(db, COMMIT)) &&
        !run_quietly(db, ROLLBACK))
        db->broken = true;
    end_transaction(db);
}

void db_rollback(struct call *call)
{
    drop(call->db, false);
}

void db_refuse(struct call *call)
{
    drop(call->db, true);
}

/* What is in the log is copied while others read and write. Where it has grown too long
 * nonetheless, writers wait until the rest is copied and nobody reads it, so that the next begins
 * it anew. */
void db_tidy(struct db *db)
{
    db->tidied = db->frames < db->tidied ? 0 : db->tidied; /* 0: the log was begun anew */
    if (db->in_transaction || db->frames < db->tidied + LOG_STEP)
        return;
    db->tidied = db->frames;
    sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    if (db->frames < LOG_LIMIT)
        return;
    int patience = db->queue.patience;
    db->queue.patience = patience < TIDY_PATIENCE ? patience : TIDY_PATIENCE;
    queue_enter(&db->queue);
    sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
    queue_leave(&db->queue);
    db->queue.patience = patience;
}
