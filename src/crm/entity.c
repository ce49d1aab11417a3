#include "entity.h"

#include "crm_rights.h"
#include "db.h"
#include "request_list.h"
#include "text.h"
#include "people/person.h"

static const struct name NAMES[] = {
    {"contact", ENTITY_CONTACT}, {"opportunity", ENTITY_OPPORTUNITY}, {"case", ENTITY_CASE}};
const struct names entity_types = {NAMES, COUNT_OF(NAMES)};
const struct names entity_types_with_members = {NAMES + 1, COUNT_OF(NAMES) - 1};

/* The statements that differ by type. */
#define SELECT(title_, table_)                                                                     \
    "SELECT " title_ ", share, creator_id, created, EXISTS (SELECT 1 FROM entity_access"           \
    " WHERE entity_type = $1 AND entity_id = $2 AND user_id = $3) FROM " table_ " WHERE id = $2"
#define TABLE(title_, table_)                                                                      \
    {                                                                                              \
        SELECT(title_, table_), "UPDATE " table_ " SET share = $2 WHERE id = $1",                  \
            "DELETE FROM " table_ " WHERE id = $1"                                                 \
    }
static const struct {
    const char *select, *set_share, *remove;
} TABLES[] = {
    [ENTITY_CONTACT] = TABLE("name", "contacts"),
    [ENTITY_OPPORTUNITY] = TABLE("title", "opportunities"),
    [ENTITY_CASE] = TABLE("title", "cases"),
};

void entity_judge(const struct call *call, struct entity *entity, bool listed)
{
    bool all = listed || call->user->administrator;
    entity->may_see = all || entity->share != SHARE_NONE;
    entity->may_change = all || entity->share == SHARE_WRITE;
}

enum status entity_find(
    struct call *call, enum entity_type type, int64_t id, struct entity *entity, bool *found)
{
    struct rows rows;
    TRY(db_query(call, &rows, TABLES[type].select, db_integer(type), db_integer(id),
        db_integer(call->user->id)));
    *found = db_next(&rows);
    if (*found) {
        *entity = (struct entity){.type = type,
            .id = id,
            .title = row_text(&rows, 0),
            .share = (enum share)row_integer(&rows, 1),
            .creator_id = row_integer(&rows, 2),
            .created = row_integer(&rows, 3)};
        entity_judge(call, entity, row_integer(&rows, 4) != 0);
    }
    return db_end(&rows);
}

enum status entity_see(
    struct call *call, const char *field, enum entity_type type, int64_t id, struct entity *entity)
{
    bool found;
    TRY(entity_find(call, type, id, entity, &found));
    if (!found || !entity->may_see)
        return fail(call, STATUS_NOT_FOUND, "%s: there is no such %s.", field,
            names_of(&entity_types, type));
    return STATUS_OK;
}

enum status entity_open(
    struct call *call, const char *field, enum entity_type type, int64_t id, struct entity *entity)
{
    TRY(entity_see(call, field, type, id, entity));
    return rights_on_entity(call, entity->creator_id, entity->may_change);
}

enum status entity_people(
    struct call *call, const char *field, const struct text_list *guids, struct id_list *users)
{
    int64_t *ids = arena_allocate(call->arena, (guids->count + 1) * sizeof *ids);
    struct user user;
    size_t count = guids->count;
    for (size_t i = 0; i < count; i++) {
        TRY(person_by_guid(call, field, guids->texts[i], &user));
        ids[i] = user.id;
    }
    request_list_unite(call, ids, &count);
    *users = (struct id_list){ids, count};
    return STATUS_OK;
}

enum status entity_add_access(struct call *call, const struct entity *entity, int64_t user_id)
{
    static const char SQL[] = "INSERT INTO entity_access (entity_type, entity_id, user_id)"
                              " VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    return db_run(call, SQL, db_integer(entity->type), db_integer(entity->id), db_integer(user_id));
}

static enum status clear_access(struct call *call, const struct entity *entity)
{
    static const char SQL[] = "DELETE FROM entity_access WHERE entity_type = $1 AND entity_id = $2";
    return db_run(call, SQL, db_integer(entity->type), db_integer(entity->id));
}

