#include "crm_event_list.h"

#include "entity_list.h"

/* What a list can be sorted by: the name, and the key in the statement. */
#define SORTS(SORT)                                                                                \
    SORT("Created", 0, "e.created")                                                                \
    SORT("CreateBy", 1, "e.creator_id")                                                            \
    SORT("Category", 2, "e.category_id")                                                           \
    SORT("Content", 3, "e.content")                                                                \
    SORT("Id", 4, "e.id")

static const char *const SORT_NAMES[] = {SORTS(SORT_NAME)};
#define SORT_CREATED 0

int32_t crm_event_sort(const char *name, bool *known)
{
    return rest_sort(SORT_NAMES, COUNT_OF(SORT_NAMES), SORT_CREATED, name, known);
}

/*
 * One statement lists all: what drives it differs, the order and the direction. That of times is
 * an index's, so that the first page of many events is found without sorting all. $1 is the
 * caller, or 0 for who sees all; $2 the sort; then the filter in the order of its members.
 */
#define SEEN(alias_, type_) " WHEN " alias_ ".id > 0 THEN " ENTITY_VISIBLE(alias_, type_, "$1")
#define SUBJECT_SEEN "CASE" SEEN("k", "1") SEEN("o", "2") SEEN("s", "3") " END"
#define MATCHING(driver_)                                                                          \
    " FROM events e LEFT JOIN contacts k ON k.id = e.contact_id"                                   \
    " LEFT JOIN opportunities o ON o.id = e.entity_id AND e.entity_type = 2"                       \
    " LEFT JOIN cases s ON s.id = e.entity_id AND e.entity_type = 3"                               \
    " WHERE " driver_ " AND ($1 = 0 OR " SUBJECT_SEEN ") AND $2 >= 0 AND ($3 = 0 OR $4 > 0)"       \
    " AND ($5 = 0 OR e.category_id = $5) AND ($6 = 0 OR e.creator_id = $6)"                        \
    " AND ($7 IS NULL OR e.created >= $7) AND ($8 IS NULL OR e.created <= $8)"
#define LIST(driver_, order_)                                                                      \
    "SELECT e.id, CASE WHEN $9 THEN e.content END" MATCHING(driver_) " ORDER BY " order_           \
                                                                     " LIMIT $10 OFFSET $11"
#define BY_TIME(direction_) "e.created " direction_ ", e.id " direction_
#define BY_KEY(direction_)                                                                         \
    "CASE $2" SORTS(SORT_WHEN) " END COLLATE NOCASE " direction_ ", " BY_TIME("DESC")
#define STATEMENTS(driver_, order_)                                                                \
    {                                                                                              \
        "SELECT count(*)" MATCHING(driver_), LIST(driver_, order_("ASC")),                         \
            LIST(driver_, order_("DESC"))                                                          \
    }
#define BOTH(driver_)                                                                              \
    {                                                                                              \
        STATEMENTS(driver_, BY_TIME), STATEMENTS(driver_, BY_KEY)                                  \
    }

/* By time, and by another key. */
static const struct entity_statements OF_CONTACT[] = BOTH("e.contact_id IN"
                                                          " (SELECT $4 UNION ALL SELECT id"
                                                          " FROM contacts WHERE company_id = $4)");
static const struct entity_statements OF_ENTITY[] =
    BOTH("e.entity_id <> 0 AND e.entity_type = $3 AND e.entity_id = $4");
static const struct entity_statements OF_CREATOR[] = BOTH("e.creator_id = $6");
static const struct entity_statements ALL[] = BOTH("1 /* scans */");

static const struct entity_statements *choose(const struct crm_event_filter *filter)
{
    const struct entity_statements *list = filter->entity_type == ENTITY_CONTACT ? OF_CONTACT
                                           : filter->entity_type != ENTITY_NONE  ? OF_ENTITY
                                           : filter->creator_id                  ? OF_CREATOR
                                                                                 : ALL;
    return &list[filter->page.sort != SORT_CREATED];
}

enum status crm_event_list(
    struct call *call, const struct crm_event_filter *filter, json_t **array, int64_t *total)
{
    const struct db_value values[] = {db_integer(entity_caller(call)),
        db_integer(filter->page.sort), db_integer(filter->entity_type),
        db_integer(filter->entity_id), db_integer(filter->category_id),
        db_integer(filter->creator_id), db_date(filter->from), db_date(filter->to)};
    const struct entity_query query = {.statements = choose(filter),
        .values = values,
        .value_count = COUNT_OF(values),
        .page = filter->page};
    struct entity_ids found;
    struct crm_event event;
    json_t *object;
    bool there;
    TRY(entity_list_find(call, &query, &found));
    *total = found.total;
    *array = json_new_array(call);
    for (size_t i = 0; i < found.page.count && rest_page_has_room(call); i++) {
        TRY(crm_event_find(call, found.page.ids[i], &event, &there));
        TRY(crm_event_json(call, &event, &object));
        rest_add(call, *array, object);
    }
    return STATUS_OK;
}
