/* /api/2.0/crm/contact/{contactid}/access: who may see and change contacts. */
#include "rest.h"
#include "crm/contact_change.h"
#include "crm/crm_rights.h"
#include "operation/operation.h"
#include "people/person.h"

struct arguments {
    int32_t contactid;
    struct id_list contactids; /* contactid, where it is a list */
    bool isShared;
    struct text_list managerList;
};

#define CONTACTID REQUIRED_ID(contactid, "The contact's id.")
#define ACCESS                                                                                     \
    OPTIONAL(isShared, "Whether everybody may see and change it, or its managers alone."),         \
        OPTIONAL(managerList, "Its managers: people's GUIDs. Its creator always is one.")

static const struct field parameters[] = {CONTACTID};
static const struct field change[] = {CONTACTID, ACCESS};
static const struct field several[] = {{.name = "contactid",
                                           .type = FIELD_INT,
                                           .list = true,
                                           .offset = offsetof(struct arguments, contactids),
                                           .help = "The contacts."},
    ACCESS};

static enum status run_get(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct contact contact;
    json_t *people = json_new_array(call);
    TRY(contact_open(call, arguments->contactid, &contact));
    if (contact.entity.share == SHARE_NONE)
        TRY(entity_access_json(call, &contact.entity, &people));
    rest_answer_list(call, people, 0, -1);
    return STATUS_OK;
}

static enum status run_set(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    struct id_list managers;
    struct contact contact;
    TRY(contact_open(call, arguments->contactid, &contact));
    TRY(entity_people(call, "managerList", &arguments->managerList, &managers));
    TRY(contact_restrict(call, &contact, arguments->isShared, &managers));
    return contact_answer(call, &contact);
}

/* The contact, which the caller may change. */
static enum status open_one(struct call *call, int64_t id, struct contact *contact)
{
    TRY(contact_see(call, "contactid", id, contact));
    return contact->entity.may_change ? STATUS_OK : fail(call, STATUS_DENIED, "Access denied");
}

static enum status run_set_several(struct call *call, const void *given)
{
    const struct arguments *arguments = given;
    const struct id_list *ids = &arguments->contactids;
    struct contact *contacts = arena_allocate(call->arena, (ids->count + 1) * sizeof *contacts);
    struct id_list managers = {0};
    json_t *shown = rest_answer_array(call), *object;
    for (size_t i = 0; i < ids->count; i++)
        TRY(open_one(call, ids->ids[i], &contacts[i]));
    if (ids->count > 0) /* once, as they are the same for all */
        TRY(entity_people(call, "managerList", &arguments->managerList, &managers));
    for (size_t i = 0; i < ids->count; i++) {
        TRY(contact_restrict(call, &contacts[i], arguments->isShared, &managers));
        TRY(contact_json(call, ids->ids[i], true, &object));
        json_add(shown, object);
    }
    return STATUS_OK;
}

#define MISSING STATUS_NOT_FOUND, "There is no such contact, or the caller may not see it."
#define MAY_NOT STATUS_DENIED, "The caller may not change it."
ROUTE(get, "GET", "crm/contact/{contactid}/access",
    .summary = "Lists who may see and change a private contact.", .area = "CRM contacts",
    .access = ACCESS_READ, .allow = ALLOW_ENTITY_READERS, PARAMETERS,
    .answer = "The people; of a contact that is shared, nobody.", LISTS(person_short_shape),
    ERRORS({MISSING}), .run = run_get);

ROUTE(set, "PUT", "crm/contact/{contactid}/access",
    .summary = "Sets who may see and change a contact.", .area = "CRM contacts",
    .access = ACCESS_WRITE, .allow = ALLOW_ENTITY_EDITORS, PARAMETERS_OF(change),
    .answer = "The contact.", SHOWS(contact_shape),
    ERRORS({WRONG}, {NO_MANAGER}, {MISSING}, {MAY_NOT}), .run = run_set);

ROUTE(several, "PUT", "crm/contact/access", .summary = "Sets who may see and change some contacts.",
    .area = "CRM contacts", .access = ACCESS_WRITE, PARAMETERS_OF(several),
    .answer = "The contacts. All are changed, or none.", LISTS(contact_shape),
    ERRORS({WRONG}, {NO_MANAGER},
        {STATUS_NOT_FOUND, "A contact is not there, or the caller may not see it."},
        {STATUS_DENIED, "The caller may not change one of them."}),
    .run = run_set_several);