enum status entity_set_share(struct call *call, struct entity *entity, enum share share)
{
    bool found;
    TRY(db_run(call, TABLES[entity->type].set_share, db_integer(entity->id), db_integer(share)));
    if (share != SHARE_WRITE)
        TRY(entity_add_access(call, entity, entity->creator_id));
    return entity_find(call, entity->type, entity->id, entity, &found);
}

enum status entity_set_access(
    struct call *call, struct entity *entity, enum share share, const struct id_list *users)
{
    TRY(clear_access(call, entity));
    for (size_t i = 0; i < users->count; i++)
        TRY(entity_add_access(call, entity, users->ids[i]));
    return entity_set_share(call, entity, share);
}

bool entity_may_restrict(const struct call *call, const struct entity *entity)
{
    return call->user->administrator || call->user->id == entity->creator_id;
}

enum status entity_restrict(
    struct call *call, struct entity *entity, bool is_private, const struct text_list *access_list)
{
    static const struct id_list NOBODY;
    struct id_list users;
    TRY(entity_people(call, "accessList", access_list, &users));
    if (!is_private || users.count == 0)
        return entity_set_access(call, entity, SHARE_WRITE, &NOBODY);
    TRY(entity_set_access(call, entity, SHARE_NONE, &users));
    return entity_add_access(call, entity, call->user->id);
}

enum status entity_access_json(struct call *call, const struct entity *entity, json_t **array)
{
    static const char SQL[] = "SELECT user_id FROM entity_access"
                              " WHERE entity_type = $1 AND entity_id = $2 ORDER BY user_id";
    struct rows rows;
    *array = json_new_array(call);
    TRY(db_query(call, &rows, SQL, db_integer(entity->type), db_integer(entity->id)));
    while (db_next(&rows))
        TRY(person_add(call, *array, row_integer(&rows, 0)));
    return db_end(&rows);
}

static const struct member REFERENCE[] = {
    {"entityType", .help = "opportunity or case."},
    {"entityId", .type = FIELD_INT, .help = "Its id."},
    {"entityTitle", .help = "What it is called."},
};
const struct shape entity_reference_shape = {"Entity", MEMBERS(REFERENCE)};

json_t *entity_reference_json(struct call *call, const struct entity *entity)
{
    json_t *reference = json_new_object(call);
    json_put_string(reference, "entityType", names_of(&entity_types, entity->type));
    json_put_number(reference, "entityId", entity->id);
    json_put_string(reference, "entityTitle", entity->title);
    return reference;
}

enum status entity_put_access(
    struct call *call, json_t *object, const struct entity *entity, bool always)
{
    json_t *list = always ? json_new_array(call) : NULL;
    if (entity->share == SHARE_NONE)
        TRY(entity_access_json(call, entity, &list));
    json_put_boolean(object, "isPrivate", entity->share == SHARE_NONE);
    json_put(object, "accessList", list);
    return STATUS_OK;
}

static enum status remove_tasks(struct call *call, const struct entity *entity)
{
    static const char OF_CONTACT[] =
        "SELECT task_id FROM crm_tasks WHERE contact_id <> 0 AND contact_id = $2 AND $1 = 1";
    static const char OF_ENTITY[] = "SELECT task_id FROM crm_tasks"
                                    " WHERE entity_id <> 0 AND entity_type = $1 AND entity_id = $2";
    struct task task;
    int64_t id;
    do { /* one by one, because a statement must not change what it reads */
        TRY(db_read_integer(call, &id, entity->type == ENTITY_CONTACT ? OF_CONTACT : OF_ENTITY,
            db_integer(entity->type), db_integer(entity->id)));
        if (id != 0) {
            TRY(task_by_id(call, id, &task));
            TRY(task_delete(call, &task));
        }
    } while (id != 0);
    return STATUS_OK;
}

enum status entity_delete(struct call *call, const struct entity *entity)
{
    static const char MEMBERS[] =
        "DELETE FROM entity_members WHERE entity_type = $1 AND entity_id = $2";
    static const char EVENTS[] =
        "DELETE FROM events WHERE entity_id <> 0 AND entity_type = $1 AND entity_id = $2";
    struct db_value type = db_integer(entity->type), id = db_integer(entity->id);
    TRY(remove_tasks(call, entity));
    TRY(db_run(call, EVENTS, type, id));
    TRY(db_run(call, MEMBERS, type, id));
    TRY(clear_access(call, entity));
    return db_run(call, TABLES[entity->type].remove, id);
}
