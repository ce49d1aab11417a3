/*
 * Migrations, statement by statement: not every engine that speaks the protocol can change the
 * schema and rows in one transaction, or take back a change of the schema. So a change of the
 * schema is a transaction of its own, on a connection of its own, while ours keeps other hosts out
 * by the lock of the row that says how far the migration is. What was broken off between the two is
 * carried out a second time, which build-aux/postgresql-schema sees to.
 */
#include "db_postgresql.h"

#include "db.h"

/* How far the schema is: the last migration that is complete, and what is done of the next one, 0:
 * nothing, 1: it is under way, and 1 more for each of its statements. */
struct stage {
    int number, step;
};

static enum status lock_stage(struct call *call, struct stage *stage)
{
    static const char STAGE[] = "SELECT number, step FROM schema_version FOR UPDATE";
    struct rows rows;
    *stage = (struct stage){0};
    TRY(db_query(call, &rows, STAGE));
    if (db_next(&rows))
        *stage = (struct stage){(int)row_integer(&rows, 0), (int)row_integer(&rows, 1)};
    return db_end(&rows);
}

static enum status set_stage(struct call *call, int number, int step)
{
    static const char SET[] = "UPDATE schema_version SET number = $1, step = $2";
    return db_run(call, SET, db_integer(number), db_integer(step));
}

/* Past blanks and comments. */
static const char *skip_blank(const char *at)
{
    for (;;) {
        at += strspn(at, " \t\r\n");
        if (strncmp(at, "--", 2) != 0)
            return at;
        at += strcspn(at, "\n");
    }
}

/* Past what `end` ends, or to the end of all. */
static const char *skip_to(const char *at, const char *end)
{
    const char *found = strstr(at, end);
    return found ? found + strlen(end) : at + strlen(at);
}

/* Where a statement ends. */
static const char *end_of(const char *at)
{
    while (*at && *at != ';') {
        if (strncmp(at, "--", 2) == 0)
            at = skip_to(at, "\n");
        else if (strncmp(at, "$$", 2) == 0)
            at = skip_to(at + 2, "$$");
        else if (*at == '\'')
            at = skip_to(at + 1, "'");
        else
            at++;
    }
    return at;
}

/* The statement before which there are `number` others, in the arena; NULL: there are no more. */
static const char *find_statement(struct call *call, const char *text, int number)
{
    const char *at = skip_blank(text);
    for (; number > 0 && *at; number--) {
        at = end_of(at);
        at = skip_blank(*at ? at + 1 : at);
    }
    return *at ? arena_bytes(call->arena, at, (size_t)(end_of(at) - at)) : NULL;
}

static bool changes_schema(const char *statement)
{
    static const char *const VERBS[] = {"CREATE ", "ALTER ", "DROP "};
    for (size_t i = 0; i < COUNT_OF(VERBS); i++)
        if (strncmp(statement, VERBS[i], strlen(VERBS[i])) == 0)
            return true;
    return false;
}

static enum status carry_out_apart(struct call *call, const char *statement)
{
    struct postgresql *postgresql = postgresql_of(call);
    if (!postgresql->apart)
        TRY(postgresql_connect(call, &postgresql->apart));
    PGresult *result = PQexec(postgresql->apart, statement);
    enum status status =
        PQresultStatus(result) == PGRES_COMMAND_OK ? STATUS_OK : postgresql_refuse(call, result);
    PQclear(result);
    return status;
}

enum status postgresql_migrate(struct call *call, const struct migration *migration, int *schema)
{
    struct stage stage;
    TRY(lock_stage(call, &stage));
    *schema = stage.number;
    if (stage.number >= migration->number)
        return STATUS_OK;
    if (stage.step == 0)
        return set_stage(call, stage.number, 1);
    const char *statement = find_statement(call, migration->postgresql, stage.step - 1);
    if (!statement) {
        *schema = migration->number;
        return set_stage(call, migration->number, 0);
    }
    TRY(changes_schema(statement) ? carry_out_apart(call, statement) : db_run(call, statement));
    return set_stage(call, stage.number, stage.step + 1);
}
