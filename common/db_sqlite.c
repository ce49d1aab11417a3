#include "db_sqlite.h"

#include "db.h"

#include <unistd.h>

/* The write-ahead log, in pages of 4 KiB. */
#define LOG_STEP 500         /* after which it is copied to the database */
#define LOG_LIMIT 3000       /* from where on writers wait for that */
#define LOG_BYTES "16777216" /* kept of its file when it is begun anew */
#define TIDY_PATIENCE 50     /* milliseconds that they wait at most */

static const char BEGIN_READ[] = "BEGIN";
static const char BEGIN_WRITE[] = "BEGIN IMMEDIATE";
/* One of them at least generates keys. */
static const char ALL_TABLES[] =
    "SELECT t.name, c.name, c.type,"
    " (SELECT f.\"table\" FROM pragma_foreign_key_list(t.name) f WHERE f.\"from\" = c.name),"
    " (SELECT seq FROM sqlite_sequence WHERE name = t.name)"
    " FROM sqlite_schema t, pragma_table_info(t.name) c"
    " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    " ORDER BY t.name, c.cid /* scans */";

enum status db_sqlite_fail(struct call *call, int code, const char *doing)
{
    struct sqlite *sqlite = (struct sqlite *)call->db;
    const char *said = sqlite->handle ? sqlite3_errmsg(sqlite->handle) : sqlite3_errstr(code);
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return db_fail(call, DB_BUSY, doing, said);
    case SQLITE_READONLY:
        return db_fail(call, DB_READ_ONLY, doing, said);
    case SQLITE_CANTOPEN:
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_PERM:
    case SQLITE_ERROR: /* a table that is not there: not our database */
        return db_fail(call, DB_NOT_THERE, doing, said);
    default:
        return db_fail(call, DB_OUR_FAULT, doing, said);
    }
}

/* Told of each commit: checkpoints are made by db_tidy(), not within a commit. */
static int count_frames(void *context, sqlite3 *handle, const char *name, int frames)
{
    struct sqlite *sqlite = context;
    (void)handle, (void)name;
    sqlite->frames = frames;
    return SQLITE_OK;
}

int db_sqlite_run(struct sqlite *sqlite, const char *sql)
{
    return sqlite3_exec(sqlite->handle, sql, NULL, NULL, NULL);
}

