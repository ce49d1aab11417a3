/* /api/2.0/crm/contact/company/{companyid}/person: the persons who belong to a company. */
#include "rest.h"
#include "crm/contact_change.h"
#include "crm/contact_list.h"
#include "crm/crm_rights.h"
#include "operation/operation.h"

struct arguments {
    int32_t companyid;
    int32_t personid;
};

#define COMPANYID REQUIRED_ID(companyid, "The company's id.")

static const struct field company[] = {COMPANYID};
static const struct field parameters[] = {COMPANYID, REQUIRED_ID(personid, "The person's id.")};

static enum status run_list(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    struct list_found found;
    TRY(contact_open_kind(call, "companyid", arguments->companyid, true, &contact));
    TRY(contact_list_persons(call, contact.entity.id, &found));
    found.total = -1; /* it is shown as a whole */
    TRY(contact_list_answer(call, &found, 0, false));
    return json_array_size(call->rest->value) == found.page.count
               ? STATUS_OK
               : fail(call, STATUS_LIMIT, "The company has too many persons for one answer.");
}

/* Both that the call names, of which the person is changed. */
static enum status open_both(struct call *call, const struct arguments *arguments,
    struct contact *firm, struct contact *person)
{
    TRY(contact_see_kind(call, "companyid", arguments->companyid, true, firm));
    return contact_open_kind(call, "personid", arguments->personid, false, person);
}

static enum status run_add(struct call *call, const void *given)
{
    struct contact firm, person;
    TRY(open_both(call, given, &firm, &person));
    TRY(contact_set_company(call, &person, firm.entity.id));
    return contact_answer(call, &person);
}

static enum status run_remove(struct call *call, const void *given)
{
    struct contact firm, person;
    TRY(open_both(call, given, &firm, &person));
    if (person.company_id == firm.entity.id)
        TRY(contact_set_company(call, &person, 0));
    return contact_answer(call, &person);
}

#define MISSING "The company or the person is not there, or the caller may not see them."
#define MAY_NOT STATUS_DENIED, "The caller may not change the person."

ROUTE(list, "GET", "crm/contact/company/{companyid}/person",
    .summary = "Lists a company's persons.", .area = "CRM contacts", .access = ACCESS_READ,
    .allow = ALLOW_ENTITY_READERS, PARAMETERS_OF(company),
    .answer = "Those of them whom the caller may see, by their names.", LISTS(contact_shape),
    ERRORS({STATUS_NOT_FOUND, "There is no such company, or the caller may not see it."}),
    .run = run_list);

ROUTE(add, "POST", "crm/contact/company/{companyid}/person",
    .summary = "Makes a person belong to a company, and to no other.", .area = "CRM contacts",
    .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, PARAMETERS, .answer = "The person.",
    SHOWS(contact_shape), ERRORS({STATUS_NOT_FOUND, MISSING}, {MAY_NOT}), .run = run_add);

ROUTE(remove, "DELETE", "crm/contact/company/{companyid}/person",
    .summary = "Takes a person out of a company.", .area = "CRM contacts", .access = ACCESS_WRITE,
    .allow = ALLOW_ENTITY_EDITORS, PARAMETERS,
    .answer = "The person; one who does not belong to it stays as they are.", SHOWS(contact_shape),
    ERRORS({STATUS_NOT_FOUND, MISSING}, {MAY_NOT}), .run = run_remove);
