#include "contact.h"

#include "contact_info.h"
#include "currency.h"
#include "db.h"
#include "people/person.h"
#include "people/picture.h"

static const struct name SHARES[] = {
    {"None", SHARE_NONE}, {"ReadWrite", SHARE_WRITE}, {"Read", SHARE_READ}};
const struct names contact_shares = {SHARES, COUNT_OF(SHARES)};

void contact_row(struct rows *rows, struct contact *contact)
{
    *contact = (struct contact){.entity = {.type = ENTITY_CONTACT,
                                    .id = row_integer(rows, 0),
                                    .title = row_text(rows, 1),
                                    .share = (enum share)row_integer(rows, 2),
                                    .creator_id = row_integer(rows, 3),
                                    .created = row_integer(rows, 4)},
        .company = row_integer(rows, 6) != 0,
        .first_name = row_text(rows, 7),
        .last_name = row_text(rows, 8),
        .job_title = row_text(rows, 9),
        .about = row_text(rows, 10),
        .industry = row_text(rows, 11),
        .company_id = row_integer(rows, 12),
        .status_id = row_integer(rows, 13),
        .currency = row_text(rows, 14)};
    entity_judge(rows->call, &contact->entity, row_integer(rows, 5) != 0);
}

enum status contact_find(struct call *call, int64_t id, struct contact *contact, bool *found)
{
    static const char SQL[] = "SELECT " CONTACT_COLUMNS " FROM contacts k WHERE k.id = $2";
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(call->user->id), db_integer(id)));
    *found = db_next(&rows);
    if (*found)
        contact_row(&rows, contact);
    return db_end(&rows);
}

/* One that is there, as entity_see() found. */
static enum status read_contact(struct call *call, int64_t id, struct contact *contact)
{
    bool found;
    return contact_find(call, id, contact, &found);
}

enum status contact_see(struct call *call, const char *field, int64_t id, struct contact *contact)
{
    struct entity entity;
    TRY(entity_see(call, field, ENTITY_CONTACT, id, &entity));
    return read_contact(call, id, contact);
}

enum status contact_open(struct call *call, int64_t contactid, struct contact *contact)
{
    struct entity entity;
    TRY(entity_open(call, "contactid", ENTITY_CONTACT, contactid, &entity));
    return read_contact(call, contactid, contact);
}

enum status contact_see_kind(
    struct call *call, const char *field, int64_t id, bool company, struct contact *contact)
{
    bool found;
    TRY(contact_find(call, id, contact, &found));
    if (!found || !contact->entity.may_see || contact->company != company)
        return fail(call, STATUS_NOT_FOUND, "%s: there is no such %s.", field,
            company ? "company" : "person");
    return STATUS_OK;
}

enum status contact_open_kind(
    struct call *call, const char *field, int64_t id, bool company, struct contact *contact)
{
    struct entity entity;
    TRY(contact_see_kind(call, field, id, company, contact));
    return entity_open(call, field, ENTITY_CONTACT, id, &entity);
}

static const struct member BASE[] = {
    {"smallFotoUrl", .help = "The address of a small picture."},
    {"mediumFotoUrl", .help = "The address of a larger one."},
    {"displayName", .help = "The company's name, or both of a person's."},
    {"isCompany", .type = FIELD_BOOLEAN, .help = "Whether it is a company."},
    {"accessList", .shape = &person_short_shape, .list = true, .lacks = true,
        .help = "Who else sees and changes a private one."},
    {"isPrivate", .type = FIELD_BOOLEAN, .help = "Whether it is seen by its list alone."},
    {"isShared", .type = FIELD_BOOLEAN, .help = "Whether it is seen by everybody."},
    {"shareType", .type = FIELD_INT, .help = "0: private, 1: all may change it, 2: see it."},
    {"currency", .shape = &currency_shape, .null = true, .help = "Its currency, if any."},
    {"canEdit", .type = FIELD_BOOLEAN, .help = "Whether the caller may change it."},
    {"canDelete", .type = FIELD_BOOLEAN, .help = "Whether the caller may delete it."},
    {"id", .type = FIELD_INT, .help = "The contact's id."},
};
const struct shape contact_base_shape = {"Contact", MEMBERS(BASE)};

enum status contact_put_base(struct call *call, const struct contact *contact, json_t *object)
{
    const struct entity *entity = &contact->entity;
    bool company = contact->company;
    json_t *access = NULL;
    if (entity->share == SHARE_NONE && entity->may_see)
        TRY(entity_access_json(call, entity, &access));
    json_put_text(object, "smallFotoUrl",
        picture_url(call, company ? PICTURE_COMPANY("32-32") : PICTURE_PEOPLE("32-32")));
    json_put_text(object, "mediumFotoUrl",
        picture_url(call, company ? PICTURE_COMPANY("82-82") : PICTURE_PEOPLE("82-82")));
    json_put_string(object, "displayName", entity->title);
    json_put_boolean(object, "isCompany", contact->company);
    json_put(object, "accessList", access);
    json_put_boolean(object, "isPrivate", entity->share == SHARE_NONE);
    json_put_boolean(object, "isShared", entity->share != SHARE_NONE);
    json_put_number(object, "shareType", entity->share);
    const struct currency *currency = currency_find(contact->currency);
    json_put(object, "currency", currency ? currency_json(call, currency) : json_null());
    json_put_boolean(object, "canEdit", entity->may_change);
    json_put_boolean(object, "canDelete", entity->may_change);
    json_put_number(object, "id", entity->id);
    return STATUS_OK;
}

enum status contact_base_json(struct call *call, const struct contact *contact, json_t **object)
{
    *object = json_new_object(call);
    return contact_put_base(call, contact, *object);
}

static const struct member OF_TASK[] = {
    {"email", .shape = &contact_info_shape, .lacks = true, .help = "The first e-mail address."},
};
const struct shape contact_task_shape = {
    "TaskContact", MEMBERS(OF_TASK), .base = &contact_base_shape};

enum status contact_task_json(struct call *call, int64_t id, json_t **object)
{
    struct contact contact;
    json_t *email = NULL;
    bool found;
    *object = NULL;
    TRY(contact_find(call, id, &contact, &found));
    if (!found)
        return STATUS_OK;
    if (contact.entity.may_see)
        TRY(contact_info_primary(call, id, INFO_EMAIL, &email));
    *object = json_new_object(call);
    json_put(*object, "email", email);
    return contact_put_base(call, &contact, *object);
}
