/* /api/2.0/crm/contact/data: the kinds of contact information. */
#include "rest.h"
#include "crm/contact_info.h"
#include "operation/operation.h"

struct arguments {
    int32_t infotype;
};

static const struct field parameters[] = {REQUIRED(
    infotype, "The kind, by its name or number.", .names = &CONTACT_INFO_TYPES, .numbers = true)};

static enum status answer(struct call *call, const struct names *names)
{
    json_t *array = rest_answer_array(call);
    for (size_t i = 0; i < names->count; i++)
        json_add_text(call, array, names->names[i].name);
    return STATUS_OK;
}

static enum status run_types(struct call *call, const void *given)
{
    (void)given;
    return answer(call, &CONTACT_INFO_TYPES);
}

static enum status run_categories(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return answer(call, contact_info_categories(arguments->infotype));
}

ROUTE(types, "GET", "crm/contact/data/infotype",
    .summary = "Lists the kinds of contact information.", .area = "CRM contacts",
    .access = ACCESS_READ, .answer = "Their names.", LISTS_TEXTS, .run = run_types);

ROUTE(categories, "GET", "crm/contact/data/{infotype}/category",
    .summary = "Lists the categories that a kind of contact information has.",
    .area = "CRM contacts", .access = ACCESS_READ, PARAMETERS, .answer = "Their names.",
    LISTS_TEXTS, ERRORS({STATUS_INVALID, "There is no such kind."}), .run = run_categories);
