#include "entity_members.h"

#include "contact.h"
#include "db.h"
#include "request_list.h"

enum status members_add(struct call *call, const struct entity *entity, int64_t contact_id)
{
    static const char SQL[] =
        "INSERT OR IGNORE INTO entity_members (entity_type, entity_id, contact_id)"
        " VALUES ($1, $2, $3)";
    return db_run(
        call, SQL, db_integer(entity->type), db_integer(entity->id), db_integer(contact_id));
}

enum status members_remove(struct call *call, const struct entity *entity, int64_t contact_id)
{
    static const char SQL[] =
        "DELETE FROM entity_members WHERE entity_type = $1 AND entity_id = $2 AND contact_id = $3";
    return db_run(
        call, SQL, db_integer(entity->type), db_integer(entity->id), db_integer(contact_id));
}

/* Takes those out whom the caller sees. */
static enum status clear(struct call *call, const struct entity *entity)
{
    static const char SQL[] =
        "DELETE FROM entity_members WHERE entity_type = $1 AND entity_id = $2 AND EXISTS ("
        "SELECT 1 FROM contacts k WHERE k.id = contact_id AND " ENTITY_VISIBLE("k", "1", "$3") ")";
    return db_run(call, SQL, db_integer(entity->type), db_integer(entity->id),
        db_integer(entity_caller(call)));
}

enum status members_replace(struct call *call, const struct entity *entity)
{
    struct entity contact;
    const int64_t *ids;
    size_t count;
    bool found;
    TRY(request_list_ids(call, "members", &ids, &count));
    if (count > 0)
        TRY(clear(call, entity));
    for (size_t i = 0; i < count; i++) {
        TRY(entity_find(call, ENTITY_CONTACT, ids[i], &contact, &found));
        if (found && contact.may_see)
            TRY(members_add(call, entity, contact.id));
    }
    return STATUS_OK;
}

enum status members_put(struct call *call, json_t *object, const struct entity *entity)
{
    static const char SQL[] =
        "SELECT m.contact_id FROM entity_members m JOIN contacts k ON k.id = m.contact_id"
        " WHERE m.entity_type = $1 AND m.entity_id = $2 AND " ENTITY_VISIBLE(
            "k", "1", "$3") " ORDER BY m.contact_id";
    struct contact contact;
    json_t *members = json_new_array(call), *member;
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(entity->type), db_integer(entity->id),
        db_integer(entity_caller(call))));
    while (db_next(&rows)) {
        TRY(contact_see(call, "members", row_integer(&rows, 0), &contact));
        TRY(contact_base_json(call, &contact, &member));
        json_add(members, member);
    }
    json_put(object, "members", members);
    return db_end(&rows);
}
