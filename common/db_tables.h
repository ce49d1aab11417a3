/*
 * The tables of a database, for those who take all of its rows elsewhere, whatever they mean.
 */
#pragma once

#include "db.h"

struct db_column {
    const char *name;
    int type;           /* DB_INTEGER, DB_TEXT or DB_BLOB */
    const char *refers; /* to the rows of that table; NULL: to none */
};

struct db_table {
    const char *name;
    struct db_column *columns; /* in their order */
    size_t count;
    int64_t generated; /* no row has had a higher `id` than this; 0: none has been generated */
    int64_t rows;      /* left to who counts them */
    struct db_table *next;
};

/*
 * The tables, in the arena: each after those to which it refers, itself left aside. STATUS_INTERNAL
 * where that cannot be, as some refer to each other.
 */
enum status db_tables(struct call *call, struct db_table **first) CHECKED;

/* Has the next id that a table generates come after `generated`. */
enum status db_go_on_behind(struct call *call, const char *table, int64_t generated) CHECKED;
