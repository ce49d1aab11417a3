#include "db_tables.h"

#include "db_driver.h"

#include <strings.h>

/* What engines call the types of columns. */
static int type_of(const char *name)
{
    if (strcasecmp(name, "text") == 0)
        return DB_TEXT;
    return strcasecmp(name, "blob") == 0 || strcasecmp(name, "bytea") == 0 ? DB_BLOB : DB_INTEGER;
}

/* Rows of (table, column, type, the table that it refers to, the last id that was generated), the
 * columns of a table in one go. */
static enum status read_tables(struct call *call, struct db_table **first)
{
    struct rows rows;
    struct db_table *table = NULL, **end = first;
    size_t room = 0;
    *first = NULL;
    TRY(db_query(call, &rows, call->db->driver->tables));
    while (db_next(&rows)) {
        const char *name = row_text(&rows, 0);
        if (!table || strcmp(table->name, name) != 0) {
            *end = table = arena_allocate(call->arena, sizeof *table);
            end = &table->next;
            table->name = name;
            room = 0;
        }
        table->columns =
            arena_grow(call->arena, table->columns, table->count, &room, sizeof *table->columns);
        table->columns[table->count++] = (struct db_column){.name = row_text(&rows, 1),
            .type = type_of(row_text(&rows, 2)),
            .refers = row_is_null(&rows, 3) ? NULL : row_text(&rows, 3)};
        if (row_integer(&rows, 4) > 0)
            table->generated = row_integer(&rows, 4);
    }
    return db_end(&rows);
}

/* Whether one refers to any in a list. */
static bool refers_to_any(const struct db_table *table, const struct db_table *list)
{
    for (; list; list = list->next)
        for (size_t i = 0; i < table->count && list != table; i++)
            if (table->columns[i].refers && strcmp(table->columns[i].refers, list->name) == 0)
                return true;
    return false;
}

enum status db_tables(struct call *call, struct db_table **first)
{
    struct db_table *left, **end = first;
    TRY(read_tables(call, &left));
    *first = NULL;
    while (left) {
        struct db_table **at = &left;
        while (*at && refers_to_any(*at, left))
            at = &(*at)->next;
        if (!*at)
            return fail(
                call, STATUS_INTERNAL, "the table %s and others refer to each other", left->name);
        *end = *at;
        *at = (*at)->next;
        end = &(*end)->next;
        *end = NULL;
    }
    return STATUS_OK;
}

enum status db_go_on_behind(struct call *call, const char *table, int64_t generated)
{
    return call->db->driver->go_on_behind(call, table, generated);
}
