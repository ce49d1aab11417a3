#include "crm_event.h"

#include "contact.h"
#include "crm_event_category.h"
#include "crm_rights.h"
#include "db.h"
#include "rest.h"
#include "text.h"
#include "people/person.h"

/* How far apart a client and the service may tell of the same. */
#define SAME_SECONDS (10 * 60)

static void read_event(struct rows *rows, void *record)
{
    *(struct crm_event *)record = (struct crm_event){.id = row_integer(rows, 0),
        .content = row_text(rows, 1),
        .category_id = row_integer(rows, 2),
        .contact_id = row_integer(rows, 3),
        .entity_type = (enum entity_type)row_integer(rows, 4),
        .entity_id = row_integer(rows, 5),
        .task_id = row_integer(rows, 6),
        .creator_id = row_integer(rows, 7),
        .created = row_integer(rows, 8)};
}

enum status crm_event_find(struct call *call, int64_t id, struct crm_event *event, bool *found)
{
    static const char SQL[] = "SELECT id, content, category_id, contact_id, entity_type, entity_id,"
                              " task_id, creator_id, created FROM events WHERE id = $1";
    return db_find(call, found, read_event, event, SQL, db_integer(id));
}

/* What decides who may see and change an event. */
static enum status find_subject(
    struct call *call, const struct crm_event *event, struct entity *subject, bool *found)
{
    return event->contact_id
               ? entity_find(call, ENTITY_CONTACT, event->contact_id, subject, found)
               : entity_find(call, event->entity_type, event->entity_id, subject, found);
}

enum status crm_event_open(struct call *call, int64_t id, struct crm_event *event)
{
    struct entity subject;
    bool found;
    TRY(crm_event_find(call, id, event, &found));
    if (found)
        TRY(find_subject(call, event, &subject, &found));
    if (!found || !subject.may_see)
        return fail(call, STATUS_NOT_FOUND, "id: there is no such event.");
    return rights_on_entity(call, event->creator_id, subject.may_change);
}

/* What a request names has to be there for the caller. */
static enum status refer(struct call *call, const char *field, enum entity_type type, int64_t id)
{
    struct entity entity;
    bool found;
    TRY(entity_find(call, type, id, &entity, &found));
    if (!found || !entity.may_see)
        return fail(
            call, STATUS_INVALID, "%s: there is no such %s.", field, names_of(&entity_types, type));
    return STATUS_OK;
}

static enum status check_references(struct call *call, const struct crm_event *event)
{
    struct choice category;
    bool found;
    if (event->contact_id)
        TRY(refer(call, "contactId", ENTITY_CONTACT, event->contact_id));
    if (event->entity_type != ENTITY_NONE)
        TRY(refer(call, "entityId", event->entity_type, event->entity_id));
    TRY(crm_event_category_find(call, event->category_id, &category, &found));
    if (!found)
        return fail(call, STATUS_INVALID, "categoryId: there is no such category.");
    return STATUS_OK;
}

static enum status insert(struct call *call, struct crm_event *event)
{
    static const char SQL[] =
        "INSERT INTO events (content, category_id, contact_id, entity_type, entity_id, task_id,"
        " creator_id, created) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
    return db_insert(call, &event->id, SQL, db_text(event->content), db_integer(event->category_id),
        db_integer_or_null(event->contact_id), db_integer(event->entity_type),
        db_integer(event->entity_id), db_integer(event->task_id), db_integer(event->creator_id),
        db_integer(event->created));
}

/* The last event that says the same as this one, and is a task's or (`of_task` false) not; 0: none.
 * The plus has the index of times used: of one person there may be many more events. */
static enum status find_same(
    struct call *call, const struct crm_event *event, bool of_task, int64_t *id)
{
    static const char SQL[] =
        "SELECT id FROM events WHERE created >= $1 AND +creator_id = $2 AND category_id = $3"
        " AND coalesce(contact_id, 0) = $4 AND entity_type = $5 AND entity_id = $6"
        " AND content = $7 AND (task_id = 0) = ($8 = 0) ORDER BY id DESC LIMIT 1";
    return db_read_integer(call, id, SQL, db_integer(call->now - SAME_SECONDS),
        db_integer(event->creator_id), db_integer(event->category_id),
        db_integer(event->contact_id), db_integer(event->entity_type), db_integer(event->entity_id),
        db_text(event->content), db_integer(of_task));
}

enum status crm_event_create(
    struct call *call, const struct crm_event_request *request, struct crm_event *event)
{
    int64_t same = 0;
    bool found;
    *event = (struct crm_event){.content = request->content,
        .category_id = request->categoryId,
        .contact_id = request->contactId,
        .creator_id = call->user->id,
        .entity_type = (enum entity_type)request->entityType,
        .created = request->created.given ? request->created.seconds : call->now};
    if (event->entity_type != ENTITY_NONE)
        event->entity_id = request->entityId;
    if (!event->contact_id && event->entity_type == ENTITY_NONE)
        return fail(call, STATUS_INVALID,
            "contactId is missing, or entityType and entityId: the event is of nothing.");
    TRY(check_references(call, event));
    if (event->category_id == EVENT_TASK_CLOSED)
        TRY(find_same(call, event, true, &same));
    return same ? crm_event_find(call, same, event, &found) : insert(call, event);
}

