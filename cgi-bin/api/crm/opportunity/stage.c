/* /api/2.0/crm/opportunity/stage: the stages that opportunities go through. */
#include "rest.h"
#include "crm/opportunity_stage.h"
#include "operation/operation.h"

struct arguments {
    int32_t stageid;
};

static const struct field parameters[] = {REQUIRED_ID(stageid, "The stage's id.")};

static enum status run_list(struct call *call, const void *given)
{
    (void)given;
    return opportunity_stage_list_answer(call);
}

static enum status run_get(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity_stage stage;
    TRY(opportunity_stage_by_id(call, "stageid", arguments->stageid, &stage));
    rest_answer(call, opportunity_stage_json(call, &stage));
    return STATUS_OK;
}

ROUTE(list, "GET", "crm/opportunity/stage", .area = "CRM opportunities",
    .summary = "Lists the stages of opportunities.", .access = ACCESS_READ,
    LISTS(opportunity_stage_shape), .answer = "The stages in their order.", .run = run_list);

ROUTE(get, "GET", "crm/opportunity/stage/{stageid}", .area = "CRM opportunities",
    .summary = "Shows a stage.", .access = ACCESS_READ, SHOWS(opportunity_stage_shape), PARAMETERS,
    .answer = "The stage.", ERRORS({STATUS_NOT_FOUND, "There is no such stage."}), .run = run_get);