/* One thread serves one call at a time: SQLite needs no locks within the process. */
static void configure_sqlite(void)
{
    if (sqlite3_threadsafe() != 0)
        sqlite3_config(SQLITE_CONFIG_SINGLETHREAD); /* refused once SQLite is in use */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static int open_handle(struct sqlite *sqlite)
{
    const struct db_options *options = sqlite->db.options;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                (options->create ? SQLITE_OPEN_CREATE : 0);
    struct stat file;
    int code = sqlite3_open_v2(options->path, &sqlite->handle, flags, NULL);
    if (code != SQLITE_OK)
        return code;
    if (stat(options->path, &file) == 0) {
        sqlite->device = file.st_dev;
        sqlite->inode = file.st_ino;
    }
    queue_open(&sqlite->queue, options->path, options->busy_milliseconds);
    sqlite3_busy_handler(sqlite->handle, queue_wait, &sqlite->queue);
    sqlite3_wal_hook(sqlite->handle, count_frames, sqlite);
    sqlite3_db_config(sqlite->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(sqlite->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (options->create && (code = db_sqlite_run(sqlite, "PRAGMA journal_mode = WAL")) != SQLITE_OK)
        return code;
    code = db_sqlite_run(sqlite, options->durability == DB_FULL ? "PRAGMA synchronous = FULL"
                                                                : "PRAGMA synchronous = NORMAL");
    if (code == SQLITE_OK)
        code = db_sqlite_run(sqlite,
            "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
            "PRAGMA cache_size = -4096; PRAGMA journal_size_limit = " LOG_BYTES);
    return code;
}

/* Who waited for one that replaced the file would go on with the old one. */
static enum status check_place(struct call *call, struct sqlite *sqlite)
{
    int moved = 0;
    sqlite3_file_control(sqlite->handle, NULL, SQLITE_FCNTL_HAS_MOVED, &moved);
    if (!moved)
        return STATUS_OK;
    log_line(call, "database %s: it was replaced while it was opened", sqlite->db.options->path);
    return fail(call, STATUS_UNAVAILABLE, "The database is busy. Please try again.");
}

static enum status open_database(struct call *call, struct db *db)
{
    struct sqlite *sqlite = (struct sqlite *)db;
    int schema, code;
    configure_sqlite();
    sqlite->queue.folder = -1;
    code = open_handle(sqlite);
    if (code != SQLITE_OK)
        return db_sqlite_fail(call, code, "cannot open");
    TRY(db_read_schema(call, &schema));
    return check_place(call, sqlite);
}

static void close_database(struct db *db)
{
    struct sqlite *sqlite = (struct sqlite *)db;
    db_sqlite_end_statements(sqlite);
    sqlite3_close(sqlite->handle);
    queue_close(&sqlite->queue);
}

static bool is_usable(struct db *db)
{
    struct sqlite *sqlite = (struct sqlite *)db;
    struct stat file;
    /* One that was read-only when it was opened stays so: a new one may be able to write. */
    return !sqlite3_db_readonly(sqlite->handle, NULL) && stat(db->options->path, &file) == 0 &&
           file.st_dev == sqlite->device && file.st_ino == sqlite->inode;
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

static enum status start(
    struct rows *rows, const char *sql, const struct db_value *values, size_t count)
{
    struct call *call = rows->call;
    struct sqlite *sqlite = (struct sqlite *)call->db;
    sqlite3_stmt *statement;
    int code = db_sqlite_statement(sqlite, sql, &statement);
    if (code == SQLITE_OK) {
        assert(!sqlite3_stmt_busy(statement));
        code = bind(statement, values, count, &rows->bytes);
    }
    if (code != SQLITE_OK)
        return db_sqlite_fail(call, code, "cannot prepare");
    if (call->aside.status != STATUS_OK && !sqlite3_stmt_readonly(statement))
        return error_resume(call);
    sqlite->changed = sqlite3_total_changes64(sqlite->handle);
    rows->statement = statement;
    return STATUS_OK;
}

/* Triggers and cascades count for nothing. */
static int64_t count_changes(struct sqlite *sqlite)
{
    bool wrote = sqlite3_total_changes64(sqlite->handle) != sqlite->changed;
    return wrote ? sqlite3_changes64(sqlite->handle) : 0;
}

static bool step(struct rows *rows)
{
    struct sqlite *sqlite = (struct sqlite *)rows->call->db;
    int code = sqlite3_step(rows->statement);
    if (code == SQLITE_ROW)
        return true;
    rows->status = code == SQLITE_DONE
                       ? db_count_changes(rows->call, count_changes(sqlite), rows->bytes)
                       : db_sqlite_fail(rows->call, code, "cannot read or write");
    return false;
}

static void end(struct rows *rows)
{
    sqlite3_reset(rows->statement);
}

static int64_t integer(const struct rows *rows, int column)
{
    return sqlite3_column_int64(rows->statement, column);
}

static const char *text(const struct rows *rows, int column, size_t *length)
{
    const void *found = sqlite3_column_text(rows->statement, column);
    *length = found ? (size_t)sqlite3_column_bytes(rows->statement, column) : 0;
    return found;
}

/* What is in the log is copied while others read and write. Where it has grown too long
 * nonetheless, writers wait until the rest is copied and nobody reads it, so that the next begins
 * it anew. */
static void tidy(struct db *db)
{
    struct sqlite *sqlite = (struct sqlite *)db;
    sqlite->tidied =
        sqlite->frames < sqlite->tidied ? 0 : sqlite->tidied; /* 0: the log was begun anew */
    if (sqlite->frames < sqlite->tidied + LOG_STEP)
        return;
    sqlite->tidied = sqlite->frames;
    sqlite3_wal_checkpoint_v2(sqlite->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    if (sqlite->frames < LOG_LIMIT)
        return;
    int patience = sqlite->queue.patience;
    sqlite->queue.patience = patience < TIDY_PATIENCE ? patience : TIDY_PATIENCE;
    queue_enter(&sqlite->queue);
    sqlite3_wal_checkpoint_v2(sqlite->handle, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
    queue_leave(&sqlite->queue);
    sqlite->queue.patience = patience;
}

static enum status begin(struct call *call, bool write)
{
    struct sqlite *sqlite = (struct sqlite *)call->db;
    int schema;
    if (sqlite->frames >= 2 * LOG_LIMIT)
        tidy(call->db); /* nobody has called it */
    if (write)
        queue_enter(&sqlite->queue);
    enum status status = db_run(call, write ? BEGIN_WRITE : BEGIN_READ);
    call->db->in_transaction = status == STATUS_OK;
    if (!call->db->in_transaction)
        queue_leave(&sqlite->queue);
    TRY(status);
    return db_read_schema(call, &schema);
}

/* Queries that were left in the middle, such as after an error. */
static void reset_statements(struct sqlite *sqlite)
{
    for (sqlite3_stmt *statement = NULL;
         (statement = sqlite3_next_stmt(sqlite->handle, statement)) != NULL;)
        if (sqlite3_stmt_busy(statement))
            sqlite3_reset(statement);
}

static enum status commit(struct call *call)
{
    struct sqlite *sqlite = (struct sqlite *)call->db;
    reset_statements(sqlite);
    TRY(db_run(call, DB_COMMIT));
    queue_leave(&sqlite->queue);
    return STATUS_OK;
}

/* Runs a statement while an error is being handled, which is not to be hidden by another. */
static bool run_quietly(struct sqlite *sqlite, const char *sql)
{
    sqlite3_stmt *statement;
    if (db_sqlite_statement(sqlite, sql, &statement) != SQLITE_OK)
        return false;
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return done;
}

static void drop(struct call *call, bool to_kept)
{
    struct sqlite *sqlite = (struct sqlite *)call->db;
    reset_statements(sqlite);
    /* An error may have ended the transaction already. */
    if (!sqlite3_get_autocommit(sqlite->handle) &&
        !(to_kept && run_quietly(sqlite, DB_ROLLBACK_TO_KEPT) && run_quietly(sqlite, DB_COMMIT)) &&
        !run_quietly(sqlite, DB_ROLLBACK))
        call->db->broken = true;
    queue_leave(&sqlite->queue);
}

static enum status migrate(struct call *call, const struct migration *migration, int *schema)
{
    struct sqlite *sqlite = (struct sqlite *)call->db;
    int code = db_sqlite_run(sqlite, migration->sql);
    if (code == SQLITE_OK)
        code = db_sqlite_run(
            sqlite, arena_format(call->arena, "PRAGMA user_version = %d", migration->number));
    if (code != SQLITE_OK)
        return db_sqlite_fail(call, code, "cannot migrate");
    *schema = migration->number;
    return STATUS_OK;
}

static enum status check(
    struct call *call, void (*report)(void *context, const char *line), void *context, int *faults)
{
    static const char INTEGRITY[] = "PRAGMA integrity_check";
    static const char FOREIGN_KEYS[] = "PRAGMA foreign_key_check";
    struct rows rows;
    TRY(db_query(call, &rows, INTEGRITY));
    while (db_next(&rows)) {
        const char *line = row_text(&rows, 0);
        if (strcmp(line, "ok") != 0) {
            report(context, line);
            ++*faults;
        }
    }
    TRY(db_end(&rows));
    TRY(db_query(call, &rows, FOREIGN_KEYS));
    while (db_next(&rows)) {
        report(context,
            arena_format(call->arena, "%s row %" PRId64 " names a row of %s that is not there",
                row_text(&rows, 0), row_integer(&rows, 1), row_text(&rows, 2)));
        ++*faults;
    }
    return db_end(&rows);
}

/* A table that generates has its row here from the first one on. */
static enum status go_on_behind(struct call *call, const char *table, int64_t generated)
{
    static const char FORGET[] = "DELETE FROM sqlite_sequence WHERE name = $1 /* scans */";
    static const char SET[] = "INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)";
    TRY(db_run(call, FORGET, db_text(table)));
    return db_run(call, SET, db_text(table), db_integer(generated));
}

const struct db_driver db_sqlite = {.size = sizeof(struct sqlite),
    .open = open_database,
    .close = close_database,
    .usable = is_usable,
    .tidy = tidy,
    .begin = begin,
    .commit = commit,
    .drop = drop,
    .start = start,
    .step = step,
    .end = end,
    .integer = integer,
    .text = text,
    .schema = "PRAGMA user_version",
    .migrate = migrate,
    .check = check,
    .tables = ALL_TABLES,
    .go_on_behind = go_on_behind};
