/* Contacts as the REST API shows them in full: see contact.h. */
#include "contact.h"
#include "contact_info.h"
#include "contact_status.h"
#include "db.h"
#include "rest.h"
#include "people/person.h"
#include "people/user.h"

/* What other rows tell of a contact. */
struct facts {
    struct contact_status status; /* its id is 0 where the contact has none */
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
                                    .sort_order = row_integer(&rows, AFTER + 4)},
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
        json_put(*object, "contactStatus", contact_status_json(call, &facts.status));
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
