#include "contact_info_change.h"

#include "db.h"
#include "text.h"

static bool find_category(int32_t type, const char *text, int32_t *category)
{
    const struct names *names = contact_info_categories(type);
    int64_t number;
    if (names_find_in_any_case(names, text, category))
        return true;
    if (text_integer(text, 0, (int64_t)names->count - 1, &number) != NUMBER_OK)
        return false;
    *category = (int32_t)number;
    return true;
}

/* A member's name in a message. */
static const char *named(struct call *call, const char *what, const char *member)
{
    return what ? arena_format(call->arena, "%s: %s", what, member) : member;
}

enum status contact_info_set_category(
    struct call *call, const char *what, const char *category, struct contact_info *info)
{
    if (!find_category(info->type, category, &info->category))
        return fail(call, STATUS_INVALID, "%s '%s' is not one of %s.",
            named(call, what, "category"), text_first(call->arena, category, 64),
            names_list(call, contact_info_categories(info->type)));
    return STATUS_OK;
}

void contact_info_set_type(struct contact_info *info, int32_t type, const char *category)
{
    info->type = type;
    if (!find_category(type, category, &info->category) &&
        (size_t)info->category >= contact_info_categories(type)->count)
        info->category = 0;
}

enum status contact_info_check(struct call *call, const char *what, const struct contact_info *info)
{
    json_t *address;
    if (info->type == INFO_ADDRESS && !json_parse(call, info->data, &address))
        return fail(call, STATUS_INVALID, "%s of an address is not a JSON object.",
            named(call, what, "data"));
    return STATUS_OK;
}

static const struct field ADDRESS[] = {
    FIELD(struct contact_address, street, "The street with the number."),
    FIELD(struct contact_address, city, "The city."),
    FIELD(struct contact_address, state, "The state or region."),
    FIELD(struct contact_address, zip, "The postal code."),
    FIELD(struct contact_address, country, "The country."),
    FIELD(struct contact_address, category,
        "Home, Postal, Office, Billing, Other or Work, or the number of that.", .initial = "Home"),
    FIELD(struct contact_address, isPrimary, "Whether to use it first."),
};
const struct shape contact_address_request_shape = {
    "NewAddress", FIELDS(struct contact_address, ADDRESS)};

enum status contact_info_set_address(
    struct call *call, const struct contact_address *address, struct contact_info *info)
{
    json_t *data = json_new_object(call);
    TRY(contact_info_set_category(call, "address", address->category, info));
    json_put_string(data, "street", address->street);
    json_put_string(data, "city", address->city);
    json_put_string(data, "state", address->state);
    json_put_string(data, "zip", address->zip);
    json_put_string(data, "country", address->country);
    info->data = json_document(call, data);
    info->primary = address->isPrimary;
    return STATUS_OK;
}

enum status contact_info_add(struct call *call, struct contact_info *info)
{
    static const char SQL[] =
        "INSERT INTO contact_infos (contact_id, type, category, data, is_primary)"
        " VALUES ($1, $2, $3, $4, $5) RETURNING id";
    return db_insert(call, &info->id, SQL, db_integer(info->contact_id), db_integer(info->type),
        db_integer(info->category), db_text(info->data), db_integer(info->primary));
}

enum status contact_info_update(struct call *call, const struct contact_info *info)
{
    static const char SQL[] = "UPDATE contact_infos SET type = $2, category = $3, data = $4,"
                              " is_primary = $5 WHERE id = $1";
    return db_run(call, SQL, db_integer(info->id), db_integer(info->type),
        db_integer(info->category), db_text(info->data), db_integer(info->primary));
}

enum status contact_info_remove(struct call *call, const struct contact_info *info)
{
    static const char SQL[] = "DELETE FROM contact_infos WHERE id = $1";
    return db_run(call, SQL, db_integer(info->id));
}

enum status contact_info_remove_all(struct call *call, int64_t contact_id)
{
    static const char SQL[] = "DELETE FROM contact_infos WHERE contact_id = $1";
    return db_run(call, SQL, db_integer(contact_id));
}
