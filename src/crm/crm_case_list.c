#include "crm_case_list.h"

#include "people/person.h"
#include "people/rights.h"

static const struct list_join JOINS[] = {{"u", "JOIN users u ON u.id = c.creator_id"}};
static const struct list_sort SORTS[] = {
    {"DateAndTime", "c.is_closed, c.created ?, c.title_folded, c.id"},
    [CRM_CASE_SORT_TITLE] = {"Title", "c.is_closed, c.title_folded ?, c.id"},
    {"CreateBy", "c.is_closed, " PERSON_SORT_KEYS ", c.title_folded, c.id"},
    {"Id", "c.id ?"},
};
static const struct list CASES = {
    .from = "cases c", LIST_JOINS(JOINS), .id = "c.id", .text = "c.title", LIST_SORTS(SORTS)};

int32_t crm_case_sort(const char *name, bool *known)
{
    return list_sort(&CASES, CRM_CASE_SORT_TITLE, name, known);
}

#define OF_CONTACT                                                                                 \
    "c.id IN (SELECT entity_id FROM entity_members WHERE entity_type = 3 AND contact_id = ?)"

enum status crm_case_list_find(
    struct call *call, const struct crm_case_filter *filter, struct list_found *found)
{
    const struct list_condition conditions[] = {
        list_drive(LIST_DRIVER(OF_CONTACT), filter->contact_id),
        list_if("c.is_closed = ? - 1", filter->closed),
        list_if(ENTITY_VISIBLE("c", "3", "?"), rights_caller(call)),
    };
    static_assert(REST_FALSE == 1 && REST_TRUE == 2, "as the condition has them");
    return list_find(call, &CASES, conditions, COUNT_OF(conditions), &filter->page, found);
}
