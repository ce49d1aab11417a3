/* /api/2.0/crm/opportunity: opportunities, one at a time; and deleting several. */
#include "rest.h"
#include "crm/crm_rights.h"
#include "crm/entity_list.h"
#include "crm/opportunity.h"
#include "operation/operation.h"

struct arguments {
    int32_t opportunityid;
    struct id_list opportunityids;
    int32_t id;
    int32_t stageid;
    struct opportunity_request wanted;
};

#define OPPORTUNITYID REQUIRED_ID(opportunityid, "The opportunity's id.")

static const struct field creation[] = {OPPORTUNITY_PARAMETERS};
static const struct field change[] = {OPPORTUNITYID, OPPORTUNITY_PARAMETERS};
static const struct field parameters[] = {OPPORTUNITYID};
static const struct field stage[] = {OPPORTUNITYID,
    REQUIRED(id, "The stage's id, unless stageid tells it.", .minimum = 0, .maximum = INT32_MAX),
    OPTIONAL(stageid, "The stage's id.", .minimum = 0, .maximum = INT32_MAX)};
static const struct field sharing[] = {OPPORTUNITYID, ENTITY_SHARING_PARAMETERS};
static const struct field several[] = {OPTIONAL(opportunityids, "Their ids.")};

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

static enum status run_update(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity opportunity;
    TRY(opportunity_open(call, arguments->opportunityid, &opportunity));
    TRY(opportunity_update(call, &arguments->wanted, &opportunity));
    return opportunity_answer(call, &opportunity);
}

/* Clients of the original, which does not look at the path for it, all have it in the body. */
static enum status run_stage(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity opportunity;
    bool body = arguments->stageid != 0;
    TRY(opportunity_open(call, arguments->opportunityid, &opportunity));
    TRY(opportunity_set_stage(
        call, body ? "stageid" : "id", body ? arguments->stageid : arguments->id, &opportunity));
    return opportunity_answer(call, &opportunity);
}

static enum status run_access(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity opportunity;
    TRY(opportunity_open(call, arguments->opportunityid, &opportunity));
    TRY(opportunity_restrict(
        call, arguments->wanted.isPrivate, &arguments->wanted.accessList, &opportunity));
    return opportunity_answer(call, &opportunity);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct opportunity opportunity;
    TRY(opportunity_open(call, arguments->opportunityid, &opportunity));
    TRY(opportunity_answer(call, &opportunity));
    return entity_delete(call, &opportunity.entity);
}

static enum status run_delete_several(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return entity_list_delete(
        call, ENTITY_OPPORTUNITY, &arguments->opportunityids, opportunity_json);
}

#define OF(table_) .area = "CRM opportunities", PARAMETERS_OF(table_)
#define READS .access = ACCESS_READ, .allow = ALLOW_ENTITY_READERS, SHOWS(opportunity_shape)
#define WRITES .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, SHOWS(opportunity_shape)
#define MISSING STATUS_NOT_FOUND, "There is no such opportunity, or the caller may not see it."
#define NOBODY STATUS_NO_USER, "A person that is named is not there."

ROUTE(create, "POST", "crm/opportunity", .summary = "Creates an opportunity.",
    .access = ACCESS_WRITE, SHOWS(opportunity_shape), OF(creation), .answer = "The opportunity.",
    ERRORS({INVALID}, {NOBODY}, {STATUS_NOT_FOUND, "The main contact is not there."}),
    .run = run_create);

ROUTE(get, "GET", "crm/opportunity/{opportunityid}", .summary = "Shows an opportunity.", READS,
    OF(parameters), .answer = "The opportunity.", ERRORS({MISSING}), .run = run_get);

ROUTE(update, "PUT", "crm/opportunity/{opportunityid}",
    .summary = "Makes an opportunity what is asked for: what is absent becomes empty.", WRITES,
    OF(change),
    .answer = "The opportunity. Its members stay if none are given, and who may see it unless its "
              "creator or an administrator calls.",
    ERRORS({INVALID}, {NOBODY}, {MISSING}), .run = run_update);

ROUTE(stage, "PUT", "crm/opportunity/{opportunityid}/stage/{id}",
    .summary = "Gives an opportunity a stage, by which it is open or closed.", WRITES, OF(stage),
    .answer = "The opportunity, with the stage's probability.",
    ERRORS({MISSING}, {STATUS_NOT_FOUND, "There is no such stage."}), .run = run_stage);

ROUTE(access, "PUT", "crm/opportunity/{opportunityid}/access",
    .summary = "Changes who may see an opportunity.", .access = ACCESS_WRITE,
    .allow = ALLOW_ADMINISTRATOR | ALLOW_CREATOR, SHOWS(opportunity_shape), OF(sharing),
    .answer = "The opportunity.",
    ERRORS({MISSING}, {NOBODY}, {STATUS_DENIED, "The caller did not create it."}),
    .run = run_access);

ROUTE(delete, "DELETE", "crm/opportunity/{opportunityid}",
    .summary = "Deletes an opportunity with its tasks and its events.", WRITES, OF(parameters),
    .answer = "The opportunity as it was.", ERRORS({MISSING}), .run = run_delete);

ROUTE(delete_several, "PUT", "crm/opportunity",
    .summary = "Deletes opportunities with their tasks and their events.", .access = ACCESS_WRITE,
    LISTS(opportunity_shape), OF(several),
    .answer = "Those that were deleted, as they were; others are passed over.", ERRORS({INVALID}),
    .run = run_delete_several);
