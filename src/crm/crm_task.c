#include "crm_task.h"

#include "contact.h"
#include "crm_event.h"
#include "crm_rights.h"
#include "db.h"
#include "rest.h"
#include "task_category.h"
#include "text.h"
#include "home/settings.h"
#include "notice/notice.h"
#include "people/person.h"
#include "people/redirection.h"
#include "people/rights.h"
#include "task/task_change.h"
#include "task/watch.h"

/* What changes the task's status: see task_change.c. */

static void read_crm_task(struct rows *rows, void *record)
{
    *(struct crm_task *)record = (struct crm_task){.category_id = row_integer(rows, 0),
        .contact_id = row_integer(rows, 1),
        .entity_type = (enum entity_type)row_integer(rows, 2),
        .entity_id = row_integer(rows, 3),
        .alert_minutes = (int32_t)row_integer(rows, 4),
        .creator_id = row_integer(rows, 5),
        .created = row_integer(rows, 6)};
}

/* What crm_tasks has of a task; *found tells whether it has a row. */
static enum status read_row(struct call *call, int64_t id, struct crm_task *crm, bool *found)
{
    static const char SQL[] = "SELECT category_id, contact_id, entity_type, entity_id,"
                              " alert_minutes, creator_id, created"
                              " FROM crm_tasks WHERE task_id = $1";
    return db_find(call, found, read_crm_task, crm, SQL, db_integer(id));
}

/* The task that took the place of one, 0 where none did. */
static enum status find_successor(struct call *call, int64_t id, int64_t *successor)
{
    static const char SQL[] = "SELECT successor_id FROM tasks WHERE id = $1";
    return db_read_integer(call, successor, SQL, db_integer(id));
}

enum status crm_task_find(struct call *call, int64_t id, struct crm_task *crm, bool *found)
{
    int64_t successor = id;
    TRY(read_row(call, id, crm, found));
    while (!*found && successor != 0) {
        id = successor;
        TRY(find_successor(call, id, &successor));
        TRY(read_row(call, successor, crm, found));
    }
    if (*found)
        return task_by_id(call, successor, &crm->task);
    if (!call->settings->crm_shows_all)
        return STATUS_OK;
    *crm = (struct crm_task){.category_id = 0};
    TRY(task_find(call, id, &crm->task, found));
    if (!*found)
        return STATUS_OK;
    crm->creator_id = crm->task.assigned_by_id;
    crm->created = crm->task.created;
    return STATUS_OK;
}

/* Who may see a task that is none of the CRM. */
static enum status open_foreign(struct call *call, const struct task *task, bool *seen)
{
    *seen = rights_held(call, task) & ALLOW_CRM_READERS;
    if (*seen && !(call->allow & ALLOW_CRM_READER))
        return fail(call, STATUS_DENIED, "The task is none of the CRM: it cannot be changed here.");
    return rights_on_crm_task(call, task, false, seen);
}

/* Whether the caller may see one thing that a task refers to, if it does. */
static enum status may_see(struct call *call, enum entity_type type, int64_t id, bool *may)
{
    struct entity entity = {.may_see = false};
    bool found;
    *may = id == 0;
    if (id != 0) {
        TRY(entity_find(call, type, id, &entity, &found));
        *may = found && entity.may_see;
    }
    return STATUS_OK;
}

enum status crm_task_open(struct call *call, int64_t id, struct crm_task *crm, bool *found)
{
    bool contact, entity;
    TRY(crm_task_find(call, id, crm, found));
    if (!*found)
        return STATUS_OK;
    if (crm->category_id == 0)
        return open_foreign(call, &crm->task, found);
    TRY(may_see(call, ENTITY_CONTACT, crm->contact_id, &contact));
    TRY(may_see(call, crm->entity_type, crm->entity_id, &entity));
    return rights_on_crm_task(call, &crm->task, contact && entity, found);
}

/* One that the task did not refer to so far has to be there for the caller. */
static enum status refer(struct call *call, const char *field, enum entity_type type, int64_t id,
    enum entity_type old_type, int64_t old_id)
{
    struct entity entity;
    if (id == 0 || (type == old_type && id == old_id))
        return STATUS_OK;
    return entity_see(call, field, type, id, &entity);
}

