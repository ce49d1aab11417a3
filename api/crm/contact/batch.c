/* /api/2.0/crm/contact/{contactid}/batch: much information of a contact at once. */
#include "contact.h"
#include "contact_info_change.h"
#include "operation.h"
#include "request_object.h"
#include "rest.h"

struct arguments {
    int32_t contactid;
    const char *items;
};

struct item {
    int32_t infoType;
    const char *category;
    const char *data;
    bool isPrimary;
};
static const struct field ITEM[] = {
    FIELD(struct item, infoType, "What data is; without: Phone.", .names = &CONTACT_INFO_TYPES,
        .numbers = true),
    FIELD(struct item, category, "The number or the name of a category of the kind.", .limit = 64,
        .initial = "0"),
    FIELD(struct item, data, "It itself; of an address, a JSON object.", .required = true),
    FIELD(struct item, isPrimary, "Whether to use it first."),
};
static const struct shape item_shape = {"NewContactInfo", FIELDS(struct item, ITEM)};

static const struct field parameters[] = {
    REQUIRED(contactid, "The contact's id.", .minimum = 1, .maximum = INT32_MAX),
    OPTIONAL_LIST(items, "What to add.", .shape = &item_shape)};

static enum status add(
    struct call *call, int64_t contact_id, const struct item *item, size_t index, json_t *added)
{
    struct contact_info info = {.contact_id = contact_id,
        .type = item->infoType,
        .data = item->data,
        .primary = item->isPrimary};
    const char *what = arena_format(call->arena, "items[%zu]", index);
    TRY(contact_info_set_category(call, what, item->category, &info));
    TRY(contact_info_check(call, what, &info));
    TRY(contact_info_add(call, &info));
    json_add(added, contact_info_json(call, &info));
    return STATUS_OK;
}

static enum status add_all(struct call *call, int64_t contact_id)
{
    json_t *added = json_new_array(call);
    void *items;
    size_t count;
    TRY(request_objects(call, "items", &item_shape, &items, &count));
    for (size_t i = 0; i < count; i++)
        TRY(add(call, contact_id, (const struct item *)items + i, i, added));
    rest_answer_list(call, added, 0, -1);
    return STATUS_OK;
}

static enum status run_add(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    return add_all(call, contact.entity.id);
}

static enum status run_replace(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    TRY(contact_info_remove_all(call, contact.entity.id));
    return add_all(call, contact.entity.id);
}

#define REFUSALS                                                                                   \
    ERRORS({STATUS_INVALID, "A value is missing or wrong; the message names it."},                 \
        {STATUS_NOT_FOUND, "There is no such contact, or the caller may not see it."},             \
        {STATUS_DENIED, "The caller may not change the contact."})

ROUTE(add, "POST", "crm/contact/{contactid}/batch", .summary = "Adds information to a contact.",
    .area = "CRM contacts", .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, PARAMETERS,
    .answer = "What was added: all of it, or nothing.", LISTS(contact_info_shape), REFUSALS,
    .run = run_add);

ROUTE(replace, "PUT", "crm/contact/{contactid}/batch",
    .summary = "Gives a contact this information in place of all that it had.",
    .area = "CRM contacts", .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, PARAMETERS,
    .answer = "What was added.", LISTS(contact_info_shape), REFUSALS, .run = run_replace);
