#include "contact_change.h"

#include "currency.h"
#include "db.h"
#include "rest.h"
#include "text.h"
#include "people/user.h"

/* A name without blanks around it, which is not empty. */
static enum status read_name(
    struct call *call, const char *field, const char *text, const char **name)
{
    *name = text_trim(call->arena, text);
    return **name ? STATUS_OK : fail(call, STATUS_INVALID, "%s is empty.", field);
}

/* Takes over what a person has of its own. */
static enum status set_person(
    struct call *call, const struct contact_request *request, struct contact *contact)
{
    struct contact company;
    int64_t company_id = request->companyId > 0 ? request->companyId : 0;
    TRY(read_name(call, "firstName", request->firstName, &contact->first_name));
    contact->last_name = text_trim(call->arena, request->lastName);
    TRY(contact_keep_hidden(call, contact->company_id, &company_id));
    if (company_id != 0 && company_id != contact->company_id)
        TRY(contact_see_kind(call, "companyId", company_id, true, &company));
    contact->entity.title = *contact->last_name ? arena_format(call->arena, "%s %s",
                                                      contact->first_name, contact->last_name)
                                                : contact->first_name;
    contact->job_title = request->jobTitle;
    contact->company_id = company_id;
    return STATUS_OK;
}

static enum status set_company(
    struct call *call, const struct contact_request *request, struct contact *contact)
{
    return read_name(call, "companyName", request->companyName, &contact->entity.title);
}

/* Takes over what both kinds have. */
static enum status set_both(
    struct call *call, const struct contact_request *request, struct contact *contact)
{
    const struct currency *currency = currency_find(request->currency);
    if (*request->currency && !currency)
        return fail(call, STATUS_INVALID, "currency: there is no such currency.");
    contact->currency = currency ? currency->code : "";
    contact->about = request->about;
    contact->industry = "";
    return STATUS_OK;
}

/* Stores who may see it: its managers stay where none are given. */
static enum status set_access(
    struct call *call, const struct contact_request *request, struct contact *contact)
{
    enum share share = (enum share)request->shareType;
    struct id_list managers;
    TRY(entity_people(call, "managerList", &request->managerList, &managers));
    if (managers.count == 0)
        return entity_set_share(call, &contact->entity, share);
    return entity_set_access(call, &contact->entity, share, &managers);
}

static enum status insert(
    struct call *call, const struct contact_request *request, struct contact *contact)
{
    static const char SQL[] =
        "INSERT INTO contacts (is_company, first_name, last_name, name, name_folded, job_title,"
        " company_id, about, share, creator_id, created, currency)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id";
    struct entity *entity = &contact->entity;
    TRY(set_both(call, request, contact));
    TRY(db_insert(call, &entity->id, SQL, db_integer(contact->company),
        db_text(contact->first_name), db_text(contact->last_name), db_text(entity->title),
        db_text(text_fold(call->arena, entity->title)), db_text(contact->job_title),
        db_integer_or_null(contact->company_id), db_text(contact->about),
        db_integer(request->shareType), db_integer(call->user->id), db_integer(call->now),
        db_text(contact->currency)));
    entity->type = ENTITY_CONTACT;
    entity->creator_id = call->user->id;
    return STATUS_OK;
}

enum status contact_create_person(
    struct call *call, const struct contact_request *request, struct contact *contact)
{
    *contact = (struct contact){.company = false};
    TRY(set_person(call, request, contact));
    TRY(insert(call, request, contact));
    return set_access(call, request, contact);
}

/* Puts the persons of a list into the company. */
static enum status add_persons(
    struct call *call, const struct id_list *persons, const struct contact *company)
{
    for (size_t i = 0; i < persons->count; i++) {
        struct contact person;
        bool found;
        TRY(contact_find(call, persons->ids[i], &person, &found));
        if (found && !person.company && person.entity.may_change)
            TRY(contact_set_company(call, &person, company->entity.id));
    }
    return STATUS_OK;
}

enum status contact_create_company(
    struct call *call, const struct contact_request *request, struct contact *contact)
{
    *contact =
        (struct contact){.company = true, .first_name = "", .last_name = "", .job_title = ""};
    TRY(set_company(call, request, contact));
    TRY(insert(call, request, contact));
    TRY(set_access(call, request, contact));
    return add_persons(call, &request->personList, contact);
}

static enum status create_quickly(
    struct call *call, const struct contact_request *request, json_t *array)
{
    struct contact contact = {.first_name = "", .last_name = "", .job_title = ""};
    json_t *object;
    contact.company = *request->companyName;
    TRY((contact.company ? set_company : set_person)(call, request, &contact));
    TRY(insert(call, request, &contact));
    TRY(entity_set_share(call, &contact.entity, (enum share)request->shareType));
    TRY(contact_base_json(call, &contact, &object));
    json_add(array, object);
    return STATUS_OK;
}

enum status contact_create_all(
    struct call *call, const struct contact_request *requests, size_t count)
{
    json_t *contacts = rest_answer_array(call);
    for (size_t i = 0; i < count; i++)
        TRY(create_quickly(call, &requests[i], contacts));
    return STATUS_OK;
}

static enum status update(
    struct call *call, const struct contact_request *request, struct contact *contact)
{
    static const char SQL[] =
        "UPDATE contacts SET first_name = $2, last_name = $3, name = $4, name_folded = $5,"
        " job_title = $6, company_id = $7, about = $8, industry = '', currency = $9 WHERE id = $1";
    const char *name = contact->entity.title;
    TRY(set_both(call, request, contact));
    TRY(db_run(call, SQL, db_integer(contact->entity.id), db_text(contact->first_name),
        db_text(contact->last_name), db_text(name), db_text(text_fold(call->arena, name)),
        db_text(contact->job_title), db_integer_or_null(contact->company_id),
        db_text(contact->about), db_text(contact->currency)));
    return set_access(call, request, contact);
}

enum status contact_update_person(
    struct call *call, const struct contact_request *request, struct contact *contact)
{
    TRY(set_person(call, request, contact));
    return update(call, request, contact);
}

enum status contact_update_company(
    struct call *call, const struct contact_request *request, struct contact *contact)
{
    TRY(set_company(call, request, contact));
    return update(call, request, contact);
}

enum status contact_set_company(struct call *call, struct contact *person, int64_t company_id)
{
    static const char SQL[] = "UPDATE contacts SET company_id = $2 WHERE id = $1";
    person->company_id = company_id;
    return db_run(call, SQL, db_integer(person->entity.id), db_integer_or_null(person->company_id));
}

enum status contact_set_status(struct call *call, struct contact *contact, int64_t status_id)
{
    static const char SQL[] = "UPDATE contacts SET status_id = $2 WHERE id = $1";
    contact->status_id = status_id;
    return db_run(call, SQL, db_integer(contact->entity.id), db_integer_or_null(status_id));
}

enum status contact_restrict(
    struct call *call, struct contact *contact, bool shared, const struct id_list *managers)
{
    return entity_set_access(call, &contact->entity, shared ? SHARE_WRITE : SHARE_NONE, managers);
}
