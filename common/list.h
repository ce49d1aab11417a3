/*
 * Lists: what fits is found, counted, sorted and cut into pages by the database.
 *
 * What a list is made of is a table; what is asked for are conditions. Only those that are asked
 * for are in the statement, so there is one for each combination that is really used, and none
 * holds a value.
 *
 *     static const struct list_sort SORTS[] = {{"Title", "c.title_folded ?, c.id ?"}};
 *     static const struct list CASES = {.from = "cases c", .id = "c.id", LIST_SORTS(SORTS)};
 *
 *     const struct list_condition conditions[] = {
 *         list_drive(LIST_DRIVER("c.creator_id = ?"), filter->creator_id),
 *         list_if("c.is_closed = ?", filter->closed),
 *     };
 *     TRY(list_find(call, &CASES, conditions, COUNT_OF(conditions), &page, &found));
 */
#pragma once

#include "db.h"
#include "field.h"

/* What a list can be sorted by: its name, and the keys, in which each ? is the direction and each
 * ?? that of what may be NULL, which is the least then. The last of the keys is one's own. */
struct list_sort {
    const char *name;
    const char *keys;
};

/* A table that has just one row for each of the list's, or none and is joined LEFT: it is read
 * where its alias, or that of one behind it, is named. */
struct list_join {
    const char *alias;
    const char *sql;
};

struct list {
    const char *from;
    const struct list_join *joins;
    size_t join_count;
    const char *id;   /* what is found */
    const char *text; /* where words are looked for; NULL: there are none */
    const struct list_sort *sorts;
    size_t sort_count;
};

#define LIST_JOINS(joins_) .joins = (joins_), .join_count = COUNT_OF(joins_)
#define LIST_SORTS(sorts_) .sorts = (sorts_), .sort_count = COUNT_OF(sorts_)

/*
 * What the rows of a list must be. Each ? in a text is the value. The first that can drive the
 * list, by an index, does if it has no more than a thousand rows; if none is so, the first that
 * can. So somebody's list takes as long as it is, however many rows the table has.
 */
struct list_condition {
    bool asked;            /* else it is passed over */
    const char *sql;       /* where it does not drive, so that it uses no index */
    const char *driver;    /* where it does; NULL: it cannot */
    struct db_value value; /* without a ?: none */
};

/* One that is asked for unless the value, or what is in place of one, is 0, or the date is not
 * given. */
static inline struct list_condition list_if(const char *sql, int64_t value)
{
    return (struct list_condition){.asked = value != 0, .sql = sql, .value = db_integer(value)};
}

static inline struct list_condition list_if_date(const char *sql, struct datetime date)
{
    return (struct list_condition){.asked = date.given, .sql = sql, .value = db_date(date)};
}

/* One that can drive. Of a column's LIST_DRIVER() makes both texts. */
static inline struct list_condition list_drive(const char *sql, const char *driver, int64_t value)
{
    return (struct list_condition){
        .asked = value != 0, .sql = sql, .driver = driver, .value = db_integer(value)};
}
#define LIST_DRIVER(sql_) "+" sql_, sql_

/* A text that a column has in it, in any case; NULL or "": any. */
struct list_part {
    const char *column;
    const char *text;
};

/* Which of a list's rows are asked for, and in which order. */
struct list_page {
    const char *words;             /* each begins a word of the list's text; "": all */
    const struct list_part *parts; /* all of them */
    size_t part_count;
    int32_t sort; /* as list_sort() numbers them */
    bool descending;
    int64_t start, count; /* 0: all from there on */
};

/* The number of a sortBy, which is one of the names in any case, or its number itself; `usual`, and
 * *known false, for anything else. */
int32_t list_sort(const struct list *list, int32_t usual, const char *name, bool *known);

struct list_found {
    struct id_list page; /* in the arena */
    int64_t total;       /* of all that fit */
};

/*
 * Finds the ids of the page, and how many rows fit in all. With words or parts all of these are
 * read, since it is not the database that knows of them; without, those of the page alone.
 */
enum status list_find(struct call *call, const struct list *list,
    const struct list_condition *conditions, size_t count, const struct list_page *page,
    struct list_found *found) CHECKED;
