#include "contact_list.h"

#include "crm_task_list.h"
#include "rest.h"
#include "people/rights.h"

enum view { VIEW_ALL, VIEW_COMPANIES, VIEW_PERSONS, VIEW_WITH_OPPORTUNITY };

static const struct name VIEWS[] = {{"All", VIEW_ALL}, {"Company", VIEW_COMPANIES},
    {"Person", VIEW_PERSONS}, {"WithOpportunity", VIEW_WITH_OPPORTUNITY}};
const struct names contact_views = {VIEWS, COUNT_OF(VIEWS)};

#define FIRST_NAME "lower(k.first_name) ?"
#define LAST_NAME "lower(k.last_name) ?"
#define LAST_EVENT "coalesce((SELECT max(e.created) FROM events e WHERE e.contact_id = k.id), 0) ?"
static const struct list_sort SORTS[] = {
    [CONTACT_BY_NAME] = {"DisplayName", "k.name_folded ?, k.id ?"},
    [CONTACT_BY_STATUS] = {"ContactType", "coalesce(k.status_id, 0) ?, k.name_folded, k.id"},
    [CONTACT_BY_CREATED] = {"Created", "k.created ?, k.id ?"},
    [CONTACT_BY_FIRST_NAME] = {"FirstName", FIRST_NAME ", " LAST_NAME ", k.id ?"},
    [CONTACT_BY_LAST_NAME] = {"LastName", LAST_NAME ", " FIRST_NAME ", k.id ?"},
    [CONTACT_BY_HISTORY] = {"History", LAST_EVENT ", k.created ?, k.id ?"},
    [CONTACT_BY_ID] = {"Id", "k.id ?"},
};
static const struct list CONTACTS = {
    .from = "contacts k", .id = "k.id", .text = "k.name", LIST_SORTS(SORTS)};

int32_t contact_sort(const char *name, enum contact_sort usual, bool *known)
{
    return list_sort(&CONTACTS, (int32_t)usual, name, known);
}

#define SEEN ENTITY_VISIBLE("k", "1", "?")
#define WITH_OPPORTUNITY                                                                           \
    "EXISTS (SELECT 1 FROM entity_members m JOIN opportunities o ON o.id = m.entity_id"            \
    " WHERE m.contact_id = k.id AND m.entity_type = 2 AND " ENTITY_VISIBLE("o", "2", "?") ")"
#define MANAGED                                                                                    \
    "EXISTS (SELECT 1 FROM entity_access r"                                                        \
    " WHERE r.entity_type = 1 AND r.entity_id = k.id AND r.user_id = ?)"

enum status contact_list_find(
    struct call *call, const struct contact_filter *filter, struct list_found *found)
{
    int64_t caller = rights_caller(call);
    const struct list_condition conditions[] = {
        list_if("k.is_company = 1", filter->view == VIEW_COMPANIES),
        list_if("k.is_company = 0", filter->view == VIEW_PERSONS),
        {filter->view == VIEW_WITH_OPPORTUNITY, WITH_OPPORTUNITY, .value = db_integer(caller)},
        {filter->status_id >= 0, "coalesce(k.status_id, 0) = ?",
            .value = db_integer(filter->status_id)},
        list_if("k.share <> 0", filter->shared == REST_TRUE),
        list_if("k.share = 0", filter->shared == REST_FALSE),
        list_if(MANAGED, filter->manager_id),
        list_if_date("k.created >= ?", filter->from),
        list_if_date("k.created <= ?", filter->to),
        list_if(SEEN, caller),
    };
    return list_find(call, &CONTACTS, conditions, COUNT_OF(conditions), &filter->page, found);
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

enum status contact_list_answer(
    struct call *call, const struct list_found *found, int64_t start, bool with_task)
{
    json_t *array = json_new_array(call), *object;
    rest_answer_list(call, array, start, found->total);
    for (size_t i = 0; i < found->page.count && rest_page_has_room(call); i++) {
        TRY(contact_json(call, found->page.ids[i], false, &object));
        if (with_task)
            TRY(add_task(call, found->page.ids[i], &object));
        rest_add(call, array, object);
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

enum status contact_list_delete(struct call *call, const struct id_list *ids)
{
    return entity_list_delete(call, ENTITY_CONTACT, ids, show_base);
}

enum status contact_list_persons(struct call *call, int64_t company_id, struct list_found *found)
{
    static const struct list_page ALL = {.words = "", .sort = CONTACT_BY_NAME};
    const struct list_condition conditions[] = {
        list_drive(LIST_DRIVER("k.company_id = ?"), company_id),
        list_if(SEEN, rights_caller(call)),
    };
    return list_find(call, &CONTACTS, conditions, COUNT_OF(conditions), &ALL, found);
}
