#include "crm_task_list.h"

#include "entity_list.h"
#include "rest.h"
#include "home/settings.h"
#include "people/person.h"

/* What a list can be sorted by: the name, and the key in the statement. */
#define SORTS(SORT)                                                                                \
    SORT("Title", 0, "coalesce(c.title_folded, t.name)")                                           \
    SORT("Category", 1, "c.category_id")                                                           \
    SORT("DeadLine", 2, "t.due")                                                                   \
    SORT("Contact", 3, "k.name_folded")                                                            \
    SORT("ContactManager", 4, PERSON_SORT_KEY)                                                     \
    SORT("Id", 5, "t.id")

static const char *const SORT_NAMES[] = {SORTS(SORT_NAME)};
#define SORT_DEADLINE 2

int32_t crm_task_sort(const char *name, bool *known)
{
    return rest_sort(SORT_NAMES, COUNT_OF(SORT_NAMES), SORT_DEADLINE, name, known);
}

/* Where they are looked for: CRM tasks alone, or all that were not handed on. */
#define CRM_TASKS "crm_tasks c JOIN tasks t ON t.id = c.task_id"
#define ALL_TASKS "tasks t LEFT JOIN crm_tasks c ON c.task_id = t.id"

#define CLOSED "t.status NOT IN (0, 10, 20)"
#define SEES_CONTACT "(c.contact_id = 0 OR (k.id > 0 AND " ENTITY_VISIBLE("k", "1", "$1") "))"
#define SEES_OPPORTUNITY "(o.id > 0 AND " ENTITY_VISIBLE("o", "2", "$1") ")"
#define SEES_CASE "(s.id > 0 AND " ENTITY_VISIBLE("s", "3", "$1") ")"
#define SEES_ENTITY "(c.entity_type = 0 OR " SEES_OPPORTUNITY " OR " SEES_CASE ")"

/*
 * One statement lists all: where they are looked for differs, what drives it, and the direction.
 * $1 is the caller, or 0 for who sees all; $2 the sort; then the filter in the order of its
 * members. $8 and $9 are the driver's.
 */
#define FITTING                                                                                    \
    "($3 = 0 OR t.assignee_id = $3) AND ($4 = 0 OR c.category_id = $4)"                            \
    " AND ($5 = 0 OR " CLOSED " = ($5 = 2))"                                                       \
    " AND ($6 IS NULL OR t.due >= $6) AND ($7 IS NULL OR t.due <= $7)"                             \
    " AND ($8 = 0 OR $9 > 0)"
#define MATCHING(tasks_, driver_)                                                                  \
    " FROM " tasks_ " JOIN users u ON u.id = t.assignee_id"                                        \
    " LEFT JOIN contacts k ON k.id = c.contact_id"                                                 \
    " LEFT JOIN opportunities o ON o.id = c.entity_id AND c.entity_type = 2"                       \
    " LEFT JOIN cases s ON s.id = c.entity_id AND c.entity_type = 3"                               \
    " WHERE " driver_ " AND t.successor_id IS NULL AND " FITTING                                   \
    " AND ($1 = 0 OR t.assignee_id = $1 OR t.supervisor_id = $1"                                   \
    "  OR (" SEES_CONTACT " AND " SEES_ENTITY "))"
#define FIRST "SELECT t.id, CASE WHEN $10 THEN t.name || char(10) || t.instructions END"
#define KEY " CASE $2" SORTS(SORT_WHEN) " END COLLATE NOCASE "
#define ORDER(direction_, nobody_)                                                                 \
    " ORDER BY " CLOSED ", $2 = 4 AND u.last_name = '' AND u.first_name = '',"                     \
    " ($2 = 3 AND k.id IS NULL) = " nobody_ "," KEY direction_ ","                                 \
    " CASE WHEN $2 <> 2 THEN t.due END, coalesce(c.title_folded, t.name), t.id"
