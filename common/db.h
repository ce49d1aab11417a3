/*
 * The database: open, transaction, query, migrate. Which engine it is only its
 * driver knows, db_ENGINE*.c.
 *
 * Statements are SQL constants with parameters $1, $2 ...; each is prepared
 * once per process, found again by its text, and reused. A text that is put
 * together holds no value, so that there are few of them.
 *
 *     static const char TASK_NAME[] = "SELECT name FROM tasks WHERE id = $1";
 *
 *     struct rows rows;
 *     TRY(db_query(call, &rows, TASK_NAME, db_integer(id)));
 *     while (db_next(&rows))
 *         name = row_text(&rows, 0);
 *     TRY(db_end(&rows));
 *
 * What begins with SELECT or WITH writes nothing.
 *
 * A handle belongs to one process and serves one call at a time. All functions
 * that take a call use call->db. A failure is logged with the engine's text; the
 * client is told STATUS_UNAVAILABLE (missing, locked, read-only, newer schema)
 * or STATUS_INTERNAL, and the handle is opened anew for the next call.
 */
#pragma once

#include "call.h"
#include "date.h"

struct db;

enum db_access { DB_READ, DB_WRITE };
enum db_durability {
    DB_FULL,  /* a commit that returned survives kill -9 and power loss */
    DB_NORMAL /* survives kill -9; power loss may take the last commits */
};

struct db_options {
    const char *path; /* of a file; else what the log calls it */
    const char *url;  /* postgresql://..., as libpq takes it, in place of the file; NULL: none */
    bool unprepared;  /* there, no statement is kept prepared: for a pooler that cannot have it */
    enum db_durability durability;
    int busy_milliseconds; /* how long a writer waits for another one */
    int schema;            /* the last migration that this program is written for */
    int64_t read_limit;    /* bytes that one call may read and write, as db_next() and */
    int64_t write_limit;   /* db_written() count them; 0: any */
    bool create;           /* make the file where there is none, and accept any older schema */
};

/*
 * Opens the database that `options` (which must outlive it) names, into
 * call->db. STATUS_UNAVAILABLE where it is not there, cannot be opened or has
 * another schema. On failure call->db is NULL.
 */
enum status db_open(struct call *call, const struct db_options *options) CHECKED;

/* Closes and frees; NULL is allowed. An open transaction is rolled back. */
void db_close(struct db *db);

/*
 * Whether the handle can serve another call: false after an error that only a
 * new handle cures, or where the file at the path is no longer the one opened.
 */
bool db_usable(struct db *db);

/* Has call->db usable: opens it where it is NULL, and anew where it is not. As db_open(). */
enum status db_refresh(struct call *call, const struct db_options *options) CHECKED;

/*
 * A call starts: what it reads and writes is counted from here on, in a transaction or before it.
 * After db_open() this goes without saying.
 */
void db_start(struct call *call);

/*
 * Starts a transaction. DB_WRITE takes the write lock at once and waits for it
 * at most busy_milliseconds. STATUS_UNAVAILABLE where the lock is not to be
 * had, or where the schema is no longer the one that the handle was opened for.
 */
enum status db_begin(struct call *call, enum db_access access) CHECKED;

/* Ends the transaction and keeps its work. After a failure nothing of it is kept. */
enum status db_commit(struct call *call) CHECKED;

/*
 * Whether the call failed because others were at the same, or because the connection was lost
 * before it was about to end, and it should be carried out again from its beginning: nothing of its
 * transaction was kept. It waits then, each time longer, and counts in *tries, which db_first_try()
 * made before the call began, up to a bound; after the first one, no longer than a writer waits
 * for another, busy_milliseconds from that beginning. db_refresh() goes before the next try.
 * Engines whose writers wait for each other have no such failures.
 */
struct db_tries {
    int count;
    struct timespec began;
};

struct db_tries db_first_try(void);
bool db_again(struct call *call, struct db_tries *tries) CHECKED;

/* Ends the transaction, if one is open, and drops its work. */
void db_rollback(struct call *call);

/*
 * What was done in the transaction so far stays even if the call is refused: db_refuse() then ends
 * it in place of db_rollback(), and drops what came after. Once in a transaction.
 */
enum status db_keep(struct call *call) CHECKED;
void db_refuse(struct call *call);

/*
 * Keeps the write-ahead log short, some 16 MiB, if it has grown: takes milliseconds, so it is for
 * when the client has its answer. Where nobody calls it, db_begin() does in the end. In no
 * transaction.
 */
void db_tidy(struct db *db);

