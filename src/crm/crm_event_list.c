#include "crm_event_list.h"

#include "entity_list.h"
#include "people/rights.h"

/* An index has the order of times, so that the first page of many is found without sorting all. */
enum { SORT_CREATED };
#define NEWEST ", e.created DESC, e.id DESC"
static const struct list_sort SORTS[] = {
    [SORT_CREATED] = {"Created", "e.created ?, e.id ?"},
    {"CreateBy", "e.creator_id ?" NEWEST},
    {"Category", "e.category_id ?" NEWEST},
    {"Content", "lower(e.content) ?" NEWEST},
    {"Id", "e.id ?"},
};
static const struct list EVENTS = {
    .from = "events e", .id = "e.id", .text = "e.content", LIST_SORTS(SORTS)};

int32_t crm_event_sort(const char *name, bool *known)
{
    return list_sort(&EVENTS, SORT_CREATED, name, known);
}

/* Whether the caller sees what an event is of: its contact, or where it has none the other. */
#define SUBJECT_SEEN                                                                               \
    "CASE WHEN e.contact_id IS NOT NULL THEN " SEES_ENTITY("contacts", "1", "e.contact_id",        \
        "?") " WHEN e.entity_type = 2 THEN " SEES_ENTITY("opportunities", "2", "e.entity_id",      \
        "?") " WHEN e.entity_type = 3 THEN " SEES_ENTITY("cases", "3", "e.entity_id", "?") " END"

enum status crm_event_list_answer(struct call *call, const struct crm_event_filter *filter)
{
    const struct list_condition conditions[] = {
        LIST_OF_ENTITY("e", filter->entity_type, filter->entity_id),
        list_drive(LIST_DRIVER("e.creator_id = ?"), filter->creator_id),
        list_if("e.category_id = ?", filter->category_id),
        list_if_date("e.created >= ?", filter->from),
        list_if_date("e.created <= ?", filter->to),
        list_if(SUBJECT_SEEN, rights_caller(call)),
    };
    struct list_found found;
    struct crm_event event;
    json_t *array = json_new_array(call), *object;
    bool there;
    TRY(list_find(call, &EVENTS, conditions, COUNT_OF(conditions), &filter->page, &found));
    rest_answer_list(call, array, filter->page.start, found.total);
    for (size_t i = 0; i < found.page.count && rest_page_has_room(call); i++) {
        TRY(crm_event_find(call, found.page.ids[i], &event, &there));
        TRY(crm_event_json(call, &event, &object));
        rest_add(call, array, object);
    }
    return STATUS_OK;
}
