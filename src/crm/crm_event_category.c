#include "crm_event_category.h"

#include "db.h"
#include "entity.h"
#include "people/picture.h"

static const struct crm_event_category OWN[] = {
    {.id = EVENT_TASK_CLOSED, .title = "Task is closed", .image = "event_category_close.png"},
    {.id = -2, .title = "Files are uploaded", .image = "event_category_attach_file.png"},
};

#define SELECT(events_)                                                                            \
    "SELECT k.id, k.title, k.description, k.color, k.image, k.sort_order, " events_                \
    " FROM event_categories k"

static void read_category(struct rows *rows, void *record)
{
    *(struct crm_event_category *)record = (struct crm_event_category){.id = row_integer(rows, 0),
        .title = row_text(rows, 1),
        .description = row_text(rows, 2),
        .color = row_text(rows, 3),
        .image = row_text(rows, 4),
        .sort_order = (int32_t)row_integer(rows, 5),
        .events = row_integer(rows, 6)};
}

enum status crm_event_category_find(
    struct call *call, int64_t id, struct crm_event_category *category, bool *found)
{
    static const char SQL[] = SELECT("0") " WHERE k.id = $1";
    *found = true;
    for (size_t i = 0; i < COUNT_OF(OWN); i++) {
        if (OWN[i].id == id) {
            *category = OWN[i];
            return STATUS_OK;
        }
    }
    return db_find(call, found, read_category, category, SQL, db_integer(id));
}

static const struct member CATEGORY[] = {
    {"relativeItemsCount", .type = FIELD_INT, .lacks = true,
        .help = "How many events are of it; told in the list of categories alone."},
    {"imagePath", .help = "The path of its picture."},
    {"title", .help = "What it is called."},
    {"description", .lacks = true, .help = "More about it."},
    {"color", .lacks = true, .help = "Its colour."},
    {"sortOrder", .type = FIELD_INT, .lacks = true, .help = "Its place in lists."},
    {"id", .type = FIELD_INT,
        .help = "The category's id; a negative one is the service's own and in no list."},
};
const struct shape crm_event_category_shape = {"HistoryCategory", MEMBERS(CATEGORY)};

json_t *crm_event_category_json(struct call *call, const struct crm_event_category *category)
{
    json_t *object = json_new_object(call);
    json_put_integer(object, "relativeItemsCount", category->events);
    json_put_string(object, "imagePath", picture_path(call, category->image));
    json_put_string(object, "title", category->title);
    if (category->description)
        json_put_string(object, "description", category->description);
    if (category->color)
        json_put_string(object, "color", category->color);
    json_put_integer(object, "sortOrder", category->sort_order);
    json_put_integer(object, "id", category->id);
    return object;
}

enum status crm_event_category_list(struct call *call, json_t **array)
{
    static const char SQL[] = SELECT(
        "coalesce(e.events, 0)") " LEFT JOIN (SELECT category_id, count(*) AS events FROM events "
                                 "GROUP BY category_id) e"
                                 " ON e.category_id = k.id ORDER BY k.sort_order, k.id /* scans */";
    struct crm_event_category category;
    struct rows rows;
    *array = json_new_array(call);
    TRY(db_query(call, &rows, SQL));
    while (db_next(&rows)) {
        read_category(&rows, &category);
        json_add(*array, crm_event_category_json(call, &category));
    }
    return db_end(&rows);
}
