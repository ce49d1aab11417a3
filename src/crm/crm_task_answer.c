/* CRM tasks as the REST API shows them: see crm_task.h. */
#include "contact.h"
#include "crm_task.h"
#include "rest.h"
#include "task_category.h"
#include "people/person.h"
#include "people/rights.h"

/* What a task refers to beside its contact. */
static enum status put_entity(struct call *call, const struct crm_task *crm, json_t *object)
{
    struct entity entity;
    bool found = false;
    if (crm->entity_type != ENTITY_NONE)
        TRY(entity_find(call, crm->entity_type, crm->entity_id, &entity, &found));
    if (!found)
        return STATUS_OK;
    json_put(object, "entity", entity_reference_json(call, &entity));
    return STATUS_OK;
}

/* Its category; lists do not tell how many tasks are of it. */
static enum status put_category(
    struct call *call, const struct crm_task *crm, bool full, json_t *object)
{
    struct task_category category;
    if (crm->category_id == 0)
        return STATUS_OK;
    TRY(task_category_find(call, "category", crm->category_id, &category));
    if (!full)
        category.tasks = 0;
    json_put(object, "category", task_category_json(call, &category));
    return STATUS_OK;
}

static enum status put_contact(struct call *call, const struct crm_task *crm, json_t *object)
{
    json_t *contact = NULL;
    if (crm->contact_id != 0)
        TRY(contact_task_json(call, crm->contact_id, &contact));
    json_put(object, "contact", contact);
    return STATUS_OK;
}

static const struct member BASE[] = {
    {"title", .help = "What the task is called."},
    {"description", .help = "More about it."},
    {"deadLine", .type = FIELD_DATETIME, .help = "When it is due."},
    {"alertValue", .type = FIELD_INT, .lacks = true,
        .help = "How many minutes before the deadline to remind."},
    {"responsible", .shape = &person_short_shape, .help = "Who is to do it."},
    {"category", .shape = &task_category_shape, .lacks = true, .help = "The kind of work."},
    {"entity", .shape = &entity_reference_shape, .lacks = true, .help = "What else it refers to."},
    {"canEdit", .type = FIELD_BOOLEAN, .lacks = true, .help = "Whether the caller may change it."},
    {"id", .type = FIELD_INT, .help = "The task's id."},
};
const struct shape crm_task_base_shape = {"TaskOfContact", MEMBERS(BASE)};
static const struct member TASK[] = {
    {"isClosed", .type = FIELD_BOOLEAN, .lacks = true, .help = "Whether it is closed."},
    {"createBy", .shape = &person_short_shape, .help = "Who created it."},
    {"created", .type = FIELD_DATETIME, .help = "When."},
    {"contact", .shape = &contact_task_shape, .lacks = true, .help = "The contact it refers to."},
};
const struct shape crm_task_shape = {"Task", MEMBERS(TASK), .base = &crm_task_base_shape};

static enum status put_base(
    struct call *call, const struct crm_task *crm, bool full, json_t *object)
{
    const struct task *task = &crm->task;
    bool editor = crm->category_id != 0 && rights_held(call, task) & ALLOW_CRM_EDITORS;
    char date[DATE_SIZE];
    json_put_string(object, "title", task->name);
    json_put_string(object, "description", task->instructions);
    json_put_text(object, "deadLine", date_api(task->due ? task->due : DATE_MINIMUM, date));
    json_put_integer(object, "alertValue", crm->alert_minutes);
    TRY(person_put(call, object, "responsible", task->assignee_id));
    json_put_true(object, "isClosed", !task_is_open(task->status));
    TRY(put_category(call, crm, full, object));
    TRY(put_entity(call, crm, object));
    json_put_true(object, "canEdit", editor);
    json_put_integer(object, "id", task->id);
    return STATUS_OK;
}

enum status crm_task_base_json(struct call *call, const struct crm_task *crm, json_t **object)
{
    *object = json_new_object(call);
    return put_base(call, crm, false, *object);
}

enum status crm_task_json(struct call *call, const struct crm_task *crm, bool full, json_t **object)
{
    char date[DATE_SIZE];
    *object = json_new_object(call);
    TRY(person_put(call, *object, "createBy", crm->creator_id));
    json_put_text(*object, "created", date_api(crm->created, date));
    TRY(put_contact(call, crm, *object));
    return put_base(call, crm, full, *object);
}

enum status crm_task_answer(struct call *call, const struct crm_task *crm)
{
    json_t *object;
    TRY(crm_task_json(call, crm, true, &object));
    rest_answer(call, object);
    return STATUS_OK;
}
