#include "entity_members.h"

#include "contact.h"
#include "db.h"
#include "rest.h"
#include "people/rights.h"
#include "people/user.h"

/* In SQL, whether a caller may see the row k of contacts. */
#define SEEN(caller_) ENTITY_VISIBLE("k", "1", caller_)

enum status entity_members_add(struct call *call, const struct entity *entity, int64_t contact_id)
{
    static const char SQL[] = "INSERT INTO entity_members (entity_type, entity_id, contact_id)"
                              " VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    return db_run(
        call, SQL, db_integer(entity->type), db_integer(entity->id), db_integer(contact_id));
}

enum status entity_members_remove(
    struct call *call, const struct entity *entity, int64_t contact_id)
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
        "SELECT 1 FROM contacts k WHERE k.id = contact_id AND " SEEN("$3") ")";
    return db_run(call, SQL, db_integer(entity->type), db_integer(entity->id),
        db_integer(rights_caller(call)));
}

enum status entity_members_replace(
    struct call *call, const struct entity *entity, const struct id_list *contacts)
{
    struct entity contact;
    bool found;
    if (contacts->count > 0)
        TRY(clear(call, entity));
    for (size_t i = 0; i < contacts->count; i++) {
        TRY(entity_find(call, ENTITY_CONTACT, contacts->ids[i], &contact, &found));
        if (found && contact.may_see)
            TRY(entity_members_add(call, entity, contact.id));
    }
    return STATUS_OK;
}

/* Shows those whom the caller sees, as a contact's own lists do or as a base alone. */
static enum status show(struct call *call, const struct entity *entity, bool base, json_t *array)
{
    static const char SQL[] =
        "SELECT " CONTACT_COLUMNS " FROM entity_members m JOIN contacts k ON k.id = m.contact_id"
        " WHERE m.entity_type = $2 AND m.entity_id = $3 AND " SEEN("$4") " ORDER BY m.contact_id";
    struct contact contact;
    struct rows rows;
    json_t *member;
    TRY(db_query(call, &rows, SQL, db_integer(call->user->id), db_integer(entity->type),
        db_integer(entity->id), db_integer(rights_caller(call))));
    while (db_next(&rows)) {
        contact_row(&rows, &contact);
        TRY(base ? contact_base_json(call, &contact, &member)
                 : contact_json(call, contact.entity.id, false, &member));
        json_add(array, member);
    }
    return db_end(&rows);
}

enum status entity_members_put(struct call *call, json_t *object, const struct entity *entity)
{
    json_t *members = json_new_array(call);
    TRY(show(call, entity, true, members));
    json_put(object, "members", members);
    return STATUS_OK;
}

enum status entity_members_answer(struct call *call, const struct entity *entity, int64_t main_id)
{
    json_t *array = rest_answer_array(call);
    TRY(show(call, entity, false, array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        json_t *member = json_array_get(array, i);
        if (json_integer_value(json_object_get(member, "id")) == main_id)
            json_put_boolean(member, "canEdit", false);
    }
    return STATUS_OK;
}
