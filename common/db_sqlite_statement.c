/* Statements are prepared once for each handle, and found again by their texts. */
#include "db_sqlite.h"

#ifdef REFUSE_SCANS
/* In test builds a statement that scans a whole table must say so: a list
 * without an index is found when it is written, not when it is slow. What comes back
 * of a row is left out: with it, the plan of an INSERT looks for rows that wait for
 * it, which is carried out where constraints are deferred only: ours are not. */
static void check_plan(struct sqlite *sqlite, const char *sql)
{
    if (strstr(sql, "/* scans */") || strncmp(sql, "PRAGMA", 6) == 0)
        return;
    const char *end = strstr(sql, " RETURNING ");
    char *explain = sqlite3_mprintf(
        "EXPLAIN QUERY PLAN %.*s", (int)(end ? (size_t)(end - sql) : strlen(sql)), sql);
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(sqlite->handle, explain, -1, &statement, NULL) == SQLITE_OK) {
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
static void check_plan(struct sqlite *sqlite, const char *sql)
{
    (void)sqlite, (void)sql;
}
#endif

int db_sqlite_statement(struct sqlite *sqlite, const char *sql, sqlite3_stmt **statement)
{
    struct statement_slot *slot = statements_find(&sqlite->statements, sql);
    if (!slot)
        return SQLITE_NOMEM;
    *statement = slot->statement;
    if (*statement)
        return SQLITE_OK;
    int code =
        sqlite3_prepare_v3(sqlite->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
    if (code != SQLITE_OK)
        return code;
    statements_record(sql);
    check_plan(sqlite, sql);
    statements_fill(&sqlite->statements, slot, sqlite3_sql(*statement), *statement);
    return SQLITE_OK;
}

void db_sqlite_end_statements(struct sqlite *sqlite)
{
    for (size_t i = 0; i < sqlite->statements.room; i++)
        sqlite3_finalize(sqlite->statements.slots[i].statement);
    statements_clear(&sqlite->statements);
}
