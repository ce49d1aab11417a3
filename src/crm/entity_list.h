/*
 * Lists of contacts, opportunities or cases: a statement finds their ids, and each is then shown
 * or deleted by itself. CRM tasks are found in the same way.
 *
 *     struct entity_query query = {.statements = &ALL, .values = values, .value_count = 2,
 *         .page = filter->page};
 *     TRY(entity_list_find(call, &query, &found));
 *     TRY(entity_list_show(call, ENTITY_CASE, &found.page, crm_case_json, &array));
 */
#ifndef SRC_CRM_ENTITY_LIST_H
#define SRC_CRM_ENTITY_LIST_H

#include "db.h"
#include "entity.h"
#include "rest.h"

#define ENTITY_QUERY_LIMIT 16 /* values of a statement */

/*
 * What a list can be sorted by is a table of rows SORT(name, number, key): they make an array of
 * the names for rest_sort(), and in a statement the parts of a CASE of the number.
 */
#define SORT_NAME(name_, number_, key_) [number_] = name_,
#define SORT_WHEN(name_, number_, key_) " WHEN " #number_ " THEN " key_

/*
 * How they are found. `count` gives how many there are, by the values; NULL where that would take
 * as long as listing, so that all rows are read and counted in one go. `up` and `down` their ids in
 * order and a text of each, and have three more values after the others: whether the texts are
 * looked at, how many rows to give, and how many to pass over before. With words, all rows are
 * read; without, those of the page alone.
 */
struct entity_statements {
    const char *count, *up, *down;
};
struct entity_query {
    const struct entity_statements *statements;
    const struct db_value *values;
    size_t value_count;
    struct rest_page page; /* the words are those of the text */
};

struct entity_ids {
    struct id_list page; /* in the arena */
    int64_t total;       /* of all that were found */
};

/* Finds the ids. */
enum status entity_list_find(
    struct call *call, const struct entity_query *query, struct entity_ids *found) CHECKED;

/* Shows an entity of one type, in full or as lists do: opportunity_json() is one. */
typedef enum status entity_show(
    struct call *call, const struct entity *entity, bool full, json_t **object);

/* Shows them as lists do. */
enum status entity_list_show(struct call *call, enum entity_type type, const struct id_list *ids,
    entity_show *show, json_t **array) CHECKED;

/* Deletes those that are there and that the caller may change; *array has these as they were. */
enum status entity_list_delete(struct call *call, enum entity_type type, const struct id_list *ids,
    entity_show *show, json_t **array) CHECKED;

/*
 * A deletion of those that fit, which asks for something that not all need to have, or says that
 * all are meant: the parameter of ENTITY_LIST_ALL. STATUS_INVALID where it does neither.
 */
enum status entity_list_may_delete(struct call *call, bool asks, bool all) CHECKED;
#define ENTITY_LIST_ALL                                                                            \
    OPTIONAL(all, "Whether all are meant, where no filter is given: else that is refused.")

/* Whether there are words that those of a page must have. */
bool entity_list_asks(const struct call *call, const struct rest_page *page);

#endif
