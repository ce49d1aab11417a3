#include "contact_status.h"

#include "db.h"

#define SELECT                                                                                     \
    "SELECT s.id, s.title, s.description, s.color, s.sort_order,"                                  \
    " (SELECT count(*) FROM contacts k WHERE k.status_id = s.id) FROM contact_statuses s"

static void read_status(struct rows *rows, void *record)
{
    *(struct contact_status *)record = (struct contact_status){.id = row_integer(rows, 0),
        .title = row_text(rows, 1),
        .description = row_text(rows, 2),
        .color = row_text(rows, 3),
        .sort_order = row_integer(rows, 4),
        .contacts = row_integer(rows, 5)};
}

enum status contact_status_by_id(
    struct call *call, const char *field, int64_t id, struct contact_status *status)
{
    static const char SQL[] = SELECT " WHERE s.id = $1";
    bool found;
    TRY(db_find(call, &found, read_status, status, SQL, db_integer(id)));
    return found ? STATUS_OK : fail(call, STATUS_NOT_FOUND, "%s: there is no such status.", field);
}

static const struct member STATUS[] = {
    {"relativeItemsCount", .type = FIELD_INT, .lacks = true,
        .help = "How many contacts have it; not told with a contact."},
    {"title", .help = "What it is called."},
    {"description", .help = "More about it."},
    {"color", .help = "Its colour."},
    {"sortOrder", .type = FIELD_INT, .lacks = true, .help = "Its place in lists."},
    {"id", .type = FIELD_INT, .help = "The status's id."},
};
const struct shape contact_status_shape = {"ContactStatus", MEMBERS(STATUS)};

json_t *contact_status_json(struct call *call, const struct contact_status *status)
{
    json_t *object = json_new_object(call);
    json_put_integer(object, "relativeItemsCount", status->contacts);
    json_put_string(object, "title", status->title);
    json_put_string(object, "description", status->description);
    json_put_string(object, "color", status->color);
    json_put_integer(object, "sortOrder", status->sort_order);
    json_put_integer(object, "id", status->id);
    return object;
}

enum status contact_status_list(struct call *call, json_t **array)
{
    static const char SQL[] = SELECT " ORDER BY s.sort_order, s.id /* scans */";
    struct contact_status status;
    struct rows rows;
    *array = json_new_array(call);
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows)) {
        read_status(&rows, &status);
        json_add(*array, contact_status_json(call, &status));
    }
    return db_end(&rows);
}
