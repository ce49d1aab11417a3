/* CRM tasks as the REST API shows them: see crm_task.h. */
#include "crm_task.h"
#include "person.h"
#include "rest.h"
#include "rights.h"
#include "task_category.h"

static enum status put_person(struct call *call, json_t *object, const char *name, int64_t id)
{
    struct user user;
    TRY(user_by_id(call, id, &user));
    json_put(object, name, person_short_json(call, &user));
    return STATUS_OK;
}

enum status crm_task_json(struct call *call, const struct crm_task *crm, bool full, json_t **object)
{
    const struct task *task = &crm->task;
    struct task_category category;
    char date[DATE_SIZE];
    TRY((full ? task_category_find : task_category_find_short)(
        call, "category", crm->category_id, &category));
    *object = json_new_object(call);
    TRY(put_person(call, *object, "createBy", crm->creator_id));
    json_put_text(*object, "created", date_api(crm->created, date));
    json_put_string(*object, "title", task->name);
    json_put_string(*object, "description", task->instructions);
    json_put_text(*object, "deadLine", date_api(task->due, date));
    json_put_integer(*object, "alertValue", crm->alert_minutes);
    TRY(put_person(call, *object, "responsible", task->assignee_id));
    json_put_true(*object, "isClosed", !task_is_open(task->status));
    json_put(*object, "category", task_category_json(call, &category));
    json_put_true(*object, "canEdit", rights_held(call, task) & ALLOW_CRM_EDITORS);
    json_put_integer(*object, "id", task->id);
    return STATUS_OK;
}

enum status crm_task_answer(struct call *call, const struct crm_task *crm)
{
    json_t *object;
    TRY(crm_task_json(call, crm, true, &object));
    rest_answer(call, object);
    return STATUS_OK;
}
