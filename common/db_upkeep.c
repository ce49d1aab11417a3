#include "db_handle.h"

/* One migration in a transaction of its own, unless another process has done it by now. */
static enum status migrate_one(struct call *call, const struct migration *migration, int *schema)
{
    struct db *db = call->db;
    char *version = arena_format(call->arena, "PRAGMA user_version = %d", migration->number);
    enum status status = db_begin(call, DB_WRITE);
    if (status == STATUS_OK)
        status = db_read_schema(call, db, schema);
    if (status == STATUS_OK && migration->number > *schema) {
        int code = db_run_plain(db, migration->sql);
        if (code == SQLITE_OK)
            code = db_run_plain(db, version);
        *schema = migration->number;
        if (code != SQLITE_OK)
            status = db_fail_with(call, db, code, "cannot migrate");
    }
    if (status == STATUS_OK)
        return db_commit(call);
    db_rollback(call);
    return status;
}

enum status db_migrate(
    struct call *call, const struct migration *migrations, size_t count, int *before, int *after)
{
    TRY(db_read_schema(call, call->db, before));
    *after = *before;
    for (size_t i = 0; i < count; i++)
        if (migrations[i].number > *after)
            TRY(migrate_one(call, &migrations[i], after));
    return STATUS_OK;
}

enum status db_copy(struct call *call, const char *path)
{
    static const char COPY[] = "VACUUM INTO $1";
    return db_run(call, COPY, db_text(path));
}

enum status db_check(
    struct call *call, void (*report)(void *context, const char *line), void *context, int *faults)
{
    static const char INTEGRITY[] = "PRAGMA integrity_check";
    static const char FOREIGN_KEYS[] = "PRAGMA foreign_key_check";
    struct rows rows;
    *faults = 0;
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
