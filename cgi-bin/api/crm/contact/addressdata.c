/* /api/2.0/crm/contact/{contactid}/addressdata: addresses of a contact. */
#include "rest.h"
#include "crm/contact.h"
#include "crm/contact_info_change.h"
#include "crm/crm_rights.h"
#include "operation/operation.h"

struct arguments {
    int32_t contactid;
    int32_t id;
    const void *address;
};

#define CONTACTID REQUIRED_ID(contactid, "The contact's id.")
#define ADDRESS REQUIRED(address, "The address.", .shape = &contact_address_request_shape)

static const struct field creation[] = {CONTACTID, ADDRESS};
static const struct field parameters[] = {
    CONTACTID, REQUIRED_ID(id, "The information's id."), ADDRESS};

/* Makes an information what the call says. */
static enum status set_address(
    struct call *call, const struct arguments *arguments, struct contact_info *info)
{
    TRY(error_resume(call)); /* without an address */
    return contact_info_set_address(call, arguments->address, info);
}

static enum status run_add(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    struct contact_info info = {.contact_id = contact.entity.id, .type = INFO_ADDRESS};
    TRY(set_address(call, arguments, &info));
    TRY(contact_info_add(call, &info));
    rest_answer(call, contact_info_json(call, &info));
    return STATUS_OK;
}

static enum status run_update(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    struct contact_info info;
    TRY(contact_open(call, arguments->contactid, &contact));
    TRY(contact_info_by_id(call, contact.entity.id, arguments->id, &info));
    if (info.type != INFO_ADDRESS)
        return fail(call, STATUS_NOT_FOUND, "id: the contact has no such address.");
    TRY(set_address(call, arguments, &info));
    TRY(contact_info_update(call, &info));
    rest_answer(call, contact_info_json(call, &info));
    return STATUS_OK;
}

#define MAY_NOT STATUS_DENIED, "The caller may not change the contact."

ROUTE(add, "POST", "crm/contact/{contactid}/addressdata",
    .summary = "Adds an address to a contact.", .area = "CRM contacts", .access = ACCESS_WRITE,
    .allow = ALLOW_ENTITY_EDITORS, PARAMETERS_OF(creation), .answer = "The information that it is.",
    SHOWS(contact_info_shape),
    ERRORS({INVALID}, {STATUS_NOT_FOUND, "There is no such contact, or the caller may not see it."},
        {MAY_NOT}),
    .run = run_add);

ROUTE(update, "PUT", "crm/contact/{contactid}/addressdata/{id}",
    .summary = "Makes an address of a contact what is asked for.", .area = "CRM contacts",
    .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, PARAMETERS,
    .answer = "The information that it is.", SHOWS(contact_info_shape),
    ERRORS({INVALID}, {STATUS_NOT_FOUND, "The contact, or the address of it, is not there."},
        {MAY_NOT}),
    .run = run_update);