#define LIST(tasks_, driver_, direction_, nobody_)                                                 \
    FIRST MATCHING(tasks_, driver_) ORDER(direction_, nobody_) " LIMIT $11 OFFSET $12"
#define STATEMENTS(tasks_, driver_)                                                                \
    {                                                                                              \
        .up = LIST(tasks_, driver_, "ASC", "1"), .down = LIST(tasks_, driver_, "DESC", "0")        \
    }
#define COMPANY_AND_PERSONS "(SELECT $9 UNION ALL SELECT id FROM contacts WHERE company_id = $9)"

static const struct entity_statements OF_CONTACT =
    STATEMENTS(CRM_TASKS, "c.contact_id <> 0 AND c.contact_id IN " COMPANY_AND_PERSONS);
static const struct entity_statements OF_ENTITY =
    STATEMENTS(CRM_TASKS, "c.entity_id <> 0 AND c.entity_type = $8 AND c.entity_id = $9");
static const struct entity_statements OF_RESPONSIBLE[] = {
    STATEMENTS(CRM_TASKS, "t.assignee_id = $3"), STATEMENTS(ALL_TASKS, "t.assignee_id = $3")};
static const struct entity_statements ALL[] = {
    STATEMENTS(CRM_TASKS, "1 /* scans */"), STATEMENTS(ALL_TASKS, "1 /* scans */")};

static const struct entity_statements *choose(
    const struct call *call, const struct crm_task_filter *filter)
{
    bool all = call->settings->crm_shows_all;
    return filter->entity_type == ENTITY_CONTACT ? &OF_CONTACT
           : filter->entity_type != ENTITY_NONE  ? &OF_ENTITY
           : filter->responsible_id              ? &OF_RESPONSIBLE[all]
                                                 : &ALL[all];
}

static enum status find(
    struct call *call, const struct crm_task_filter *filter, struct entity_ids *found)
{
    const struct db_value values[] = {db_integer(entity_caller(call)),
        db_integer(filter->page.sort), db_integer(filter->responsible_id),
        db_integer(filter->category_id), db_integer(filter->closed), db_date(filter->from),
        db_date(filter->to), db_integer(filter->entity_type), db_integer(filter->entity_id)};
    const struct entity_query query = {.statements = choose(call, filter),
        .values = values,
        .value_count = COUNT_OF(values),
        .page = filter->page};
    return entity_list_find(call, &query, found);
}

enum status crm_task_list(
    struct call *call, const struct crm_task_filter *filter, json_t **array, int64_t *total)
{
    struct entity_ids found;
    struct crm_task crm;
    bool there;
    json_t *object;
    TRY(find(call, filter, &found));
    *total = found.total;
    *array = json_new_array(call);
    for (size_t i = 0; i < found.page.count && rest_page_has_room(call); i++) {
        TRY(crm_task_find(call, found.page.ids[i], &crm, &there));
        if (!there)
            continue;
        TRY(crm_task_json(call, &crm, false, &object));
        rest_add(call, *array, object);
    }
    return STATUS_OK;
}

enum status crm_task_nearest(
    struct call *call, int64_t contact_id, struct crm_task *crm, bool *found)
{
    static const char SQL[] =
        "SELECT t.id FROM " CRM_TASKS
        " LEFT JOIN opportunities o ON o.id = c.entity_id AND c.entity_type = 2"
        " LEFT JOIN cases s ON s.id = c.entity_id AND c.entity_type = 3"
        " WHERE c.contact_id <> 0 AND c.contact_id = $2 AND NOT (" CLOSED ")"
        " AND ($1 = 0 OR t.assignee_id = $1 OR t.supervisor_id = $1 OR " SEES_ENTITY ")"
        " ORDER BY t.due, t.id LIMIT 1";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(entity_caller(call)), db_integer(contact_id)));
    *found = db_next(&rows);
    int64_t id = *found ? row_integer(&rows, 0) : 0;
    TRY(db_end(&rows));
    return *found ? crm_task_find(call, id, crm, found) : STATUS_OK;
}
