/* /api/2.0/crm/case: cases, one at a time; and deleting several. */
#include "rest.h"
#include "crm/crm_case.h"
#include "crm/crm_rights.h"
#include "crm/entity_list.h"
#include "operation/operation.h"

struct arguments {
    int32_t caseid;
    struct id_list casesids;
    struct crm_case_request wanted;
};

#define CASEID REQUIRED_ID(caseid, "The case's id.")

static const struct field creation[] = {CRM_CASE_PARAMETERS};
static const struct field change[] = {CASEID, CRM_CASE_PARAMETERS};
static const struct field parameters[] = {CASEID};
static const struct field sharing[] = {CASEID, ENTITY_SHARING_PARAMETERS};
static const struct field several[] = {OPTIONAL(casesids, "Their ids.")};

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

static enum status run_update(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_case crm;
    TRY(crm_case_open(call, arguments->caseid, &crm));
    TRY(crm_case_update(call, &arguments->wanted, &crm));
    return crm_case_answer(call, &crm);
}

static enum status set_closed(struct call *call, const struct arguments *arguments, bool closed)
{
    struct crm_case crm;
    TRY(crm_case_open(call, arguments->caseid, &crm));
    TRY(crm_case_set_closed(call, closed, &crm));
    return crm_case_answer(call, &crm);
}

static enum status run_close(struct call *call, const void *given)
{
    return set_closed(call, given, true);
}

static enum status run_reopen(struct call *call, const void *given)
{
    return set_closed(call, given, false);
}

static enum status run_access(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_case crm;
    TRY(crm_case_open(call, arguments->caseid, &crm));
    TRY(entity_restrict(
        call, &crm.entity, arguments->wanted.isPrivate, &arguments->wanted.accessList));
    return crm_case_answer(call, &crm);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_case crm;
    TRY(crm_case_open(call, arguments->caseid, &crm));
    TRY(crm_case_answer(call, &crm));
    return entity_delete(call, &crm.entity);
}

static enum status run_delete_several(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return entity_list_delete(call, ENTITY_CASE, &arguments->casesids, crm_case_json);
}

#define OF(table_) .area = "CRM cases", PARAMETERS_OF(table_)
#define READS .access = ACCESS_READ, .allow = ALLOW_ENTITY_READERS, SHOWS(crm_case_shape)
#define WRITES .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, SHOWS(crm_case_shape)
#define MISSING STATUS_NOT_FOUND, "There is no such case, or the caller may not see it."
#define NOBODY STATUS_NO_USER, "A person that is named is not there."

ROUTE(create, "POST", "crm/case", .summary = "Creates a case.", .access = ACCESS_WRITE,
    SHOWS(crm_case_shape), OF(creation), .answer = "The case.", ERRORS({INVALID}, {NOBODY}),
    .run = run_create);

ROUTE(get, "GET", "crm/case/{caseid}", .summary = "Shows a case.", READS, OF(parameters),
    .answer = "The case.", ERRORS({MISSING}), .run = run_get);

ROUTE(update, "PUT", "crm/case/{caseid}", .summary = "Gives a case a title, members and a list.",
    WRITES, OF(change),
    .answer = "The case. Its members stay if none are given, and who may see it unless its "
              "creator or an administrator calls.",
    ERRORS({INVALID}, {NOBODY}, {MISSING}), .run = run_update);

ROUTE(close, "PUT", "crm/case/{caseid}/close", .summary = "Closes a case.", WRITES, OF(parameters),
    .answer = "The case. One that was closed stays as it is.", ERRORS({MISSING}), .run = run_close);

ROUTE(reopen, "PUT", "crm/case/{caseid}/reopen", .summary = "Opens a closed case again.", WRITES,
    OF(parameters), .answer = "The case. One that was open stays as it is.", ERRORS({MISSING}),
    .run = run_reopen);

ROUTE(access, "PUT", "crm/case/{caseid}/access", .summary = "Changes who may see a case.",
    .access = ACCESS_WRITE, .allow = ALLOW_ADMINISTRATOR | ALLOW_CREATOR, SHOWS(crm_case_shape),
    OF(sharing), .answer = "The case.",
    ERRORS({MISSING}, {NOBODY}, {STATUS_DENIED, "The caller did not create it."}),
    .run = run_access);

ROUTE(delete, "DELETE", "crm/case/{caseid}",
    .summary = "Deletes a case with its tasks and its events.", WRITES, OF(parameters),
    .answer = "The case as it was.", ERRORS({MISSING}), .run = run_delete);

ROUTE(delete_several, "PUT", "crm/case",
    .summary = "Deletes cases with their tasks and their events.", .access = ACCESS_WRITE,
    LISTS(crm_case_shape), OF(several),
    .answer = "Those that were deleted, as they were; others are passed over.", ERRORS({INVALID}),
    .run = run_delete_several);
