#include "crm_event_category.h"

#include "db.h"

static const struct choice OWN[] = {
    {.id = EVENT_TASK_CLOSED, .title = "Task is closed", .image = "event_category_close.png"},
    {.id = -2, .title = "Files are uploaded", .image = "event_category_attach_file.png"},
};

#define SELECT(events_)                                                                            \
    "SELECT k.id, k.title, k.description, k.color, k.image, k.sort_order, " events_                \
    " FROM event_categories k"

enum status crm_event_category_find(
    struct call *call, int64_t id, struct choice *category, bool *found)
{
    static const char SQL[] = SELECT("0") " WHERE k.id = $1";
    *found = true;
    for (size_t i = 0; i < COUNT_OF(OWN); i++) {
        if (OWN[i].id == id) {
            *category = OWN[i];
            return STATUS_OK;
        }
    }
    return db_find(call, found, choice_row, category, SQL, db_integer(id));
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

enum status crm_event_category_list_answer(struct call *call)
{
    static const char SQL[] = SELECT(
        "coalesce(e.events, 0)") " LEFT JOIN (SELECT category_id, count(*) AS events FROM events "
                                 "GROUP BY category_id) e"
                                 " ON e.category_id = k.id ORDER BY k.sort_order, k.id /* scans */";
    return choice_list_answer(call, SQL);
}
