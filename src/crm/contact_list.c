#include "contact_list.h"

#include "crm_task_list.h"
#include "rest.h"

enum view { VIEW_ALL, VIEW_COMPANIES, VIEW_PERSONS, VIEW_WITH_OPPORTUNITY };

static const struct name VIEWS[] = {{"All", VIEW_ALL}, {"Company", VIEW_COMPANIES},
    {"Person", VIEW_PERSONS}, {"WithOpportunity", VIEW_WITH_OPPORTUNITY}};
const struct names contact_views = {VIEWS, COUNT_OF(VIEWS)};

static const char *const SORT_NAMES[] = {[CONTACT_BY_NAME] = "DisplayName",
    [CONTACT_BY_STATUS] = "ContactType",
    [CONTACT_BY_CREATED] = "Created",
    [CONTACT_BY_FIRST_NAME] = "FirstName",
    [CONTACT_BY_LAST_NAME] = "LastName",
    [CONTACT_BY_HISTORY] = "History",
    [CONTACT_BY_ID] = "Id"};

int32_t contact_sort(const char *name, enum contact_sort usual, bool *known)
{
    return rest_sort(SORT_NAMES, COUNT_OF(SORT_NAMES), (int32_t)usual, name, known);
}

/*
 * What matches: $1 is the caller, or 0 for who sees all; then the filter in the order of its
 * members.
 */
#define SEEN ENTITY_VISIBLE("k", "1", "$1")
#define SEEN_OPPORTUNITY ENTITY_VISIBLE("o", "2", "$1")
#define MATCHING                                                                                   \
    " FROM contacts k WHERE " SEEN                                                                 \
    " AND ($2 = 0 OR ($2 = 1 AND k.is_company) OR ($2 = 2 AND NOT k.is_company)"                   \
    "  OR ($2 = 3 AND EXISTS (SELECT 1 FROM entity_members m JOIN opportunities o"                 \
    "   ON o.id = m.entity_id WHERE m.contact_id = k.id AND m.entity_type = 2"                     \
    "   AND " SEEN_OPPORTUNITY ")))"                                                               \
    " AND ($3 < 0 OR coalesce(k.status_id, 0) = $3)"                                               \
    " AND ($4 = 0 OR EXISTS (SELECT 1 FROM entity_access r"                                        \
    "  WHERE r.entity_type = 1 AND r.entity_id = k.id AND r.user_id = $4))"                        \
    " AND ($5 = 0 OR (k.share <> 0) = ($5 = 2))"                                                   \
    " AND ($6 IS NULL OR k.created >= $6) AND ($7 IS NULL OR k.created <= $7) /* scans */"

/* Each sort has its statement, so that its index can be used. */
#define LIST(order_)                                                                               \
    "SELECT k.id, CASE WHEN $8 THEN k.name END" MATCHING " ORDER BY " order_ " LIMIT $9 OFFSET "   \
    "$10"
#define STATEMENTS(up_, down_)                                                                     \
    {                                                                                              \
        "SELECT count(*)" MATCHING, LIST(up_), LIST(down_)                                         \
    }
#define BY(key_) STATEMENTS(key_ ", k.id", key_ " DESC, k.id DESC")
#define FIRST_NAME "k.first_name COLLATE NOCASE"
#define LAST_NAME "k.last_name COLLATE NOCASE"
#define LAST_EVENT "coalesce((SELECT max(e.created) FROM events e WHERE e.contact_id = k.id), 0)"

