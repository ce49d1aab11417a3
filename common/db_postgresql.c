#include "db_postgresql.h"

#include "db.h"

#define ON_THE_WAY 100 /* statements at most that nobody has waited for */

static const char BEGIN_READ[] = "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY";
static const char BEGIN_WRITE[] = "BEGIN ISOLATION LEVEL SERIALIZABLE";
static const char NOT_TO_DISK[] = "SET LOCAL synchronous_commit = off";
/* While a migration is under way it is the number of that, below 0. */
#define NUMBER "CASE WHEN step = 0 THEN number ELSE -number - 1 END"
static const char SCHEMA[] = "SELECT " NUMBER " FROM schema_version";
static const char ALL_TABLES[] =
    "SELECT t.relname, c.attname, format_type(c.atttypid, NULL),"
    " (SELECT f.relname FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid"
    " WHERE k.contype = 'f' AND k.conrelid = t.oid AND k.conkey = ARRAY[c.attnum]),"
    " CASE WHEN c.attidentity <> '' THEN pg_sequence_last_value(pg_get_serial_sequence(t.relname, "
    "c.attname)) END"
    " FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid"
    " WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace"
    " AND t.relname <> 'schema_version' AND c.attnum > 0 AND NOT c.attisdropped"
    " ORDER BY t.relname, c.attnum";
static const char SCHEMA_WITH_PATIENCE[] = /* until the end of the transaction */
    "SELECT " NUMBER ", set_config('lock_timeout', $1, true) FROM schema_version";

static enum status collect(struct call *call)
{
    struct postgresql *postgresql = postgresql_of(call);
    if (postgresql->failed != STATUS_OK)
        return postgresql->failed;
    return postgresql->sent_count > 0 ? postgresql_wait(call) : STATUS_OK;
}

/* What is to be said before a statement is sent: why none can be. */
static enum status check_sending(struct call *call, const char *sql)
{
    struct postgresql *postgresql = postgresql_of(call);
    bool reads = strncmp(sql, "SELECT ", 7) == 0 || strncmp(sql, "WITH ", 5) == 0;
    if (postgresql->abandoned)
        return db_fail(call, DB_NOT_THERE, "cannot send", "more than wanted is on its way");
    if (!call->db->in_transaction)
        postgresql->failed = STATUS_OK;
    TRY(postgresql->failed);
    return reads ? STATUS_OK : error_resume(call);
}

/* One that has no values, of the driver's own. */
static enum status send(struct call *call, enum sent_kind kind, const char *sql)
{
    return postgresql_send(call, kind, NULL, sql, NULL, 0);
}

static enum status ask(
    struct rows *rows, const char *sql, const struct db_value *values, size_t count)
{
    struct call *call = rows->call;
    struct postgresql_rows *found = arena_allocate(call->arena, sizeof *found);
    found->end = &found->first;
    TRY(check_sending(call, sql));
    TRY(postgresql_send(call, SENT_ROWS, found, sql, values, count));
    rows->statement = found;
    return STATUS_OK;
}

static enum status start(
    struct rows *rows, const char *sql, const struct db_value *values, size_t count)
{
    TRY(ask(rows, sql, values, count));
    enum status status = collect(rows->call);
    if (status != STATUS_OK)
        rows->statement = NULL;
    return status;
}

static bool step(struct rows *rows)
{
    struct postgresql_rows *found = rows->statement;
    if (!found->here)
        rows->status = collect(rows->call);
    if (rows->status != STATUS_OK)
        return false;
    assert(found->here);
    found->current = found->current ? found->current->next : found->first;
    if (!found->current)
        rows->status = db_count_changes(rows->call, found->changed, found->bytes);
    return found->current != NULL;
}

static enum status run(
    struct call *call, const char *sql, const struct db_value *values, size_t count)
{
    TRY(check_sending(call, sql));
    TRY(postgresql_send(call, SENT_RUN, NULL, sql, values, count));
    bool wait = !call->db->in_transaction || postgresql_of(call)->sent_count >= ON_THE_WAY;
    return wait ? collect(call) : STATUS_OK;
}

static bool is_usable(struct db *db)
{
    const struct postgresql *postgresql = (const struct postgresql *)db;
    return !postgresql->lost && PQstatus(postgresql->connection) == CONNECTION_OK;
}

static const struct cell *cell_of(const struct rows *rows, int column)
{
    const struct postgresql_rows *found = rows->statement;
    return &found->current->cells[column];
}

/* A truth value is t or f. */
static int64_t integer(const struct rows *rows, int column)
{
    const char *text = cell_of(rows, column)->text;
    return !text ? 0 : strcmp(text, "t") == 0 ? 1 : strtoll(text, NULL, 10);
}

static const char *text(const struct rows *rows, int column, size_t *length)
{
    const struct cell *cell = cell_of(rows, column);
    *length = cell->length;
    return cell->text;
}

static enum status begin(struct call *call, bool write)
{
    struct postgresql *postgresql = postgresql_of(call);
    const struct db_options *options = call->db->options;
    postgresql->failed = STATUS_OK;
    postgresql->writing = write;
    TRY(send(call, SENT_RUN, write ? BEGIN_WRITE : BEGIN_READ));
    call->db->in_transaction = true;
    if (write && options->durability == DB_NORMAL)
        TRY(send(call, SENT_RUN, NOT_TO_DISK));
    const char *patience = arena_format(call->arena, "%d", options->busy_milliseconds);
    return write ? postgresql_send(call, SENT_SCHEMA, NULL, SCHEMA_WITH_PATIENCE,
                       (const struct db_value[]){db_text(patience)}, 1)
                 : send(call, SENT_SCHEMA, SCHEMA);
}