/* A value for a parameter of a statement. */
struct db_value {
    enum { DB_NULL, DB_INTEGER, DB_TEXT, DB_BLOB } type;
    int64_t integer; /* or the length of a blob */
    const void *pointer;
};

static inline struct db_value db_null(void)
{
    return (struct db_value){.type = DB_NULL};
}

static inline struct db_value db_integer(int64_t value)
{
    return (struct db_value){.type = DB_INTEGER, .integer = value};
}

/* The value, or NULL where it is 0: for ids and times that may be absent. */
static inline struct db_value db_integer_or_null(int64_t value)
{
    return value ? db_integer(value) : db_null();
}

/* A date of a request, or NULL where it has none. */
static inline struct db_value db_date(struct datetime date)
{
    return date.given ? db_integer(date.seconds) : db_null();
}

/* The string must live until the query is over. NULL is NULL. */
static inline struct db_value db_text(const char *text)
{
    return (struct db_value){.type = text ? DB_TEXT : DB_NULL, .pointer = text};
}

static inline struct db_value db_blob(const void *bytes, size_t length)
{
    return (struct db_value){.type = DB_BLOB, .integer = (int64_t)length, .pointer = bytes};
}

/* The rows of a running query. */
struct rows {
    struct call *call;
    void *statement;              /* the driver's; NULL when over */
    const struct db_asked *asked; /* what is left to be started by db_next(); NULL: nothing */
    enum status status;
    int64_t bytes; /* of the values */
};

#define DB_VALUES_(...)                                                                            \
    (const struct db_value[])                                                                      \
    {                                                                                              \
        {.type = DB_NULL}, ##__VA_ARGS__                                                           \
    }
#define DB_COUNT_(...) (sizeof(DB_VALUES_(__VA_ARGS__)) / sizeof(struct db_value) - 1)

/*
 * Starts a query with its values; there must be as many as parameters. `sql`
 * must be a constant. A query that is not run to its end is ended by db_end()
 * or with the transaction. One that would write fails by error_resume() where
 * an error of the call was put aside.
 */
#define db_query(call, rows, sql, ...)                                                             \
    db_query_values((call), (rows), (sql), DB_VALUES_(__VA_ARGS__) + 1, DB_COUNT_(__VA_ARGS__))
enum status db_query_values(struct call *call, struct rows *rows, const char *sql,
    const struct db_value *values, size_t count) CHECKED;

/*
 * Asks ahead, for rows that are read later, as those of db_query(): other queries may be asked, and
 * read, before. Where the server is far, all that was asked by then is waited for at once. Until it
 * is read nothing is written that it could find; it need not be read.
 *
 *     struct rows names, dates;
 *     TRY(db_ask(call, &names, NAMES, db_integer(id)));
 *     TRY(db_ask(call, &dates, DATES, db_integer(id)));
 *     while (db_next(&names))
 *         ...
 */
#define db_ask(call, rows, sql, ...)                                                               \
    db_ask_values((call), (rows), (sql), DB_VALUES_(__VA_ARGS__) + 1, DB_COUNT_(__VA_ARGS__))
enum status db_ask_values(struct call *call, struct rows *rows, const char *sql,
    const struct db_value *values, size_t count) CHECKED;

/*
 * Moves to the next row. False at the end or after a failure: db_end() tells. STATUS_LIMIT where
 * the rows of the call, and the text that was taken of them, come to more than the options'
 * read_limit.
 */
bool db_next(struct rows *rows) CHECKED;

/* Ends the query; the status of its last step. May be called more than once. */
enum status db_end(struct rows *rows);

/* The columns of the current row, from 0. NULL reads as 0 and as "". Text is in the arena. */
int64_t row_integer(struct rows *rows, int column);
const char *row_text(struct rows *rows, int column);
bool row_is_null(struct rows *rows, int column);

/* The bytes of a column that has some, in the arena; NULL and *length 0 for NULL. */
void *row_bytes(struct rows *rows, int column, size_t *length);

/* *found tells whether a query with its values has any row. */
#define db_exists(call, found, sql, ...)                                                           \
    db_exists_values((call), (found), (sql), DB_VALUES_(__VA_ARGS__) + 1, DB_COUNT_(__VA_ARGS__))
enum status db_exists_values(struct call *call, bool *found, const char *sql,
    const struct db_value *values, size_t count) CHECKED;

/* Reads the first row of a query with its values into *record; *found tells whether there is one.
 */
