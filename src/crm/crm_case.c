#include "crm_case.h"

#include "contact.h"
#include "db.h"
#include "entity_members.h"
#include "rest.h"
#include "text.h"
#include "people/person.h"

/* Reads the row of an entity that is there. */
static enum status read_case(struct call *call, struct entity entity, struct crm_case *crm)
{
    static const char SQL[] = "SELECT is_closed FROM cases WHERE id = $1";
    int64_t closed;
    TRY(db_read_integer(call, &closed, SQL, db_integer(entity.id)));
    *crm = (struct crm_case){.entity = entity, .closed = closed != 0};
    return STATUS_OK;
}

enum status crm_case_open(struct call *call, int64_t id, struct crm_case *crm)
{
    struct entity entity;
    TRY(entity_open(call, "caseid", ENTITY_CASE, id, &entity));
    return read_case(call, entity, crm);
}

enum status crm_case_create(
    struct call *call, const struct crm_case_request *request, struct crm_case *crm)
{
    static const char SQL[] = "INSERT INTO cases (title, title_folded, share, creator_id, created)"
                              " VALUES ($1, $2, $3, $4, $5) RETURNING id";
    int64_t id;
    bool found;
    TRY(db_insert(call, &id, SQL, db_text(request->title),
        db_text(text_fold(call->arena, request->title)), db_integer(SHARE_WRITE),
        db_integer(call->user->id), db_integer(call->now)));
    *crm = (struct crm_case){.closed = false};
    TRY(entity_find(call, ENTITY_CASE, id, &crm->entity, &found));
    TRY(entity_restrict(call, &crm->entity, request->isPrivate, &request->accessList));
    return entity_members_replace(call, &crm->entity, &request->members);
}

enum status crm_case_update(
    struct call *call, const struct crm_case_request *request, struct crm_case *crm)
{
    static const char SQL[] = "UPDATE cases SET title = $2, title_folded = $3 WHERE id = $1";
    TRY(db_run(call, SQL, db_integer(crm->entity.id), db_text(request->title),
        db_text(text_fold(call->arena, request->title))));
    crm->entity.title = request->title;
    TRY(entity_members_replace(call, &crm->entity, &request->members));
    if (!entity_may_restrict(call, &crm->entity))
        return STATUS_OK;
    return entity_restrict(call, &crm->entity, request->isPrivate, &request->accessList);
}

enum status crm_case_set_closed(struct call *call, bool closed, struct crm_case *crm)
{
    static const char SQL[] = "UPDATE cases SET is_closed = $2 WHERE id = $1";
    crm->closed = closed;
    return db_run(call, SQL, db_integer(crm->entity.id), db_integer(closed));
}

static const struct member CASE[] = {
    {"members", .shape = &contact_base_shape, .list = true, .help = "The contacts that take part."},
    {"createBy", .shape = &person_short_shape, .help = "Who created it."},
    {"created", .type = FIELD_DATETIME, .help = "When."},
    {"title", .help = "What it is called."},
    {"isClosed", .type = FIELD_BOOLEAN, .help = "Whether it is closed."},
    {"isPrivate", .type = FIELD_BOOLEAN, .help = "Whether its list alone sees it."},
    {"accessList", .shape = &person_short_shape, .list = true, .lacks = true,
        .help = "Who sees a private one."},
    {"canEdit", .type = FIELD_BOOLEAN, .help = "Whether the caller may change it."},
    {"customFields", .list = true, .help = "Always empty."},
    {"id", .type = FIELD_INT, .help = "The case's id."},
};
const struct shape crm_case_shape = {"Case", MEMBERS(CASE)};

enum status crm_case_json(
    struct call *call, const struct entity *entity, bool full, json_t **object)
{
    struct crm_case crm;
    char date[DATE_SIZE];
    (void)full;
    TRY(read_case(call, *entity, &crm));
    *object = json_new_object(call);
    TRY(entity_members_put(call, *object, entity));
    TRY(person_put(call, *object, "createBy", entity->creator_id));
    json_put_text(*object, "created", date_api(entity->created, date));
    json_put_string(*object, "title", entity->title);
    json_put_boolean(*object, "isClosed", crm.closed);
    TRY(entity_put_access(call, *object, entity, false));
    json_put_boolean(*object, "canEdit", entity->may_change);
    json_put(*object, "customFields", json_new_array(call));
    json_put_number(*object, "id", entity->id);
    return STATUS_OK;
}

enum status crm_case_answer(struct call *call, const struct crm_case *crm)
{
    json_t *object;
    TRY(crm_case_json(call, &crm->entity, true, &object));
    rest_answer(call, object);
    return STATUS_OK;
}
