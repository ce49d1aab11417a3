/* /api/2.0/crm/contact/{contactid}/data: how to get in touch with a contact. */
#include "request.h"
#include "rest.h"
#include "crm/contact.h"
#include "crm/contact_info_change.h"
#include "crm/crm_rights.h"
#include "operation/operation.h"

struct arguments {
    int32_t contactid;
    int32_t id;
    int32_t infotype;
    int32_t infoType;
    const char *data;
    bool isPrimary;
    const char *category;
};

#define CONTACTID REQUIRED_ID(contactid, "The contact's id.")
#define ID REQUIRED_ID(id, "The information's id.")
#define TYPE(name_, help_, ...)                                                                    \
    OPTIONAL(name_, help_, .names = &CONTACT_INFO_TYPES, .numbers = true, ##__VA_ARGS__)
#define DATA REQUIRED(data, "It itself; of an address, a JSON object.")

static const struct field of_contact[] = {CONTACTID};
static const struct field parameters[] = {CONTACTID, ID};
static const struct field of_type[] = {
    CONTACTID, TYPE(infotype, "The kind, by its name.", .required = true)};
static const struct field creation[] = {CONTACTID, TYPE(infoType, "What data is; without: Phone."),
    DATA, OPTIONAL(isPrimary, "Whether to use it first."),
    REQUIRED(category, "The name of a category of the kind, as in Work.", .limit = 64)};
static const struct field change[] = {CONTACTID, ID,
    TYPE(infoType, "What data is; without: what it was."), DATA,
    OPTIONAL(isPrimary, "Whether to use it first; without: as it was."),
    OPTIONAL(category,
        "The name of a category of infoType, as in Work; without infoType, or where it has no "
        "such category: as it was.",
        .limit = 64)};

static enum status answer(struct call *call, const struct contact_info *info)
{
    rest_answer(call, contact_info_json(call, info));
    return STATUS_OK;
}

static enum status run_list(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    return contact_info_answer(call, contact.entity.id);
}

static enum status run_texts(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    return contact_info_texts_answer(call, contact.entity.id, arguments->infotype);
}

/* The information that the call names, of a contact that the caller may see or change. */
static enum status open_info(
    struct call *call, const struct arguments *arguments, struct contact_info *info)
{
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    return contact_info_by_id(call, contact.entity.id, arguments->id, info);
}

static enum status run_get(struct call *call, const void *given)
{
    struct contact_info info;
    TRY(open_info(call, given, &info));
    return answer(call, &info);
}

static enum status run_add(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    struct contact_info info = {.contact_id = contact.entity.id,
        .type = arguments->infoType,
        .data = arguments->data,
        .primary = arguments->isPrimary};
    TRY(contact_info_set_category(call, NULL, arguments->category, &info));
    TRY(contact_info_check(call, NULL, &info));
    TRY(contact_info_add(call, &info));
    return answer(call, &info);
}

static enum status run_update(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact_info info;
    TRY(open_info(call, arguments, &info));
    if (request_has(call, "infoType"))
        contact_info_set_type(&info, arguments->infoType, arguments->category);
    if (request_has(call, "isPrimary"))
        info.primary = arguments->isPrimary;
    info.data = arguments->data;
    TRY(contact_info_check(call, NULL, &info));
    TRY(contact_info_update(call, &info));
    return answer(call, &info);
}

static enum status run_remove(struct call *call, const void *given)
{
    struct contact_info info;
    TRY(open_info(call, given, &info));
    TRY(contact_info_remove(call, &info));
    return answer(call, &info);
}

#define OF(table_) .area = "CRM contacts", PARAMETERS_OF(table_)
#define READS .access = ACCESS_READ, .allow = ALLOW_ENTITY_READERS
#define WRITES .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS
#define NO_CONTACT STATUS_NOT_FOUND, "There is no such contact, or the caller may not see it."
#define MISSING STATUS_NOT_FOUND, "The contact, or the information of it, is not there."
#define MAY_NOT STATUS_DENIED, "The caller may not change the contact."

ROUTE(list, "GET", "crm/contact/{contactid}/data", .summary = "Lists a contact's information.",
    READS, OF(of_contact), .answer = "All, with addresses, the newest first.",
    LISTS(contact_info_shape), ERRORS({NO_CONTACT}), .run = run_list);

ROUTE(texts, "GET", "crm/contact/{contactid}/data/{infotype}",
    .summary = "Lists a contact's information of one kind.", READS, OF(of_type),
    .answer = "The data alone, the oldest first.", LISTS_TEXTS,
    ERRORS({NO_CONTACT}, {STATUS_INVALID, "There is no such kind."}), .run = run_texts);

ROUTE(get, "GET", "crm/contact/{contactid}/data/{id}",
    .summary = "Shows an information of a contact.", READS, OF(parameters),
    .answer = "The information.", SHOWS(contact_info_shape), ERRORS({MISSING}), .run = run_get);

ROUTE(add, "POST", "crm/contact/{contactid}/data", .summary = "Adds an information to a contact.",
    WRITES, OF(creation), .answer = "The information.", SHOWS(contact_info_shape),
    ERRORS({INVALID}, {NO_CONTACT}, {MAY_NOT}), .run = run_add);

ROUTE(update, "PUT", "crm/contact/{contactid}/data/{id}",
    .summary = "Changes an information of a contact.", WRITES, OF(change),
    .answer = "The information.", SHOWS(contact_info_shape),
    ERRORS({INVALID}, {MISSING}, {MAY_NOT}), .run = run_update);

ROUTE(remove, "DELETE", "crm/contact/{contactid}/data/{id}",
    .summary = "Takes an information from a contact.", WRITES, OF(parameters),
    .answer = "The information as it was.", SHOWS(contact_info_shape), ERRORS({MISSING}, {MAY_NOT}),
    .run = run_remove);
