/* /api/2.0/crm/history: what happened with contacts, opportunities and cases. */
#include "rest.h"
#include "crm/crm_event_category.h"
#include "crm/crm_event_list.h"
#include "crm/crm_rights.h"
#include "operation/operation.h"
#include "people/person.h"

struct arguments {
    int32_t id;
    struct crm_event_request event;
    int32_t entityType;
    int32_t entityId;
    int32_t categoryId;
    const char *createBy;
    struct datetime fromDate;
    struct datetime toDate;
    REST_PAGE_ARGUMENTS;
};

static const struct field parameters[] = {REQUIRED_ID(id, "The event's id.")};

static const struct field creation[] = {
    PART(event, entityType, "What it happened with.", .names = &entity_types_with_members),
    PART(event, entityId, "The opportunity or case."),
    PART(event, contactId, "The contact it happened with.", .minimum = 0, .maximum = INT32_MAX),
    PART(event, content, "What happened.", .required = true, .characters = EVENT_CONTENT_LIMIT),
    PART(event, categoryId, "The kind of event: a category's id.", .required = true),
    PART(event, created, "When it happened; empty: now."),
};

static const struct field filter[] = {
    OPTIONAL(entityType, "What entityId is of.", .names = &entity_types),
    OPTIONAL(entityId, "Those of this; of a company its persons' as well."),
    OPTIONAL(categoryId, "Those of this category."),
    OPTIONAL(createBy, "Those that this person created: a GUID.", .limit = 64),
    OPTIONAL(fromDate, "Those of this time or later."),
    OPTIONAL(toDate, "Those of this day or earlier."),
    REST_PAGE_PARAMETERS,
};

/* What the list is of, if of one thing. */
static enum status read_entity(
    struct call *call, const struct arguments *arguments, struct crm_event_filter *wanted)
{
    struct entity entity;
    wanted->entity_type = (enum entity_type)arguments->entityType;
    wanted->entity_id = arguments->entityId;
    if (wanted->entity_type != ENTITY_NONE)
        return entity_see(call, "entityId", wanted->entity_type, wanted->entity_id, &entity);
    if (wanted->entity_id != 0)
        return fail(call, STATUS_INVALID, "entityType is missing: entityId needs one.");
    return STATUS_OK;
}

static enum status run_filter(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_event_filter wanted = {.category_id = arguments->categoryId,
        .from = arguments->fromDate,
        .to = arguments->toDate,
        .page.words = arguments->filterValue,
        .page.start = rest_start(arguments->startIndex),
        .page.count = rest_count(arguments->count)};
    bool known;
    wanted.to.seconds = date_end_of_day(wanted.to.seconds);
    wanted.page.sort = crm_event_sort(arguments->sortBy, &known);
    wanted.page.descending = !known || strcmp(arguments->sortOrder, "descending") == 0;
    TRY(read_entity(call, arguments, &wanted));
    TRY(person_asked(call, "createBy", arguments->createBy, &wanted.creator_id));
    return crm_event_list_answer(call, &wanted);
}

static enum status run_create(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_event event;
    TRY(crm_event_create(call, &arguments->event, &event));
    return crm_event_answer(call, &event);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_event event;
    TRY(crm_event_open(call, arguments->id, &event));
    TRY(crm_event_answer(call, &event));
    return crm_event_delete(call, &event);
}

static enum status run_categories(struct call *call, const void *given)
{
    (void)given;
    return crm_event_category_list_answer(call);
}

#define OF(table_) .area = "CRM history", PARAMETERS_OF(table_)

ROUTE(filter, "GET", "crm/history/filter", .summary = "Lists events.", .access = ACCESS_READ,
    OF(filter), LISTS(crm_event_shape),
    .answer = "Those of the events that the caller may see which fit, the newest first, or by what "
              "sortBy says: Created, CreateBy, Category, Content or Id.",
    ERRORS({INVALID}, {STATUS_NOT_FOUND, "entityId is not there, or not to be seen."}),
    .run = run_filter);

ROUTE(create, "POST", "crm/history", .summary = "Adds an event.", .access = ACCESS_WRITE,
    .reader = true, OF(creation), SHOWS(crm_event_shape),
    .answer = "The event. Closing a task adds one by itself; where the caller, having closed it, "
              "adds the same within ten minutes, it is the one that is there. Nobody is notified, "
              "and no files are attached.",
    ERRORS({INVALID}), .run = run_create);

ROUTE(delete, "DELETE", "crm/history/{id}", .summary = "Deletes an event.", .access = ACCESS_WRITE,
    .allow = ALLOW_ENTITY_EDITORS | ALLOW_CREATOR, OF(parameters), SHOWS(crm_event_shape),
    .answer = "The event as it was.",
    ERRORS({STATUS_NOT_FOUND, "There is no such event, or not for the caller."},
        {STATUS_DENIED, "The caller neither created it nor may change what it is of."}),
    .run = run_delete);

ROUTE(categories, "GET", "crm/history/category", .area = "CRM history",
    .summary = "Lists the categories of events.", .access = ACCESS_READ,
    .answer = "The categories in their order.", LISTS(crm_event_category_shape),
    .run = run_categories);
