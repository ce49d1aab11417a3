#include "crm_task_list.h"

#include "entity_list.h"
#include "home/settings.h"
#include "people/person.h"
#include "people/rights.h"

/* Open ones come first. Those without a document are in an index in this order, by their due date.
 */
#define CLOSED "t.status NOT IN (0, 10, 20)"
#define TITLE "coalesce(c.title_folded, t.name)"
#define DUE ", t.due, " TITLE ", t.id"
#define NOBODY "(u.last_name = '' AND u.first_name = '')"

enum { SORT_DEADLINE = 2 };
static const struct list_sort SORTS[] = {
    {"Title", CLOSED ", lower(" TITLE ") ?" DUE},
    {"Category", CLOSED ", c.category_id ??" DUE},
    [SORT_DEADLINE] = {"DeadLine", CLOSED ", t.due ?, " TITLE ", t.id"},
    {"Contact", CLOSED ", k.id IS NULL ?, lower(k.name_folded) ??" DUE},
    {"ContactManager", CLOSED ", " NOBODY ", " PERSON_SORT_KEYS DUE},
    {"Id", CLOSED ", t.id ?"},
};

/* Where they are looked for: CRM tasks alone, or all that were not handed on. */
static const struct list_join JOINS[] = {
    {"t", "JOIN tasks t ON t.id = c.task_id AND coalesce(t.document_id, 0) = 0"},
    {"u", "JOIN users u ON u.id = t.assignee_id"},
    {"k", "LEFT JOIN contacts k ON k.id = c.contact_id"},
};
static const struct list CRM_TASKS = {.from = "crm_tasks c",
    LIST_JOINS(JOINS),
    .id = "c.task_id",
    .text = "t.name || ' ' || t.instructions",
    LIST_SORTS(SORTS)};
static const struct list ALL_TASKS = {.from = "tasks t LEFT JOIN crm_tasks c ON c.task_id = t.id",
    .joins = JOINS + 1,
    .join_count = COUNT_OF(JOINS) - 1,
    .id = "t.id",
    .text = "t.name || ' ' || t.instructions",
    LIST_SORTS(SORTS)};

int32_t crm_task_sort(const char *name, bool *known)
{
    return list_sort(&CRM_TASKS, SORT_DEADLINE, name, known);
}

/*
 * Who sees one: everybody, if it refers to nothing; its people; who sees all that it refers to. Of
 * CRM tasks alone, its people are looked up only where that decides.
 */
#define SEES_OTHER(caller_)                                                                        \
    "(c.entity_type = 0"                                                                           \
    " OR (c.entity_type = 2 AND " SEES_ENTITY("opportunities", "2", "c.entity_id",                 \
        caller_) ")"                                                                               \
                 " OR (c.entity_type = 3 AND " SEES_ENTITY(                                        \
                     "cases", "3", "c.entity_id", caller_) "))"
#define SEES(people_)                                                                              \
    "((c.contact_id = 0 AND c.entity_type = 0) OR " people_                                        \
    " OR ((c.contact_id = 0 OR " SEES_ENTITY(                                                      \
        "contacts", "1", "c.contact_id", "?") ")"                                                  \
                                              " AND " SEES_OTHER("?") "))"
#define IS_OF_CRM                                                                                  \
    "EXISTS (SELECT 1 FROM tasks p"                                                                \
    " WHERE p.id = c.task_id AND (p.assignee_id = ? OR p.supervisor_id = ?))"
#define IS_OF "t.assignee_id = ? OR t.supervisor_id = ?"

static enum status find(
    struct call *call, const struct crm_task_filter *filter, struct list_found *found)
{
    bool all = call->settings->crm_shows_all;
    const struct list_condition conditions[] = {
        LIST_OF_ENTITY("c", filter->entity_type, filter->entity_id),
        list_drive(LIST_DRIVER("t.assignee_id = ?"), filter->responsible_id),
        list_if("c.category_id = ?", filter->category_id),
        list_if(CLOSED, filter->closed == REST_TRUE),
        list_if("t.status IN (0, 10, 20)", filter->closed == REST_FALSE),
        list_if_date("t.due >= ?", filter->from),
        list_if_date("t.due <= ?", filter->to),
        list_if("t.successor_id IS NULL", all),
        list_if(all ? SEES(IS_OF) : SEES(IS_OF_CRM), rights_caller(call)),
    };
    return list_find(call, all ? &ALL_TASKS : &CRM_TASKS, conditions, COUNT_OF(conditions),
        &filter->page, found);
}

enum status crm_task_list_answer(struct call *call, const struct crm_task_filter *filter)
{
    struct list_found found;
    struct crm_task crm;
    bool there;
    json_t *array = json_new_array(call), *object;
    TRY(find(call, filter, &found));
    rest_answer_list(call, array, filter->page.start, found.total);
    for (size_t i = 0; i < found.page.count && rest_page_has_room(call); i++) {
        TRY(crm_task_find(call, found.page.ids[i], &crm, &there));
        if (!there)
            continue;
        TRY(crm_task_json(call, &crm, false, &object));
        rest_add(call, array, object);
    }
    return STATUS_OK;
}

enum status crm_task_nearest(
    struct call *call, int64_t contact_id, struct crm_task *crm, bool *found)
{
    static const char SQL[] =
        "SELECT t.id FROM crm_tasks c JOIN tasks t ON t.id = c.task_id"
        " WHERE c.contact_id <> 0 AND c.contact_id = $2 AND NOT (" CLOSED ")"
        " AND ($1 = 0 OR t.assignee_id = $1 OR t.supervisor_id = $1 OR " SEES_OTHER(
            "$1") ")"
                  " ORDER BY t.due, t.id LIMIT 1";
    int64_t id;
    TRY(db_read_integer(call, &id, SQL, db_integer(rights_caller(call)), db_integer(contact_id)));
    *found = id != 0;
    return *found ? crm_task_find(call, id, crm, found) : STATUS_OK;
}
