#include "opportunity_list.h"

#include "people/person.h"
#include "people/rights.h"

static const struct list_join JOINS[] = {
    {"s", "JOIN opportunity_stages s ON s.id = o.stage_id"},
    {"u", "JOIN users u ON u.id = o.responsible_id"},
};

#define CLOSE "CASE s.type WHEN 0 THEN o.expected_close ELSE o.actual_close END"
/* Of equals, those that are nearer to their end come first. */
#define NEARER                                                                                     \
    ", o.contact_id ASC NULLS FIRST, o.actual_close DESC NULLS LAST,"                              \
    " o.expected_close ASC NULLS FIRST, o.title_folded, o.id"

enum { SORT_STAGE = 2, SORT_OTHER = 6 };
static const struct list_sort SORTS[] = {
    {"Title", "o.title_folded ?, o.id"},
    {"Responsible", PERSON_SORT_KEYS ", s.sort_order ?" NEARER},
    [SORT_STAGE] = {"Stage", "s.sort_order ?" NEARER},
    {"BidValue", "o.bid_value ?, o.title_folded, o.id"},
    {"DateAndTime", CLOSE " ??, o.title_folded, o.id"},
    {"Id", "o.id ?"},
    /* What no sort is called. */
    [SORT_OTHER] = {NULL, "s.sort_order ?, o.contact_id ASC NULLS FIRST, o.title_folded, o.id"},
};
static const struct list OPPORTUNITIES = {.from = "opportunities o",
    LIST_JOINS(JOINS),
    .id = "o.id",
    .text = "o.title || ' ' || o.description",
    .sorts = SORTS,
    .sort_count = SORT_OTHER};

int32_t opportunity_sort(const char *name, bool *known)
{
    return list_sort(&OPPORTUNITIES, *name ? SORT_OTHER : SORT_STAGE, name, known);
}

#define TAKES_PART "(SELECT entity_id FROM entity_members WHERE entity_type = 2 AND contact_id = ?)"

/* The condition that a contact makes. */
static struct list_condition of_contact(const struct opportunity_filter *filter)
{
    switch (filter->contact) {
    case CONTACT_IS_MAIN:
        return list_drive(LIST_DRIVER("o.contact_id = ?"), filter->contact_id);
    case CONTACT_TAKES_PART:
        return list_drive(LIST_DRIVER("o.id IN " TAKES_PART), filter->contact_id);
    default:
        return list_if("? > 0 AND o.id NOT IN " TAKES_PART, filter->contact_id);
    }
}

enum status opportunity_list_find(
    struct call *call, const struct opportunity_filter *filter, struct list_found *found)
{
    struct list list = OPPORTUNITIES;
    const struct list_condition conditions[] = {
        of_contact(filter),
        list_drive(LIST_DRIVER("o.responsible_id = ?"), filter->responsible_id),
        list_drive(LIST_DRIVER("o.stage_id = ?"), filter->stage_id),
        list_if("s.type = ? - 1", filter->stage_type),
        list_if_date(CLOSE " >= ?", filter->from),
        list_if_date(CLOSE " <= ?", filter->to),
        list_if(ENTITY_VISIBLE("o", "2", "?"), rights_caller(call)),
    };
    if (filter->titles)
        list.text = "o.title";
    return list_find(call, &list, conditions, COUNT_OF(conditions), &filter->page, found);
}