typedef void row_reader(struct rows *row, void *record);
#define db_find(call, found, read, record, sql, ...)                                               \
    db_find_values((call), (found), (read), (record), (sql), DB_VALUES_(__VA_ARGS__) + 1,          \
        DB_COUNT_(__VA_ARGS__))
enum status db_find_values(struct call *call, bool *found, row_reader *read, void *record,
    const char *sql, const struct db_value *values, size_t count) CHECKED;

/* The same of a query that was asked ahead. */
enum status db_take(struct rows *rows, bool *found, row_reader *read, void *record) CHECKED;

/* *value is the first column of that row; 0 where there is none. */
#define db_read_integer(call, value, sql, ...)                                                     \
    db_read_integer_values(                                                                        \
        (call), (value), (sql), DB_VALUES_(__VA_ARGS__) + 1, DB_COUNT_(__VA_ARGS__))
enum status db_read_integer_values(struct call *call, int64_t *value, const char *sql,
    const struct db_value *values, size_t count) CHECKED;

/* The first column of all rows of a query, read to its end, so that the rows may be changed then.
 */
struct id_list;
#define db_read_ids(call, ids, sql, ...)                                                           \
    db_read_ids_values((call), (ids), (sql), DB_VALUES_(__VA_ARGS__) + 1, DB_COUNT_(__VA_ARGS__))
enum status db_read_ids_values(struct call *call, struct id_list *ids, const char *sql,
    const struct db_value *values, size_t count) CHECKED;

/* Runs a statement that returns no rows. */
#define db_run(call, sql, ...)                                                                     \
    db_run_values((call), (sql), DB_VALUES_(__VA_ARGS__) + 1, DB_COUNT_(__VA_ARGS__))
enum status db_run_values(
    struct call *call, const char *sql, const struct db_value *values, size_t count) CHECKED;

/*
 * Runs an INSERT of one row that ends in RETURNING and its generated key, which becomes *id; 0
 * where ON CONFLICT let it insert none.
 */
#define db_insert(call, id, sql, ...)                                                              \
    db_insert_values((call), (id), (sql), DB_VALUES_(__VA_ARGS__) + 1, DB_COUNT_(__VA_ARGS__))
enum status db_insert_values(struct call *call, int64_t *id, const char *sql,
    const struct db_value *values, size_t count) CHECKED;

/* How many rows the last statement changed. */
int64_t db_changes(struct call *call);

/*
 * What the call has written so far, in bytes: of each statement the rows that it changed
 * times its values and something for the row itself. So it is what the caller brought in, and not
 * what the database makes of it. Where it goes over the options' write_limit, the statement fails
 * with STATUS_LIMIT.
 */
int64_t db_written(struct call *call);

/* Counts bytes that a statement copied from other rows, which its values do not tell. */
enum status db_count_copied(struct call *call, int64_t bytes) CHECKED;

/* One step of the schema: see db/ for the texts. */
struct migration {
    int number;
    const char *sql;
    const char *postgresql; /* the same in the words of the other engine */
};

/*
 * Brings the database from its schema to the last of `count` migrations, and tells the schema before
 * and after; before: below 0 where a migration of that number was broken off, which goes on. With
 * SQLite a migration is one transaction, with PostgreSQL each of its statements. Several may be at it
 * at once. For handles opened with `create`.
 */
enum status db_migrate(struct call *call, const struct migration *migrations, size_t count,
    int *before, int *after) CHECKED;

/* Writes a consistent copy of the database to a new file, while others read and write. */
enum status db_copy(struct call *call, const char *path) CHECKED;

/*
 * Brings what the write-ahead log beside a database file holds into the file, whatever its schema,
 * and removes the log. What cannot be brought there stays in the log, which stays then.
 */
void db_settle(const char *path);

/*
 * Whether a file begins as a database does, or is empty: STATUS_STATE where not. The engine takes
 * one that is shorter than a page for an empty one, and would write over it.
 */
enum status db_check_file(struct call *call, const char *path) CHECKED;

/*
 * STATUS_STATE, a process named, where one has the database open whose file `file` is opened from
 * `path`, be it at work or idle, the file sound or damaged. No handle of this process may be open.
 */
enum status db_check_unused(struct call *call, int file, const char *path) CHECKED;

/* The same, and until `file`, which must be open for writing, is closed nobody else reads it. */
enum status db_seize(struct call *call, int file, const char *path) CHECKED;

/*
 * Calls report(context, line) for each fault that the engine's own checks of the
 * file, its indexes and its foreign keys find; *faults counts them.
 */
enum status db_check(struct call *call, void (*report)(void *context, const char *line),
    void *context, int *faults) CHECKED;