static const struct entity_statements SORTED[] = {
    [CONTACT_BY_NAME] = BY("k.name_folded"),
    [CONTACT_BY_STATUS] = STATEMENTS("coalesce(k.status_id, 0), k.name_folded, k.id",
        "coalesce(k.status_id, 0) DESC, k.name_folded, k.id"),
    [CONTACT_BY_CREATED] = BY("k.created"),
    [CONTACT_BY_FIRST_NAME] = STATEMENTS(
        FIRST_NAME ", " LAST_NAME ", k.id", FIRST_NAME " DESC, " LAST_NAME " DESC, k.id DESC"),
    [CONTACT_BY_LAST_NAME] = STATEMENTS(
        LAST_NAME ", " FIRST_NAME ", k.id", LAST_NAME " DESC, " FIRST_NAME " DESC, k.id DESC"),
    [CONTACT_BY_HISTORY] =
        STATEMENTS(LAST_EVENT ", k.created, k.id", LAST_EVENT " DESC, k.created DESC, k.id DESC"),
    [CONTACT_BY_ID] = STATEMENTS("k.id", "k.id DESC"),
};

enum status contact_list_find(
    struct call *call, const struct contact_filter *filter, struct entity_ids *found)
{
    const struct db_value values[] = {db_integer(entity_caller(call)), db_integer(filter->view),
        db_integer(filter->status_id), db_integer(filter->manager_id), db_integer(filter->shared),
        db_date(filter->from), db_date(filter->to)};
    const struct entity_query query = {.statements = &SORTED[filter->page.sort],
        .values = values,
        .value_count = COUNT_OF(values),
        .page = filter->page};
    return entity_list_find(call, &query, found);
}

static const struct member WITH_TASK[] = {
    {"task", .shape = &crm_task_base_shape, .lacks = true,
        .help = "The open task of the contact that is due first, if there is one."},
    {"contact", .shape = &contact_shape, .help = "The person or the company."},
};
const struct shape contact_with_task_shape = {"ContactWithTask", MEMBERS(WITH_TASK)};

/* Puts a contact into an object with its nearest task. */
static enum status add_task(struct call *call, int64_t id, json_t **object)
{
    struct crm_task crm;
    json_t *whole = json_new_object(call), *task = NULL;
    bool found;
    TRY(crm_task_nearest(call, id, &crm, &found));
    if (found)
        TRY(crm_task_base_json(call, &crm, &task));
    json_put(whole, "task", task);
    json_put(whole, "contact", *object);
    *object = whole;
    return STATUS_OK;
}

enum status contact_list_show(
    struct call *call, const struct id_list *ids, bool with_task, json_t **array)
{
    json_t *object;
    *array = json_new_array(call);
    for (size_t i = 0; i < ids->count && rest_page_has_room(call); i++) {
        TRY(contact_json(call, ids->ids[i], false, &object));
        if (with_task)
            TRY(add_task(call, ids->ids[i], &object));
        rest_add(call, *array, object);
    }
    return STATUS_OK;
}

/* A contact that is to be deleted: an entity_show. */
static enum status show_base(
    struct call *call, const struct entity *entity, bool full, json_t **object)
{
    struct contact contact;
    bool found;
    (void)full;
    TRY(contact_find(call, entity->id, &contact, &found));
    return contact_base_json(call, &contact, object);
}

enum status contact_list_delete(struct call *call, const struct id_list *ids, json_t **array)
{
    return entity_list_delete(call, ENTITY_CONTACT, ids, show_base, array);
}

enum status contact_list_persons(struct call *call, int64_t company_id, struct entity_ids *found)
{
#define OF_COMPANY " FROM contacts k WHERE k.company_id = $2 AND " ENTITY_VISIBLE("k", "1", "$1")
    static const char LISTED[] = "SELECT k.id, CASE WHEN $3 THEN k.name END" OF_COMPANY
                                 " ORDER BY k.name_folded, k.id LIMIT $4 OFFSET $5";
    static const struct entity_statements PERSONS = {"SELECT count(*)" OF_COMPANY, LISTED, LISTED};
    const struct db_value values[] = {db_integer(entity_caller(call)), db_integer(company_id)};
    const struct entity_query query = {.statements = &PERSONS,
        .values = values,
        .value_count = COUNT_OF(values),
        .page = {.words = "", .count = INT64_MAX}};
    return entity_list_find(call, &query, found);
}
