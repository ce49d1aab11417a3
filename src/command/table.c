#include "table.h"

#include "text.h"

#include <unistd.h>

#define GAP 2 /* blanks between columns */

/* A copy that cannot break a row, nor give a terminal orders. */
static const char *printable(struct arena *arena, const char *text)
{
    char *copy = arena_string(arena, *text ? text : "-");
    for (unsigned char *at = (unsigned char *)copy; *at; at++) {
        if (*at < ' ' || *at == 0x7f)
            *at = '?';
        else if (*at == 0xc2 && at[1] < 0xa0) /* U+0080 to U+009F */
            at[0] = at[1] = '?';
    }
    return copy;
}

void table_cell(struct table *table, const char *text)
{
    table->cells = arena_grow(
        table->call->arena, table->cells, table->count, &table->room, sizeof *table->cells);
    table->cells[table->count++] = printable(table->call->arena, text);
}

void table_number(struct table *table, int64_t number)
{
    table_cell(table, arena_format(table->call->arena, "%" PRId64, number));
}

static void print_aligned(const struct table *table, const size_t *widths, const char *const *row)
{
    for (size_t i = 0; i < table->columns; i++) {
        bool last = i + 1 == table->columns;
        int blanks = last ? 0 : (int)(widths[i] - text_characters(row[i])) + GAP;
        printf("%s%*s%s", row[i], blanks, "", last ? "\n" : "");
    }
}

static void print_for_people(const struct table *table)
{
    size_t *widths = arena_allocate(table->call->arena, table->columns * sizeof *widths);
    for (size_t i = 0; i < table->columns; i++)
        widths[i] = text_characters(table->heading[i]);
    for (size_t i = 0; i < table->count; i++) {
        size_t width = text_characters(table->cells[i]);
        if (width > widths[i % table->columns])
            widths[i % table->columns] = width;
    }
    print_aligned(table, widths, table->heading);
    for (size_t i = 0; i < table->count; i += table->columns)
        print_aligned(table, widths, table->cells + i);
}

void table_print(const struct table *table)
{
    assert(table->count % table->columns == 0);
    if (isatty(STDOUT_FILENO)) {
        print_for_people(table);
        return;
    }
    for (size_t i = 0; i < table->count; i++)
        printf("%s%s", table->cells[i], (i + 1) % table->columns ? "\t" : "\n");
}
