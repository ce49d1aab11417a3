/* /api/2.0/crm/task/filter: lists of CRM tasks. */
#include "rest.h"
#include "crm/crm_task_list.h"
#include "operation/operation.h"
#include "people/person.h"

struct arguments {
    const char *responsibleid;
    int32_t categoryid;
    int32_t isClosed;
    struct datetime fromDate;
    struct datetime toDate;
    int32_t entityType;
    int32_t entityid;
    REST_PAGE_ARGUMENTS;
};

static const struct field parameters[] = {
    OPTIONAL(responsibleid, "Those of this person: a GUID.", .limit = 64),
    OPTIONAL(categoryid, "Those of this category."),
    OPTIONAL(isClosed, "Closed ones or open ones.", .names = &rest_maybe),
    OPTIONAL(fromDate, "Those due at this time or later."),
    OPTIONAL(toDate, "Those due at this time or earlier."),
    OPTIONAL(entityType, "What entityid is of.", .names = &entity_types),
    OPTIONAL(entityid, "Those that refer to this."),
    REST_PAGE_PARAMETERS,
};

static void read_entity(const struct arguments *arguments, struct crm_task_filter *filter)
{
    enum entity_type type = (enum entity_type)arguments->entityType;
    if (arguments->entityid > 0) { /* of no type, nothing has that id */
        filter->entity_type = type == ENTITY_NONE ? ENTITY_CONTACT : type;
        filter->entity_id = type == ENTITY_NONE ? -1 : arguments->entityid;
    }
}

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_task_filter filter = {
        .category_id = arguments->categoryid > 0 ? arguments->categoryid : 0,
        .closed = (enum rest_maybe)arguments->isClosed,
        .from = arguments->fromDate,
        .to = arguments->toDate,
        .page.words = arguments->filterValue,
        .page.start = rest_start(arguments->startIndex),
        .page.count = rest_count(arguments->count)};
    bool known;
    filter.page.sort = crm_task_sort(arguments->sortBy, &known);
    filter.page.descending = known && strcmp(arguments->sortOrder, "descending") == 0;
    TRY(person_asked(call, "responsibleid", arguments->responsibleid, &filter.responsible_id));
    read_entity(arguments, &filter);
    return crm_task_list_answer(call, &filter);
}

ROUTE(filter, "GET", "crm/task/filter", .summary = "Lists tasks.", .area = "CRM tasks",
    .access = ACCESS_READ, PARAMETERS,
    .answer = "Those of the tasks that the caller may see which fit, open ones first, by their "
              "deadline or what sortBy says: Title, Category, DeadLine, Contact, "
              "ContactManager or Id.",
    LISTS(crm_task_shape), ERRORS({WRONG}), .run = run);
