/* /api/2.0/crm/case: cases, one at a time. */
#include "crm_case.h"
#include "operation.h"
#include "rest.h"

struct arguments {
    int32_t caseid;
    struct crm_case_request wanted;
};

#define CASEID REQUIRED(caseid, "The case's id.", .minimum = 1, .maximum = INT32_MAX)

static const struct field creation[] = {CRM_CASE_PARAMETERS};
static const struct field parameters[] = {CASEID};

static enum status run_create(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_case crm;
    TRY(crm_case_create(call, &arguments->wanted, &crm));
    return crm_case_answer(call, &crm);
}

static enum status run_get(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_case crm;
    TRY(crm_case_open(call, arguments->caseid, &crm));
    return crm_case_answer(call, &crm);
}

#define OF(table_)                                                                                 \
    .area = "CRM cases", .arguments_size = sizeof(struct arguments), .parameters = table_,         \
    .parameter_count = COUNT_OF(table_), SHOWS(crm_case_shape)
#define MISSING STATUS_NOT_FOUND, "There is no such case, or the caller may not see it."
#define BAD_VALUE                                                                                  \
    {STATUS_INVALID, "A value is missing or wrong; the message names it."},                        \
    {                                                                                              \
        STATUS_NO_USER, "A person that is named is not there."                                     \
    }

ROUTE(create, "POST", "crm/case", .summary = "Creates a case.", .access = ACCESS_WRITE,
    OF(creation), .answer = "The case.", ERRORS(BAD_VALUE), .run = run_create);

ROUTE(get, "GET", "crm/case/{caseid}", .summary = "Shows a case.", .access = ACCESS_READ,
    .allow = ALLOW_ENTITY_READERS, OF(parameters), .answer = "The case.", ERRORS({MISSING}),
    .run = run_get);
