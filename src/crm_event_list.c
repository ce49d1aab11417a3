#include "crm_event_list.h"

#include "entity_list.h"
#include "rest.h"
#include "text.h"

/* What a list can be sorted by: the name, and the key in the statement. */
#define SORTS(SORT)                                                                                \
    SORT("Created", 0, "e.created")                                                                \
    SORT("CreateBy", 1, "e.creator_id")                                                            \
    SORT("Category", 2, "e.category_id")                                                           \
    SORT("Content", 3, "e.content")                                                                \
    SORT("Id", 4, "e.id")

static const char *const SORT_NAMES[] = {SORTS(SORT_NAME)};
#define SORT_CREATED 0

/*
 * One statement lists all: what drives it differs, the order and the direction. That of times is
 * an index's, so that the first page of many events is found without looking at all. $1 is the
 * caller, or 0 for who sees all; $2 the sort; then the filter in the order of its members.
 */
#define SEEN(alias_, type_) " WHEN " alias_ ".id > 0 THEN " ENTITY_VISIBLE(alias_, type_, "$1")
#define SUBJECT_SEEN "CASE" SEEN("k", "1") SEEN("o", "2") SEEN("s", "3") " END"
#define STATEMENT(driver_, order_)                                                                 \
    "SELECT e.id, e.content FROM events e LEFT JOIN contacts k ON k.id = e.contact_id"             \
    " LEFT JOIN opportunities o ON o.id = e.entity_id AND e.entity_type = 2"                       \
    " LEFT JOIN cases s ON s.id = e.entity_id AND e.entity_type = 3"                               \
    " WHERE " driver_ " AND ($1 = 0 OR " SUBJECT_SEEN ") AND $2 >= 0 AND ($3 = 0 OR $4 > 0)"       \
    " AND ($5 = 0 OR e.category_id = $5) AND ($6 = 0 OR e.creator_id = $6)"                        \
    " AND ($7 = 0 OR e.created >= $7) AND ($8 = 0 OR e.created <= $8) ORDER BY " order_
#define BY_TIME(direction_) "e.created " direction_ ", e.id " direction_
#define BY_KEY(direction_)                                                                         \
    "CASE $2" SORTS(SORT_WHEN) " END COLLATE NOCASE " direction_ ", " BY_TIME("DESC")
#define LIST(driver_)                                                                              \
    {                                                                                              \
        .by_time = {STATEMENT(driver_, BY_TIME("ASC")), STATEMENT(driver_, BY_TIME("DESC"))},      \
        .by_key = {STATEMENT(driver_, BY_KEY("ASC")), STATEMENT(driver_, BY_KEY("DESC"))},         \
    }

/* Ascending and descending. */
struct statements {
    const char *by_time[2], *by_key[2];
};

static const struct statements OF_CONTACT = LIST("e.contact_id IN"
                                                 " (SELECT $4 UNION ALL SELECT id FROM contacts"
                                                 " WHERE company_id = $4)");
static const struct statements OF_ENTITY =
    LIST("e.entity_id <> 0 AND e.entity_type = $3 AND e.entity_id = $4");
static const struct statements OF_CREATOR = LIST("e.creator_id = $6");
static const struct statements ALL = LIST("1 /* scans */");

static const char *choose(const struct crm_event_filter *filter, int32_t sort, bool known)
{
    const struct statements *list = filter->entity_type == ENTITY_CONTACT ? &OF_CONTACT
                                    : filter->entity_type != ENTITY_NONE  ? &OF_ENTITY
                                    : filter->creator_id                  ? &OF_CREATOR
                                                                          : &ALL;
    bool descending = !known || filter->descending;
    return sort != SORT_CREATED ? list->by_key[descending] : list->by_time[descending];
}

/* The ids of those on the page. */
static enum status find(
    struct call *call, const struct crm_event_filter *filter, struct buffer *page)
{
    const char *words = text_fold(call->arena, filter->words);
    bool any_words = words && *text_trim(call->arena, words);
    bool known;
    int32_t sort = rest_sort(SORT_NAMES, COUNT_OF(SORT_NAMES), SORT_CREATED, filter->sort, &known);
    int64_t matches = 0;
    struct rows rows;
    TRY(db_query(call, &rows, choose(filter, sort, known), db_integer(entity_caller(call)),
        db_integer(sort), db_integer(filter->entity_type), db_integer(filter->entity_id),
        db_integer(filter->category_id), db_integer(filter->creator_id), db_integer(filter->from),
        db_integer(filter->to)));
    while (matches < filter->start + filter->count && db_next(&rows)) {
        int64_t id = row_integer(&rows, 0);
        if (any_words && !text_has_words(text_fold(call->arena, row_text(&rows, 1)), words))
            continue;
        if (matches >= filter->start)
            buffer_bytes(page, &id, sizeof id);
        matches++;
    }
    return db_end(&rows);
}

enum status crm_event_list(struct call *call, const struct crm_event_filter *filter, json_t **array)
{
    struct buffer page = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    struct crm_event event;
    json_t *object;
    bool found;
    TRY(find(call, filter, &page));
    const int64_t *ids = (const int64_t *)(void *)page.text;
    *array = json_new_array(call);
    for (size_t i = 0; i < page.length / sizeof *ids; i++) {
        TRY(crm_event_find(call, ids[i], &event, &found));
        TRY(crm_event_json(call, &event, &object));
        json_add(*array, object);
    }
    return STATUS_OK;
}
