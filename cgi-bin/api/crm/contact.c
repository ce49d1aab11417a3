/* /api/2.0/crm/contact: contacts, be they persons or companies. */
#include "crm/contact_list.h"
#include "crm/crm_rights.h"
#include "operation/operation.h"

struct arguments {
    int32_t contactid;
    struct id_list contactids;
};

static const struct field parameters[] = {REQUIRED_ID(contactid, "The contact's id.")};
static const struct field several[] = {OPTIONAL(contactids, "The contacts to delete.")};

static enum status run_get(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    return contact_answer(call, &contact);
}

static enum status run_delete(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    TRY(contact_answer(call, &contact));
    return entity_delete(call, &contact.entity);
}

static enum status run_delete_several(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return contact_list_delete(call, &arguments->contactids);
}

#define MISSING STATUS_NOT_FOUND, "There is no such contact, or the caller may not see it."

ROUTE(get, "GET", "crm/contact/{contactid}", .summary = "Shows a contact.", .area = "CRM contacts",
    .access = ACCESS_READ, .allow = ALLOW_ENTITY_READERS, PARAMETERS,
    .answer = "The person or the company.", SHOWS(contact_shape), ERRORS({MISSING}),
    .run = run_get);

ROUTE(delete, "DELETE", "crm/contact/{contactid}",
    .summary = "Deletes a contact with its tasks and events.", .area = "CRM contacts",
    .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, PARAMETERS,
    .answer = "The person or the company as it was. Persons of a company stay without one.",
    SHOWS(contact_shape), ERRORS({MISSING}, {STATUS_DENIED, "The caller may not change it."}),
    .run = run_delete);

ROUTE(several, "PUT", "crm/contact", .summary = "Deletes several contacts.", .area = "CRM contacts",
    .access = ACCESS_WRITE, PARAMETERS_OF(several),
    .answer = "Those that were deleted: the others are not there, or the caller may not change "
              "them.",
    LISTS(contact_base_shape),
    ERRORS({STATUS_INVALID, "contactids is missing or no list of ids, or has more than 1000."}),
    .run = run_delete_several);
