/* /api/2.0/crm/contact/person: contacts who are persons. */
#include "contact_change.h"
#include "operation.h"

struct arguments {
    int32_t personid;
    struct contact_request wanted;
};

static const struct field creation[] = {
    CONTACT_PERSON_PARAMETERS(.empty = true), CONTACT_PARAMETERS};
static const struct field change[] = {
    REQUIRED(personid, "The person's id.", .minimum = 1, .maximum = INT32_MAX),
    CONTACT_PERSON_PARAMETERS(), CONTACT_PARAMETERS};

static enum status run_create(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_create_person(call, &arguments->wanted, &contact));
    return contact_answer(call, &contact);
}

static enum status run_update(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    TRY(contact_open_kind(call, "personid", arguments->personid, false, &contact));
    TRY(contact_update_person(call, &arguments->wanted, &contact));
    return contact_answer(call, &contact);
}

#define BAD_VALUE                                                                                  \
    {STATUS_INVALID, "A value is missing or wrong; the message names it."},                        \
    {                                                                                              \
        STATUS_NO_USER, "A manager is not there."                                                  \
    }

ROUTE(create, "POST", "crm/contact/person", .summary = "Adds a person.", .area = "CRM contacts",
    .access = ACCESS_WRITE, .parameters = creation, .parameter_count = COUNT_OF(creation),
    .arguments_size = sizeof(struct arguments), .answer = "The person.", SHOWS(contact_shape),
    ERRORS(BAD_VALUE, {STATUS_NOT_FOUND, "The company is not there."}), .run = run_create);

ROUTE(update, "PUT", "crm/contact/person/{personid}",
    .summary = "Makes a person what is asked for: what is absent becomes empty.",
    .area = "CRM contacts", .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS,
    .parameters = change, .parameter_count = COUNT_OF(change),
    .arguments_size = sizeof(struct arguments),
    .answer = "The person. The status stays, and the managers where none are given.",
    SHOWS(contact_shape),
    ERRORS(BAD_VALUE, {STATUS_NOT_FOUND, "The person or the company is not there."},
        {STATUS_DENIED, "The caller may not change the person."}),
    .run = run_update);
