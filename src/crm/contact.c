#include "contact.h"

#include "contact_info.h"
#include "contact_status.h"
#include "currency.h"
#include "db.h"
#include "rest.h"
#include "people/person.h"
#include "people/picture.h"
#include "people/user.h"

static const struct name SHARES[] = {
    {"None", SHARE_NONE}, {"ReadWrite", SHARE_WRITE}, {"Read", SHARE_READ}};
const struct names contact_shares = {SHARES, COUNT_OF(SHARES)};

void contact_row(struct rows *rows, void *record)
{
    struct contact *contact = record;
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
    return db_find(
        call, found, contact_row, contact, SQL, db_integer(call->user->id), db_integer(id));
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

enum status contact_asked(struct call *call, int64_t id, int64_t *asked)
{
    struct entity entity;
    bool found;
    *asked = 0;
    if (id <= 0)
        return STATUS_OK;
    TRY(entity_find(call, ENTITY_CONTACT, id, &entity, &found));
    *asked = found && entity.may_see ? id : -1;
    return STATUS_OK;
}

enum status contact_keep_hidden(struct call *call, int64_t old, int64_t *id)
{
    struct entity entity;
    bool found;
    if (*id != 0 || old == 0)
        return STATUS_OK;
    TRY(entity_find(call, ENTITY_CONTACT, old, &entity, &found));
    if (found && !entity.may_see)
        *id = old;
    return STATUS_OK;
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

/* ---- In full ---- */

/* What other rows tell of a contact. */
struct facts {
    struct choice status; /* its id is 0 where the contact has none */
    int64_t tasks, persons;
    bool late;
};

/* Reads a contact that is there, with its facts. */
static enum status read_whole(
    struct call *call, int64_t id, struct contact *contact, struct facts *facts)
{
    static const char SQL[] =
        "SELECT " CONTACT_COLUMNS ", s.id, s.title, s.description, s.color, s.sort_order,"
        " (SELECT count(*) FROM crm_tasks c WHERE c.contact_id <> 0 AND c.contact_id = k.id),"
        " (SELECT count(*) FROM contacts p WHERE p.company_id = k.id),"
        " EXISTS (SELECT 1 FROM crm_tasks c JOIN tasks t ON t.id = c.task_id"
        "  WHERE c.contact_id <> 0 AND c.contact_id = k.id"
        "  AND t.status IN (0, 10, 20) AND t.due < $3)"
        " FROM contacts k LEFT JOIN contact_statuses s ON s.id = k.status_id WHERE k.id = $2";
    static const int AFTER = CONTACT_COLUMN_COUNT;
    struct rows rows;
    TRY(db_query(
        call, &rows, SQL, db_integer(call->user->id), db_integer(id), db_integer(call->now)));
    if (db_next(&rows)) {
        contact_row(&rows, contact);
        *facts = (struct facts){.status = {.id = row_integer(&rows, AFTER),
                                    .title = row_text(&rows, AFTER + 1),
                                    .description = row_text(&rows, AFTER + 2),
                                    .color = row_text(&rows, AFTER + 3),
                                    .sort_order = (int32_t)row_integer(&rows, AFTER + 4)},
            .tasks = row_integer(&rows, AFTER + 5),
            .persons = row_integer(&rows, AFTER + 6),
            .late = row_integer(&rows, AFTER + 7) != 0};
    }
    return db_end(&rows);
}

/* The company of a person, unless the caller may not see it. */
static enum status put_company(struct call *call, const struct contact *person, json_t *object)
{
    struct contact company;
    json_t *shown;
    bool found = false;
    if (person->company_id != 0)
        TRY(contact_find(call, person->company_id, &company, &found));
    if (!found || !company.entity.may_see)
        return STATUS_OK;
    TRY(contact_base_json(call, &company, &shown));
    json_put(object, "company", shown);
    return STATUS_OK;
}

static enum status put_names(
    struct call *call, const struct contact *contact, const struct facts *facts, json_t *object)
{
    if (contact->company) {
        json_put_string(object, "companyName", contact->entity.title);
        json_put_integer(object, "personsCount", facts->persons);
        return STATUS_OK;
    }
    json_put_string(object, "firstName", contact->first_name);
    json_put_string(object, "lastName", contact->last_name);
    TRY(put_company(call, contact, object));
    json_put_string(object, "title", contact->job_title);
    return STATUS_OK;
}

static const struct member CONTACT[] = {
    {"firstName", .lacks = true, .help = "A person's first name."},
    {"lastName", .lacks = true, .help = "A person's last name."},
    {"company", .shape = &contact_base_shape, .lacks = true,
        .help = "The company that a person belongs to."},
    {"title", .lacks = true, .help = "A person's position."},
    {"companyName", .lacks = true, .help = "A company's name."},
    {"personsCount", .type = FIELD_INT, .lacks = true,
        .help = "How many persons belong to a company."},
    {"addresses", .shape = &contact_address_shape, .list = true, .lacks = true,
        .help = "Its addresses; in lists left out where there are none."},
    {"createBy", .shape = &person_short_shape, .help = "Who created it."},
    {"created", .type = FIELD_DATETIME, .help = "When."},
    {"about", .help = "More about it."},
    {"industry", .help = "What it does."},
    {"contactStatus", .shape = &contact_status_shape, .lacks = true,
        .help = "How far things are with it."},
    {"commonData", .shape = &contact_info_shape, .list = true,
        .help = "Telephone numbers, e-mail addresses and the like."},
    {"customFields", .list = true, .help = "There are none."},
    {"taskCount", .type = FIELD_INT, .lacks = true, .help = "How many tasks refer to it."},
    {"haveLateTasks", .type = FIELD_BOOLEAN,
        .help = "Whether an open one of them is past its deadline."},
};
const struct shape contact_shape = {
    "PersonOrCompany", MEMBERS(CONTACT), .base = &contact_base_shape};

enum status contact_json(struct call *call, int64_t id, bool full, json_t **object)
{
    struct contact contact;
    struct facts facts;
    json_t *common, *addresses;
    char date[DATE_SIZE];
    TRY(read_whole(call, id, &contact, &facts));
    TRY(contact_info_lists(call, id, &common, &addresses));
    *object = json_new_object(call);
    TRY(put_names(call, &contact, &facts, *object));
    json_put(*object, "addresses", full || json_array_size(addresses) > 0 ? addresses : NULL);
    TRY(person_put(call, *object, "createBy", contact.entity.creator_id));
    json_put_text(*object, "created", date_api(contact.entity.created, date));
    json_put_string(*object, "about", contact.about);
    json_put_string(*object, "industry", contact.industry);
    if (facts.status.id != 0)
        json_put(*object, "contactStatus", choice_json(call, &facts.status));
    json_put(*object, "commonData", common);
    json_put(*object, "customFields", json_new_array(call));
    json_put_integer(*object, "taskCount", facts.tasks);
    json_put_boolean(*object, "haveLateTasks", facts.late);
    return contact_put_base(call, &contact, *object);
}

enum status contact_answer(struct call *call, const struct contact *contact)
{
    json_t *object;
    TRY(contact_json(call, contact->entity.id, true, &object));
    rest_answer(call, object);
    return STATUS_OK;
}
