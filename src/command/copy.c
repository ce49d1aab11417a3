/* A whole site from one database to another: from a home to PostgreSQL, and back. */
#include "home.h"
#include "progress.h"
#include "home/schema.h"
#include "library/content.h"
#include "library/library.h"
#include "people/user.h"

#include "db_tables.h"

#include <fcntl.h>
#include <unistd.h>

/* The contents of documents are copied by themselves, before all else. */
#define CONTENTS "content_pieces"

/* What triggers count as rows come, which starts from nothing. */
static const struct {
    const char *table, *column;
} COUNTED[] = {{"task_categories", "tasks"}};

/* A database: a call of its own, which shares the log. */
struct side {
    struct settings settings;
    struct call call;
    struct invocation invocation;
};

struct copying {
    struct side from, to;
    struct db_table *tables;
    int64_t rows, versions; /* in the source */
    struct brought brought;
    struct progress progress;
    struct arena row; /* of the row that is on its way */
};

/* A site that is served goes on, and what it does would not be copied. */
static enum status check_source(struct side *from)
{
    const char *path = from->settings.database;
    int file = from->settings.db.url ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return STATUS_OK; /* open_database() says why */
    enum status status = db_check_unused(&from->call, file, path);
    close(file);
    return status;
}

/* What a new database does not have. */
static enum status check_target(struct side *to)
{
    static const char ANY[] = "SELECT 1 FROM users UNION ALL SELECT 1 FROM domains"
                              " UNION ALL SELECT 1 FROM user_groups"
                              " WHERE id NOT BETWEEN $1 AND $2 /* scans */";
    bool found;
    TRY(db_exists(&to->call, &found, ANY, db_integer(ROLE_FIRST), db_integer(ROLE_LAST)));
    return found ? fail(&to->call, STATUS_STATE,
                       "%s has people, groups or libraries: only into a new one can be copied",
                       to->settings.database)
                 : STATUS_OK;
}

static enum status open_sides(struct copying *copying)
{
    struct side *from = &copying->from, *to = &copying->to;
    int before, after;
    TRY(check_source(from));
    TRY(open_database(&from->invocation));
    TRY(db_begin(&from->call, DB_READ));
    if (!to->settings.db.url)
        TRY(make_home(&to->invocation));
    TRY(make_database(&to->invocation, &before, &after));
    return check_target(to);
}

static enum status count_rows(struct call *call, const struct db_table *table, int64_t *count)
{
    return db_read_integer(
        call, count, arena_format(call->arena, "SELECT count(*) FROM %s /* scans */", table->name));
}

/* The tables of the source, but that of the contents, and how much is in them. */
static enum status survey(struct copying *copying)
{
    static const char VERSIONS[] = "SELECT count(*) FROM document_versions /* scans */";
    struct call *call = &copying->from.call;
    TRY(db_tables(call, &copying->tables));
    for (struct db_table **at = &copying->tables; *at;) {
        if (strcmp((*at)->name, CONTENTS) == 0) {
            *at = (*at)->next;
            continue;
        }
        TRY(count_rows(call, *at, &(*at)->rows));
        copying->rows += (*at)->rows;
        at = &(*at)->next;
    }
    return db_read_integer(call, &copying->versions, VERSIONS);
}

/* Each in a transaction of its own: one that is there from a copy that was broken off is kept. */
static enum status copy_content(struct call *call, void *context, const struct content *content)
{
    struct copying *copying = context;
    struct side *from = &copying->from, *to = &copying->to;
    bool there;
    TRY(content_is_there(&to->call, to->settings.documents, content->hash, &there));
    TRY(bring_content(to->settings.documents ? call : &to->call, from->settings.documents,
        to->settings.documents, content, there, &copying->brought));
    progress_add(&copying->progress, 1);
    return STATUS_OK;
}

static enum status copy_contents(struct copying *copying)
{
    copying->progress = (struct progress){.what = "documents", .total = copying->versions};
    return content_list(&copying->from.call, copy_content, copying);
}

/* What the migrations put there. The last first, as rows refer to those of tables before. */
static enum status empty_tables(struct call *call, const struct db_table *table)
{
    if (!table)
        return STATUS_OK;
    TRY(empty_tables(call, table->next));
    return db_run(call, arena_format(call->arena, "DELETE FROM %s /* scans */", table->name));
}

static bool is_counted(const struct db_table *table, const struct db_column *column)
{
    for (size_t i = 0; i < COUNT_OF(COUNTED); i++)
        if (strcmp(COUNTED[i].table, table->name) == 0 &&
            strcmp(COUNTED[i].column, column->name) == 0)
            return true;
    return false;
}

