/*
 * A list for the administrator: at a terminal aligned and with a heading, else
 * the bare rows with tabs between the cells, for other programs.
 *
 *     static const char *const HEADING[] = {"LOGIN", "NAME"};
 *     struct table table = TABLE_INIT(call, HEADING);
 *     table_cell(&table, user->login);
 *     table_cell(&table, user_full_name(call, user));
 *     table_print(&table);
 */
#pragma once

#include "call.h"

struct table {
    struct call *call;
    const char *const *heading;
    size_t columns;
    const char **cells; /* row after row */
    size_t count, room;
};

#define TABLE_INIT(call_, heading_)                                                                \
    {                                                                                              \
        (call_), (heading_), COUNT_OF(heading_), NULL, 0, 0                                        \
    }

/* Adds the next cell, row after row. Nothing is shown as "-", a control character as "?". */
void table_cell(struct table *table, const char *text);
void table_number(struct table *table, int64_t number);

/* Writes the rows to standard output. */
void table_print(const struct table *table);
