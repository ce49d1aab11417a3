#include "db_postgresql.h"

#include "db.h"

/* Types of values, as the server's catalog numbers them. */
enum { TYPE_BYTES = 17, TYPE_INTEGER = 20, TYPE_TEXT = 25 }; /* 0: whatever fits */

/* What the server says of prepared statements that are not the connection's own: the codes. */
#define NO_STATEMENT "26000"
#define OTHER_STATEMENT "42P05"

const char *postgresql_said(struct call *call, const char *text)
{
    char *line = arena_string(call->arena, text ? text : "");
    for (char *at = line; *at; at++)
        if (*at == '\n')
            *at = at[1] ? ' ' : '\0';
    return line;
}

/*
 * What the server's errors mean, by their codes or the beginnings of these: the first that fits.
 * A transaction that cannot have been before or after others (40), and a constraint (23), as what a
 * call would break it has looked at before, are others' doing.
 */
static const struct error_meaning {
    const char *state;
    enum db_failure failure;
    bool again;                                 /* the call may do better */
} MEANINGS[] = {{"40003", DB_OUR_FAULT, false}, /* nobody knows what became of it */
    {"40", DB_BUSY, true}, {"23", DB_BUSY, true}, {"55P03", DB_BUSY, false},
    {"57014", DB_BUSY, false}, {"25006", DB_READ_ONLY, true}, /* it is the primary no more */
    {"08", DB_NOT_THERE, true}, {"57P", DB_NOT_THERE, true}, {"53", DB_NOT_THERE, true},
    {NO_STATEMENT, DB_NOT_THERE, true}, {OTHER_STATEMENT, DB_NOT_THERE, true},
    {"42P01", DB_NOT_THERE, false}, {"42501", DB_NOT_THERE, false}, {"", DB_OUR_FAULT, false}};

static const struct error_meaning *meaning_of(const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const struct error_meaning *meaning = MEANINGS;
    while (strncmp(state ? state : "", meaning->state, strlen(meaning->state)) != 0)
        meaning++;
    return meaning;
}

enum status postgresql_lose(struct call *call, bool committing)
{
    struct postgresql *postgresql = postgresql_of(call);
    const char *said = postgresql_said(call, PQerrorMessage(postgresql->connection));
    postgresql->sent_count = 0;
    if (committing) {
        log_line(call, "database %s: lost while a commit was on the way: %s",
            call->db->options->path, said);
        call->db->broken = true;
        return fail(call, STATUS_UNAVAILABLE,
            "The database did not answer at the end: it is not known whether this was carried out. "
            "Please look before you repeat it.");
    }
    call->db->again = true;
    return db_fail(call, DB_NOT_THERE, "lost", said);
}

enum status postgresql_refuse(struct call *call, const PGresult *result)
{
    const struct error_meaning *meaning = meaning_of(result);
    if (strcmp(meaning->state, NO_STATEMENT) == 0 || strcmp(meaning->state, OTHER_STATEMENT) == 0)
        log_line(call,
            "database %s: is there a pooler that hands out transactions? Then set "
            "ROUTESLIP_PREPARED_STATEMENTS=no",
            call->db->options->path);
    call->db->again = call->db->again || meaning->again;
    return db_fail(call, meaning->failure, "cannot read or write",
        postgresql_said(call, PQresultErrorMessage(result)));
}

static struct sent *push(struct postgresql *postgresql, enum sent_kind kind)
{
    if (postgresql->sent_count == postgresql->sent_room) {
        postgresql->sent_room = postgresql->sent_room ? 2 * postgresql->sent_room : 16;
        postgresql->sent = memory_or_end(
            realloc(postgresql->sent, postgresql->sent_room * sizeof *postgresql->sent));
    }
    struct sent *sent = &postgresql->sent[postgresql->sent_count++];
    *sent = (struct sent){.kind = kind};
    return sent;
}

/* The values of a statement, as libpq wants them. */
struct values {
    int count;
    Oid *types;
    const char **texts;
    int *lengths, *formats;
    int64_t bytes;
};

static struct values values_of(struct call *call, const struct db_value *values, size_t count)
{
    struct values out = {.count = (int)count,
        .types = arena_allocate(call->arena, (count + 1) * sizeof *out.types),
        .texts = arena_allocate(call->arena, (count + 1) * sizeof *out.texts),
        .lengths = arena_allocate(call->arena, (count + 1) * sizeof *out.lengths),
        .formats = arena_allocate(call->arena, (count + 1) * sizeof *out.formats)};
    for (size_t i = 0; i < count; i++) {
        switch (values[i].type) {
        case DB_INTEGER:
            out.types[i] = TYPE_INTEGER;
            out.texts[i] = arena_format(call->arena, "%" PRId64, values[i].integer);
            break;
        case DB_TEXT:
            out.types[i] = TYPE_TEXT;
            out.texts[i] = values[i].pointer;
            out.bytes += (int64_t)strlen(values[i].pointer);
            break;
        case DB_BLOB:
            out.types[i] = TYPE_BYTES;
            out.texts[i] = values[i].pointer;
            out.lengths[i] = (int)values[i].integer;
            out.formats[i] = 1;
            out.bytes += values[i].integer;
            break;
        default:
            break;
        }
    }
    return out;
}