/* Takes over what the row of crm_tasks has, if all of it is there. */
static enum status set_references(
    struct call *call, const struct crm_task_request *request, struct crm_task *crm)
{
    struct choice category;
    enum entity_type type = (enum entity_type)request->entityType;
    int64_t entity_id = type == ENTITY_NONE ? 0 : request->entityId;
    TRY(task_category_by_id(call, "categoryId", request->categoryId, &category));
    TRY(refer(
        call, "contactId", ENTITY_CONTACT, request->contactId, ENTITY_CONTACT, crm->contact_id));
    TRY(refer(call, "entityId", type, entity_id, crm->entity_type, crm->entity_id));
    crm->category_id = request->categoryId;
    crm->contact_id = request->contactId;
    crm->entity_type = entity_id == 0 ? ENTITY_NONE : type;
    crm->entity_id = entity_id;
    crm->alert_minutes = request->alertValue;
    return STATUS_OK;
}

static enum status check_task(struct call *call, const struct crm_task_request *request)
{
    if (request->deadline.seconds == DATE_MINIMUM)
        return fail(call, STATUS_INVALID, "deadline is missing.");
    return STATUS_OK;
}

/* Who gets the task: who is asked for, or the end of a chain of redirections; *assignee_id is who
 * gets it where nobody is asked for. */
static enum status find_responsible(struct call *call, const struct crm_task_request *request,
    int64_t *assignee_id, int64_t *redirected_from)
{
    struct forwarding forwarding;
    struct user user;
    if (person_is_nobody(request->responsibleId))
        return STATUS_OK;
    TRY(person_by_guid(call, "responsibleId", request->responsibleId, &user));
    if (user.id == *assignee_id)
        return STATUS_OK;
    TRY(redirection_follow(call, 0, &user, &forwarding));
    *redirected_from = forwarding.from_id;
    *assignee_id = user.id;
    return STATUS_OK;
}

/* ---- What follows from a task's change ---- */

/* What crm_tasks has of a task that may be no CRM task. */
static enum status read_if_crm(
    struct call *call, const struct task *task, struct crm_task *crm, bool *found)
{
    *found = false;
    return task->ad_hoc && task->document_id == 0 ? read_row(call, task->id, crm, found)
                                                  : STATUS_OK;
}

/* Puts a reminder into the outbox in place of one that has not been sent. */
static enum status set_reminder(struct call *call, const struct task *task, int32_t alert_minutes)
{
    static const char KIND[] = "CrmTaskReminder";
    TRY(notices_withdraw_kind(call, KIND, task->id));
    if (alert_minutes == 0 || !task_is_open(task->status))
        return STATUS_OK;
    return notice_add_due(
        call, KIND, task->assignee_id, task->id, task->due - (int64_t)alert_minutes * 60);
}

static enum status remind(struct call *call, const struct task *task)
{
    struct crm_task crm;
    bool found;
    TRY(read_if_crm(call, task, &crm, &found));
    return found ? set_reminder(call, task, crm.alert_minutes) : STATUS_OK;
}

/* What a task refers to that becomes Completed has an event of it. */
static enum status follow_status(struct call *call, const struct task *task)
{
    struct crm_task crm;
    bool found;
    TRY(read_if_crm(call, task, &crm, &found));
    if (!found)
        return STATUS_OK;
    TRY(set_reminder(call, task, crm.alert_minutes));
    if (task->status != TASK_COMPLETED)
        return STATUS_OK;
    const struct crm_event references = {.task_id = task->id,
        .contact_id = crm.contact_id,
        .entity_type = crm.entity_type,
        .entity_id = crm.entity_id};
    return crm_event_task_closed(call, &references, task->name);
}

/* The task in its place becomes the CRM task. */
static enum status move(struct call *call, const struct task *task)
{
    static const char SQL[] = "UPDATE crm_tasks SET task_id = $2 WHERE task_id = $1";
    struct task successor;
    TRY(db_run(call, SQL, db_integer(task->id), db_integer(task->successor_id)));
    TRY(task_by_id(call, task->successor_id, &successor));
    return remind(call, &successor);
}

TASK_WATCHER(crm, [NEWS_DUE_DATE_MOVED] = remind, [NEWS_STATUS_CHANGED] = follow_status,
    [NEWS_REDEFINED] = remind, [NEWS_ASSIGNEE_CHANGED] = remind, [NEWS_REPLACED] = move);

