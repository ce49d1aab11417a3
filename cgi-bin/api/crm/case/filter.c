/* /api/2.0/crm/case/filter: lists of cases, and deleting those of a list. */
#include "crm/contact.h"
#include "crm/crm_case.h"
#include "crm/crm_case_list.h"
#include "operation/operation.h"

struct arguments {
    int32_t contactid;
    int32_t isClosed;
    const char *prefix;
    bool all;
    REST_PAGE_ARGUMENTS;
};

#define FILTER                                                                                     \
    OPTIONAL(contactid, "Those in which this contact takes part."),                                \
        OPTIONAL(isClosed, "Closed ones or open ones.", .names = &rest_maybe),                     \
        UNHEEDED(tags, NULL)

static const struct field parameters[] = {FILTER, REST_PAGE_PARAMETERS};
static const struct field deletion[] = {FILTER, ENTITY_LIST_ALL, REST_WORDS_PARAMETER};
static const struct field beginning[] = {
    OPTIONAL(prefix, "What each begins a word of the title.", .limit = 256),
    OPTIONAL(contactid, "Those in which this contact takes part.")};

/* All that the parameters ask for; those that the route does not take ask for nothing. */
static enum status read_filter(
    struct call *call, const struct arguments *arguments, struct crm_case_filter *filter)
{
    *filter = (struct crm_case_filter){.closed = (enum rest_maybe)arguments->isClosed,
        .page.words = arguments->filterValue ? arguments->filterValue : "",
        .page.sort = CRM_CASE_SORT_TITLE,
        .page.count = 0};
    return contact_asked(call, arguments->contactid, &filter->contact_id);
}

/* Answers with those that match. */
static enum status list(struct call *call, const struct crm_case_filter *filter)
{
    struct list_found found;
    TRY(crm_case_list_find(call, filter, &found));
    return entity_list_answer(call, ENTITY_CASE, &found, filter->page.start, crm_case_json);
}

static enum status run_list(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_case_filter filter;
    bool known;
    TRY(read_filter(call, arguments, &filter));
    filter.page.sort = crm_case_sort(arguments->sortBy, &known);
    filter.page.descending = known && strcmp(arguments->sortOrder, "descending") == 0;
    filter.page.start = rest_start(arguments->startIndex);
    filter.page.count = rest_count(arguments->count);
    return list(call, &filter);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_case_filter filter;
    struct list_found found;
    TRY(read_filter(call, arguments, &filter));
    bool asks = filter.contact_id || filter.closed || entity_list_asks(call, &filter.page);
    TRY(entity_list_may_delete(call, asks, arguments->all));
    TRY(crm_case_list_find(call, &filter, &found));
    return entity_list_delete(call, ENTITY_CASE, &found.page, crm_case_json);
}

static enum status run_by_prefix(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_case_filter filter;
    TRY(read_filter(call, arguments, &filter));
    filter.page.words = arguments->prefix;
    filter.page.count = 30;
    return list(call, &filter);
}

#define OF(table_) .area = "CRM cases", PARAMETERS_OF(table_), LISTS(crm_case_shape)

ROUTE(list, "GET", "crm/case/filter", .summary = "Lists cases.", .access = ACCESS_READ,
    OF(parameters),
    .answer = "Those that the caller may see which fit, open ones first, by their title or what "
              "sortBy says: DateAndTime, Title, CreateBy, or Id, which mixes open and closed ones.",
    ERRORS({WRONG}), .run = run_list);

ROUTE(delete, "DELETE", "crm/case/filter",
    .summary = "Deletes cases with their tasks and their events.", .access = ACCESS_WRITE,
    OF(deletion), .answer = "Those that fitted and were deleted, as they were.", ERRORS({WRONG}),
    .run = run_delete);

ROUTE(by_prefix, "GET", "crm/case/byprefix",
    .summary = "Finds cases by the beginnings of words of their titles.", .access = ACCESS_READ,
    OF(beginning),
    .answer = "At most 30 of those that the caller may see, open ones first, by their titles.",
    ERRORS({WRONG}), .run = run_by_prefix);
