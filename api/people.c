/* /api/2.0/people: who there is, to choose a responsible person from. */
#include "operation.h"
#include "person.h"
#include "rest.h"

struct arguments {
    const char *username;
    const char *email;
    const char *status;
    const char *employeeStatus;
    bool isAdministrator;
    REST_PAGE_ARGUMENTS;
};

static const struct field by_name[] = {
    REQUIRED(username, "The login, in any case, or the GUID.", .limit = 256)};
static const struct field by_email[] = {REQUIRED(email, "The e-mail address, in any case.")};
static const struct field page[] = {REST_PAGE_PARAMETERS};

#define STATUSES "Active, Terminated, LeaveOfAbsence, Default (not terminated) or All"
static const struct field by_status[] = {
    REQUIRED(status, "Whom to show: " STATUSES ".", .limit = 64), REST_PAGE_PARAMETERS};
static const struct field parameters[] = {
    OPTIONAL(employeeStatus,
        "Whom to show: " STATUSES "; empty: whom the caller may ask for. Only an administrator may "
        "ask for who is terminated: to others Terminated and All are Default.",
        .limit = 64),
    OPTIONAL(isAdministrator, "Only administrators."), REST_PAGE_PARAMETERS};

static enum status run_self(struct call *call, const void *given)
{
    (void)given;
    rest_answer(call, person_json(call, call->user));
    return STATUS_OK;
}

static enum status run_name(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(person_by_name(call, arguments->username, &user));
    rest_answer(call, person_json(call, &user));
    return STATUS_OK;
}

static enum status run_email(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct user user;
    TRY(person_by_email(call, arguments->email, &user));
    rest_answer(call, person_json(call, &user));
    return STATUS_OK;
}

static enum status list(
    struct call *call, const struct arguments *arguments, unsigned status, bool brief)
{
    struct person_filter filter = {.words = arguments->filterValue,
        .status = status,
        .administrators = arguments->isAdministrator,
        .by_first_name = strcasecmp(arguments->sortBy, "firstname") == 0,
        .descending = strcmp(arguments->sortOrder, "descending") == 0,
        .brief = brief,
        .start = rest_start(arguments->startIndex),
        .count = rest_count(arguments->count)};
    int64_t total;
    json_t *people;
    TRY(person_list(call, &filter, &people, &total));
    rest_answer_list(call, people, filter.start, total);
    return STATUS_OK;
}

static enum status run_list(struct call *call, const void *given)
{
    return list(call, given, PERSON_ACTIVE, false);
}

static enum status run_status(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    unsigned status;
    TRY(person_status(call, "status", arguments->status, &status));
    return list(call, arguments, status, false);
}

static enum status filter(struct call *call, const struct arguments *arguments, bool brief)
{
    unsigned status = PERSON_ALL;
    if (*arguments->employeeStatus)
        TRY(person_status(call, "employeeStatus", arguments->employeeStatus, &status));
    if (!call->user->administrator && status & PERSON_TERMINATED)
        status = PERSON_DEFAULT;
    return list(call, arguments, status, brief);
}

static enum status run_filter(struct call *call, const void *given)
{
    return filter(call, given, false);
}

static enum status run_simple(struct call *call, const void *given)
{
    return filter(call, given, true);
}

#define TAKES(fields_)                                                                             \
    .area = "People", .access = ACCESS_READ, .parameters = fields_,                                \
    .parameter_count = COUNT_OF(fields_), .arguments_size = sizeof(struct arguments)
#define NOBODY ERRORS({STATUS_NO_USER, "There is no such person."})
#define BAD_STATUS ERRORS({STATUS_INVALID, "The status is none of those."})
#define BY_NAME ", by last name or, with sortBy firstname, by first name."

ROUTE(people_self, "GET", "people/@self", .summary = "Shows the person who calls.",
    .area = "People", .access = ACCESS_READ, .answer = "A person.", SHOWS(person_shape),
    .run = run_self);

ROUTE(people, "GET", "people", .summary = "Lists the people who can log in.", TAKES(page),
    .answer = "People" BY_NAME, LISTS(person_shape), .run = run_list);

ROUTE(people_name, "GET", "people/{username}", .summary = "Shows a person.", TAKES(by_name),
    .answer = "A person.", SHOWS(person_shape), NOBODY, .run = run_name);

ROUTE(people_email, "GET", "people/email", .summary = "Shows the person of an e-mail address.",
    TAKES(by_email), .answer = "A person.", SHOWS(person_shape), NOBODY, .run = run_email);

ROUTE(people_status, "GET", "people/status/{status}", .summary = "Lists the people of a status.",
    TAKES(by_status), .answer = "People" BY_NAME, LISTS(person_shape), BAD_STATUS,
    .run = run_status);

ROUTE(people_filter, "GET", "people/filter", .summary = "Lists the people who fit.",
    TAKES(parameters), .answer = "People" BY_NAME, LISTS(person_shape), BAD_STATUS,
    .run = run_filter);

ROUTE(people_simple, "GET", "people/simple/filter",
    .summary = "Lists the people who fit, in short.", TAKES(parameters),
    .answer = "People in short" BY_NAME, LISTS(person_short_shape), BAD_STATUS, .run = run_simple);