static enum status commit(struct call *call)
{
    TRY(postgresql_of(call)->failed);
    TRY(send(call, SENT_COMMIT, DB_COMMIT));
    return collect(call);
}

/* Ends the transaction, whatever has become of it; false where that fails. */
static bool end_transaction(struct call *call, bool to_kept)
{
    struct postgresql *postgresql = postgresql_of(call);
    if (postgresql->sent_count > 0 && !postgresql_sync(postgresql))
        return false;
    if (to_kept && send(call, SENT_RUN, DB_ROLLBACK_TO_KEPT) != STATUS_OK)
        return false;
    return send(call, SENT_RUN, to_kept ? DB_COMMIT : DB_ROLLBACK) == STATUS_OK &&
           postgresql_wait(call) == STATUS_OK;
}

static void drop(struct call *call, bool to_kept)
{
    struct postgresql *postgresql = postgresql_of(call);
    if (!call->db->broken && is_usable(call->db)) {
        postgresql->quiet = true;
        if (!end_transaction(call, to_kept)) {
            call->db->again = !to_kept || is_usable(call->db);
            call->db->broken = true;
        }
        postgresql->quiet = false;
    }
    postgresql->failed = STATUS_OK;
}

/* The table with the schema's number, which a new database does not have. Its index is on what all
 * rows have alike. */
static enum status find_schema(struct call *call)
{
    static const char FIND[] = "SELECT 1 FROM pg_catalog.pg_tables"
                               " WHERE schemaname = current_schema() AND tablename = $1";
    static const char *const MAKE[] = {
        "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT NOT NULL)",
        "ALTER TABLE schema_version ADD COLUMN IF NOT EXISTS step BIGINT NOT NULL DEFAULT 0",
        "CREATE UNIQUE INDEX IF NOT EXISTS schema_version_one ON schema_version ((0))",
        "INSERT INTO schema_version (number) SELECT 0"
        " WHERE NOT EXISTS (SELECT 1 FROM schema_version) ON CONFLICT DO NOTHING"};
    bool found;
    if (!call->db->options->create) {
        TRY(db_exists(call, &found, FIND, db_text("schema_version")));
        return found ? STATUS_OK : db_check_schema(call, 0);
    }
    for (size_t i = 0; i < COUNT_OF(MAKE); i++)
        TRY(db_run(call, MAKE[i]));
    return STATUS_OK;
}

static void be_silent(void *context, const PGresult *result)
{
    (void)context, (void)result;
}

/* What stands before the URL it may say otherwise. */
enum status postgresql_connect(struct call *call, PGconn **connection)
{
    const char *const keywords[] = {"connect_timeout", "tcp_user_timeout", "keepalives_idle",
        "dbname", "client_encoding", "fallback_application_name", NULL};
    const char *const values[] = {
        "5", "20000", "20", call->db->options->url, "UTF8", "routeslip", NULL};
    *connection = memory_or_end(PQconnectdbParams(keywords, values, 1));
    if (PQstatus(*connection) != CONNECTION_OK)
        return db_fail(call, DB_NOT_THERE, "cannot connect",
            postgresql_said(call, PQerrorMessage(*connection)));
    PQsetNoticeReceiver(*connection, be_silent, NULL);
    return STATUS_OK;
}

static enum status open_database(struct call *call, struct db *db)
{
    struct postgresql *postgresql = (struct postgresql *)db;
    int schema;
    TRY(postgresql_connect(call, &postgresql->connection));
    if (!PQenterPipelineMode(postgresql->connection))
        return postgresql_lose(call, false);
    TRY(find_schema(call));
    return db_read_schema(call, &schema);
}

static void close_database(struct db *db)
{
    struct postgresql *postgresql = (struct postgresql *)db;
    PQfinish(postgresql->connection);
    PQfinish(postgresql->apart);
    for (size_t i = 0; i < postgresql->statements.room; i++)
        free(postgresql->statements.slots[i].statement);
    statements_clear(&postgresql->statements);
    free(postgresql->sent);
}

/* The server keeps what is declared; that each page can be read is left to see. */
static enum status check(
    struct call *call, void (*report)(void *context, const char *line), void *context, int *faults)
{
    static const char TABLES[] = "SELECT tablename FROM pg_catalog.pg_tables"
                                 " WHERE schemaname = current_schema() ORDER BY tablename";
    struct rows tables;
    TRY(db_query(call, &tables, TABLES));
    while (db_next(&tables)) {
        const char *table = row_text(&tables, 0);
        int64_t count;
        if (db_read_integer(call, &count,
                arena_format(call->arena, "SELECT count(*) FROM \"%s\" /* scans */", table)) ==
            STATUS_OK)
            continue;
        report(context, arena_format(call->arena, "table %s cannot be read", table));
        ++*faults;
        return call->error.status;
    }
    return db_end(&tables);
}

static enum status go_on_behind(struct call *call, const char *table, int64_t generated)
{
    static const char SET[] = "SELECT setval(pg_get_serial_sequence($1, 'id'), $2)";
    int64_t set;
    return db_read_integer(call, &set, SET, db_text(table), db_integer(generated));
}

const struct db_driver db_postgresql = {.size = sizeof(struct postgresql),
    .open = open_database,
    .close = close_database,
    .usable = is_usable,
    .begin = begin,
    .commit = commit,
    .drop = drop,
    .start = start,
    .ask = ask,
    .step = step,
    .run = run,
    .collect = collect,
    .integer = integer,
    .text = text,
    .schema = SCHEMA,
    .migrate = postgresql_migrate,
    .check = check,
    .tables = ALL_TABLES,
    .go_on_behind = go_on_behind};
