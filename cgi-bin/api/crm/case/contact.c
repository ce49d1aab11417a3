/* /api/2.0/crm/case/{caseid}/contact: the contacts that take part in a case. */
#include "rest.h"
#include "crm/contact.h"
#include "crm/crm_case.h"
#include "crm/crm_rights.h"
#include "crm/entity_members.h"
#include "operation/operation.h"

struct arguments {
    int32_t caseid;
    int32_t contactid;
};

#define CASEID REQUIRED_ID(caseid, "The case's id.")

static const struct field whole[] = {CASEID};
static const struct field parameters[] = {CASEID, REQUIRED_ID(contactid, "The contact's id.")};

static enum status run_list(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct crm_case crm;
    TRY(crm_case_open(call, arguments->caseid, &crm));
    return entity_members_answer(call, &crm.entity, 0);
}

static enum status change(struct call *call, const struct arguments *arguments,
    enum status (*carry_out)(struct call *, const struct entity *, int64_t))
{
    struct crm_case crm;
    struct contact contact;
    TRY(crm_case_open(call, arguments->caseid, &crm));
    TRY(contact_see(call, "contactid", arguments->contactid, &contact));
    TRY(carry_out(call, &crm.entity, contact.entity.id));
    return contact_answer(call, &contact);
}

static enum status run_add(struct call *call, const void *given)
{
    return change(call, given, entity_members_add);
}

static enum status run_remove(struct call *call, const void *given)
{
    return change(call, given, entity_members_remove);
}

#define OF(table_) .area = "CRM cases", PARAMETERS_OF(table_)
#define WRITES                                                                                     \
    .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, OF(parameters), SHOWS(contact_shape)
#define MISSING STATUS_NOT_FOUND, "One of both is not there, or the caller may not see it."

ROUTE(list, "GET", "crm/case/{caseid}/contact",
    .summary = "Lists the contacts that take part in a case.", .access = ACCESS_READ,
    .allow = ALLOW_ENTITY_READERS, OF(whole), LISTS(contact_shape),
    .answer = "Those that the caller may see.", ERRORS({MISSING}), .run = run_list);

ROUTE(add, "POST", "crm/case/{caseid}/contact", .summary = "Adds a contact to a case.", WRITES,
    .answer = "The contact.", ERRORS({MISSING}), .run = run_add);

ROUTE(add_by_path, "POST", "crm/case/{caseid}/contact/{contactid}",
    .summary = "Adds a contact to a case.", WRITES, .answer = "The contact.", ERRORS({MISSING}),
    .run = run_add);

ROUTE(remove, "DELETE", "crm/case/{caseid}/contact/{contactid}",
    .summary = "Takes a contact out of a case.", WRITES, .answer = "The contact.",
    ERRORS({MISSING}), .run = run_remove);
