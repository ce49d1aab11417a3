#include "crm_case_list.h"

#include "people/person.h"

/* What a list can be sorted by: the name, and the key in the statement. */
#define SORTS(SORT)                                                                                \
    SORT("DateAndTime", 0, "c.created")                                                            \
    SORT("Title", 1, "c.title_folded")                                                             \
    SORT("CreateBy", 2, PERSON_SORT_KEY)                                                           \
    SORT("Id", 3, "c.id")

static const char *const SORT_NAMES[] = {SORTS(SORT_NAME)};

int32_t crm_case_sort(const char *name, bool *known)
{
    return rest_sort(SORT_NAMES, COUNT_OF(SORT_NAMES), CRM_CASE_SORT_TITLE, name, known);
}

/*
 * One statement lists all: what drives it differs, and the direction. $1 is the caller, or 0 for
 * who sees all; then the filter in the order of its members; $4 the sort.
 */
#define SEEN ENTITY_VISIBLE("c", "3", "$1")
#define FITTING                                                                                    \
    "($2 = 0 OR $2 > 0)" /* drives it; -1: none */                                                 \
    " AND ($3 = 0 OR c.is_closed = ($3 = 2)) AND $4 >= 0"
#define MATCHING(driver_)                                                                          \
    " FROM cases c JOIN users u ON u.id = c.creator_id"                                            \
    " WHERE " driver_ " AND " SEEN " AND " FITTING
#define FIRST "SELECT c.id, CASE WHEN $5 THEN c.title END"
#define KEY "CASE $4" SORTS(SORT_WHEN) " END "
#define ORDER(direction_)                                                                          \
    " ORDER BY CASE WHEN $4 <> 3 THEN c.is_closed END, " KEY direction_ ", c.title_folded, c.id"
#define LIST(driver_, direction_) FIRST MATCHING(driver_) ORDER(direction_) " LIMIT $6 OFFSET $7"
#define STATEMENTS(driver_)                                                                        \
    {                                                                                              \
        "SELECT count(*)" MATCHING(driver_), LIST(driver_, "ASC"), LIST(driver_, "DESC")           \
    }

static const struct entity_statements OF_CONTACT = STATEMENTS(
    "c.id IN (SELECT entity_id FROM entity_members WHERE entity_type = 3 AND contact_id = $2)");
static const struct entity_statements ALL = STATEMENTS("1 /* scans */");

enum status crm_case_list_find(
    struct call *call, const struct crm_case_filter *filter, struct entity_ids *found)
{
    static_assert(REST_FALSE == 1 && REST_TRUE == 2, "as the statements have them");
    const struct entity_statements *statements = filter->contact_id ? &OF_CONTACT : &ALL;
    const struct db_value values[] = {db_integer(entity_caller(call)),
        db_integer(filter->contact_id), db_integer(filter->closed), db_integer(filter->page.sort)};
    struct entity_query query = {.statements = statements,
        .values = values,
        .value_count = COUNT_OF(values),
        .page = filter->page};
    return entity_list_find(call, &query, found);
}
