#include "contact_info.h"

#include "db.h"
#include "field.h"
#include "rest.h"

#define NAMES(rows_)                                                                               \
    {                                                                                              \
        rows_, COUNT_OF(rows_)                                                                     \
    }

static const struct name TYPES[] = {{"Phone", INFO_PHONE}, {"Email", INFO_EMAIL}, {"Website", 2},
    {"Skype", 3}, {"Twitter", 4}, {"LinkedIn", 5}, {"Facebook", 6}, {"Address", INFO_ADDRESS},
    {"LiveJournal", 8}, {"MySpace", 9}, {"GMail", 10}, {"Blogger", 11}, {"Yahoo", 12}, {"MSN", 13},
    {"ICQ", 14}, {"Jabber", 15}, {"AIM", 16}, {"VK", 17}};
const struct names CONTACT_INFO_TYPES = NAMES(TYPES);

static const struct name PHONE[] = {
    {"Home", 0}, {"Work", 1}, {"Mobile", 2}, {"Fax", 3}, {"Direct", 4}, {"Other", 5}};
static const struct name ADDRESS[] = {
    {"Home", 0}, {"Postal", 1}, {"Office", 2}, {"Billing", 3}, {"Other", 4}, {"Work", 5}};
static const struct name USUAL[] = {{"Home", 0}, {"Work", 1}, {"Other", 2}};

const struct names *contact_info_categories(int32_t type)
{
    static const struct names PHONES = NAMES(PHONE), ADDRESSES = NAMES(ADDRESS),
                              OTHERS = NAMES(USUAL);
    return type == INFO_PHONE ? &PHONES : type == INFO_ADDRESS ? &ADDRESSES : &OTHERS;
}

/* The name that a category is shown by, which is not always its own. */
static const char *shown_category(int32_t type, int32_t category)
{
    static const int32_t POSTAL = 1;
    return type == INFO_ADDRESS && category == POSTAL
               ? "Delivery"
               : names_of(contact_info_categories(type), category);
}

static const struct member INFO[] = {
    {"id", .type = FIELD_INT, .help = "The information's id."},
    {"infoType", .type = FIELD_INT, .help = "0: a telephone number, 1: an e-mail address ..."},
    {"category", .type = FIELD_INT, .help = "At home, at work ...: a number of the type's own."},
    {"data", .help = "The number or address itself."},
    {"categoryName", .help = "The category's name."},
    {"isPrimary", .type = FIELD_BOOLEAN, .help = "Whether it is the one to use first."},
};
const struct shape contact_info_shape = {"ContactInfo", MEMBERS(INFO)};

json_t *contact_info_json(struct call *call, const struct contact_info *info)
{
    json_t *object = json_new_object(call);
    json_put_number(object, "id", info->id);
    json_put_number(object, "infoType", info->type);
    json_put_number(object, "category", info->category);
    json_put_string(object, "data", info->data);
    json_put_string(object, "categoryName", shown_category(info->type, info->category));
    json_put_boolean(object, "isPrimary", info->primary);
    return object;
}

static const struct member PARTS[] = {
    {"street", .help = "The street with the number."},
    {"city", .help = "The city."},
    {"state", .help = "The state or region."},
    {"zip", .help = "The postal code."},
    {"country", .help = "The country."},
    {"category", .type = FIELD_INT, .lacks = true, .help = "At home, for letters ...: a number."},
    {"categoryName", .help = "The category's name."},
    {"isPrimary", .type = FIELD_BOOLEAN, .lacks = true, .help = "Whether to use it first."},
};
const struct shape contact_address_shape = {"Address", MEMBERS(PARTS)};

/* An address, whose parts are stored as a JSON object. */
static json_t *address_json(struct call *call, const struct contact_info *info)
{
    static const char *const TEXTS[] = {"street", "city", "state", "zip", "country"};
    json_t *object = json_new_object(call), *stored;
    bool readable = json_parse(call, info->data, &stored);
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
        const char *text = readable ? json_string_value(json_object_get(stored, TEXTS[i])) : NULL;
        json_put_string(object, TEXTS[i], text ? text : "");
    }
    json_put_integer(object, "category", info->category);
    json_put_string(object, "categoryName", shown_category(info->type, info->category));
    json_put_true(object, "isPrimary", info->primary);
    return object;
}

/* The columns that read_info() reads. */
#define SELECT "SELECT id, contact_id, type, category, data, is_primary FROM contact_infos"

static void read_info(struct rows *rows, void *record)
{
    *(struct contact_info *)record = (struct contact_info){.id = row_integer(rows, 0),
        .contact_id = row_integer(rows, 1),
        .type = (int32_t)row_integer(rows, 2),
        .category = (int32_t)row_integer(rows, 3),
        .data = row_text(rows, 4),
        .primary = row_integer(rows, 5) != 0};
}

enum status contact_info_primary(
    struct call *call, int64_t contact_id, int32_t type, json_t **object)
{
    static const char SQL[] =
        SELECT " WHERE contact_id = $1 AND type = $2 AND is_primary = 1 ORDER BY id LIMIT 1";
    struct contact_info info;
    bool found;
    TRY(db_find(call, &found, read_info, &info, SQL, db_integer(contact_id), db_integer(type)));
    *object = found ? contact_info_json(call, &info) : NULL;
    return STATUS_OK;
}

enum status contact_info_lists(
    struct call *call, int64_t contact_id, json_t **common, json_t **addresses)
{
    static const char SQL[] = SELECT " WHERE contact_id = $1 ORDER BY type, id";
    struct contact_info info;
    struct rows rows;
    *common = json_new_array(call);
    *addresses = json_new_array(call);
    TRY(db_query(call, &rows, SQL, db_integer(contact_id)));
    while (db_next(&rows)) {
        read_info(&rows, &info);
        if (info.type == INFO_ADDRESS)
            json_add(*addresses, address_json(call, &info));
        else
            json_add(*common, contact_info_json(call, &info));
    }
    return db_end(&rows);
}

enum status contact_info_by_id(
    struct call *call, int64_t contact_id, int64_t id, struct contact_info *info)
{
    static const char SQL[] = SELECT " WHERE id = $1 AND contact_id = $2";
    bool found;
    TRY(db_find(call, &found, read_info, info, SQL, db_integer(id), db_integer(contact_id)));
    return found ? STATUS_OK
                 : fail(call, STATUS_NOT_FOUND, "id: the contact has no such information.");
}

enum status contact_info_answer(struct call *call, int64_t contact_id)
{
    static const char SQL[] = SELECT " WHERE contact_id = $1 ORDER BY id DESC";
    json_t *array = rest_answer_array(call);
    struct contact_info info;
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(contact_id)));
    while (db_next(&rows)) {
        read_info(&rows, &info);
        json_add(array, contact_info_json(call, &info));
    }
    return db_end(&rows);
}

enum status contact_info_texts_answer(struct call *call, int64_t contact_id, int32_t type)
{
    static const char SQL[] = SELECT " WHERE contact_id = $1 AND type = $2 ORDER BY id";
    json_t *array = rest_answer_array(call);
    struct contact_info info;
    struct rows rows;
    TRY(db_query(call, &rows, SQL, db_integer(contact_id), db_integer(type)));
    while (db_next(&rows)) {
        read_info(&rows, &info);
        json_add_text(call, array, info.data);
    }
    return db_end(&rows);
}
