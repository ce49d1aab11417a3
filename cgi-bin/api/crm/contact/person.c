/* /api/2.0/crm/contact/person: contacts who are persons. */
#include "rest.h"
#include "text.h"
#include "crm/contact_change.h"
#include "crm/crm_rights.h"
#include "operation/operation.h"

struct arguments {
    int32_t personid;
    struct contact_request wanted;
    struct object_list data;
    struct contact_request *requests; /* of those with both names */
    size_t count;
};

struct names_of_person {
    const char *key, *value;
};
static const struct field PAIR[] = {
    FIELD(struct names_of_person, key, "The first name.", .characters = CONTACT_NAME_LIMIT),
    FIELD(struct names_of_person, value, "The last name.", .characters = CONTACT_NAME_LIMIT),
};
static const struct shape pair_shape = {"NamesOfPerson", FIELDS(struct names_of_person, PAIR)};

static const struct field creation[] = {
    CONTACT_PERSON_PARAMETERS(.empty = true), CONTACT_PARAMETERS};
static const struct field change[] = {
    REQUIRED_ID(personid, "The person's id."), CONTACT_PERSON_PARAMETERS(), CONTACT_PARAMETERS};

static const struct field quick[] = {OPTIONAL(data, "The names.", .shape = &pair_shape)};

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

/* One whose names are both there; others are passed over. */
static void add_quickly(
    struct call *call, const struct names_of_person *names, struct arguments *arguments)
{
    struct contact_request request = CONTACT_QUICK();
    request.firstName = text_trim(call->arena, names->key);
    request.lastName = text_trim(call->arena, names->value);
    if (*request.firstName && *request.lastName)
        arguments->requests[arguments->count++] = request;
}

static enum status prepare_quick(struct call *call, void *given)
{
    struct arguments *arguments = given;
    const struct names_of_person *names = arguments->data.objects;
    arguments->requests =
        arena_allocate(call->arena, (arguments->data.count + 1) * sizeof *arguments->requests);
    for (size_t i = 0; i < arguments->data.count; i++)
        add_quickly(call, &names[i], arguments);
    return STATUS_OK;
}

static enum status run_quick(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    return contact_create_all(call, arguments->requests, arguments->count);
}

ROUTE(create, "POST", "crm/contact/person", .summary = "Adds a person.", .area = "CRM contacts",
    .access = ACCESS_WRITE, PARAMETERS_OF(creation), .answer = "The person.", SHOWS(contact_shape),
    ERRORS({INVALID}, {NO_MANAGER}, {STATUS_NOT_FOUND, "The company is not there."}),
    .run = run_create);

ROUTE(update, "PUT", "crm/contact/person/{personid}",
    .summary = "Makes a person what is asked for: what is absent becomes empty.",
    .area = "CRM contacts", .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS,
    PARAMETERS_OF(change),
    .answer = "The person. The status stays, and the managers where none are given.",
    SHOWS(contact_shape),
    ERRORS({INVALID}, {NO_MANAGER}, {STATUS_NOT_FOUND, "The person or the company is not there."},
        {STATUS_DENIED, "The caller may not change the person."}),
    .run = run_update);

ROUTE(quick, "POST", "crm/contact/person/quick", .summary = "Adds persons by their names.",
    .area = "CRM contacts", .access = ACCESS_WRITE, PARAMETERS_OF(quick),
    .answer = "The persons, whom the caller alone may see. Those without both names are passed "
              "over.",
    LISTS(contact_base_shape),
    ERRORS({STATUS_INVALID, "data is no list of objects, or a name is too long."}),
    .prepare = prepare_quick, .run = run_quick);