/* The statement of a text; NULL where there is no memory. */
static struct statement *find_statement(struct postgresql *postgresql, const char *sql)
{
    struct statement_slot *slot = statements_find(&postgresql->statements, sql);
    if (!slot || slot->statement)
        return slot ? slot->statement : NULL;
    unsigned char hash[crypto_generichash_BYTES_MIN];
    size_t length = strlen(sql) + 1;
    struct statement *statement = calloc(1, sizeof *statement + length);
    if (!statement)
        return NULL;
    memcpy(statement->text, sql, length);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)sql, length, NULL, 0);
    sodium_bin2hex(statement->name, sizeof statement->name, hash, sizeof hash);
    statements_record(sql);
    statements_fill(&postgresql->statements, slot, statement->text, statement);
    return statement;
}

static bool send_prepared(
    struct postgresql *postgresql, struct statement *statement, const struct values *values)
{
    PGconn *connection = postgresql->connection;
    if (!statement->prepared) {
        if (!PQsendPrepare(
                connection, statement->name, statement->text, values->count, values->types))
            return false;
        statement->prepared = true;
        push(postgresql, SENT_PREPARE)->statement = statement;
    }
    return PQsendQueryPrepared(connection, statement->name, values->count, values->texts,
        values->lengths, values->formats, 0);
}

enum status postgresql_send(struct call *call, enum sent_kind kind, struct postgresql_rows *rows,
    const char *sql, const struct db_value *values, size_t count)
{
    struct postgresql *postgresql = postgresql_of(call);
    struct values given = values_of(call, values, count);
    struct statement *statement =
        call->db->options->unprepared ? NULL : find_statement(postgresql, sql);
    bool done = statement ? send_prepared(postgresql, statement, &given)
                          : PQsendQueryParams(postgresql->connection, sql, given.count, given.types,
                                given.texts, given.lengths, given.formats, 0);
    if (!done)
        return postgresql->failed =
                   postgresql_lose(call, kind == SENT_COMMIT && postgresql->writing);
    struct sent *sent = push(postgresql, kind);
    sent->rows = rows;
    sent->bytes = given.bytes;
    return STATUS_OK;
}

/* A value of a result, in the arena. */
static struct cell read_cell(struct call *call, const PGresult *result, int column)
{
    struct cell cell = {NULL, 0};
    if (PQgetisnull(result, 0, column))
        return cell;
    cell.length = (size_t)PQgetlength(result, 0, column);
    if (PQftype(result, column) != TYPE_BYTES) {
        cell.text = arena_bytes(call->arena, PQgetvalue(result, 0, column), cell.length);
        return cell;
    }
    unsigned char *bytes = memory_or_end(
        PQunescapeBytea((const unsigned char *)PQgetvalue(result, 0, column), &cell.length));
    cell.text = arena_bytes(call->arena, bytes, cell.length);
    PQfreemem(bytes);
    return cell;
}

/* A row that has come. What a call may read bounds what is kept for it, as db_next() will. */
static enum status take_row(
    struct call *call, const PGresult *from, struct postgresql_rows *result, int64_t *kept)
{
    int columns = PQnfields(from);
    struct row *row =
        arena_allocate(call->arena, sizeof *row + (size_t)columns * sizeof row->cells[0]);
    *kept += DB_ROW_BYTES;
    for (int column = 0; column < columns; column++) {
        row->cells[column] = read_cell(call, from, column);
        *kept += (int64_t)row->cells[column].length;
    }
    *result->end = row;
    result->end = &row->next;
    enum status status =
        db_check_read(call, call->db->read + *kept, 2 * call->db->options->read_limit);
    if (status != STATUS_OK)
        postgresql_of(call)->abandoned = call->db->broken = true;
    return status;
}

static enum status take_schema(struct call *call, const PGresult *result)
{
    bool one = PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1;
    return db_check_schema(call, one ? (int)strtol(PQgetvalue(result, 0, 0), NULL, 10) : -1);
}

/* Whether a statement's tag says that it changed rows, and not that it found some. */
static int64_t changed_by(PGresult *result)
{
    static const char *const TAGS[] = {"INSERT", "UPDATE", "DELETE"};
    for (size_t i = 0; i < COUNT_OF(TAGS); i++)
        if (strncmp(PQcmdStatus(result), TAGS[i], strlen(TAGS[i])) == 0)
            return strtoll(PQcmdTuples(result), NULL, 10);
    return 0;
}

