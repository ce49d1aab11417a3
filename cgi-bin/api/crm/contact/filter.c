/* /api/2.0/crm/contact/filter: lists of contacts. */
#include "crm/contact_list.h"
#include "operation/operation.h"
#include "people/person.h"

struct arguments {
    int32_t contactStage;
    int32_t contactListView;
    bool all;
    struct datetime fromDate;
    struct datetime toDate;
    const char *responsibleid;
    int32_t isShared;
    REST_PAGE_ARGUMENTS;
};

#define FILTER                                                                                     \
    OPTIONAL(contactStage, "Those of this status: its id; 0: those without; -1: all.",             \
        .initial = "-1"),                                                                          \
        OPTIONAL(contactListView, "Which of them: All, Company, Person or WithOpportunity.",       \
            .names = &contact_views, .numbers = true),                                             \
        OPTIONAL(fromDate, "Those that were created at this time or later."),                      \
        OPTIONAL(toDate, "Those that were created on this day or earlier."), UNHEEDED(tags, NULL), \
        UNHEEDED(contactType, "-1")

static const struct field parameters[] = {FILTER,
    OPTIONAL(responsibleid, "Those that this person manages: a GUID.", .limit = 64),
    OPTIONAL(isShared, "Shared ones or private ones.", .names = &rest_maybe), REST_PAGE_PARAMETERS};
static const struct field deletion[] = {FILTER, ENTITY_LIST_ALL, REST_WORDS_PARAMETER};

static struct contact_filter read_filter(const struct arguments *arguments)
{
    struct contact_filter filter = {.view = arguments->contactListView,
        .status_id = arguments->contactStage,
        .from = arguments->fromDate,
        .to = arguments->toDate,
        .page.words = arguments->filterValue,
        .page.sort = CONTACT_BY_ID,
        .page.count = 0};
    filter.to.seconds = date_end_of_day(filter.to.seconds);
    return filter;
}

static enum status list(
    struct call *call, const struct arguments *arguments, enum contact_sort usual, bool with_task)
{
    struct contact_filter filter = read_filter(arguments);
    struct list_found found;
    bool known;
    filter.page.sort = contact_sort(arguments->sortBy, usual, &known);
    if (!known && *arguments->sortBy)
        filter.page.sort = CONTACT_BY_ID;
    filter.page.descending = known ? strcmp(arguments->sortOrder, "descending") == 0
                                   : filter.page.sort == CONTACT_BY_CREATED;
    filter.shared = arguments->isShared;
    filter.page.start = rest_start(arguments->startIndex);
    filter.page.count = rest_count(arguments->count);
    TRY(person_asked(call, "responsibleid", arguments->responsibleid, &filter.manager_id));
    TRY(contact_list_find(call, &filter, &found));
    return contact_list_answer(call, &found, filter.page.start, with_task);
}

static enum status run_list(struct call *call, const void *given)
{
    return list(call, given, CONTACT_BY_CREATED, false);
}

static enum status run_simple(struct call *call, const void *given)
{
    return list(call, given, CONTACT_BY_NAME, true);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct contact_filter filter = read_filter(arguments);
    struct list_found found;
    bool asks = filter.view || filter.status_id >= 0 || filter.from.given || filter.to.given ||
                entity_list_asks(call, &filter.page);
    TRY(entity_list_may_delete(call, asks, arguments->all));
    TRY(contact_list_find(call, &filter, &found));
    return contact_list_delete(call, &found.page);
}

#define SORTS                                                                                      \
    "DisplayName, ContactType (the status), Created, FirstName, LastName, History (the last "      \
    "event) or Id."

ROUTE(list, "GET", "crm/contact/filter", .summary = "Lists contacts.", .area = "CRM contacts",
    .access = ACCESS_READ, PARAMETERS,
    .answer = "Those of the contacts that the caller may see which fit, the newest first, or by "
              "what sortBy says: " SORTS,
    LISTS(contact_shape), ERRORS({WRONG}), .run = run_list);

ROUTE(simple, "GET", "crm/contact/simple/filter",
    .summary = "Lists contacts, each with its nearest open task.", .area = "CRM contacts",
    .access = ACCESS_READ, PARAMETERS,
    .answer = "Those of the contacts that the caller may see which fit, by their names, or by "
              "what sortBy says: " SORTS,
    LISTS(contact_with_task_shape), ERRORS({WRONG}), .run = run_simple);

ROUTE(delete, "DELETE", "crm/contact/filter", .summary = "Deletes the contacts that fit.",
    .area = "CRM contacts", .access = ACCESS_WRITE, PARAMETERS_OF(deletion),
    .answer = "Those that were deleted: all that fit and that the caller may change.",
    LISTS(contact_base_shape), ERRORS({WRONG}), .run = run_delete);
