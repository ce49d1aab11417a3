/* /api/2.0/crm/contact/{contactid}/batch: much information of a contact at once. */
#include "rest.h"
#include "crm/contact.h"
#include "crm/contact_info_change.h"
#include "crm/crm_rights.h"
#include "operation/operation.h"

struct arguments {
    int32_t contactid;
    struct object_list items;
    struct contact_info *infos; /* what the items are */
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

static const struct field parameters[] = {REQUIRED_ID(contactid, "The contact's id."),
    OPTIONAL(items, "What to add.", .shape = &item_shape)};

static enum status prepare_one(
    struct call *call, const struct item *item, size_t index, struct contact_info *info)
{
    const char *what = arena_format(call->arena, "items[%zu]", index);
    *info = (struct contact_info){
        .contact_id = 0, .type = item->infoType, .data = item->data, .primary = item->isPrimary};
    TRY(contact_info_set_category(call, what, item->category, info));
    return contact_info_check(call, what, info);
}

static enum status prepare(struct call *call, void *given)
{
    struct arguments *arguments = given;
    const struct item *items = arguments->items.objects;
    size_t count = arguments->items.count;
    arguments->infos = arena_allocate(call->arena, (count + 1) * sizeof *arguments->infos);
    for (size_t i = 0; i < count; i++)
        TRY(prepare_one(call, &items[i], i, &arguments->infos[i]));
    return STATUS_OK;
}

static enum status add_all(struct call *call, int64_t contact_id, const struct arguments *arguments)
{
    json_t *added = rest_answer_array(call);
    TRY(error_resume(call));
    for (size_t i = 0; i < arguments->items.count; i++) {
        struct contact_info info = arguments->infos[i];
        info.contact_id = contact_id;
        TRY(contact_info_add(call, &info));
        json_add(added, contact_info_json(call, &info));
    }
    return STATUS_OK;
}

static enum status run_add(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    return add_all(call, contact.entity.id, arguments);
}

static enum status run_replace(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    TRY(contact_info_remove_all(call, contact.entity.id));
    return add_all(call, contact.entity.id, arguments);
}

#define REFUSALS                                                                                   \
    ERRORS({INVALID},                                                                              \
        {STATUS_NOT_FOUND, "There is no such contact, or the caller may not see it."},             \
        {STATUS_DENIED, "The caller may not change the contact."})

ROUTE(add, "POST", "crm/contact/{contactid}/batch", .summary = "Adds information to a contact.",
    .area = "CRM contacts", .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, PARAMETERS,
    .answer = "What was added: all of it, or nothing.", LISTS(contact_info_shape), REFUSALS,
    .prepare = prepare, .run = run_add);

ROUTE(replace, "PUT", "crm/contact/{contactid}/batch",
    .summary = "Gives a contact this information in place of all that it had.",
    .area = "CRM contacts", .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, PARAMETERS,
    .answer = "What was added.", LISTS(contact_info_shape), REFUSALS, .prepare = prepare,
    .run = run_replace);
