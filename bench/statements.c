/*
 * The yardstick for PostgreSQL: the statements of one call, as bench/run has seen the service
 * send them, in a bare libpq program: those that went together go together, each is prepared once,
 * and nothing is made of what comes back. It answers as bare.c does, behind the same web
 * server.
 *
 * The query string names a file in ROUTESLIP_HOME. Its lines, with tabs between their fields:
 *
 *     run <statement> <number of values>     one that is sent
 *     key <statement> <number of values>     the same, which gives the key that "id" stands for
 *     <type> <value>                         a value, of the type that the server's catalog numbers
 *     null | id
 *     wait                                   all that was sent is waited for
 */
#include "yardstick.h"

#include <libpq-fe.h>
#include <stdbool.h>
#include <unistd.h>

#define VALUES 32      /* of a statement */
#define STATEMENTS 512 /* of a call */
#define CALLS 8

struct statement {
    char *text; /* NULL: all that was sent is waited for */
    char name[24];
    bool key;
    int count;
    Oid types[VALUES];
    char *values[VALUES];
    bool is_id[VALUES];
};

struct call {
    char name[64];
    int count;
    struct statement *statements;
};

static PGconn *connection;
static struct call calls[CALLS];
static char id[24];

static _Noreturn void die(const char *doing, const char *said)
{
    fprintf(stderr, "statements: %s: %s\n", doing, said);
    exit(EXIT_FAILURE);
}

static char *field(char **line)
{
    char *found = strsep(line, "\t");
    return found ? found : "";
}

static void read_value(FILE *file, struct statement *statement, int i)
{
    static char line[65536];
    if (i >= VALUES || !fgets(line, sizeof line, file))
        die("cannot read", "a value");
    line[strcspn(line, "\n")] = '\0';
    char *rest = line, *type = field(&rest);
    statement->is_id[i] = strcmp(type, "id") == 0;
    statement->types[i] = statement->is_id[i] ? 20 : (Oid)strtoul(type, NULL, 10);
    statement->values[i] = rest ? strdup(rest) : NULL;
}

/* Prepares it, unless an earlier one has the same text. */
static void prepare(const struct call *call, struct statement *statement, int number)
{
    for (int i = 0; i < number; i++)
        if (call->statements[i].text && strcmp(call->statements[i].text, statement->text) == 0) {
            memcpy(statement->name, call->statements[i].name, sizeof statement->name);
            return;
        }
    snprintf(statement->name, sizeof statement->name, "c%d_%d", (int)(call - calls), number);
    PGresult *result =
        PQprepare(connection, statement->name, statement->text, statement->count, statement->types);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        die("cannot prepare", PQerrorMessage(connection));
    PQclear(result);
}

static void read_call(struct call *call, const char *name)
{
    static char path[4096], line[65536];
    snprintf(path, sizeof path, "%s/%s", getenv("ROUTESLIP_HOME"), name);
    FILE *file = fopen(path, "r");
    if (!file)
        die("cannot open", path);
    snprintf(call->name, sizeof call->name, "%s", name);
    call->statements = calloc(STATEMENTS, sizeof *call->statements);
    if (!call->statements || !PQexitPipelineMode(connection))
        die("cannot begin", name);
    while (call->count < STATEMENTS && fgets(line, sizeof line, file)) {
        struct statement *statement = &call->statements[call->count];
        line[strcspn(line, "\n")] = '\0';
        char *rest = line, *kind = field(&rest);
        if (rest) {
            statement->key = strcmp(kind, "key") == 0;
            statement->text = strdup(field(&rest));
            statement->count = atoi(field(&rest));
            for (int i = 0; i < statement->count; i++)
                read_value(file, statement, i);
            prepare(call, statement, call->count);
        }
        call->count++;
    }
    fclose(file);
    if (!PQenterPipelineMode(connection))
        die("cannot begin", name);
}

static struct call *find_call(const char *name)
{
    for (int i = 0; i < CALLS; i++) {
        if (!*calls[i].name)
            read_call(&calls[i], name);
        if (strcmp(calls[i].name, name) == 0)
            return &calls[i];
    }
    die("too many calls", name);
}

static void send_one(const struct statement *statement)
{
    const char *values[VALUES];
    for (int i = 0; i < statement->count; i++)
        values[i] = statement->is_id[i] ? id : statement->values[i];
    if (!PQsendQueryPrepared(connection, statement->name, statement->count, values, NULL, NULL, 0))
        die("cannot send", PQerrorMessage(connection));
}

/* What came of one; false where it failed. */
static bool take_one(const struct statement *statement)
{
    bool good = true;
    PGresult *result;
    while ((result = PQgetResult(connection)) != NULL) {
        ExecStatusType status = PQresultStatus(result);
        good = good && (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK);
        if (statement && statement->key && status == PGRES_TUPLES_OK && PQntuples(result) == 1)
            snprintf(id, sizeof id, "%s", PQgetvalue(result, 0, 0));
        bool over = status == PGRES_PIPELINE_SYNC;
        PQclear(result);
        if (over)
            return true;
    }
    if (PQstatus(connection) != CONNECTION_OK)
        die("lost", PQerrorMessage(connection));
    return good;
}

/* Waits for what was sent from `first` on; false where any failed. */
static bool wait_for(const struct statement *first, const struct statement *end)
{
    bool good = true;
    if (!PQpipelineSync(connection))
        die("cannot send", PQerrorMessage(connection));
    for (; first < end; first++)
        good = take_one(first) && good;
    take_one(NULL);
    return good;
}

static bool carry_out(const struct call *call)
{
    const struct statement *first = call->statements;
    for (int i = 0; i < call->count; i++) {
        const struct statement *statement = &call->statements[i];
        if (statement->text) {
            send_one(statement);
            continue;
        }
        if (!wait_for(first, statement))
            return false;
        first = statement + 1;
    }
    return true;
}

/* As the service does where others are in the way: it ends the transaction, and begins anew. */
static void repeat(const struct call *call)
{
    while (!carry_out(call)) {
        static const struct statement end = {.text = "ROLLBACK"};
        if (!PQsendQueryParams(connection, end.text, 0, NULL, NULL, NULL, NULL, 0))
            die("cannot send", PQerrorMessage(connection));
        wait_for(&end, &end + 1);
        usleep(2000 + (useconds_t)(random() % 4000));
    }
}

static void work(const FCGX_Request *request)
{
    const char *name = FCGX_GetParam("QUERY_STRING", request->envp);
    if (name && *name && !strchr(name, '/'))
        repeat(find_call(name));
}

int main(void)
{
    char answer[YARDSTICK_SIZE];
    const char *url = getenv("ROUTESLIP_DATABASE");
    connection = PQconnectdb(url ? url : "");
    if (PQstatus(connection) != CONNECTION_OK || !PQenterPipelineMode(connection))
        die("cannot connect", PQerrorMessage(connection));
    srandom((unsigned)getpid());
    return yardstick_serve(answer, yardstick_make(answer), work);
}
