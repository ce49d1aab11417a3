/* /api/2.0/crm/contact/status: how far things are with contacts. */
#include "rest.h"
#include "crm/contact_change.h"
#include "crm/contact_status.h"
#include "crm/crm_rights.h"
#include "operation/operation.h"

struct arguments {
    int32_t contactid;
    int32_t statusid;
    int32_t contactStatusid;
};

static const struct field parameters[] = {REQUIRED_ID(statusid, "The status's id.")};
static const struct field change[] = {REQUIRED_ID(contactid, "The contact's id."),
    OPTIONAL(contactStatusid, "The status's id; 0: none.", .minimum = 0, .maximum = INT32_MAX)};

static enum status run_list(struct call *call, const void *given)
{
    (void)given;
    return contact_status_list_answer(call);
}

static enum status run_get(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct choice status;
    TRY(contact_status_by_id(call, "statusid", arguments->statusid, &status));
    rest_answer(call, choice_json(call, &status));
    return STATUS_OK;
}

static enum status run_set(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct choice status;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    if (arguments->contactStatusid != 0)
        TRY(contact_status_by_id(call, "contactStatusid", arguments->contactStatusid, &status));
    TRY(contact_set_status(call, &contact, arguments->contactStatusid));
    return contact_answer(call, &contact);
}

ROUTE(list, "GET", "crm/contact/status", .summary = "Lists how far things can be with contacts.",
    .area = "CRM contacts", .access = ACCESS_READ, .answer = "The statuses in their order.",
    LISTS(contact_status_shape), .run = run_list);

ROUTE(get, "GET", "crm/contact/status/{statusid}", .summary = "Shows a status of contacts.",
    .area = "CRM contacts", .access = ACCESS_READ, PARAMETERS, .answer = "The status.",
    SHOWS(contact_status_shape), ERRORS({STATUS_NOT_FOUND, "There is no such status."}),
    .run = run_get);

ROUTE(set, "PUT", "crm/contact/{contactid}/status",
    .summary = "Sets how far things are with a contact.", .area = "CRM contacts",
    .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, PARAMETERS_OF(change),
    .answer = "The contact.", SHOWS(contact_shape),
    ERRORS({WRONG}, {STATUS_NOT_FOUND, "The contact or the status is not there."},
        {STATUS_DENIED, "The caller may not change it."}),
    .run = run_set);