/* A reference to what is not there any more is none. */
static enum status drop_missing(struct call *call, enum entity_type type, int64_t *id)
{
    struct entity entity;
    bool found = true;
    if (*id != 0)
        TRY(entity_find(call, type, *id, &entity, &found));
    *id = found ? *id : 0;
    return STATUS_OK;
}

enum status crm_event_task_closed(
    struct call *call, const struct crm_event *references, const char *title)
{
    static const char SET_TASK[] = "UPDATE events SET task_id = $2 WHERE id = $1";
    struct crm_event event = {
        .content = arena_format(call->arena, "The «%s» task is closed", title),
        .category_id = EVENT_TASK_CLOSED,
        .contact_id = references->contact_id,
        .entity_type = references->entity_type,
        .entity_id = references->entity_id,
        .task_id = references->task_id,
        .creator_id = call->user->id,
        .created = call->now};
    int64_t same;
    TRY(drop_missing(call, ENTITY_CONTACT, &event.contact_id));
    TRY(drop_missing(call, event.entity_type, &event.entity_id));
    if (!event.entity_id)
        event.entity_type = ENTITY_NONE;
    if (!event.contact_id && !event.entity_id)
        return STATUS_OK;
    TRY(find_same(call, &event, false, &same));
    return same ? db_run(call, SET_TASK, db_integer(same), db_integer(event.task_id))
                : insert(call, &event);
}

enum status crm_event_delete(struct call *call, const struct crm_event *event)
{
    static const char SQL[] = "DELETE FROM events WHERE id = $1";
    return db_run(call, SQL, db_integer(event->id));
}

static const struct member EVENT[] = {
    {"createBy", .shape = &person_short_shape, .help = "Who created it."},
    {"created", .type = FIELD_DATETIME, .help = "When it happened."},
    {"content", .help = "What happened."},
    {"category", .shape = &crm_event_category_shape, .lacks = true,
        .help = "The kind of event; left out where it is not there any more."},
    {"contact", .shape = &contact_base_shape, .lacks = true, .help = "The contact it is of."},
    {"entity", .shape = &entity_reference_shape, .null = true,
        .help = "The opportunity or case it is of, if any that the caller may see."},
    {"canEdit", .type = FIELD_BOOLEAN, .lacks = true, .help = "Whether the caller may delete it."},
    {"files", .list = true, .help = "Always empty."},
    {"id", .type = FIELD_INT, .help = "The event's id."},
};
const struct shape crm_event_shape = {"HistoryEvent", MEMBERS(EVENT)};

static enum status put_category(struct call *call, const struct crm_event *event, json_t *object)
{
    struct choice category;
    bool found;
    TRY(crm_event_category_find(call, event->category_id, &category, &found));
    if (found)
        json_put(object, "category", choice_json(call, &category));
    return STATUS_OK;
}

static enum status put_contact(struct call *call, const struct crm_event *event, json_t *object)
{
    struct contact contact;
    json_t *shown;
    if (!event->contact_id)
        return STATUS_OK;
    TRY(contact_see(call, "contactId", event->contact_id, &contact));
    TRY(contact_base_json(call, &contact, &shown));
    json_put(object, "contact", shown);
    return STATUS_OK;
}

/* Who sees the contact need not see this one: then it is not named. */
static enum status put_entity(struct call *call, const struct crm_event *event, json_t *object)
{
    struct entity entity = {.may_see = false};
    bool found = false;
    if (event->entity_type != ENTITY_NONE)
        TRY(entity_find(call, event->entity_type, event->entity_id, &entity, &found));
    json_put(object, "entity",
        found && entity.may_see ? entity_reference_json(call, &entity) : json_null());
    return STATUS_OK;
}

enum status crm_event_json(struct call *call, const struct crm_event *event, json_t **object)
{
    struct entity subject = {.may_change = false};
    char date[DATE_SIZE];
    bool found;
    *object = json_new_object(call);
    TRY(find_subject(call, event, &subject, &found));
    TRY(person_put(call, *object, "createBy", event->creator_id));
    json_put_text(*object, "created", date_api(event->created, date));
    json_put_string(*object, "content", event->content);
    TRY(put_category(call, event, *object));
    TRY(put_contact(call, event, *object));
    TRY(put_entity(call, event, *object));
    json_put_true(*object, "canEdit", subject.may_change || event->creator_id == call->user->id);
    json_put(*object, "files", json_new_array(call));
    json_put_integer(*object, "id", event->id);
    return STATUS_OK;
}

enum status crm_event_answer(struct call *call, const struct crm_event *event)
{
    json_t *object;
    TRY(crm_event_json(call, event, &object));
    rest_answer(call, object);
    return STATUS_OK;
}
