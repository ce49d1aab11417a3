#include "opportunity_list.h"

#include "people/person.h"

/* What a list can be sorted by: the name, and the key in the statement. */
#define CLOSE "CASE s.type WHEN 0 THEN o.expected_close ELSE o.actual_close END"
#define SORTS(SORT)                                                                                \
    SORT("Title", 0, "o.title_folded")                                                             \
    SORT("Responsible", 1, PERSON_SORT_KEY)                                                        \
    SORT("Stage", 2, "s.sort_order")                                                               \
    SORT("BidValue", 3, "o.bid_value")                                                             \
    SORT("DateAndTime", 4, CLOSE)                                                                  \
    SORT("Id", 5, "o.id")

static const char *const SORT_NAMES[] = {SORTS(SORT_NAME)};
#define SORT_STAGE 2
#define SORT_OTHER 6 /* what no sort is called: by stage, then by contact and title */

int32_t opportunity_sort(const char *name, bool *known)
{
    return rest_sort(
        SORT_NAMES, COUNT_OF(SORT_NAMES), *name ? SORT_OTHER : SORT_STAGE, name, known);
}

/*
 * One statement lists all: what drives it differs, and the direction. $1 is the caller, or 0 for
 * who sees all; then the filter in the order of its members, but for `contact`, which chooses the
 * driver; $8 the sort, $9 whether the text is the title alone. Of equals, those that are nearer to
 * their end come first.
 */
#define SEEN ENTITY_VISIBLE("o", "2", "$1")
#define FITTING                                                                                    \
    "($2 = 0 OR o.responsible_id = $2) AND ($3 = 0 OR o.stage_id = $3)"                            \
    " AND ($4 = 0 OR s.type = $4 - 1)"                                                             \
    " AND ($5 = 0 OR $5 > 0)" /* drives it; -1: none */                                            \
    " AND ($6 IS NULL OR " CLOSE " >= $6) AND ($7 IS NULL OR " CLOSE " <= $7)"                     \
    " AND $8 >= 0 AND $9 >= 0" /* of the list */
#define MATCHING(driver_)                                                                          \
    " FROM opportunities o JOIN opportunity_stages s ON s.id = o.stage_id"                         \
    " JOIN users u ON u.id = o.responsible_id"                                                     \
    " WHERE " driver_ " AND " SEEN " AND " FITTING
#define TEXT "CASE WHEN $9 THEN o.title ELSE o.title || char(10) || o.description END"
#define FIRST "SELECT o.id, CASE WHEN $10 THEN " TEXT " END"
#define KEY "CASE $8" SORTS(SORT_WHEN) " ELSE s.sort_order END "
#define ORDER(direction_)                                                                          \
    " ORDER BY " KEY direction_ ", CASE WHEN $8 = 1 THEN s.sort_order END " direction_             \
    ", CASE WHEN $8 IN (1, 2, 6) THEN o.contact_id END"                                            \
    ", CASE WHEN $8 IN (1, 2) THEN o.actual_close END DESC"                                        \
    ", CASE WHEN $8 IN (1, 2) THEN o.expected_close END, o.title_folded, o.id"
#define LIST(driver_, direction_) FIRST MATCHING(driver_) ORDER(direction_) " LIMIT $11 OFFSET $12"
#define STATEMENTS(driver_)                                                                        \
    {                                                                                              \
        "SELECT count(*)" MATCHING(driver_), LIST(driver_, "ASC"), LIST(driver_, "DESC")           \
    }

#define TAKES_PART "SELECT entity_id FROM entity_members WHERE entity_type = 2 AND contact_id = $5"
static const struct entity_statements OF_CONTACT[] = {
    [CONTACT_IS_MAIN] = STATEMENTS("o.contact_id = $5"),
    [CONTACT_TAKES_PART] = STATEMENTS("o.id IN (" TAKES_PART ")"),
    [CONTACT_DOES_NOT] = STATEMENTS("o.id NOT IN (" TAKES_PART ") /* scans */"),
};
static const struct entity_statements OF_RESPONSIBLE = STATEMENTS("o.responsible_id = $2");
static const struct entity_statements OF_STAGE = STATEMENTS("o.stage_id = $3");
static const struct entity_statements ALL = STATEMENTS("1 /* scans */");

static const struct entity_statements *choose(const struct opportunity_filter *filter)
{
    return filter->contact_id       ? &OF_CONTACT[filter->contact]
           : filter->responsible_id ? &OF_RESPONSIBLE
           : filter->stage_id       ? &OF_STAGE
                                    : &ALL;
}

enum status opportunity_list_find(
    struct call *call, const struct opportunity_filter *filter, struct entity_ids *found)
{
    const struct entity_statements *statements = choose(filter);
    const struct db_value values[] = {db_integer(entity_caller(call)),
        db_integer(filter->responsible_id), db_integer(filter->stage_id),
        db_integer(filter->stage_type), db_integer(filter->contact_id), db_date(filter->from),
        db_date(filter->to), db_integer(filter->page.sort), db_integer(filter->titles)};
    struct entity_query query = {.statements = statements,
        .values = values,
        .value_count = COUNT_OF(values),
        .page = filter->page};
    return entity_list_find(call, &query, found);
}
