/* /api/2.0/crm/opportunity: opportunities, one at a time. */
#include "operation.h"
#include "opportunity.h"
#include "rest.h"

struct arguments {
    int32_t opportunityid;
    struct opportunity_request wanted;
};

#define OPPORTUNITYID                                                                              \
    REQUIRED(opportunityid, "The opportunity's id.", .minimum = 1, .maximum = INT32_MAX)

static const struct field creation[] = {OPPORTUNITY_PARAMETERS};
static const struct field parameters[] = {OPPORTUNITYID};

static enum status run_create(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity opportunity;
    TRY(opportunity_create(call, &arguments->wanted, &opportunity));
    return opportunity_answer(call, &opportunity);
}

static enum status run_get(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity opportunity;
    TRY(opportunity_open(call, arguments->opportunityid, &opportunity));
    return opportunity_answer(call, &opportunity);
}

#define OF(table_)                                                                                 \
    .area = "CRM opportunities", .arguments_size = sizeof(struct arguments), .parameters = table_, \
    .parameter_count = COUNT_OF(table_), SHOWS(opportunity_shape)
#define MISSING STATUS_NOT_FOUND, "There is no such opportunity, or the caller may not see it."
#define BAD_VALUE                                                                                  \
    {STATUS_INVALID, "A value is missing or wrong; the message names it."},                        \
    {                                                                                              \
        STATUS_NO_USER, "A person that is named is not there."                                     \
    }

ROUTE(create, "POST", "crm/opportunity", .summary = "Creates an opportunity.",
    .access = ACCESS_WRITE, OF(creation), .answer = "The opportunity.",
    ERRORS(BAD_VALUE, {STATUS_NOT_FOUND, "The main contact is not there."}), .run = run_create);

ROUTE(get, "GET", "crm/opportunity/{opportunityid}", .summary = "Shows an opportunity.",
    .access = ACCESS_READ, .allow = ALLOW_ENTITY_READERS, OF(parameters),
    .answer = "The opportunity.", ERRORS({MISSING}), .run = run_get);
