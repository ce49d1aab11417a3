/* /api/2.0/crm/contact/bycontactinfo: contacts by a telephone number, an e-mail address ... */
#include "request.h"
#include "rest.h"
#include "crm/contact_info.h"
#include "crm/contact_search.h"
#include "operation/operation.h"

struct arguments {
    int32_t infoType;
    const char *data;
    int32_t category;
    int32_t isPrimary;
};

static const struct field parameters[] = {
    REQUIRED(infoType, "What data is.", .names = &CONTACT_INFO_TYPES, .numbers = true),
    OPTIONAL(data, "A part of it."),
    OPTIONAL(category, "At home, at work ...: a number of the type's own."),
    OPTIONAL(isPrimary, "Those to use first, or the others.", .names = &rest_maybe),
};

static enum status run(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct contact_info_filter filter = {.type = arguments->infoType,
        .data = text_trim(call->arena, arguments->data),
        .category = request_has(call, "category") ? arguments->category : -1,
        .primary = arguments->isPrimary};
    return contact_search_info_answer(call, &filter);
}

ROUTE(bycontactinfo, "GET", "crm/contact/bycontactinfo",
    .summary = "Finds contacts by a telephone number, an e-mail address or the like.",
    .area = "CRM contacts", .access = ACCESS_READ, PARAMETERS,
    .answer = "The first thousand that fit and that the caller may see, by their names.",
    LISTS(contact_shape), ERRORS({INVALID}), .run = run);
