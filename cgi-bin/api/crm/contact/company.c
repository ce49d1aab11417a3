/* /api/2.0/crm/contact/company: contacts that are companies. */
#include "rest.h"
#include "text.h"
#include "crm/contact_change.h"
#include "crm/crm_rights.h"
#include "operation/operation.h"

struct arguments {
    int32_t companyid;
    struct contact_request wanted;
    struct text_list companyName;
    struct contact_request *requests; /* of those that have a name */
    size_t count;
};

static const struct field creation[] = {CONTACT_COMPANY_PARAMETERS,
    PART(wanted, personList, "The persons who belong to it."), CONTACT_PARAMETERS};
static const struct field change[] = {
    REQUIRED_ID(companyid, "The company's id."), CONTACT_COMPANY_PARAMETERS, CONTACT_PARAMETERS};

static const struct field quick[] = {OPTIONAL(companyName, "The names.")};

static enum status run_create(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_create_company(call, &arguments->wanted, &contact));
    return contact_answer(call, &contact);
}

static enum status run_update(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open_kind(call, "companyid", arguments->companyid, true, &contact));
    TRY(contact_update_company(call, &arguments->wanted, &contact));
    return contact_answer(call, &contact);
}

static enum status prepare_quick(struct call *call, void *given)
{
    struct arguments *arguments = given;
    const struct text_list *names = &arguments->companyName;
    arguments->requests =
        arena_allocate(call->arena, (names->count + 1) * sizeof *arguments->requests);
    for (size_t i = 0; i < names->count; i++) {
        struct contact_request request = CONTACT_QUICK();
        request.companyName = text_trim(call->arena, names->texts[i]);
        if (text_characters(request.companyName) > CONTACT_NAME_LIMIT)
            return fail(call, STATUS_INVALID, "companyName is longer than %d characters.",
                CONTACT_NAME_LIMIT);
        if (*request.companyName)
            arguments->requests[arguments->count++] = request;
    }
    return STATUS_OK;
}

static enum status run_quick(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return contact_create_all(call, arguments->requests, arguments->count);
}

ROUTE(create, "POST", "crm/contact/company", .summary = "Adds a company.", .area = "CRM contacts",
    .access = ACCESS_WRITE, PARAMETERS_OF(creation),
    .answer = "The company. Persons who are not there, or whom the caller may not change, are "
              "passed over.",
    SHOWS(contact_shape), ERRORS({INVALID}, {NO_MANAGER}), .run = run_create);

ROUTE(update, "PUT", "crm/contact/company/{companyid}",
    .summary = "Makes a company what is asked for: what is absent becomes empty.",
    .area = "CRM contacts", .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS,
    PARAMETERS_OF(change),
    .answer = "The company. The status stays, and the managers where none are given.",
    SHOWS(contact_shape),
    ERRORS({INVALID}, {NO_MANAGER}, {STATUS_NOT_FOUND, "The company is not there."},
        {STATUS_DENIED, "The caller may not change it."}),
    .run = run_update);

ROUTE(quick, "POST", "crm/contact/company/quick", .summary = "Adds companies by their names.",
    .area = "CRM contacts", .access = ACCESS_WRITE, PARAMETERS_OF(quick),
    .answer = "The companies, which the caller alone may see. Empty names are passed over.",
    LISTS(contact_base_shape),
    ERRORS({STATUS_INVALID, "companyName is no list of texts, or a name is too long."}),
    .prepare = prepare_quick, .run = run_quick);