static bool refers_to_itself(const struct db_table *table, const struct db_column *column)
{
    return column->refers && strcmp(column->refers, table->name) == 0;
}

/* The column by which rows refer to others of their table, which come before them then: the first
 * such column; NULL: there is none. */
static const char *reference_within(const struct db_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (refers_to_itself(table, &table->columns[i]))
            return table->columns[i].name;
    return NULL;
}

/* What it refers to may come behind it: that is told when all rows are there. */
static bool is_set_at_the_end(const struct db_table *table, const struct db_column *column)
{
    return refers_to_itself(table, column) && strcmp(column->name, reference_within(table)) != 0;
}

static struct db_value value_of(
    struct rows *rows, int column, const struct db_table *table, const struct db_column *described)
{
    size_t length;
    if (is_counted(table, described))
        return db_integer(0);
    if (row_is_null(rows, column) || is_set_at_the_end(table, described))
        return db_null();
    if (described->type == DB_INTEGER)
        return db_integer(row_integer(rows, column));
    if (described->type == DB_TEXT)
        return db_text(row_text(rows, column));
    const void *bytes = row_bytes(rows, column, &length);
    return db_blob(bytes, length);
}

/* The columns of a table with commas between them, or the parameters for their values. */
static const char *list_columns(struct arena *arena, const struct db_table *table, bool parameters)
{
    const char *list = "";
    for (size_t i = 0; i < table->count; i++) {
        const char *comma = i ? ", " : "";
        list = parameters ? arena_format(arena, "%s%s$%zu", list, comma, i + 1)
                          : arena_format(arena, "%s%s%s", list, comma, table->columns[i].name);
    }
    return list;
}

/* The columns of a table, those first to which others refer. */
static const char *select_rows(
    struct arena *arena, const struct db_table *table, const char *columns)
{
    const char *within = reference_within(table), *name = table->name;
    if (!within)
        return arena_format(arena, "SELECT %s FROM %s /* scans */", columns, name);
    return arena_format(arena,
        "WITH RECURSIVE sorted (sorted_id, depth) AS (SELECT id, 0 FROM %s WHERE %s IS NULL"
        " UNION ALL SELECT t.id, s.depth + 1 FROM sorted s JOIN %s t ON t.%s = s.sorted_id)"
        " SELECT %s FROM %s JOIN sorted ON sorted_id = id ORDER BY depth /* scans */",
        name, within, name, within, columns, name);
}

/* The rows of a query in the source, which has the columns of `table`, by one statement each. */
static enum status move_rows(
    struct copying *copying, const struct db_table *table, const char *select, const char *change)
{
    struct call *from = &copying->from.call, *to = &copying->to.call;
    struct db_value *values = arena_allocate(to->arena, table->count * sizeof *values);
    struct arena *kept[] = {from->arena, to->arena};
    struct rows rows;
    TRY(db_query(from, &rows, select));
    enum status status = STATUS_OK;
    from->arena = to->arena = &copying->row;
    while (status == STATUS_OK && db_next(&rows)) {
        for (size_t i = 0; i < table->count; i++)
            values[i] = value_of(&rows, (int)i, table, &table->columns[i]);
        status = db_run_values(to, change, values, table->count);
        arena_reset(&copying->row);
        progress_add(&copying->progress, 1);
    }
    from->arena = kept[0];
    to->arena = kept[1];
    enum status end = db_end(&rows);
    return status == STATUS_OK ? end : status;
}

/* Where rows refer to others of their table by one more column. */
static enum status set_references(
    struct copying *copying, const struct db_table *table, const struct db_column *column)
{
    struct arena *arena = copying->to.call.arena;
    struct db_column columns[] = {*column, {.name = "id", .type = DB_INTEGER}};
    const struct db_table part = {
        .name = table->name, .columns = columns, .count = COUNT_OF(columns)};
    return move_rows(copying, &part,
        arena_format(arena, "SELECT %s, id FROM %s WHERE %s IS NOT NULL /* scans */", column->name,
            table->name, column->name),
        arena_format(arena, "UPDATE %s SET %s = $1 WHERE id = $2", table->name, column->name));
}

