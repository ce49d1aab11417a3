/* Statements are prepared once for each handle, and found again by their texts. */
#include "db.h"
#include "db_handle.h"

#include <sodium.h>

#ifdef REFUSE_SCANS
/* In test builds each text is added to the file that a test names, with a NUL behind it. */
static void record(const char *sql)
{
    const char *path = getenv("ROUTESLIP_STATEMENTS");
    FILE *file = path ? fopen(path, "ae") : NULL;
    if (!file)
        return;
    fwrite(sql, 1, strlen(sql) + 1, file);
    fclose(file);
}

/* And a statement that scans a whole table must say so: a list
 * without an index is found when it is written, not when it is slow. What comes back
 * of a row is left out: with it, the plan of an INSERT looks for rows that wait for
 * it, which is carried out where constraints are deferred only: ours are not. */
static void check_plan(struct db *db, const char *sql)
{
    record(sql);
    if (strstr(sql, "/* scans */") || strncmp(sql, "PRAGMA", 6) == 0)
        return;
    const char *end = strstr(sql, " RETURNING ");
    char *explain = sqlite3_mprintf(
        "EXPLAIN QUERY PLAN %.*s", (int)(end ? (size_t)(end - sql) : strlen(sql)), sql);
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db->handle, explain, -1, &statement, NULL) == SQLITE_OK) {
        while (sqlite3_step(statement) == SQLITE_ROW) {
            const char *detail = (const char *)sqlite3_column_text(statement, 3);
            if (strncmp(detail, "SCAN ", 5) == 0 && strcmp(detail, "SCAN CONSTANT ROW") != 0) {
                fprintf(stderr, "undeclared full scan: %s: %s\n", detail, sql);
                abort();
            }
        }
    }
    sqlite3_finalize(statement);
    sqlite3_free(explain);
}
#else
static void check_plan(struct db *db, const char *sql)
{
    (void)db, (void)sql;
}
#endif

#define FIRST_ROOM 64

/* The texts are ours: nobody chooses them so that they collide, and the key may be known. */
static uint64_t hash_of(const char *sql)
{
    static const unsigned char KEY[crypto_shorthash_KEYBYTES];
    uint64_t hash;
    crypto_shorthash((unsigned char *)&hash, (const unsigned char *)sql, strlen(sql), KEY);
    return hash;
}

/* The slot of a text: that of its statement, or the empty one where that belongs. */
static size_t find(const struct statements *statements, uint64_t hash, const char *sql)
{
    size_t last = statements->room - 1, slot = hash & last;
    while (statements->slots[slot].statement &&
           (statements->slots[slot].hash != hash ||
               strcmp(sqlite3_sql(statements->slots[slot].statement), sql) != 0))
        slot = (slot + 1) & last;
    return slot;
}

/* Room for one more. */
static bool make_room(struct statements *statements)
{
    struct statements larger = {
        .count = statements->count, .room = statements->room ? 2 * statements->room : FIRST_ROOM};
    if (2 * (statements->count + 1) <= statements->room)
        return true;
    larger.slots = calloc(larger.room, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < statements->room; i++) {
        if (!statements->slots[i].statement)
            continue;
        sqlite3_stmt *statement = statements->slots[i].statement;
        size_t slot = find(&larger, statements->slots[i].hash, sqlite3_sql(statement));
        larger.slots[slot] = statements->slots[i];
    }
    free(statements->slots);
    *statements = larger;
    return true;
}

int db_statement(struct db *db, const char *sql, sqlite3_stmt **statement)
{
    struct statements *statements = &db->statements;
    uint64_t hash = hash_of(sql);
    if (!make_room(statements))
        return SQLITE_NOMEM;
    size_t slot = find(statements, hash, sql);
    *statement = statements->slots[slot].statement;
    if (*statement)
        return SQLITE_OK;
    int code = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
    if (code != SQLITE_OK)
        return code;
    check_plan(db, sql);
    statements->slots[slot].hash = hash;
    statements->slots[slot].statement = *statement;
    statements->count++;
    return SQLITE_OK;
}

void db_end_statements(struct db *db)
{
    for (size_t i = 0; i < db->statements.room; i++)
        sqlite3_finalize(db->statements.slots[i].statement);
    free(db->statements.slots);
    db->statements = (struct statements){0};
}