/* ---- What is asked of a CRM task itself ---- */

enum status crm_task_create(
    struct call *call, const struct crm_task_request *request, struct crm_task *crm)
{
    static const char SQL[] =
        "INSERT INTO crm_tasks (task_id, title_folded, category_id, contact_id, entity_type,"
        " entity_id, alert_minutes, creator_id, created)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    *crm = (struct crm_task){.creator_id = call->user->id, .created = call->now};
    TRY(set_references(call, request, crm));
    TRY(check_task(call, request));
    crm->task = (struct task){.name = request->title,
        .ad_hoc = true,
        .assignee_id = call->user->id,
        .assigned_by_id = call->user->id,
        .supervisor_id = call->user->id,
        .announced = request->isNotify,
        .status = TASK_IN_PROGRESS,
        .priority = PRIORITY_NORMAL,
        .instructions = request->description,
        .created = call->now};
    TRY(find_responsible(call, request, &crm->task.assignee_id, &crm->task.redirected_from_id));
    TRY(task_set_due(call, &crm->task, request->deadline.seconds, 0));
    TRY(task_insert(call, &crm->task, NULL, 0));
    TRY(db_run(call, SQL, db_integer(crm->task.id), db_text(text_fold(call->arena, request->title)),
        db_integer(crm->category_id), db_integer(crm->contact_id), db_integer(crm->entity_type),
        db_integer(crm->entity_id), db_integer(crm->alert_minutes), db_integer(crm->creator_id),
        db_integer(crm->created)));
    return set_reminder(call, &crm->task, crm->alert_minutes);
}

/* Stores what the request says of the row of tasks; assignee: who is responsible. */
static enum status update_task(struct call *call, const struct crm_task_request *request,
    struct task *task, int64_t assignee, int64_t redirected_from)
{
    bool active = task->status == TASK_IN_PROGRESS || task->status == TASK_DUE_DATE_CHANGED;
    int64_t due = request->deadline.seconds;
    if (assignee != task->assignee_id)
        TRY(task_set_assignee(call, task, assignee, redirected_from));
    if (active && due != task->due)
        TRY(task_change_due(call, task, due, task->allowed_start_hours, CAUSE_CRM_UPDATE));
    TRY(task_set_due(call, task, due, task->allowed_start_hours));
    task->name = request->title;
    task->instructions = request->description;
    return task_redefine(call, task, NULL, 0);
}

enum status crm_task_update(
    struct call *call, const struct crm_task_request *request, struct crm_task *crm)
{
    static const char SQL[] =
        "UPDATE crm_tasks SET title_folded = $2, category_id = $3, contact_id = $4,"
        " entity_type = $5, entity_id = $6, alert_minutes = $7 WHERE task_id = $1";
    int64_t assignee = crm->task.assignee_id, redirected_from = 0;
    TRY(set_references(call, request, crm));
    TRY(check_task(call, request));
    TRY(find_responsible(call, request, &assignee, &redirected_from));
    TRY(db_run(call, SQL, db_integer(crm->task.id), db_text(text_fold(call->arena, request->title)),
        db_integer(crm->category_id), db_integer(crm->contact_id), db_integer(crm->entity_type),
        db_integer(crm->entity_id), db_integer(crm->alert_minutes)));
    TRY(update_task(call, request, &crm->task, assignee, redirected_from));
    return request->isNotify ? notice_add(call, "TaskAssigned", assignee, crm->task.id) : STATUS_OK;
}

enum status crm_task_close(struct call *call, struct crm_task *crm)
{
    if (!task_is_open(crm->task.status))
        return STATUS_OK;
    return task_set_status(call, &crm->task, TASK_COMPLETED, CAUSE_CRM_CLOSE, call->now);
}

enum status crm_task_reopen(struct call *call, struct crm_task *crm)
{
    if (task_is_open(crm->task.status))
        return STATUS_OK;
    return task_set_status(call, &crm->task, TASK_IN_PROGRESS, CAUSE_CRM_REOPEN, 0);
}

/* ---- What it looks like ---- */

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
    struct choice category;
    if (crm->category_id == 0)
        return STATUS_OK;
    TRY(task_category_by_id(call, "category", crm->category_id, &category));
    if (!full)
        category.count = 0;
    json_put(object, "category", choice_json(call, &category));
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
