#include "contact_search.h"

#include "contact_info.h"
#include "db.h"
#include "rest.h"
#include "text.h"
#include "people/rights.h"
#include "people/user.h"

#define NAMES_LIMIT 30
#define INFO_LIMIT 1000

static const struct member WITH_PHONE[] = {
    {"phone", .shape = &contact_info_shape, .lacks = true, .help = "The first telephone number."},
};
const struct shape contact_phone_shape = {
    "ContactWithPhone", MEMBERS(WITH_PHONE), .base = &contact_base_shape};

static enum status add_with_phone(struct call *call, const struct contact *contact, json_t *array)
{
    json_t *object = json_new_object(call), *phone;
    TRY(contact_info_primary(call, contact->entity.id, INFO_PHONE, &phone));
    json_put(object, "phone", phone);
    TRY(contact_put_base(call, contact, object));
    json_add(array, object);
    return STATUS_OK;
}

/* Adds those of the rows, which have the folded name behind the contact, whose names match. */
static enum status add_matching(
    struct call *call, struct rows *rows, const char *words, size_t limit, json_t *array)
{
    const char *folded = text_fold(call->arena, words);
    struct contact contact;
    while (json_array_size(array) < limit && db_next(rows)) {
        if (!text_has_words(row_text(rows, CONTACT_COLUMN_COUNT), folded ? folded : ""))
            continue;
        contact_row(rows, &contact);
        TRY(add_with_phone(call, &contact, array));
    }
    return db_end(rows);
}

enum status contact_search_names(
    struct call *call, const char *words, enum search_type type, json_t **array)
{
    static const char SQL[] =
        "SELECT " CONTACT_COLUMNS ", k.name_folded FROM contacts k"
        " WHERE " ENTITY_VISIBLE("k", "1",
            "$2") " AND ($3 < 0 OR ($3 = 0 AND k.is_company = 1) OR ($3 = 1 AND k.is_company = 0)"
                  "  OR ($3 = 2 AND k.is_company = 0 AND k.company_id IS NULL)"
                  "  OR ($3 = 3 AND k.company_id IS NULL))"
                  " ORDER BY k.name_folded, k.id /* scans */";
    struct rows rows;
    *array = json_new_array(call);
    TRY(db_query(call, &rows, SQL, db_integer(call->user->id), db_integer(rights_caller(call)),
        db_integer(type)));
    return add_matching(call, &rows, words, NAMES_LIMIT, *array);
}

enum status contact_search_members(
    struct call *call, const char *words, const struct entity *entity, json_t **array)
{
    static const char SQL[] = "SELECT " CONTACT_COLUMNS ", k.name_folded"
                              " FROM entity_members m JOIN contacts k ON k.id = m.contact_id"
                              " WHERE m.entity_type = $3 AND m.entity_id = $4 AND " ENTITY_VISIBLE(
                                  "k", "1", "$2") " ORDER BY k.name_folded, k.id";
    struct rows rows;
    *array = json_new_array(call);
    TRY(db_query(call, &rows, SQL, db_integer(call->user->id), db_integer(rights_caller(call)),
        db_integer(entity->type), db_integer(entity->id)));
    return add_matching(call, &rows, words, SIZE_MAX, *array);
}

enum status contact_search_info_answer(struct call *call, const struct contact_info_filter *filter)
{
    static const char SQL[] =
        "SELECT " CONTACT_COLUMNS ", i.data"
        " FROM contact_infos i JOIN contacts k ON k.id = i.contact_id"
        " WHERE i.type = $3 AND ($4 < 0 OR i.category = $4) AND ($5 = 0 OR i.is_primary = $5 - 1)"
        " AND " ENTITY_VISIBLE("k", "1", "$2") " ORDER BY k.name_folded, k.id /* scans */";
    const char *part = text_fold(call->arena, filter->data);
    struct contact contact = {.company = false};
    struct rows rows;
    json_t *array = rest_answer_array(call), *object;
    TRY(db_query(call, &rows, SQL, db_integer(call->user->id), db_integer(rights_caller(call)),
        db_integer(filter->type), db_integer(filter->category), db_integer(filter->primary)));
    while (json_array_size(array) < INFO_LIMIT && db_next(&rows)) {
        const char *data = text_fold(call->arena, row_text(&rows, CONTACT_COLUMN_COUNT));
        if (row_integer(&rows, 0) == contact.entity.id || !data || !part || !strstr(data, part))
            continue;
        contact_row(&rows, &contact);
        TRY(contact_json(call, contact.entity.id, true, &object));
        json_add(array, object);
    }
    return db_end(&rows);
}
