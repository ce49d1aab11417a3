#include "crm_task_list.h"

#include "db.h"
#include "text.h"
#include "user.h"

/* What a list can be sorted by: the name, and the key in the statement. */
#define PERSON "u.last_name || char(1) || u.first_name COLLATE NOCASE"
#define SORTS(SORT)                                                                                \
    SORT("Title", 0, "c.title_folded")                                                             \
    SORT("Category", 1, "c.category_id")                                                           \
    SORT("DeadLine", 2, "t.due")                                                                   \
    SORT("Contact", 3, "k.name_folded")                                                            \
    SORT("ContactManager", 4, PERSON)                                                              \
    SORT("Id", 5, "t.id")
#define SORT_ROW(name_, number_, key_) [number_] = name_,
#define SORT_WHEN(name_, number_, key_) " WHEN " #number_ " THEN " key_

static const char *const SORT_NAMES[] = {SORTS(SORT_ROW)};
#define SORT_DEADLINE 2

int32_t crm_task_sort(const char *name, bool *known)
{
    int64_t number;
    *known = true;
    if (text_integer(name, 0, COUNT_OF(SORT_NAMES) - 1, &number) == NUMBER_OK)
        return (int32_t)number;
    for (size_t i = 0; i < COUNT_OF(SORT_NAMES); i++)
        if (strcasecmp(SORT_NAMES[i], name) == 0)
            return (int32_t)i;
    *known = false;
    return SORT_DEADLINE;
}

/*
 * One statement lists all: what drives it differs, and the direction. $1 is the caller, or 0
 * for who sees all; $2 the sort; then the filter in the order of its members; $10 whether the
 * texts are looked at.
 */
#define CLOSED "t.status NOT IN (0, 10, 20)"
#define STATEMENT(driver_, direction_, nobody_)                                                    \
    "SELECT t.id, CASE WHEN $10 THEN t.name || char(10) || t.instructions END"                     \
    " FROM crm_tasks c JOIN tasks t ON t.id = c.task_id JOIN users u ON u.id = t.assignee_id"      \
    " LEFT JOIN contacts k ON k.id = c.contact_id"                                                 \
    " LEFT JOIN opportunities o ON o.id = c.entity_id AND c.entity_type = 2"                       \
    " LEFT JOIN cases s ON s.id = c.entity_id AND c.entity_type = 3"                               \
    " WHERE " driver_ " AND ($1 = 0 OR t.assignee_id = $1 OR c.creator_id = $1"                    \
    "  OR ((c.contact_id = 0 OR (k.id > 0 AND " ENTITY_VISIBLE("k", "1",                           \
        "$1") "))"                                                                                 \
              "   AND (c.entity_type = 0 OR (o.id > 0 AND " ENTITY_VISIBLE("o", "2",               \
                  "$1") ")"                                                                        \
                        "    OR (s.id > 0 AND " ENTITY_VISIBLE("s", "3",                           \
                            "$1") "))))"                                                           \
                                  " AND ($3 = 0 OR t.assignee_id = $3) AND ($4 = 0 OR "            \
                                  "c.category_id = $4)"                                            \
                                  " AND ($5 = 0 OR " CLOSED " = ($5 = 2))"                         \
                                  " AND ($6 = 0 OR t.due >= $6) AND ($7 = 0 OR t.due <= $7)"       \
                                  " AND ($8 = 0 OR $9 > 0)" /* which drives it */                  \
                                  " ORDER BY " CLOSED                                              \
                                  ", $2 = 4 AND u.last_name = '' AND u.first_name = '',"           \
                                  " ($2 = 3 AND k.id IS NULL) = " nobody_ ","                      \
                                  " CASE $2" SORTS(SORT_WHEN) " END COLLATE NOCASE " direction_    \
                                                              ", CASE WHEN $2 <> 2 THEN t.due "    \
                                                              "END, c.title_folded, t.id"
#define LIST(driver_)                                                                              \
    {                                                                                              \
        STATEMENT(driver_, "ASC", "1"), STATEMENT(driver_, "DESC", "0")                            \
    }

static const char *const OF_CONTACT[] =
    LIST("c.contact_id <> 0 AND c.contact_id IN"
         " (SELECT $9 UNION ALL SELECT id FROM contacts WHERE company_id = $9)");
static const char *const OF_ENTITY[] =
    LIST("c.entity_id <> 0 AND c.entity_type = $8 AND c.entity_id = $9");
static const char *const OF_RESPONSIBLE[] = LIST("t.assignee_id = $3");
static const char *const ALL[] = LIST("1 /* scans */");

static const char *choose(const struct crm_task_filter *filter)
{
    const char *const *list = filter->entity_type == ENTITY_CONTACT ? OF_CONTACT
                              : filter->entity_type != ENTITY_NONE  ? OF_ENTITY
                              : filter->responsible_id              ? OF_RESPONSIBLE
                                                                    : ALL;
    return list[filter->descending];
}

/* The ids of those on the page. */
static enum status find(
    struct call *call, const struct crm_task_filter *filter, struct buffer *page, int64_t *total)
{
    const char *words = text_fold(call->arena, filter->words);
    bool any_words = words && *text_trim(call->arena, words);
    struct rows rows;
    *total = 0;
    TRY(db_query(call, &rows, choose(filter),
        db_integer(call->user->administrator ? 0 : call->user->id), db_integer(filter->sort),
        db_integer(filter->responsible_id), db_integer(filter->category_id),
        db_integer(filter->closed), db_integer(filter->from), db_integer(filter->to),
        db_integer(filter->entity_type), db_integer(filter->entity_id), db_integer(any_words)));
    while (db_next(&rows)) {
        int64_t id = row_integer(&rows, 0);
        if (any_words && !text_has_words(text_fold(call->arena, row_text(&rows, 1)), words))
            continue;
        if (*total >= filter->start && *total - filter->start < filter->count)
            buffer_bytes(page, &id, sizeof id);
        ++*total;
    }
    return db_end(&rows);
}

enum status crm_task_list(
    struct call *call, const struct crm_task_filter *filter, json_t **array, int64_t *total)
{
    struct buffer page = BUFFER_INIT(call->arena, SIZE_MAX / 2);
    struct crm_task crm;
    json_t *object;
    TRY(find(call, filter, &page, total));
    const int64_t *ids = (const int64_t *)(void *)page.text;
    *array = json_new_array(call);
    for (size_t i = 0; i < page.length / sizeof *ids; i++) {
        TRY(crm_task_find(call, ids[i], &crm));
        TRY(crm_task_json(call, &crm, false, &object));
        json_add(*array, object);
    }
    return STATUS_OK;
}