static enum status copy_table(struct copying *copying, const struct db_table *table)
{
    struct call *to = &copying->to.call;
    const char *columns = list_columns(to->arena, table, false);
    TRY(move_rows(copying, table, select_rows(to->arena, table, columns),
        arena_format(to->arena, "INSERT INTO %s (%s) VALUES (%s)", table->name, columns,
            list_columns(to->arena, table, true))));
    for (size_t i = 0; i < table->count; i++)
        if (is_set_at_the_end(table, &table->columns[i]))
            TRY(set_references(copying, table, &table->columns[i]));
    return table->generated ? db_go_on_behind(to, table->name, table->generated) : STATUS_OK;
}

static enum status compare_counts(struct copying *copying)
{
    struct call *to = &copying->to.call;
    for (const struct db_table *table = copying->tables; table; table = table->next) {
        int64_t there;
        TRY(count_rows(to, table, &there));
        if (there != table->rows)
            return fail(to, STATUS_INTERNAL,
                "of the %" PRId64 " rows of %s there are %" PRId64 " in the copy", table->rows,
                table->name, there);
    }
    return STATUS_OK;
}

/* All or nothing. */
static enum status copy_rows(struct copying *copying)
{
    struct side *to = &copying->to;
    copying->progress = (struct progress){.what = "rows", .total = copying->rows};
    TRY(db_begin(&to->call, DB_WRITE));
    TRY(check_target(to));
    TRY(empty_tables(&to->call, copying->tables));
    for (const struct db_table *table = copying->tables; table; table = table->next)
        TRY(copy_table(copying, table));
    TRY(compare_counts(copying));
    return db_commit(&to->call);
}

static enum status copy_all(struct copying *copying)
{
    TRY(open_sides(copying));
    TRY(survey(copying));
    enum status status = copy_contents(copying);
    progress_end(&copying->progress);
    TRY(status);
    status = copy_rows(copying);
    progress_end(&copying->progress);
    return status;
}

/* `place` as settings_set_place() takes it; NULL: the invocation's. */
static enum status set_side(
    struct side *side, const struct invocation *invocation, const char *place, struct arena *arena)
{
    const struct settings *settings = invocation->settings;
    side->settings = *settings;
    side->call = (struct call){.arena = arena,
        .now = invocation->call->now,
        .operation = invocation->call->operation,
        .log = invocation->call->log,
        .log_context = invocation->call->log_context};
    side->invocation = (struct invocation){.call = &side->call, .settings = &side->settings};
    if (!place)
        place = settings->db.url ? settings->db.url : settings->home;
    return *place ? settings_set_place(&side->call, &side->settings, place)
                  : fail(&side->call, STATUS_INVALID, "copy needs --from and --to with a place");
}

static enum status set_sides(struct copying *copying, const struct invocation *invocation)
{
    const char *from = invocation->options[OPTION_FROM];
    struct arena *arena = invocation->call->arena;
    TRY(set_side(&copying->from, invocation, from ? from : "", arena));
    TRY(set_side(&copying->to, invocation, invocation->options[OPTION_TO], arena));
    if (copying->from.settings.db.url && copying->to.settings.db.url)
        return fail(&copying->to.call, STATUS_STATE,
            "from one PostgreSQL to another its own programs copy, as pg_dump");
    return STATUS_OK;
}

static enum status tell(struct invocation *invocation, const struct copying *copying)
{
    const char *from = copying->from.settings.database, *to = copying->to.settings.database;
    if (copying->brought.damaged)
        return fail(invocation->call, STATUS_STATE,
            "copied %s to %s without document versions: %" PRId64, from, to,
            copying->brought.damaged);
    return say(invocation, "copied %s to %s; rows: %" PRId64 ", document versions: %" PRId64, from,
        to, copying->rows, copying->brought.sound);
}

static enum status copy_run(struct invocation *invocation)
{
    struct copying *copying = arena_allocate(invocation->call->arena, sizeof *copying);
    enum status status = set_sides(copying, invocation);
    if (status == STATUS_OK)
        status = copy_all(copying);
    struct side *const sides[] = {&copying->from, &copying->to};
    for (size_t i = 0; i < COUNT_OF(sides); i++) {
        if (sides[i]->call.error.status != STATUS_OK && invocation->call->error.status == STATUS_OK)
            invocation->call->error = sides[i]->call.error;
        db_rollback(&sides[i]->call);
        db_close(sides[i]->call.db);
    }
    arena_release(&copying->row);
    TRY(status);
    return tell(invocation, copying);
}

const struct command COPY_COMMANDS[] = {
    {"copy", "", "Copy a whole site to a new database; a place is a home or a postgresql:// URL.",
        NEEDS_NOTHING, 0, 0, TAKES(FROM) | TAKES(TO), copy_run},
    {0}};
