/* /api/2.0/crm/opportunity/filter: lists of opportunities, and deleting those of a list. */
#include "crm/contact.h"
#include "crm/opportunity.h"
#include "crm/opportunity_list.h"
#include "operation/operation.h"
#include "people/person.h"

struct arguments {
    const char *responsibleid;
    int32_t opportunityStagesid;
    int32_t contactid;
    int32_t stageType;
    int32_t contactAlsoIsParticipant;
    struct datetime fromDate;
    struct datetime toDate;
    const char *prefix;
    bool internalSearch;
    bool all;
    REST_PAGE_ARGUMENTS;
};

/* With 1 more than their numbers, so that 0 is none. */
static const struct name TYPES[] = {
    {"Open", 1}, {"ClosedAndWon", 2}, {"ClosedAndLost", 3}, {"0", 1}, {"1", 2}, {"2", 3}};
static const struct names STAGE_TYPES = {TYPES, COUNT_OF(TYPES)};

#define FILTER                                                                                     \
    OPTIONAL(responsibleid, "Those of this person: a GUID.", .limit = 64),                         \
        OPTIONAL(opportunityStagesid, "Those in this stage."),                                     \
        OPTIONAL(contactid, "Those that have this contact as their main one."),                    \
        OPTIONAL(stageType, "Those in stages of this type.", .names = &STAGE_TYPES),               \
        OPTIONAL(contactAlsoIsParticipant, "Those in which the contact takes part, too.",          \
            .names = &rest_maybe),                                                                 \
        OPTIONAL(fromDate, "Those that may be closed, or were, at this time or later."),           \
        OPTIONAL(toDate, "Those that may be closed, or were, at this time or earlier."),           \
        UNHEEDED(tags, NULL)

static const struct field parameters[] = {FILTER, REST_PAGE_PARAMETERS};
static const struct field deletion[] = {FILTER, ENTITY_LIST_ALL, REST_WORDS_PARAMETER};
static const struct field of_contact[] = {
    REQUIRED_ID(contactid, "The contact's id."), REST_RANGE_PARAMETERS};
static const struct field beginning[] = {
    OPTIONAL(prefix, "What each begins a word of the title.", .limit = 256),
    OPTIONAL(contactid, "Those in which this contact takes part."),
    OPTIONAL(internalSearch, "false: those in which it does not.", .initial = "true")};

/* What the parameters of FILTER ask for. */
static enum status read_filter(
    struct call *call, const struct arguments *arguments, struct opportunity_filter *filter)
{
    bool part = arguments->contactAlsoIsParticipant == REST_TRUE;
    bool known;
    *filter = (struct opportunity_filter){
        .stage_id = arguments->opportunityStagesid > 0 ? arguments->opportunityStagesid : 0,
        .stage_type = arguments->stageType,
        .contact = part ? CONTACT_TAKES_PART : CONTACT_IS_MAIN,
        .from = arguments->fromDate,
        .to = arguments->toDate,
        .page.words = arguments->filterValue,
        .page.count = 0};
    filter->page.sort = opportunity_sort(arguments->sortBy ? arguments->sortBy : "", &known);
    filter->page.descending =
        known && arguments->sortOrder && strcmp(arguments->sortOrder, "descending") == 0;
    TRY(contact_asked(call, arguments->contactid, &filter->contact_id));
    return person_asked(call, "responsibleid", arguments->responsibleid, &filter->responsible_id);
}

/* Answers with those that match. */
static enum status list(struct call *call, const struct opportunity_filter *filter)
{
    struct list_found found;
    TRY(opportunity_list_find(call, filter, &found));
    return entity_list_answer(
        call, ENTITY_OPPORTUNITY, &found, filter->page.start, opportunity_json);
}

static enum status run_list(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity_filter filter;
    TRY(read_filter(call, arguments, &filter));
    filter.page.start = rest_start(arguments->startIndex);
    filter.page.count = rest_count(arguments->count);
    return list(call, &filter);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity_filter filter;
    struct list_found found;
    TRY(read_filter(call, arguments, &filter));
    bool asks = filter.responsible_id || filter.stage_id || filter.stage_type ||
                filter.contact_id || filter.from.given || filter.to.given ||
                entity_list_asks(call, &filter.page);
    TRY(entity_list_may_delete(call, asks, arguments->all));
    TRY(opportunity_list_find(call, &filter, &found));
    return entity_list_delete(call, ENTITY_OPPORTUNITY, &found.page, opportunity_json);
}

static enum status run_of_contact(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity_filter filter = {.contact = CONTACT_TAKES_PART,
        .page.words = "",
        .page.sort = OPPORTUNITY_SORT_TITLE,
        .page.start = rest_start(arguments->startIndex),
        .page.count = rest_count(arguments->count)};
    TRY(contact_asked(call, arguments->contactid, &filter.contact_id));
    return list(call, &filter);
}

static enum status run_by_prefix(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity_filter filter = {
        .contact = arguments->internalSearch ? CONTACT_TAKES_PART : CONTACT_DOES_NOT,
        .page.words = arguments->prefix,
        .titles = true,
        .page.sort = OPPORTUNITY_SORT_TITLE,
        .page.count = 30};
    TRY(contact_asked(call, arguments->contactid, &filter.contact_id));
    return list(call, &filter);
}

#define OF(table_) .area = "CRM opportunities", PARAMETERS_OF(table_), LISTS(opportunity_shape)

ROUTE(list, "GET", "crm/opportunity/filter", .summary = "Lists opportunities.",
    .access = ACCESS_READ, OF(parameters),
    .answer = "Those that the caller may see which fit, by their stage or what sortBy says: Title, "
              "Responsible, Stage, BidValue, DateAndTime or Id.",
    ERRORS({WRONG}), .run = run_list);

ROUTE(delete, "DELETE", "crm/opportunity/filter",
    .summary = "Deletes opportunities with their tasks and their events.", .access = ACCESS_WRITE,
    OF(deletion), .answer = "Those that fitted and were deleted, as they were.", ERRORS({WRONG}),
    .run = run_delete);

ROUTE(of_contact, "GET", "crm/opportunity/bycontact/{contactid}",
    .summary = "Lists the opportunities in which a contact takes part.", .access = ACCESS_READ,
    OF(of_contact), .answer = "Those that the caller may see, by their titles.", ERRORS({WRONG}),
    .run = run_of_contact);

ROUTE(by_prefix, "GET", "crm/opportunity/byprefix",
    .summary = "Finds opportunities by the beginnings of words of their titles.",
    .access = ACCESS_READ, OF(beginning),
    .answer = "At most 30 of those that the caller may see, by their titles.", ERRORS({WRONG}),
    .run = run_by_prefix);
