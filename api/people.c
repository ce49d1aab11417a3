/* /api/2.0/people: who there is, to choose a responsible person from. */
#include "operation.h"
#include "person.h"
#include "rest.h"

static enum status run_self(struct call *call, const void *given)
{
    (void)given;
    rest_answer(call, person_json(call, call->user));
    return STATUS_OK;
}

struct arguments {
    REST_PAGE_ARGUMENTS;
};

static const struct field parameters[] = {REST_PAGE_PARAMETERS};

static enum status run_list(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct person_filter filter = {.words = arguments->filterValue,
        .by_first_name = strcasecmp(arguments->sortBy, "firstname") == 0,
        .descending = strcmp(arguments->sortOrder, "descending") == 0,
        .start = rest_start(arguments->startIndex),
        .count = rest_count(arguments->count)};
    int64_t total;
    json_t *people;
    TRY(person_list(call, &filter, &people, &total));
    rest_answer_list(call, people, filter.start, total);
    return STATUS_OK;
}

ROUTE(people_self, "GET", "people/@self", .summary = "Shows the person who calls.",
    .area = "People", .access = ACCESS_READ, .answer = "A person.", .run = run_self);

ROUTE(people, "GET", "people", .summary = "Lists the people who can log in.", .area = "People",
    .access = ACCESS_READ, PARAMETERS, .answer = "People, by last name.", .run = run_list);

ROUTE(people_filter, "GET", "people/filter", .summary = "Lists the people who can log in.",
    .area = "People", .access = ACCESS_READ, PARAMETERS,
    .answer = "People, by last name or, with sortBy firstname, by first name.", .run = run_list);