/* What came of one that was sent, which is over with it but for single rows. */
static enum status take_end(struct call *call, const struct sent *sent, PGresult *result)
{
    switch (sent->kind) {
    case SENT_RUN:
        return db_count_changes(call, changed_by(result), sent->bytes);
    case SENT_ROWS:
        sent->rows->bytes = sent->bytes;
        sent->rows->changed = changed_by(result);
        sent->rows->here = true;
        return STATUS_OK;
    case SENT_SCHEMA:
        return take_schema(call, result);
    case SENT_COMMIT: /* a transaction that failed is rolled back by it */
        return strcmp(PQcmdStatus(result), DB_COMMIT) == 0
                   ? STATUS_OK
                   : db_fail(call, DB_OUR_FAULT, "cannot commit", PQcmdStatus(result));
    default:
        return STATUS_OK;
    }
}

/* What failed at a commit as others were in the way was not kept, for sure; what was ended while it
 * waited for others to have it may have been. */
static bool is_refused(const PGresult *result)
{
    const struct error_meaning *meaning = meaning_of(result);
    return meaning->failure == DB_BUSY && meaning->again;
}

/*
 * Whether the connection is over with it: what libpq says by itself has no code, and the last that
 * a server says is FATAL. So does a pooler that has lost its server, which may have done all.
 */
static bool is_last(const PGresult *result)
{
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (!severity)
        severity = PQresultErrorField(result, PG_DIAG_SEVERITY);
    return PQresultStatus(result) == PGRES_FATAL_ERROR &&
           (!PQresultErrorField(result, PG_DIAG_SQLSTATE) || !severity ||
               strcmp(severity, "FATAL") == 0);
}

/* One of the results of what was sent. */
static enum status take_result(
    struct call *call, const struct sent *sent, PGresult *result, int64_t *kept)
{
    switch (PQresultStatus(result)) {
    case PGRES_SINGLE_TUPLE:
        return take_row(call, result, sent->rows, kept);
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
        return take_end(call, sent, result);
    case PGRES_PIPELINE_SYNC:
        return STATUS_OK;
    default:
        if (sent->kind == SENT_PREPARE)
            sent->statement->prepared = false;
        if (is_last(result)) /* postgresql_wait() tells */
            postgresql_of(call)->lost = true;
        if (postgresql_of(call)->quiet || postgresql_of(call)->lost)
            return STATUS_INTERNAL;
        if (sent->kind == SENT_COMMIT && postgresql_of(call)->writing && !is_refused(result))
            return postgresql_lose(call, true);
        return postgresql_refuse(call, result);
    }
}

/* All that has come of one that was sent; `status` is what came of those before it. */
static enum status take(
    struct call *call, const struct sent *sent, enum status status, int64_t *kept)
{
    struct postgresql *postgresql = postgresql_of(call);
    bool over = false;
    if (sent->kind == SENT_ROWS)
        PQsetSingleRowMode(postgresql->connection);
    while (!over) {
        PGresult *result = PQgetResult(postgresql->connection);
        if (!result)
            break;
        over = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
        if (status == STATUS_OK)
            status = take_result(call, sent, result, kept);
        else if (sent->kind == SENT_PREPARE)
            sent->statement->prepared = false;
        over = over || postgresql->abandoned || postgresql->lost;
        PQclear(result);
    }
    return status;
}

/* What is sent from here on is carried out even if what was sent so far fails. */
bool postgresql_sync(struct postgresql *postgresql)
{
    if (!PQpipelineSync(postgresql->connection))
        return false;
    push(postgresql, SENT_END);
    return true;
}

/* Whether the end of a transaction that writes is on the way. */
static bool is_committing(const struct postgresql *postgresql)
{
    size_t count = postgresql->sent_count;
    return postgresql->writing && count > 0 && postgresql->sent[count - 1].kind == SENT_COMMIT;
}

enum status postgresql_wait(struct call *call)
{
    struct postgresql *postgresql = postgresql_of(call);
    bool committing = is_committing(postgresql);
    enum status status = STATUS_OK;
    int64_t kept = 0; /* bytes, of all rows that come */
    if (!postgresql_sync(postgresql))
        return postgresql->failed = postgresql_lose(call, committing);
    for (size_t i = 0; i < postgresql->sent_count && !postgresql->abandoned && !postgresql->lost;
         i++) {
        const struct sent *sent = &postgresql->sent[i];
        if (postgresql->quiet && i > 0 && sent[-1].kind == SENT_END)
            status = STATUS_OK;
        status = take(call, sent, status, &kept);
    }
    postgresql->sent_count = 0;
    if (postgresql->lost || PQstatus(postgresql->connection) != CONNECTION_OK)
        status = postgresql_lose(call, committing);
    if (status != STATUS_OK)
        postgresql->failed = status;
    return status;
}
